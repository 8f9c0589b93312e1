"""The briefs and pictures kept as files, to be read as a diff: `python -m tests.tell.golden --reset` writes them anew."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from art33.case.contradictions import contradictions
from art33.tell.brief import answers_only, brief
from art33.tell.data import data
from art33.tell.page import page
from art33.tell.picture_svg import picture_svg

from .samples import journalist, uncoded

FOLDER = Path(__file__).parent / "golden"
DAYS = ("2024-05-14", "2024-05-15", "2024-05-16")


def _journalist(for_court: bool = False, width: int = 100) -> str:
    case, standings, picture = journalist(*DAYS)
    return brief(case, contradictions(case), standings, picture, width=width, for_court=for_court)


def _page() -> str:
    case, standings, picture = journalist(*DAYS)
    return page(case, contradictions(case), standings, picture)


def _svg() -> str:
    case, standings, picture = journalist(*DAYS)
    return picture_svg(case, contradictions(case), standings, picture)


def _data() -> str:
    case, standings, _ = journalist(*DAYS[:1])
    return data(case, contradictions(case), standings).decode()


def _uncoded(width: int = 100) -> str:
    case, standings, picture = uncoded()
    return brief(case, (), standings, picture, width=width)


def _answers() -> str:
    case, standings, picture = journalist(DAYS[-1])
    return answers_only(case, contradictions(case), standings, picture, width=80)


KEPT: dict[str, Callable[[], str]] = {
    "journalist.txt": _journalist,
    "journalist-72.txt": lambda: _journalist(width=72),
    "journalist-court.txt": lambda: _journalist(for_court=True),
    "journalist-answers-80.txt": _answers,
    "journalist.html": _page,
    "journalist.svg": _svg,
    "journalist.json": _data,
    "uncoded.txt": _uncoded,
}


def main() -> int:
    """Write every kept file anew."""
    if sys.argv[1:] != ["--reset"]:
        print("usage: python -m tests.tell.golden --reset")
        return 2
    FOLDER.mkdir(exist_ok=True)
    for name, made in KEPT.items():
        (FOLDER / name).write_text(made(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
