"""`art33 merge`: why statements tell one event, from how many voices; joined and taken apart by hand, and taken back."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from art33.case.by_hand import Decision, joined_by_hand, taken_apart, taken_back
from art33.case.check import check
from art33.case.dependence import Origin, all_origins
from art33.case.load import case_to_json, load_case
from art33.case.nouns import Case, Event
from art33.case.reasons import Why, why_joined
from art33.commands.output import to_file, to_terminal
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Print the events with what they rest on, or change the case and write it."""
    case = load_case(arguments.file)
    if not (arguments.one or arguments.apart or arguments.back):
        _show(case, arguments)
        return 0
    if arguments.back:
        made, record = taken_back(case, _record(arguments.back)), None
    elif arguments.one:
        made, record = joined_by_hand(case, arguments.one, arguments.because)
    else:
        made, record = taken_apart(case, arguments.apart, arguments.because)
    check(made)
    if record is not None and arguments.record:
        to_file(arguments.record, msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    data = case_to_json(made)
    if arguments.output:
        to_file(arguments.output, data)
    else:
        to_terminal(data)
    return 0


def _record(path: str) -> Decision:
    """The record of a decision. Raises InputError naming the file."""
    try:
        return msgspec.json.decode(Path(path).read_bytes(), type=Decision)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: no record of a merge: {error}") from None


def _show(case: Case, arguments: argparse.Namespace) -> None:
    rests_on = all_origins(case)
    events = [event for event in case.events if arguments.event in (None, event.id)]
    if not events and arguments.event is not None:
        raise InputError(f"“{arguments.event}” is no event of the case")
    reasons = {event.id: why_joined(case, event.id) for event in events}
    if arguments.json:
        shown = [
            {
                "event": event.id,
                "statements": event.sources,
                "origins": [each._asdict() for each in rests_on[event.id]],
                "why": [
                    {**each._asdict(), "reasons": [reason._asdict() for reason in each.reasons]}
                    for each in reasons[event.id]
                ],
            }
            for event in events
        ]
        to_terminal(msgspec.json.format(msgspec.json.encode(shown), indent=2))
        return
    lines: list[str] = []
    for event in events:
        lines += [*_told(event, rests_on[event.id]), *(_because(each) for each in reasons[event.id]), ""]
    loose = [each.id for each in case.statements if each.event is None and each.kind != "claim"]
    if loose and arguments.event is None:
        lines += [f"in no event: {', '.join(loose)}", ""]
    to_terminal("\n".join(lines).rstrip())


def _told(event: Event, origins: tuple[Origin, ...]) -> list[str]:
    reports = len({source for each in origins for source in each.sources})
    voices = "; ".join(f"{each.name or 'no publisher'}{f', to {each.via}' if each.via else ''}" for each in origins)
    counted = f"{reports} report{'' if reports == 1 else 's'}, {len(origins)} origin{'' if len(origins) == 1 else 's'}"
    return [f"{event.id}  {event.date or 'no day'}", f"  {counted}{f': {voices}' if voices else ''}"]


_WORDS = {"alike": "alike in", "differ": "differ in", "open": "open"}


def _because(each: Why) -> str:
    by: dict[str, list[str]] = {}
    for reason in each.reasons:
        if reason.verdict == "open":
            continue
        told = reason.what if reason.left == reason.right else f"{reason.what} ({reason.left} · {reason.right})"
        by.setdefault(reason.verdict, []).append(told)
    said = "; ".join(f"{_WORDS[verdict]} {', '.join(by[verdict])}" for verdict in ("alike", "differ") if verdict in by)
    return (
        f"  {each.right} with {each.left}: {said}{'' if each.relation in ('one', 'conflict') else '; joined by hand'}"
    )
