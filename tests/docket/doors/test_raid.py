"""What a raid finds after a full working day: of 200 planted names, places and case numbers, none.

Searched are the docket, its backup, what was sealed for another office, every temporary file, log, cache and file name, what a
crashed and a killed process leave behind, and on PostgreSQL the whole data directory and the server's log of every statement.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docket.doors.desk import CODE
from tests.docket.postgres import server

from art33.docket.keys import CHEAP
from art33.docket.opening import create
from art33.docket.spreadsheets.xlsx_out import write_xlsx

RUNS = re.compile(
    rb"[0-9A-Za-z/]{8,}|(?:[\xd0\xd1][\x80-\xbf]){6,}|(?:[0-9A-Za-z/]\x00){8,}|(?:[\x00-\xff]\x04){6,}", re.DOTALL
)
"""What `strings` would print: runs of letters and figures, Latin and Cyrillic, in UTF-8 and UTF-16."""
NAMES, PLACES, NUMBERS = 80, 60, 60
LATIN = ("zhor", "vel", "quam", "drish", "ul", "bex", "nar", "tov", "ish", "gry", "mol", "zek", "yav", "pur")
CYRILLIC = ("жор", "вель", "квам", "дриш", "уль", "бекс", "нар", "тов", "иш", "гры", "мол", "зек", "яв", "пур")


def planted() -> tuple[list[str], list[str], list[str]]:
    """Names, places and numbers that are nowhere else on the machine."""
    draw = random.Random(33)

    def word(at: int) -> str:
        syllables = CYRILLIC if at % 3 == 0 else LATIN
        return "".join(draw.choice(syllables) for _ in range(5)).capitalize()

    names, places = [word(at) for at in range(NAMES)], [word(at) for at in range(PLACES)]
    numbers = [f"{draw.randrange(10**8, 10**9)}/{at:03}" for at in range(NUMBERS)]
    assert len({*names, *places, *numbers}) == 200
    return names, places, numbers


def report(names: list[str], places: list[str], numbers: list[str]) -> str:
    lines = []
    for name, place, number in zip(names, places, numbers, strict=False):
        lines.append(
            f"Ivan {name} was detained in {place} on 6 December 2022, his lawyer said. "
            f"The migration service refused him asylum under number {number} in late November. "
        )
    return "\n\n".join(lines)


class Day:
    """A folder in which one works all day: home, temporary folder and all."""

    def __init__(self, folder: Path, place: str) -> None:
        self.folder = folder / "desk"
        self.outside = folder / "outside"
        for each in (self.folder, self.outside, self.folder / "tmp", self.folder / "home"):
            each.mkdir()
        self.place = place if "://" in place else str(self.folder / place)
        self.said: list[str] = []

    def command(self, *arguments: str | Path, user: str = "Ann") -> list[str]:
        return [
            sys.executable,
            "-m",
            "art33.cli",
            "docket",
            *map(str, arguments),
            "--docket",
            self.place,
            "--user",
            user,
        ]

    def env(self, *answers: str) -> dict[str, str]:
        secret = self.outside / "secret"
        secret.write_text("".join(f"{each}\n" for each in answers), encoding="utf-8")
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "ART33_PASSPHRASE_FILE": str(secret),
            "PYTHONFAULTHANDLER": "1",
            "LC_ALL": "C.UTF-8",
        }

    def ok(self, *arguments: str | Path, user: str = "Ann", answers: tuple[str, ...] = ("phrase of ann here",)) -> str:
        done = subprocess.run(
            self.command(*arguments, user=user),
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=self.env(*answers),
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def struck(self, how: signal.Signals, after: float, *arguments: str | Path) -> None:
        """A command that is killed while it works, with everything allowed that a system may write of it."""
        log = (self.folder / f"terminal-{how.name}-{after}.log").open("wb")
        shell = 'ulimit -c unlimited; exec "$@"'
        process = subprocess.Popen(
            ["bash", "-c", shell, "bash", *self.command(*arguments)],
            cwd=self.folder,
            env=self.env("phrase of ann here"),
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        # From the first moment of Python on the process forbids a dump; before that only its command line is in memory.
        limits = Path(f"/proc/{process.pid}/limits")
        for _ in range(2000):
            if not limits.exists() or re.search(r"core file size\s+0\s+0", limits.read_text()):
                break
            time.sleep(0.01)
        time.sleep(after)
        process.send_signal(how)
        process.wait(timeout=60)
        log.close()

    def files(self) -> Iterator[Path]:
        yield from (path for path in self.folder.rglob("*") if path.is_file())
        if "://" in self.place:
            yield from (path for path in server().rglob("*") if path.is_file())


def found(words: list[str], paths: Iterator[Path], since: float = 0.0) -> list[tuple[str, str]]:
    """Which words stand in which files, or in their names: in UTF-8 and UTF-16, in capitals or not."""
    wanted: list[tuple[str, bytes]] = []
    for word in words:
        # Bytes of ASCII capitals are made small on both sides; other letters are looked for in both cases.
        forms = {word.lower()} if word.isascii() else {word, word.lower(), word.upper()}
        wanted += [(word, form.encode(code).lower()) for form in forms for code in ("utf-8", "utf-16-le")]
    hits = []
    for path in paths:
        try:
            if path.stat().st_mtime < since:
                continue
            data = path.read_bytes() + b"\n" + str(path).encode("utf-8", "surrogateescape")
        except FileNotFoundError:
            continue  # A server's file that was just renewed.
        runs = b"\n".join(RUNS.findall(data)).lower()
        hits += [(word, str(path)) for word, form in wanted if form in runs]
    return hits


@pytest.mark.parametrize("where", ["file", pytest.param("postgresql", marks=pytest.mark.needs_postgresql)])
def test_none_of_200_planted_words_is_found_after_a_working_day(
    tmp_path: Path, where: str, request: pytest.FixtureRequest
) -> None:
    place = "office.docket" if where == "file" else request.getfixturevalue("postgres_url")
    began = time.time() - 1
    day = Day(tmp_path, place)
    names, places, numbers = planted()
    docket, _ = create(day.place, "Ann", "phrase of ann here", "2026-11-24", cost=CHEAP)
    docket.close()
    outside = day.outside
    (outside / "report.txt").write_text(report(names[:30], places[:30], numbers[:30]), encoding="utf-8")
    (outside / f"{names[30]}.txt").write_text(report(names[31:50], places[31:50], numbers[31:50]), encoding="utf-8")
    heading = ("case", "person", "event", "date", "place", "note", "publisher", "quote")
    rows = [
        (
            numbers[at % 60],
            name,
            "detention",
            "XX.11.2022",
            places[at % 60],
            f"number {numbers[(at + 1) % 60]}",
            "Example",
            f"held {name}",
        )
        for at, name in enumerate(names[50:])
    ]
    (outside / "cases.xlsx").write_bytes(write_xlsx(heading, rows))

    first = ("--host", "KZ", "--to", "RU", "--published", "2022-12-31")
    day.ok("add", outside / "report.txt", "--case", numbers[50], "--about", names[0], "--title", names[1], *first)
    day.ok("add", outside / f"{names[30]}.txt", "--case", numbers[51], *first)
    day.ok("import", outside / "cases.xlsx", "--host", "KZ", "--to", "RU")
    case = numbers[50]
    day.ok("event", case, "asylum request", "2022-09-26", f"place={places[50]}", f"note={names[60]}")
    day.ok("risk", case, "RU", "claimed", f"note={names[61]}")
    day.ok("note", case, f"{names[62]} rang from {places[51]}")
    shown = day.ok("show", case)
    statement = re.search(r"report:s\d+", shown)
    assert statement is not None and names[5] in shown
    day.ok("confirm", case, statement[0], "--note", names[63])
    day.ok("correct", case, statement[0], f"place={places[52]}", "--why", names[64])
    assert names[62] in day.ok("search", names[62])
    answer = re.search(r"replay \S+ (\d+)", day.ok("standing", case, "--on", "2022-12-27"))
    assert answer is not None
    day.ok("replay", case, answer[1])
    day.ok("deadlines", case)
    day.ok("brief", case)
    day.ok("user", "add", names[65], answers=("phrase of ann here", "phrase of the other"))
    day.ok("share", case, names[65], "worker")
    day.ok("show", case, user=names[65], answers=("phrase of the other",))
    day.ok("export", case, "-o", outside / "out.csv", "--for", names[66])
    key = day.ok("keys", "public", user=names[65], answers=("phrase of the other",)).split()[0]
    day.ok("handover", case, "--key", key, "--for", names[67], "-o", day.folder / "parcel")
    day.ok(
        "redact",
        case,
        statement[0],
        "--hide",
        " ".join(places),
        "--hide",
        " ".join(names),
        "-o",
        day.folder / "twin.json",
    )
    day.ok("backup", day.folder / "copy.docket")
    code = CODE.search(day.ok("close", numbers[51], "--why", names[68]))
    assert code is not None
    day.ok("reopen", answers=("phrase of ann here", code[0]))
    day.struck(signal.SIGABRT, 0.2, "show", case)
    day.struck(signal.SIGABRT, 0.4, "show", case)
    day.struck(signal.SIGKILL, 0.4, "note", case, names[69])
    day.struck(signal.SIGTERM, 0.4, "add", outside / "report.txt", "--case", numbers[51])
    day.ok("lock", "--case", case, "--why", names[70])
    assert "Whole" in day.ok("verify")
    if where == "postgresql":
        import psycopg

        with psycopg.connect(day.place, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
    assert found([*names, *places, *numbers], day.files(), began) == []
    for code in ("utf-8", "utf-16-le"):
        (outside / code).write_bytes(b"\x07\xd0" + " ".join((*names, *places, *numbers)).encode(code) + b"\x00")
        assert len(found([*names, *places, *numbers], iter([outside / code]))) == 200, (
            "the search itself finds what is there"
        )
    assert not list((day.folder / "tmp").iterdir()), "no temporary file is left"
    day.ok("erase", numbers[51], "--why", names[71])
    assert found([*names, *places, *numbers], day.files(), began) == []
