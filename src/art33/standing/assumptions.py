"""A case with other facts: events supposed, moved, changed or supposed not to have happened, as a lawyer writes them.

    appeal_dismissed 2022-12-28 against=asylum-appeal     an event more
    not asylum-appeal                                     recorded, but suppose that it never happened
    asylum-refusal date=2022-12-19                        recorded, but suppose another day (or any other of its fields)

Words with spaces stand in quotes (`body="administrative court"`); a field of `look` or `free` is written `look.merits=yes`; lists
are parted by commas; `null` empties a field. What comes out is checked like any case file.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from art33.case.check import near
from art33.case.kinds import EVENT_KINDS
from art33.case.load import case_from_json, case_from_object, case_to_json
from art33.case.nouns import Case, Event
from art33.days import edtf
from art33.days.day import iso
from art33.errors import InputError
from art33.standing.facts import bounds

_FIXED = frozenset(("id", "sources", "disputed_by"))
"""Fields of an event that no assumption sets: what it is called, and who says it."""
_LISTS = frozenset(("persons",))
_PARTS = {"look": "merits", "free": "counsel"}
"""Fields that have fields of their own, each with one of them as an example."""
_EVENT_KEYS = tuple(key for key in Event.__struct_fields__ if key not in _FIXED and key != "extra")


def assume(case: Case, texts: Iterable[str]) -> Case:
    """The case as it would be if all of these were so. Without any it is the case itself.

    Raises InputError with one line that quotes the assumption and says what is wrong with it.
    """
    listed = list(texts)
    if not listed:
        return case
    raw: dict[str, Any] = msgspec.json.decode(case_to_json(case))
    gone: dict[str, str] = {}
    for text in listed:
        try:
            words = _words(text)
            if words[0] == "not":
                gone[_not(words, raw, case, gone)] = text
            elif len(words) > 1 and "=" in words[1] and (words[0] not in EVENT_KINDS or _is_event(raw, words[0])):
                _change(words, raw, case)
            else:
                _add(words, raw)
            case_from_object(raw)
        except InputError as error:
            raise InputError(f"cannot assume “{text}”: {error}") from None
    _check_gone(raw, gone)
    return case_from_json(msgspec.json.encode(raw), "the case assumed")


def _words(text: str) -> list[str]:
    try:
        words = shlex.split(text)
    except ValueError:
        raise InputError("a quotation mark is not closed") from None
    if not words:
        raise InputError("it says nothing; write KIND DATE [key=value …], “not EVENT”, or EVENT key=value")
    return words


def _is_date(word: str) -> bool:
    return re.match(r"[\d\[.]", word) is not None


def _is_event(raw: Mapping[str, Any], name: str) -> bool:
    return any(event["id"] == name for event in raw["events"])


def _event(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    for event in raw["events"]:
        if event["id"] == name:
            found: dict[str, Any] = event
            return found
    wanted = near(name, [event["id"] for event in raw["events"]])
    hint = f" (is “{wanted[0]}” meant?)" if wanted else ""
    raise InputError(f"there is no event “{name}” in this case{hint}")


# --- supposed not to have happened -------------------------------------------------------------------------------------


def _not(words: list[str], raw: dict[str, Any], case: Case, gone: Mapping[str, str]) -> str:
    """Suppose that an event never happened: it is denied, for every day; what danger rests on it alone falls with it."""
    if len(words) != 2:
        raise InputError("write “not” and the id of one event")
    event = _event(raw, words[1])
    if event["id"] in gone or event.get("polarity") == "denied":
        raise InputError(f"“{words[1]}” is already supposed not to have happened")
    _keep_known(event, case)
    event["polarity"], event["date"] = "denied", None
    event.pop("until", None)
    kept = []
    for risk in raw.get("risk", []):
        events = [each for each in risk.get("events", []) if each != words[1]]
        if events or not risk.get("events"):
            kept.append(risk | {"events": events} if risk.get("events") else risk)
    if "risk" in raw:
        raw["risk"] = kept
    return words[1]


def _check_gone(raw: Mapping[str, Any], gone: Mapping[str, str]) -> None:
    """Nothing can answer, attack or serve what never happened."""
    for event in raw["events"]:
        against = event.get("against")
        if against in gone and event.get("polarity", "asserted") in ("asserted", "alleged"):
            raise InputError(
                f"cannot assume “{gone[against]}” alone: “{event['id']}” is against it; "
                f"assume “not {event['id']}” too, or change what it is against"
            )


# --- changed, and more -------------------------------------------------------------------------------------------------


def _change(words: list[str], raw: dict[str, Any], case: Case) -> None:
    event = _event(raw, words[0])
    values = _values(words[1:])
    if "date" in values and values["date"] != event.get("date"):
        # The sources gave another day: with them in place, what was known on a day would still be theirs.
        _keep_known(event, case)
        known = event.get("known")
        if "known" not in values and known and values["date"] and bounds(known)[1] < edtf.read(values["date"]).first:
            # Nobody knows of a thing before it happens.
            event.pop("known")
    _set(event, values)


def _keep_known(event: dict[str, Any], case: Case) -> None:
    """An event that no longer is as its sources tell it: known from the same day as before, but no longer said by them."""
    names = event.pop("sources", None) or []
    if event.get("known") or not names:
        return
    published = {source.id: source.published for source in case.sources}
    published |= {each.id: published.get(each.source) for each in case.statements}
    days = [bounds(text)[1] for name in names if (text := published.get(name))]
    if days:
        event["known"] = iso(min(days))


def _add(words: list[str], raw: dict[str, Any]) -> None:
    kind = words[0]
    if kind not in EVENT_KINDS:
        if _is_event(raw, kind):
            raise InputError(f"say what about “{kind}” is changed: {kind} key=value, or “not {kind}”")
        wanted = near(kind, EVENT_KINDS)
        hint = f"; near: {', '.join(wanted)}" if wanted else ""
        raise InputError(f"“{kind}” is no kind of event and no event of this case{hint}")
    if len(words) < 2 or not (_is_date(words[1]) or words[1] == "null"):
        raise InputError(f"after “{kind}” comes its day (YYYY-MM-DD, EDTF), or null where it is not known")
    named = [word for word in words[2:] if word.startswith("id=")]
    values = _values([word for word in words[2:] if word not in named])
    if len(named) > 1 or any(word == "id=" for word in named):
        raise InputError("give one id")
    event = {"id": named[0].removeprefix("id=") if named else _free_id(raw), "kind": kind, "date": None}
    if words[1] != "null":
        event["date"] = words[1]
    _set(event, values)
    raw["events"].append(event)


def _free_id(raw: Mapping[str, Any]) -> str:
    taken = {event["id"] for event in raw["events"]}
    return next(name for number in range(1, len(taken) + 2) if (name := f"assumed-{number}") not in taken)


def _values(words: list[str]) -> dict[str, Any]:
    """`key=value` pairs; each key once."""
    values: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise InputError(f"“{word}” is not of the form key=value")
        _check_key(key)
        if key in values:
            raise InputError(f"“{key}” is given twice")
        values[key] = None if value == "null" else value.split(",") if key in _LISTS else value
    return values


def _check_key(key: str) -> None:
    field, dot, inner = key.partition(".")
    if field in _FIXED:
        raise InputError(f"“{key}” cannot be assumed: only what happened can, not who says it or what it is called")
    if field in _PARTS and not inner:
        raise InputError(f"“{field}” has fields of its own: write {field}.{_PARTS[field]}=yes")
    if field not in _EVENT_KEYS or bool(dot) != (field in _PARTS):
        wanted = near(key, _EVENT_KEYS)
        hint = f" (is “{wanted[0]}” meant?)" if wanted else ""
        raise InputError(f"an event has no “{key}”{hint}")


def _set(event: dict[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        part, dot, inner = key.partition(".")
        if dot:
            event[part] = {**(event.get(part) or {}), inner: value}
        elif value is None and key != "date":
            event.pop(key, None)
        else:
            event[key] = value
