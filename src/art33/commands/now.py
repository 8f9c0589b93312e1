"""The moment it is: the one place of art33 where a clock is read. Entries say when they were made, so somebody has to know."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """The moment in UTC to the second, as entries have it; ART33_NOW in its stead, for rehearsals and tests."""
    return os.environ.get("ART33_NOW") or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The day of that moment."""
    return now()[:10]
