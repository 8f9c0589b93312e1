from __future__ import annotations

from pathlib import Path

import pytest
from tests.docket.doors.desk import OTHER, REPORT, Desk, new_desk


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str], place: Path | str) -> Desk:
    """Ann at an empty docket: once in a file, once on PostgreSQL."""
    return new_desk(capsys, place)


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Desk:
    """Ann at an empty docket in a file."""
    return new_desk(capsys, tmp_path / "here.docket")


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    """Two reports about one arrest."""
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(REPORT, encoding="utf-8")
    second.write_text(OTHER, encoding="utf-8")
    return first, second


@pytest.fixture
def told(desk: Desk, reports: tuple[Path, Path]) -> Desk:
    """A docket with one case that two reports tell of."""
    desk.ok(
        "add",
        *reports,
        "--published",
        "2022-12-31",
        "--case",
        "A-1",
        "--host",
        "KZ",
        "--to",
        "RU",
        "--about",
        "Aziz Rahimov",
    )
    return desk
