"""A working day on a docket, as `docs/docket.md` shows it: every command is run, in this order, and its real output put in.

What is drawn at random (codes, keys, roots) is shown as dots, so that two walks print the same. `tools/refresh_docs.py` calls this.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
ANN, BEK, OLGA = "three sparrows on a wire", "a first phrase for bek", "nine green bottles there"
_BLOCK = re.compile(r"<!-- walk (\w+) -->\n(?:.*?\n)??<!-- end -->", re.DOTALL)
_CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5})+\b")


class Step(NamedTuple):
    """A command as it is typed, what is typed unseen, how many lines of its output are shown, who types it and where."""

    command: str
    answers: tuple[str, ...] = (ANN,)
    lines: int = 60
    user: str = "Ann"
    docket: str = "office.docket"


WALK: dict[str, tuple[Step, ...]] = {
    "init": (Step("art33 docket init office.docket"),),
    "add": (
        Step("art33 docket add --case A-1 --host KZ --to RU --about 'Timur Sadykov'"),
        Step("art33 docket add lawyers.txt ministry.txt --published 2022-12-07 --case A-1"),
        Step("art33 docket show A-1"),
    ),
    "hand": (
        Step("art33 docket event A-1 'asylum request' 26.09.2022 place=Almaty"),
        Step("art33 docket risk A-1 RU claimed of=torture date=2022-09-26"),
        Step("art33 docket note A-1 'Тимура Садыкова перевели в Тараз, звонила сестра'"),
        Step("art33 docket confirm A-1 detention --note 'seen in the custody book'"),
        Step("art33 docket merge A-1 asylum-request asylum-request-2 --why 'one claim, told twice'"),
        Step("art33 docket event A-1 detention 2022-13"),
    ),
    "import": (
        Step("art33 docket import clients.csv"),
        Step("sed -i 's/31.06.2023/after 15.6.2023/' clients.csv"),
        Step("art33 docket import clients.csv"),
        Step("art33 docket cases"),
    ),
    "search": (
        Step("art33 docket search Sadikov"),
        Step("art33 docket search 'appeal filed'"),
        Step("art33 docket search тараз --lang ru"),
    ),
    "ask": (
        Step("art33 docket standing A-1 --on 2022-12-20", lines=18),
        Step("art33 docket replay A-1 {answer}"),
        Step("art33 docket deadlines A-1 --on 2022-12-20", lines=14),
    ),
    "people": (
        Step("art33 docket user add Bek", (ANN, BEK), lines=1),
        Step("art33 docket share A-1 Bek reviewer"),
        Step("art33 docket cases --user Bek", (BEK,), user="Bek"),
        Step("art33 docket event A-1 release 2022-12-08 --user Bek", (BEK,), user="Bek"),
    ),
    "copies": (
        Step("art33 docket backup stick.docket"),
        Step("art33 docket verify"),
        Step("art33 docket root"),
    ),
    "rehearse": (Step("art33 docket keys rehearse --backup stick.docket", ("{code}",)),),
    "handover": (
        Step(
            "art33 docket keys public --docket second.docket --user Olga", (OLGA,), user="Olga", docket="second.docket"
        ),
        Step("art33 docket handover A-1 --key {key} --for 'Office two' -o for-olga.sealed"),
        Step(
            "art33 docket receive for-olga.sealed --docket second.docket --user Olga",
            (OLGA,),
            user="Olga",
            docket="second.docket",
        ),
    ),
    "redact": (
        Step("art33 docket redact A-1 ministry:s1 --hide Almaty --for 'a newspaper' -o twin.json"),
        Step("art33 docket check-twin twin.json"),
    ),
    "history": (Step("art33 docket show A-1 --history"),),
    "close": (Step("art33 docket close C-3 --why 'status granted'"), Step("art33 docket cases")),
}
"""The blocks of the page, in the order in which they are walked."""


def walked() -> dict[str, str]:
    """What each block of the page shows."""
    found: dict[str, str] = {}
    with TemporaryDirectory() as folder, _at(Path(folder)):
        for path in (ROOT / "examples" / "docket").iterdir():
            shutil.copy(path, folder)
        filled = {"code": "", "key": "", "answer": ""}
        hour = 0
        for name, steps in WALK.items():
            lines: list[str] = []
            for step in steps:
                hour += 1
                said = _said(step, filled, f"2026-11-25T{8 + hour // 12:02}:{hour % 12 * 5:02}:00Z")
                if code := _CODE.search(said):
                    filled["code"] = filled["code"] or code[0]
                filled["key"] = next(iter(re.findall(r"^[0-9a-f]{64}$", said, re.MULTILINE)), filled["key"])
                filled["answer"] = next(iter(re.findall(r"replay A-1 (\d+)", said)), filled["answer"])
                printed = said.splitlines()
                shown = printed[: step.lines] + (["…"] if len(printed) > step.lines else [])
                command = step.command.format(**{**filled, "code": "", "key": "c0ffee…"})
                lines += [f"$ {command}", *shown, ""]
            found[name] = _masked("\n".join(lines).rstrip())
    return found


def _said(step: Step, filled: dict[str, str], now: str) -> str:
    """Run a step, and give what it prints, mistakes too."""
    from art33 import cli

    words = shlex.split(step.command.format(**filled))
    if words[0] == "sed":
        _, old, new, _ = words[2].split("/")
        path = Path(words[3])
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return ""
    answers = Path("answers")
    answers.write_text("".join(f"{each.format(**filled)}\n" for each in step.answers), encoding="utf-8")
    settings = {"ART33_DOCKET": step.docket, "ART33_USER": step.user, "ART33_PASSPHRASE_FILE": "answers"}
    os.environ.update(settings, ART33_NOW=now, ART33_LANG="")
    body = io.BytesIO()
    out = io.TextIOWrapper(body, encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(out):
        cli.main(words[1:])
    answers.unlink()
    return body.getvalue().decode("utf-8").replace(str(Path.cwd()) + "/", "")


@contextmanager
def _at(folder: Path) -> Iterator[None]:
    """In a folder with a second office, with keys that cost nothing; everything as before afterwards."""
    from art33.commands.docket import init
    from art33.docket.keys import CHEAP
    from art33.docket.opening import create

    before, home = dict(os.environ), Path.cwd()
    os.chdir(folder)
    init.create = partial(create, cost=CHEAP)  # type: ignore[attr-defined]
    create("second.docket", "Olga", OLGA, "2026-11-24", cost=CHEAP).docket.close()
    try:
        yield
    finally:
        init.create = create  # type: ignore[attr-defined]
        os.chdir(home)
        os.environ.clear()
        os.environ.update(before)


def _masked(text: str) -> str:
    """What is drawn at random, as dots."""
    text = _CODE.sub(lambda match: re.sub(r"\w", "•", match[0]), text)
    return re.sub(r"\b[0-9a-f]{32,}\b", "••••", text)


def refreshed(page: str) -> str:
    """The page with every block as the walk prints it now."""
    blocks = walked()

    def block(match: re.Match[str]) -> str:
        shown = "\n".join(f"    {line}".rstrip() for line in blocks[match[1]].splitlines())
        return f"<!-- walk {match[1]} -->\n\n{shown}\n\n<!-- end -->"

    return _BLOCK.sub(block, page)


if __name__ == "__main__":
    for name, text in walked().items():
        sys.stdout.write(f"== {name}\n{text}\n\n")
