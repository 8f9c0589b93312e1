"""Small dockets for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from art33.docket.docket import Docket
from art33.docket.keys import CHEAP
from art33.docket.opening import create, open_docket
from art33.docket.state import Profile

AT = "2026-11-25T10:00:00Z"
USER, PASSPHRASE = "Vera", "four plain words here"
TEXT = "He was detained on 8 December. A court ordered his removal on 20 December."


def profile(id: str = "Z-1", **fields: Any) -> Profile:
    return Profile(id=id, host_state="KZ", return_states=("RU",), **fields)


def begun(place: Path | str, case: str | None = "Z-1") -> Docket:
    docket = create(place, USER, PASSPHRASE, AT, cost=CHEAP).docket
    if case is not None:
        docket.new_case(profile(case), AT)
    return docket


def opened(place: Path | str, user: str = USER, passphrase: str = PASSPHRASE, *, write: bool = True) -> Docket:
    return open_docket(place, user, passphrase, AT, write=write)


def source(id: str = "s1", text: str | None = TEXT, **fields: Any) -> tuple[str, Mapping[str, Any]]:
    return "source", {"source": {"id": id, "publisher": "A paper", "published": "2022-12-30", **fields}, "text": text}


def statement(id: str, of: str = "s1", **fields: Any) -> tuple[str, Mapping[str, Any]]:
    body = {"id": id, "kind": "detention", "source": of, "quote": "He was detained on 8 December", "date": "2022-12-08"}
    return "statement", {"statement": {**body, **fields}}


def note(text: str) -> tuple[str, Mapping[str, Any]]:
    return "note", {"text": text}


def filled(place: Path | str, notes: int = 5) -> Docket:
    """A docket with one case, a source, two statements and some notes."""
    docket = begun(place)
    removal = {"kind": "removal_order", "quote": "A court ordered his removal on 20 December", "date": "2022-12-20"}
    docket.append("Z-1", [source(), statement("t1"), statement("t2", **removal)], AT)
    for number in range(notes):
        docket.append("Z-1", [note(f"note {number}")], AT)
    return docket
