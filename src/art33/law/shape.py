"""Whether raw TOML has the shape of the schema: every key unknown, missing or with a wrong value, not only the first."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

NAMED_BY = ("id", "remedy", "name", "of", "instrument")
"""The keys by which a part of a pack is called, in this order."""


class Fault(NamedTuple):
    """One thing that does not fit: where (from the outside in), what, and what to do. `path` are the raw keys to it."""

    place: tuple[str, ...]
    fault: str
    todo: str
    path: tuple[str | int, ...]


def label(key: str, number: int, raw: object) -> str:
    """How a part of a list is called: `rule “right to stay”`, or by its place where it has no name."""
    if isinstance(raw, Mapping):
        for each in NAMED_BY:
            if isinstance(raw.get(each), str) and raw[each]:
                return f"{key} “{raw[each]}”"
    return f"{key} {number}"


def faults(
    raw: object, struct: type[msgspec.Struct], place: tuple[str, ...] = (), path: tuple[str | int, ...] = ()
) -> Iterator[Fault]:
    """Every fault of a raw table against the struct it should be."""
    if not isinstance(raw, Mapping):
        yield Fault(place, f"expected a table, not {_said(raw)}", "", path)
        return
    known = {field.encode_name: field for field in fields(struct)}
    for key in raw:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            todo = f"did you mean “{near[0]}”?" if near else f"the keys are {', '.join(known)}"
            yield Fault(place, f"unknown key “{str(key)[:60]}”", todo, (*path, str(key)))
    for key, field in known.items():
        if key in raw:
            yield from _value(raw[key], field.type, key, place, (*path, key))
        elif field.required:
            yield Fault(place, f"“{key}” is missing", f"add `{key} = {_form(field)}`", (*path, key))


def _value(raw: object, kind: Any, key: str, place: tuple[str, ...], path: tuple[str | int, ...]) -> Iterator[Fault]:
    listed = _listed_struct(kind)
    single = _struct(kind)
    if listed is not None:
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            yield Fault((*place, key), f"expected tables `[[{key}]]`, not {_said(raw)}", "", path)
            return
        for number, each in enumerate(raw, start=1):
            yield from faults(each, listed, (*place, label(key, number, each)), (*path, number - 1))
    elif single is not None:
        yield from faults(raw, single, (*place, key), path)
    else:
        try:
            msgspec.convert(raw, kind, strict=True)
        except msgspec.ValidationError:
            yield Fault((*place, key), *_wrong(raw, kind), path)


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


def _struct(kind: Any) -> type[msgspec.Struct] | None:
    return next(
        (each for each in _alternatives(kind) if isinstance(each, type) and issubclass(each, msgspec.Struct)), None
    )


def _listed_struct(kind: Any) -> type[msgspec.Struct] | None:
    return _struct(get_args(kind)[0]) if get_origin(kind) is tuple else None


def words_of(kind: Any) -> list[str]:
    """The closed list of words a key may have, if it has one: those of a literal, alone, in a list or beside others."""
    words: list[str] = []
    for each in _alternatives(kind):
        if get_origin(each) is Literal:
            words += [str(word) for word in get_args(each)]
        elif get_origin(each) is tuple:
            words += words_of(get_args(each)[0])
    return words


def _wrong(raw: object, kind: Any) -> tuple[str, str]:
    """What is wrong with a value, and what it may be."""
    words = words_of(kind)
    several = any(get_origin(each) is tuple for each in _alternatives(kind))
    if words:
        given = raw if isinstance(raw, list | tuple) else [raw]
        bad = [each for each in given if each not in words] or [raw]
        fault = f"unknown word {_said(bad[0])}" if isinstance(bad[0], str) else f"expected words, not {_said(bad[0])}"
        if several and not isinstance(raw, list | tuple) and raw in words:
            return f"expected a list, not {_said(raw)}", f"write [{_said(raw)}]"
        near = get_close_matches(str(bad[0]), words, n=1)
        return fault, f"did you mean “{near[0]}”?" if near else f"one of: {', '.join(words)}"
    return f"expected {_kind_words(kind)}, not {_said(raw)}", ""


def _kind_words(kind: Any) -> str:
    names = {str: "text", date: "a date such as 2010-01-01", bool: "true or false", int: "a whole number"}
    listed = []
    for each in _alternatives(kind):
        if each is type(None):
            continue
        inner = get_args(each)[0] if get_origin(each) is tuple else None
        listed.append(f"a list of {_kind_words(inner)}" if inner is not None else names.get(each, "another value"))
    return " or ".join(listed)


def _said(raw: object) -> str:
    if isinstance(raw, str):
        return f"“{raw[:60]}”"
    if isinstance(raw, Mapping):
        return "a table"
    if isinstance(raw, Sequence):
        return "a list"
    if isinstance(raw, datetime):
        return f"the moment {raw.isoformat()}"
    return str(raw)[:60] if not isinstance(raw, bool) else str(raw).lower()


def _form(field: FieldInfo) -> str:
    """What a missing key looks like, as a pattern."""
    words = words_of(field.type)
    if words:
        return " | ".join(f'"{word}"' for word in words[:6]) + (" | …" if len(words) > 6 else "")
    if (struct := _struct(field.type)) is not None:
        return "{ " + ", ".join(f"{each.encode_name} = …" for each in fields(struct) if each.required) + " }"
    return '["…"]' if get_origin(field.type) is tuple else '"…"'


def without(raw: Mapping[str, Any], found: Sequence[Fault]) -> dict[str, Any] | None:
    """The table less the listed parts that have a fault, so that the rest can be checked; None where the table itself is at fault."""
    kept: dict[str, Any] = dict(raw)
    bad: dict[str, set[int]] = {}
    for each in found:
        if len(each.path) < 2 or not isinstance(each.path[1], int):
            return None
        bad.setdefault(str(each.path[0]), set()).add(each.path[1])
    for key, numbers in bad.items():
        kept[key] = [part for number, part in enumerate(raw[key]) if number not in numbers]
    return kept
