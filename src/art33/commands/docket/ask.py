"""`art33 docket standing`, `deadlines`, `brief`, `replay`: the law asked about a case of the docket, and an answer given again.

`--known-on` leaves out what was said later, in public; `--entered-by` what came into the docket later.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from art33 import __version__
from art33.case.contradictions import contradictions
from art33.case.nouns import Case
from art33.commands.asked import day_asked, known_day
from art33.commands.docket.door import Door, opened
from art33.commands.docket.show import day_of, record_asked
from art33.commands.now import today
from art33.commands.output import law_errors, to_terminal
from art33.docket import answers
from art33.docket.chronology import case_of
from art33.law.load import PACKS, SHARED
from art33.standing.answer import situation_of, standing_on
from art33.standing.picture import picture
from art33.standing.result import Standing

_MEMBERSHIPS = "memberships.csv"


def run(arguments: argparse.Namespace) -> int:
    """Ask, say, and keep what was said."""
    with opened(arguments) as door:
        if arguments.verb == "replay":
            return _replay(door, arguments)
        case = case_of(record_asked(door, arguments.case, arguments.entered_by, arguments.verb))
        question = {
            "on": sorted(set(arguments.on or [today()])),
            "to": arguments.to,
            "form": getattr(arguments, "form", None),
            "said_by": arguments.known_on,
            "known_on": day_of(arguments.entered_by),
        }
        if arguments.verb == "standing":
            return _standing(door, arguments, case, question)
        if arguments.verb == "brief":
            return _brief(arguments, case, question)
        return _deadlines(arguments, case, question)


def computed(case: Case, question: dict[str, Any], packs: Path = PACKS) -> tuple[Standing, ...]:
    """The answers to a question, a day each. Raises InputError."""
    situation = situation_of(case, question["to"], question["form"], known_day(question["said_by"]), packs)
    return tuple(standing_on(situation, day_asked(each, "--on")) for each in question["on"])


def law_files(state: str) -> dict[str, bytes]:
    """Every file of law that answers for a state, by its name in the folder of packs; and the table of memberships."""
    files = {}
    for folder in (state, *SHARED):
        for path in sorted((PACKS / folder).rglob("*.toml")):
            if "examples" not in path.parts:
                files[path.relative_to(PACKS).as_posix()] = path.read_bytes()
    files[_MEMBERSHIPS] = (PACKS.parent / _MEMBERSHIPS).read_bytes()
    return files


def _standing(door: Door, arguments: argparse.Namespace, case: Case, question: dict[str, Any]) -> int:
    found = computed(case, question)
    data = msgspec.json.encode(found)
    entry = answers.record(door.docket, case.id, question, data, law_files(case.host_state), __version__, door.at)
    if arguments.json:
        to_terminal(msgspec.json.format(data, indent=2))
    else:
        to_terminal(_in_words(case, found, question))
        to_terminal(door.say("answer_kept", n=entry.n, case=case.id))
    return law_errors(found)


def _in_words(case: Case, found: tuple[Standing, ...], question: dict[str, Any]) -> str:
    from art33.tell.brief import answers_only

    situation = situation_of(case, question["to"], question["form"], known_day(question["said_by"]))
    return answers_only(case, contradictions(case), list(found), picture(situation))


def _brief(arguments: argparse.Namespace, case: Case, question: dict[str, Any]) -> int:
    found = computed(case, question)
    differing = contradictions(case)
    if arguments.json:
        from art33.tell.data import data

        to_terminal(data(case, differing, list(found)))
    else:
        from art33.tell.brief import brief

        situation = situation_of(case, question["to"], question["form"], known_day(question["said_by"]))
        to_terminal(brief(case, differing, list(found), picture(situation), 100, False, False))
    return law_errors(found)


def _deadlines(arguments: argparse.Namespace, case: Case, question: dict[str, Any]) -> int:
    from art33.standing.deadlines import deadlines_on, recorded_plan
    from art33.tell.deadlines import deadlines_text

    known_on = known_day(question["said_by"])
    on = day_asked(question["on"][0], "--on")
    situation = situation_of(case, question["to"], question["form"], known_on)
    removal = recorded_plan(situation, on)
    found = deadlines_on(situation, on, on, removal)
    if arguments.json:
        to_terminal(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        to_terminal(deadlines_text(case, found, on, situation.to, known_on, removal))
    return 0


def _replay(door: Door, arguments: argparse.Namespace) -> int:
    """Compute a kept answer again from the entries and the law it was made of, and compare the bytes."""
    door.docket.read(arguments.case, door.at, f"replay {arguments.entry}")
    kept = answers.replay(door.docket, arguments.case, arguments.entry)
    question = dict(kept.question)
    if arguments.json:
        to_terminal(msgspec.json.format(kept.answer, indent=2))
    now = law_files(kept.case.host_state)
    if dict(kept.packs) == now:
        same = msgspec.json.encode(computed(kept.case, question)) == kept.answer
    else:
        # The law has changed since. Its old text is public, so it may stand in a folder for a moment; the case never does.
        with TemporaryDirectory(prefix="art33-law-") as folder:
            for name, text in kept.packs.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
            same = msgspec.json.encode(computed(kept.case, question, Path(folder))) == kept.answer
    words = {"n": arguments.entry, "at": kept.entry.at, "by": kept.entry.by, "engine": kept.engine}
    if not arguments.json:
        to_terminal(door.say("replayed" if same else "replayed_otherwise", version=__version__, **words))
    return 0 if same else 1
