"""A redacted twin for press or court: exactly the statements chosen, names under pseudonyms, and a proof that each shown word
stands in the sealed history.

What is not shown stays closed: other fields, hidden words, who entered it and when, its number, the case, the docket. A reader
learns where words are hidden, not which. What stands in brackets is the giver's word and no part of the proof, and words may
have been left out after the last that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from art33.case.spellings import folded, same_word
from art33.docket.checkpoint import Root
from art33.docket.docket import Docket
from art33.docket.entries import Entry
from art33.docket.proof import Proof, check, prove_all
from art33.docket.state import Record, taken_back
from art33.docket.stems import stem
from art33.errors import InputError

FORMAT = "redacted twin 1"
ALWAYS = ("kind", "date", "polarity", "about")
"""Fields that are shown where the statement has them; names and places only where somebody asks for the field."""
MAY_SHOW = (*ALWAYS, "who", "by", "against", "to", "place", "said_by", "via", "form", "manner", "date_words")
HIDDEN = "▇▇▇"
_PIECE = re.compile(r"statement\.quote\.(\d+)")
_WORD = re.compile(r"[^\W_]+")
_MOST = 64 * 2**20


class TwinStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One statement of a twin: what is read, what stands for each hidden word by its place, and the proofs."""

    text: str
    fields: dict[str, Any]
    instead: dict[int, str]
    proofs: tuple[Proof, ...]


class Twin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A redacted twin: the root of the history's tree (hex) that all proofs lead to, and the statements."""

    art33: str
    tree: str
    statements: tuple[TwinStatement, ...]


class Veil:
    """What is to be hidden: names with their pseudonyms, in every spelling, and words in every form."""

    def __init__(self, names: Mapping[str, str], words: Iterable[str]) -> None:
        self._names = {part: pseudonym for name, pseudonym in names.items() for part in _WORD.findall(name)}
        self._stems = {stem(word.casefold()) for each in words for word in _WORD.findall(each)}

    def over(self, text: str) -> str | None:
        """What to show instead of a text, or None where nothing in it is hidden."""
        for word in _WORD.findall(text):
            for part, pseudonym in self._names.items():
                if folded(word) == folded(part) or (word[:1].isupper() and same_word(word, part)):
                    return f"[{pseudonym}]"
            if stem(word.casefold()) in self._stems:
                return HIDDEN
        return None


def veil_of(record: Record, names: Mapping[str, str], words: Iterable[str]) -> Veil:
    """The names and words given, and the persons of the case, whether somebody thought of them or not."""
    profile = record.profile
    people = () if profile is None else (profile.person,) if profile.person is not None else profile.persons
    given = {folded(part): pseudonym for name, pseudonym in names.items() for part in _WORD.findall(name)}
    all_names = dict(names)
    for number, person in enumerate(people):
        parts = _WORD.findall(person.name or "")
        # Whoever names a family name means the given name too.
        called = next(
            (given[folded(part)] for part in parts if folded(part) in given), f"Person {chr(65 + number % 26)}"
        )
        all_names |= {part: called for part in parts if folded(part) not in given}
    return Veil(all_names, words)


def twin_of(
    docket: Docket, case: str, statements: Sequence[str], veil: Veil, fields: Sequence[str], at: str
) -> tuple[Twin, Root]:
    """The twin of some statements of a case, and the root it is proven against. The export is logged by the door.

    Raises InputError where a statement is not there, or a field to be shown says a hidden name.
    """
    for field in fields:
        if field not in MAY_SHOW:
            raise InputError(f"there is no field “{field}” to show; there are: {', '.join(MAY_SHOW)}")
    record, entries = docket.record(case), docket.entries(case)
    docket.checkpoint(at)
    root = docket.root()
    opened: dict[int, Sequence[str]] = {}
    planned = []
    for name in dict.fromkeys(statements):
        if name not in record.statements:
            raise InputError(f"there is no statement “{name}” in case “{case}”; art33 docket show lists them")
        brought, corrected = _entries_of(entries, name)
        pieces = _pieces(brought.body["statement"]["quote"])
        instead = {place: label for place, piece in enumerate(pieces) if (label := veil.over(piece)) is not None}
        paths: dict[int, list[str]] = {
            brought.n: [_path(place) for place in range(len(pieces)) if place not in instead]
        }
        shown: dict[str, Any] = {}
        for field in dict.fromkeys((*ALWAYS, *fields)):
            value = getattr(record.statements[name], field)
            n, path = corrected.get(field, (brought.n, f"statement.{field}"))
            if value is None or (n == brought.n and field not in brought.body["statement"]):
                continue
            if veil.over(str(value)) is not None:
                raise InputError(f"statement “{name}”: its {field} says a name or words that are to be hidden")
            shown[field] = value
            paths.setdefault(n, []).append(path)
        if "quote" in corrected:
            raise InputError(f"statement “{name}”: its quote was corrected; enter the statement anew, then show that")
        for n, listed in paths.items():
            opened[n] = [*opened.get(n, ()), *listed]
        planned.append((pieces, instead, shown, paths))
    proofs = prove_all(docket, case, {n: tuple(dict.fromkeys(listed)) for n, listed in opened.items()}, root)
    made = tuple(
        TwinStatement(
            text_of({place: piece for place, piece in enumerate(pieces) if place not in instead}, instead),
            shown,
            instead,
            tuple(_only(proofs[n], listed) for n, listed in paths.items() if listed),
        )
        for pieces, instead, shown, paths in planned
    )
    return Twin(FORMAT, root.tree.hex(), made), root


def _path(place: int) -> str:
    return f"statement.quote.{place:04}"


def _pieces(quote: str) -> list[str]:
    """The words of a quote with the space around them, as entries commit to them."""
    from art33.docket.entries import items

    listed = items("statement", "", {"statement": {"quote": quote}})
    return [msgspec.json.decode(value) for path, value in listed if _PIECE.fullmatch(path)]


def _only(proof: Proof, paths: Sequence[str]) -> Proof:
    wanted = set(paths)
    return Proof(tuple(item for item in proof.items if item.path in wanted), proof.inner, proof.up)


def _entries_of(entries: Sequence[Entry], name: str) -> tuple[Entry, dict[str, tuple[int, str]]]:
    """The entry that brought a statement, and for each field corrected since the entry and item that says it now."""
    gone = taken_back(entries)
    standing = [each for each in entries if each.n not in gone]
    brought = next(
        each for each in reversed(standing) if each.kind == "statement" and each.body["statement"].get("id") == name
    )
    corrected: dict[str, tuple[int, str]] = {}
    for each in standing:
        if each.kind == "correction" and each.body.get("of") == name and each.n > brought.n:
            corrected |= {field: (each.n, f"changes.{field}") for field in each.body["changes"]}
    return brought, corrected


def text_of(shown: Mapping[int, str], instead: Mapping[int, str]) -> str:
    """The quote as it is read: shown words, and in the place of hidden ones a pseudonym or a bar; neighbours alike are one."""
    parts: list[str] = []
    last = max((*shown, *instead), default=-1)
    before = ""
    for place in range(last + 1):
        if place in shown:
            parts.append(shown[place])
            before = ""
            continue
        label = instead.get(place, HIDDEN)
        if label != before:
            parts.append(("" if not parts or parts[-1].endswith((" ", "\n")) else " ") + label + " ")
        before = label
    return " ".join("".join(parts).split())


def read_twin(data: bytes, name: str) -> Twin:
    """A twin from its bytes. Raises InputError where they are none."""
    if len(data) > _MOST:
        raise InputError(f"{name}: larger than any twin")
    try:
        twin = msgspec.json.decode(data, type=Twin)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise InputError(f"{name}: no redacted twin of art33 ({error})") from None
    if twin.art33 != FORMAT:
        raise InputError(f"{name}: “{twin.art33[:40]}” is not a format that this version of art33 reads")
    return twin


def check_twin(twin: Twin, root: Root | None = None) -> tuple[str, ...]:
    """The text of each statement, once every word and field that is shown is proven. Needs no docket and no key.

    Raises InputError naming the first statement where something is not.
    """
    try:
        tree = bytes.fromhex(twin.tree)
    except ValueError:
        tree = b""
    if len(tree) != 32:
        raise InputError("the twin's root is no root")
    if root is not None and root.tree != tree:
        raise InputError("the twin is proven against another root than the one given")
    against = Root("", 0, b"", tree)
    texts = []
    for number, each in enumerate(twin.statements, 1):
        try:
            texts.append(_checked(each, against))
        except InputError as error:
            raise InputError(f"statement {number}: {error}") from None
    return tuple(texts)


def _checked(statement: TwinStatement, against: Root) -> str:
    pieces: dict[int, str] = {}
    fields: dict[str, Any] = {}
    quoted = set()
    for proof in statement.proofs:
        for path, value in check(proof, against):
            if match := _PIECE.fullmatch(path):
                pieces[int(match[1])] = str(value)
                quoted.add(proof.inner)
            else:
                table, _, field = path.partition(".")
                if table not in ("statement", "changes"):
                    raise InputError(f"it shows “{path}”, which is no part of a statement")
                fields[field] = value
    if len(quoted) > 1:
        raise InputError("its words are of several entries")
    if fields != statement.fields:
        raise InputError("a field that is shown is not the one that is proven")
    if set(pieces) & set(statement.instead):
        raise InputError("a word is hidden and shown at once")
    if text_of(pieces, statement.instead) != statement.text:
        raise InputError("the text that is shown is not the one that is proven")
    return statement.text
