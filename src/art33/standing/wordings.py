"""How two codings of the same law differ: which parts were added, removed or changed, and each changed field in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from art33.law.parts import Part, parts_of
from art33.law.schema import Checked, CountingRule, InForce, Instrument, RuleReading
from art33.law.words import any_of, checked_words, counting_words, forms_words, in_force_words, phrase_words
from art33.standing.result import Plain

_PHRASES = frozenset(("while", "unless", "maybe", "enforceable"))
_OWN = ("instrument", "layer", "text", "checked", "not_modelled", "state", "counting", "note")
"""The keys that say something about an instrument itself, not about its parts."""


class FieldChange(Plain, frozen=True, kw_only=True):
    """One field of a part, in words, before and after; null where it is not said."""

    field: str
    before: str | None
    after: str | None


class WordingChange(Plain, frozen=True, kw_only=True):
    """One part of an instrument, or the instrument itself (`kind` instrument), that is new, gone or different."""

    instrument: str
    kind: str
    name: str
    article: str
    in_force: str
    change: Literal["added", "removed", "changed"]
    fields: tuple[FieldChange, ...]


def wordings(old: Sequence[Instrument], new: Sequence[Instrument]) -> tuple[WordingChange, ...]:
    """Everything that differs between two sets of instruments, in the order of the old, what is new after it."""
    before = {each.abbreviation: each for each in old}
    after = {each.abbreviation: each for each in new}
    found: list[WordingChange] = []
    for name in dict.fromkeys((*before, *after)):
        found += _instrument(before.get(name), after.get(name))
    return tuple(found)


def _instrument(old: Instrument | None, new: Instrument | None) -> Iterator[WordingChange]:
    either = new or old
    if either is None or old == new:
        return
    if old is None or new is None:
        change: Literal["added", "removed"] = "added" if old is None else "removed"
        yield _change(either.abbreviation, "instrument", either.instrument, "", "", change, ())
    else:
        fields = tuple(_fields(old, new, _OWN))
        if fields:
            yield _change(new.abbreviation, "instrument", new.instrument, "", "", "changed", fields)
        yield from _questions(old, new)
    yield from _parts(parts_of(old) if old else (), parts_of(new) if new else (), either.abbreviation)


def _questions(old: Instrument, new: Instrument) -> Iterator[WordingChange]:
    before = {each.name: each for each in old.question}
    after = {each.name: each for each in new.question}
    for name in dict.fromkeys((*before, *after)):
        one, two = before.get(name), after.get(name)
        if one != two:
            fields = tuple(_fields(one, two, ("readings",))) if one and two else ()
            yield _change(new.abbreviation, "question", name, "", "", _which(one, two), fields)


def _which(old: object | None, new: object | None) -> Literal["added", "removed", "changed"]:
    return "added" if old is None else "removed" if new is None else "changed"


def _parts(old: Iterable[Part], new: Iterable[Part], abbreviation: str) -> Iterator[WordingChange]:
    before, after = _by_name(old), _by_name(new)
    for key in dict.fromkeys((*before, *after)):
        for one, two in _paired(before.get(key, []), after.get(key, [])):
            part = two or one
            if part is None or (one is not None and two is not None and one.value == two.value):
                continue
            names = tuple(field.encode_name for field in msgspec.structs.fields(type(part.value)))
            fields = tuple(_fields(one.value, two.value, names)) if one and two else ()
            in_force = in_force_words(part.value.in_force)
            yield _change(abbreviation, part.kind, part.name, part.value.article, in_force, _which(one, two), fields)


def _by_name(parts: Iterable[Part]) -> dict[tuple[str, str, str], list[Part]]:
    found: dict[tuple[str, str, str], list[Part]] = {}
    for part in parts:
        found.setdefault((part.kind, part.group, part.name), []).append(part)
    return found


def _paired(old: list[Part], new: list[Part]) -> Iterator[tuple[Part | None, Part | None]]:
    """The wordings of one part, old beside new: the same first, then those in force from the same day, then in their order."""
    rest_old, rest_new = list(old), list(new)
    for same in (_equal, _same_start, _any):
        for one in list(rest_old):
            two = next((each for each in rest_new if same(one, each)), None)
            if two is not None:
                rest_old.remove(one)
                rest_new.remove(two)
                yield one, two
    yield from ((one, None) for one in rest_old)
    yield from ((None, two) for two in rest_new)


def _equal(one: Part, two: Part) -> bool:
    return one.value == two.value


def _same_start(one: Part, two: Part) -> bool:
    return one.value.in_force.from_ == two.value.in_force.from_


def _any(one: Part, two: Part) -> bool:
    return True


def _change(
    instrument: str,
    kind: str,
    name: str,
    article: str,
    in_force: str,
    change: Literal["added", "removed", "changed"],
    fields: tuple[FieldChange, ...],
) -> WordingChange:
    return WordingChange(
        instrument=instrument,
        kind=kind,
        name=name,
        article=article,
        in_force=in_force,
        change=change,
        fields=fields,
    )


def _fields(old: msgspec.Struct, new: msgspec.Struct, names: Sequence[str]) -> Iterator[FieldChange]:
    attributes = {field.encode_name: field.name for field in msgspec.structs.fields(type(new))}
    for name in names:
        one, two = getattr(old, attributes[name]), getattr(new, attributes[name])
        if one != two:
            yield FieldChange(field=name, before=_words(name, one), after=_words(name, two))


def _words(name: str, value: Any) -> str | None:
    """A field's value as a lawyer reads it; None where nothing is said."""
    if value is None or value == ():
        return None
    if name in _PHRASES:
        return phrase_words(value)
    if isinstance(value, InForce):
        return in_force_words(value)
    if isinstance(value, Checked):
        words = checked_words(value)
        return f"{words} ({value.note})" if value.note else words
    if isinstance(value, CountingRule):
        return counting_words(value)
    if name == "bars":
        return forms_words(value)
    if isinstance(value, RuleReading):
        said = [_words(key, getattr(value, key.replace("while", "while_"))) for key in ("while", "unless", "bars")]
        return f"{value.name}: " + "; ".join(
            f"{key} {words}" for key, words in zip(("while", "unless", "bars"), said, strict=True) if words
        )
    if isinstance(value, tuple):
        return _listed(name, value)
    if isinstance(value, msgspec.Struct):
        return ", ".join(f"{key} {each}" for key, each in msgspec.to_builtins(value).items() if each is not None)
    return (
        str(value).replace("_", " ") if name in ("against", "from", "done_by", "ended_by", "rests_on") else str(value)
    )


def _listed(name: str, value: tuple[Any, ...]) -> str:
    if name in ("not_modelled", "readings"):
        return "; ".join(_words("", each) or "" for each in value)
    return any_of(str(each).replace("_", " ") for each in value)
