"""Finding words in the cases one may open: by stem in English and Russian, and across the spellings of a name.

Each case has an index of its own, sealed under the case's key beside its entries: without the key it is noise, and it dies with
the case. No index spans cases and nothing is looked up by the store, so a server that keeps the docket learns neither the words
of a case nor the words looked for; it sees which sealed indexes are fetched (all that the user may open) and how long they are,
in buckets. The words stand in the index as they are written, so a search opens no entry before there is something to show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import msgspec

from art33.case.spellings import folded, keys, same_word
from art33.docket.entries import Entry
from art33.docket.state import Record
from art33.docket.stems import stem
from art33.errors import InputError

_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_QUERY = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|(\S+)")
_APART = "\x1f"
"""Between the parts of a document (a quote, who it is about): no word and no part of one."""
VERSION = 2
How = Literal["word", "stem", "name"]
_SCORES: Mapping[How, int] = {"word": 4, "stem": 2, "name": 3}


class Index(msgspec.Struct, frozen=True, array_like=True):
    """The words of one case: `last` is the number of the last entry it was made of; `words` says in which documents a word stands.

    A document is a statement, an event, a source, the profile or a note, by its kind and id; `places` are the words of a document in
    their order, for phrases.
    """

    version: int
    last: int
    documents: tuple[tuple[str, str], ...]
    words: dict[str, tuple[int, ...]]
    stems: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    places: tuple[tuple[str, ...], ...]


class Found(NamedTuple):
    """A document that has every word looked for: its kind, id, score, and the words of it that answered."""

    kind: str
    id: str
    score: int
    words: frozenset[str]


def documents(record: Record, entries: Iterable[Entry]) -> Iterator[tuple[str, str, str]]:
    """Kind, id and text of everything in a case that words can be looked for in."""
    if record.profile is not None:
        yield "profile", record.profile.id, _texts(msgspec.to_builtins(record.profile))
    for source in record.sources.values():
        said = (source.title, source.author, source.publisher, source.url)
        yield "source", source.id, _APART.join((*(each for each in said if each), record.texts.get(source.id, "")))
    for statement in record.statements.values():
        roles = (statement.who, statement.by, statement.against, statement.to, statement.place, statement.said_by)
        yield "statement", statement.id, _APART.join((statement.quote, *(each for each in roles if each)))
    for event in record.events.values():
        yield "event", event.id, _texts(msgspec.to_builtins(event))
    for entry in entries:
        if entry.kind == "note":
            yield "note", str(entry.n), str(entry.body.get("text", ""))


def _texts(value: Any) -> str:
    """Every text in a value."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _APART.join(filter(None, map(_texts, value.values())))
    if isinstance(value, list | tuple):
        return _APART.join(filter(None, map(_texts, value)))
    return ""


def _words(text: str) -> Iterator[str]:
    """The words of a text; one joined by a dash, dot or stroke (a double name, a case number) also in its parts."""
    for match in _WORD.finditer(text):
        yield match[0]
        parts = _PART.findall(match[0])
        if len(parts) > 1:
            yield from parts


@lru_cache(maxsize=65536)
def _as_written(word: str) -> str:
    return word.casefold().replace("ё", "е").replace("’", "'")


def index_of(record: Record, entries: Iterable[Entry]) -> Index:
    """The index of a case as its record stands after these entries."""
    listed: list[tuple[str, str]] = []
    words: dict[str, dict[int, None]] = {}
    names: dict[str, set[str]] = {}
    places: list[tuple[str, ...]] = []
    for kind, name, text in documents(record, entries):
        at = len(listed)
        listed.append((kind, name))
        order = []
        for word in _words(text):
            plain = _as_written(word)
            order.append(plain)
            if words.setdefault(plain, {}).setdefault(at) is None and word[:1].isalpha() and word[:1].isupper():
                names.setdefault(plain, set()).update(keys(word))
        places.append(tuple(order))
    stems: dict[str, list[str]] = {}
    for word in words:
        stems.setdefault(stem(word), []).append(word)
    by_key: dict[str, list[str]] = {}
    for word, found in names.items():
        for key in found:
            by_key.setdefault(key, []).append(word)
    return Index(
        VERSION,
        record.last,
        tuple(listed),
        {word: tuple(at) for word, at in words.items()},
        {key: tuple(found) for key, found in stems.items()},
        {key: tuple(found) for key, found in by_key.items()},
        tuple(places),
    )


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """An index as it is kept: its version and last entry, every word, stem and name key between line ends, and the rest unread.

    Most cases of an office have none of the words looked for, and the line ends tell that without reading the rest.
    """

    version: int
    last: int
    tokens: str
    rest: msgspec.Raw


_encoder = msgspec.msgpack.Encoder()
_packed = msgspec.msgpack.Decoder(_Packed)
_decoder = msgspec.msgpack.Decoder(Index)


class Kept(NamedTuple):
    """An index not yet read: what it was made of, and whether it can have an answer."""

    last: int
    tokens: str
    rest: msgspec.Raw

    def may_have(self, query: Query) -> bool:
        """Whether every word looked for is there in some form. Cheap; a yes is no promise."""
        return all(
            any(f"\n{token}\n" in self.tokens for token in _tokens(word)) for each in query.phrases for word in each
        )

    def read(self) -> Index:
        """The index. Raises msgspec.MsgspecError where the bytes are none."""
        return _decoder.decode(self.rest)


@lru_cache(maxsize=4096)
def _tokens(word: str) -> tuple[str, ...]:
    """What a case has among its tokens if it has the word: the word, its stem, or a key of the name."""
    plain = _as_written(word)
    return (plain, f"~{stem(plain)}", *(f"@{key}" for key in (keys(word) if _may_be_name(plain) else ())))


def _may_be_name(plain: str) -> bool:
    return len(plain) > 2 and plain.isalpha()


def pack(index: Index) -> bytes:
    """The index as it is kept, to be sealed."""
    tokens = {*index.words, *(f"~{each}" for each in index.stems), *(f"@{each}" for each in index.names)}
    return _encoder.encode(
        _Packed(index.version, index.last, f"\n{chr(10).join(sorted(tokens))}\n", msgspec.Raw(_encoder.encode(index)))
    )


def unpack(data: bytes | None) -> Kept | None:
    """The index again, unread; None where there is none, or another version made it: then it is made anew."""
    if data is None:
        return None
    try:
        packed = _packed.decode(data)
    except msgspec.MsgspecError:
        return None
    return Kept(packed.last, packed.tokens, packed.rest) if packed.version == VERSION else None


class Query(NamedTuple):
    """What is looked for: words, and phrases of several words in a row; a document has to have all."""

    phrases: tuple[tuple[str, ...], ...]


def query_of(text: str) -> Query:
    """A query as people write it: words, and phrases in quotation marks.

    Raises InputError where there is no word in it.
    """
    phrases = []
    for match in _QUERY.finditer(text):
        words = _WORD.findall(next(each for each in match.groups() if each is not None))
        if words:
            phrases.append(tuple(words))
    if not phrases:
        raise InputError(f"“{text[:60]}” has no word to look for")
    return Query(tuple(phrases))


def find(index: Index, query: Query) -> list[Found]:
    """The documents that have every word and phrase, best first."""
    scores: dict[int, int] | None = None
    matched: dict[int, set[str]] = {}
    for phrase in query.phrases:
        answers = [_matching(index, word) for word in phrase]
        here: dict[int, int] = {}
        for at in set.intersection(*({d for word in each for d in index.words[word]} for each in answers)):
            if len(phrase) > 1 and not _in_a_row(index.places[at], answers):
                continue
            hits = [{word: how for word, how in each.items() if at in index.words[word]} for each in answers]
            here[at] = sum(max(_SCORES[how] for how in each.values()) for each in hits) * len(phrase)
            matched.setdefault(at, set()).update(*hits)
        scores = here if scores is None else {at: scores[at] + more for at, more in here.items() if at in scores}
        if not scores:
            return []
    found = [Found(*index.documents[at], score, frozenset(matched[at])) for at, score in (scores or {}).items()]
    return sorted(found, key=lambda each: (-each.score, each.kind, each.id))


def _matching(index: Index, word: str) -> dict[str, How]:
    """The words of the case that a word looked for may mean, and how."""
    plain = _as_written(word)
    found: dict[str, How] = {}
    if plain in index.words:
        found[plain] = "word"
    for other in index.stems.get(stem(plain), ()):
        found.setdefault(other, "stem")
    if _may_be_name(plain):
        for key in keys(word):
            for other in index.names.get(key, ()):
                if other not in found and _one_name(word, other):
                    found[other] = "name"
    return found


@lru_cache(maxsize=65536)
def _one_name(left: str, right: str) -> bool:
    return folded(left) == folded(right) or same_word(left.title(), right.title())


def _in_a_row(places: tuple[str, ...], answers: list[dict[str, How]]) -> bool:
    """Whether the words stand one after the other somewhere in a document."""
    last = len(places) - len(answers)
    return any(
        all(places[at + step] in each for step, each in enumerate(answers))
        for at in range(last + 1)
        if places[at] in answers[0]
    )


def excerpt(text: str, words: Iterable[str], width: int = 120) -> str:
    """The stretch of a text around the first of the words, on one line."""
    wanted = set(words)
    plain = " · ".join(" ".join(part.split()) for part in text.split(_APART) if part.strip())
    hit = next((match for match in _WORD.finditer(plain) if wanted & set(map(_as_written, _words(match[0])))), None)
    middle = hit.start() if hit is not None else 0
    first = max(0, min(middle - width // 3, len(plain) - width))
    last = min(len(plain), first + width)
    return ("…" if first else "") + plain[first:last] + ("…" if last < len(plain) else "")
