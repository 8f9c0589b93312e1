from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.docket.power import every

LOSSES = 140
"""In `make test`; `make soak` plays 5,000."""


def test_the_power_goes_and_nothing_acknowledged_is_lost() -> None:
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    try:
        assert every(folder, LOSSES) >= 100
    finally:
        shutil.rmtree(folder)
