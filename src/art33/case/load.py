"""The case JSON in and out: strict, every fault in one line with where it is, nothing skipped and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from art33.case.check import check, near
from art33.case.nouns import (
    Case,
    Event,
    Free,
    Inspection,
    Look,
    Noun,
    Person,
    Risk,
    Source,
    Statement,
)
from art33.case.strict_json import parse
from art33.errors import InputError

NESTED: Mapping[type[Noun], Mapping[str, type[Noun]]] = {
    Case: {
        "person": Person,
        "persons": Person,
        "risk": Risk,
        "inspected": Inspection,
        "sources": Source,
        "statements": Statement,
        "events": Event,
    },
    Event: {"look": Look, "free": Free},
    Risk: {"look": Look},
}
"""Which keys of a noun hold nouns, one or a list of them."""

_ONE = {"events": "event", "statements": "statement", "sources": "source", "persons": "person", "risk": "risk"}
_PLAIN = {
    "`str`": "text",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`array`": "a list",
    "`object`": "an object",
    "`null`": "null",
}
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def load_case(path: Path | str) -> Case:
    """Read a case file.

    Raises InputError with one line that says what is wrong and where.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    return case_from_json(data, str(path))


def case_from_json(data: bytes, name: str = "case") -> Case:
    """Read a case from JSON; `name` stands before what is wrong.

    Raises InputError with one line: the place (event id, key) and the fault.
    """
    raw = parse(data, name)
    if not isinstance(raw, dict):
        raise InputError(f"{name}: a case is one JSON object, not {_said(raw)}")
    try:
        return case_from_object(raw)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def case_from_object(raw: Mapping[str, Any]) -> Case:
    """Read a case from what its JSON says; the same checks as `case_from_json`."""
    try:
        shaped = _shaped(_widened(dict(raw)), Case, "")
        case = msgspec.convert(shaped, Case, strict=True)
    except msgspec.ValidationError as error:
        raise InputError(_worded(str(error), raw)) from None
    check(case)
    return case


def case_to_json(case: Case) -> bytes:
    """The case as JSON: keys in the order of the nouns, `x_` keys last, two spaces in, a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(_flat(msgspec.to_builtins(case))), indent=2) + b"\n"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return "a text" if isinstance(value, str) else "a number"


def _widened(raw: dict[str, Any]) -> dict[str, Any]:
    """The short forms a person may write, written out: a person as a name, a statement's kind left to its event."""
    named = {"person": raw.get("person")} if isinstance(raw.get("person"), str) else {}
    if named:
        raw["person"] = {"name": named["person"]}
    if isinstance(persons := raw.get("persons"), list):
        raw["persons"] = [{"name": each} if isinstance(each, str) else each for each in persons]
    events, statements = raw.get("events"), raw.get("statements")
    if isinstance(events, list) and isinstance(statements, list):
        kinds = {each.get("id"): each.get("kind") for each in events if isinstance(each, dict) and _is_id(each)}
        raw["statements"] = [
            {**each, "kind": kinds[each["event"]]}
            if isinstance(each, dict)
            and "kind" not in each
            and isinstance(each.get("event"), str)
            and each["event"] in kinds
            else each
            for each in statements
        ]
    return raw


def _is_id(each: Mapping[str, Any]) -> bool:
    return isinstance(each.get("id"), str)


def _shaped(value: Any, noun: type[Noun], where: str) -> Any:
    """The object with its `x_` keys gathered as `extra`; unknown keys refused by name. Other faults are left to msgspec."""
    if not isinstance(value, dict):
        return value
    known = noun.__struct_fields__
    nested = NESTED.get(noun, {})
    shaped: dict[str, Any] = {}
    extra: list[tuple[str, Any]] = []
    for key, each in value.items():
        if key.startswith("x_"):
            extra.append((key, each))
        elif key not in known or key == "extra":
            wanted = near(key, [name for name in known if name != "extra"])
            hint = f" (is “{wanted[0]}” meant?)" if wanted else " (a key of one's own begins with x_)"
            raise InputError(f"{where}there is no key “{key}”{hint}")
        elif (inner := nested.get(key)) is not None:
            if isinstance(each, list):
                shaped[key] = [_shaped(one, inner, _label(key, at, one) + ": ") for at, one in enumerate(each)]
            else:
                shaped[key] = _shaped(each, inner, f"{where.removesuffix(': ')}{', ' if where else ''}{key}: ")
        else:
            shaped[key] = each
    if extra:
        shaped["extra"] = extra
    return shaped


def _label(key: str, at: int, value: Any) -> str:
    """What a person calls the entry of a list: its id, else its place."""
    name = _ONE.get(key, key)
    if isinstance(value, Mapping) and _is_id(value):
        return f"{name} “{value['id']}”"
    return f"{name} number {at + 1}"


def _worded(message: str, raw: Mapping[str, Any]) -> str:
    """A fault that msgspec found, in our words, with the place as a person would name it."""
    fault, _, path = message.partition(" - at `$")
    places: list[str] = []
    noun: type[Noun] | None = Case
    value: Any = raw
    field = ""
    for name, index in _STEP.findall(path.removesuffix("`")):
        if index:
            value = value[int(index)] if isinstance(value, list) and int(index) < len(value) else None
            places[-1:] = [_label(field, int(index), value)]
            continue
        if field and noun is not None:
            noun = NESTED.get(noun, {}).get(field)
        field = name
        places.append(name)
        value = value.get(name) if isinstance(value, Mapping) else None
    where = ", ".join(places) + ": " if places else ""
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", fault):
        hint = " (write null where it is not known)" if missing[1] == "date" and "event" in where else ""
        return f"{where}“{missing[1]}” is missing{hint}"
    if fault.startswith("Invalid enum value"):
        options = _options(noun, field)
        wanted = near(str(value), options)
        hint = f"; near: {', '.join(wanted)}" if wanted and len(options) > 12 else ""
        listed = f"; it is one of: {', '.join(options)}" if len(options) <= 12 else ""
        thing = f"there is no {field} “{value}”" if isinstance(value, str) else f"{field} cannot be {_said(value)}"
        return f"{where}{thing}{hint}{listed}"
    for name, plain in _PLAIN.items():
        fault = fault.replace(name, plain).replace(f"`{name[1:-1]} | null`", f"{plain} or null")
    return where + fault[:1].lower() + fault[1:]


def _options(noun: type[Noun] | None, field: str) -> list[str]:
    """The closed list that a field takes its word from."""
    found: list[str] = []

    def gather(hint: Any) -> None:
        if get_origin(hint) is Literal:
            found.extend(get_args(hint))
        else:
            for each in get_args(hint):
                gather(each)

    if noun is not None:
        gather(get_type_hints(noun).get(field))
    return found


def _flat(value: Any) -> Any:
    """The `extra` keys back in their places, in everything that was a noun."""
    flat = {key: each for key, each in value.items() if key != "extra"}
    for key in ("person", "look", "free"):
        if isinstance(flat.get(key), dict):
            flat[key] = _flat(flat[key])
    for key in ("persons", "risk", "inspected", "sources", "statements", "events"):
        if isinstance(flat.get(key), (list, tuple)):
            flat[key] = [_flat(each) if isinstance(each, dict) else each for each in flat[key]]
    flat.update(value.get("extra", ()))
    return flat
