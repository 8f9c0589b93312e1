"""A user at a docket's door: commands as they are typed, secrets through an open file, each at a moment of its own."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from art33 import cli
from art33.docket.keys import CHEAP
from art33.docket.opening import create

CODE = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{1,5})+")
REPORT = (
    "Human rights lawyers said on Tuesday that Aziz Rahimov, a Russian citizen, was detained in Almaty on 6 December 2022. "
    "The migration service refused him asylum in late November. An appeal was filed on 5 December.\n"
)
OTHER = "Police detained Aziz Rahimov in Almaty on December 6, the Interior Ministry said.\n"


class Done(NamedTuple):
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


class Desk:
    """One user of one docket."""

    def __init__(self, capsys: pytest.CaptureFixture[str], place: Path | str, user: str, passphrase: str) -> None:
        self.capsys = capsys
        self.place = str(place)
        self.user = user
        self.passphrase = passphrase
        self.day = "2026-11-25"

    def run(self, *arguments: str | Path, answers: tuple[str, ...] = ()) -> Done:
        """Run `art33 docket …` and say how it ended; the passphrase is the first answer unless `answers` are given."""
        reading, writing = os.pipe()
        os.write(writing, "".join(f"{each}\n" for each in answers or (self.passphrase,)).encode())
        os.close(writing)
        before = os.environ.get("ART33_NOW")
        os.environ["ART33_NOW"] = f"{self.day}T10:00:00Z"
        place = ("--docket", self.place, "--user", self.user, "--passphrase-fd", str(reading))
        self.capsys.readouterr()
        try:
            code = cli.main(["docket", *map(str, arguments), *place])
        finally:
            os.close(reading)
            os.environ.pop("ART33_NOW") if before is None else os.environ.update(ART33_NOW=before)
        out, err = self.capsys.readouterr()
        return Done(code, out, err)

    def ok(self, *arguments: str | Path, answers: tuple[str, ...] = ()) -> str:
        """Run it, and hold that it worked; what it printed."""
        done = self.run(*arguments, answers=answers)
        assert done.code == 0, done.err
        return done.out

    def refused(self, *arguments: str | Path, answers: tuple[str, ...] = ()) -> str:
        """Run it, and hold that it was refused in one clear line; the line."""
        done = self.run(*arguments, answers=answers)
        assert done.code == 1, done
        assert done.err.startswith("art33: ") and done.err.count("\n") == 1, done.err
        return done.err


def new_desk(capsys: pytest.CaptureFixture[str], place: Path | str, user: str = "Ann") -> Desk:
    """A new docket with one user, whose passphrase costs nothing to check."""
    passphrase = "correct horse battery"
    docket, _ = create(place, user, passphrase, "2026-11-24", cost=CHEAP)
    docket.close()
    return Desk(capsys, place, user, passphrase)
