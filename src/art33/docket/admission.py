"""Whether an entry fits the case as it stands: checked before anything is written, each refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from art33.days import edtf
from art33.docket.rights import ROLES
from art33.docket.state import NOUNS, Folding, corrected, noun_of
from art33.errors import InputError

_TEXTS = 20_000_000


def admitted(folding: Folding, kind: str, body: Mapping[str, Any]) -> None:
    """Raise InputError where an entry of this kind and body does not fit the case as folded so far."""
    if kind in NOUNS:
        _noun(folding, kind, body)
    elif kind in ("confirmation", "correction", "withdrawal", "unmerge"):
        _about(folding, kind, body)
    elif kind in ("merge", "apart"):
        of = body.get("of")
        if not isinstance(of, list | tuple) or len(set(of)) < 2 or not all(isinstance(each, str) for each in of):
            raise InputError(f"an entry “{kind}” names at least two statements or events under “of”")
        # An event made by merging statements has no entry of its own, so its id may be new here.
    elif kind == "rights" and (not isinstance(body.get("user"), str) or body.get("role") not in (*ROLES, None)):
        raise InputError(f"an entry “rights” names a user and a role ({', '.join(ROLES)}, or null to take it away)")


def _noun(folding: Folding, kind: str, body: Mapping[str, Any]) -> None:
    noun = noun_of(kind, body.get(kind))
    if kind == "profile":
        now = folding.raw("profile", "")
        if now is not None and (now["id"], now.get("tray_of")) != (noun.id, noun.tray_of):
            raise InputError(f"the id of a case stays “{now['id']}”: begin another case")
        return
    name = getattr(noun, "id", None)
    if name is not None and (not name.strip() or folding.has(name)):
        raise InputError(f"{kind} “{name}”: there is already something with this id in the case")
    for field in ("date", "until", "published", "known", "received"):
        if (date := getattr(noun, field, None)) is not None:
            try:
                edtf.read(date)
            except InputError as error:
                raise InputError(
                    f"{kind} “{name}”, {field}: {error}" if name else f"{kind}, {field}: {error}"
                ) from None
    if kind == "source":
        text = body.get("text")
        if text is not None and (not isinstance(text, str) or len(text) > _TEXTS):
            raise InputError(f"source “{name}”: its text is no text, or longer than {_TEXTS:,} characters")
    elif kind == "statement":
        _statement(folding, noun)


def _statement(folding: Folding, noun: Any) -> None:
    if folding.raw("source", noun.source) is None:
        raise InputError(f"statement “{noun.id}”: there is no source “{noun.source}” in the case")
    if not noun.quote.strip():
        raise InputError(f"statement “{noun.id}”: it has no quote")
    text = folding.text(noun.source)
    if text is not None and noun.span is not None and text[noun.span[0] : noun.span[1]] != noun.quote:
        raise InputError(
            f"statement “{noun.id}”: its quote is not what its source says at {noun.span[0]}–{noun.span[1]}"
        )


def _about(folding: Folding, kind: str, body: Mapping[str, Any]) -> None:
    entry = body.get("entry")
    if kind != "correction" and entry is not None:
        found = next((each for each in folding.entries if each.n == entry), None)
        if found is None:
            raise InputError(f"the case has no entry {entry}")
        if kind == "unmerge" and found.kind not in ("merge", "apart"):
            raise InputError(f"entry {entry} is a “{found.kind}”, not a merge: nothing to unmerge")
        if kind == "withdrawal" and found.kind in ("profile", "rights", "closed", "erased", "lock", "unlock", "key"):
            raise InputError(f"entry {entry} is a “{found.kind}” and cannot be taken back: make a new entry")
        return
    of = body.get("of")
    if kind == "unmerge" or not isinstance(of, str):
        raise InputError(f"an entry “{kind}” says what it is about: “entry” with a number, or “of” with an id")
    if of == "profile" and kind == "correction":
        _changes("profile", folding.raw("profile", "") or {}, body.get("changes"))
        return
    if not folding.has(of):
        if kind == "confirmation":
            return  # An event made by merging statements has no entry of its own.
        raise InputError(f"there is no source, statement or event “{of}” in the case")
    if kind == "correction":
        for name in ("source", "statement", "event"):
            if (raw := folding.raw(name, of)) is not None:
                _changes(name, raw, body.get("changes"))


def _changes(kind: str, raw: Mapping[str, Any], changes: Any) -> None:
    if not isinstance(changes, Mapping) or not changes:
        raise InputError(f"a correction of a {kind} names its changes: a field and what it should be")
    if "id" in changes or "tray_of" in changes:
        raise InputError(f"the id of a {kind} is not corrected: take it back and enter it anew")
    noun_of(kind, corrected(raw, changes))
