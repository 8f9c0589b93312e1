"""Where a docket lies in a test: in a file, and on a PostgreSQL server where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docket.postgres import fresh_postgres


@pytest.fixture
def postgres_url() -> str:
    """An empty database on the tests' own server; tests that use it bear the mark `needs_postgresql`."""
    return fresh_postgres()


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.needs_postgresql)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """A place for a new docket: once a file, once a database."""
    return tmp_path / "office.docket" if request.param == "file" else fresh_postgres()
