"""A search through every case that somebody may open: the sealed indexes, made anew where the case has grown since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from art33.docket.docket import Docket
from art33.docket.search import Index, documents, excerpt, find, index_of, pack, query_of, unpack

_NAME = "index"
_MOST_CASES = 50
"""Cases shown of one search; each is a reading, and is written down as one."""


_SILENT = frozenset(
    ("opening", "refusal", "answer", "export", "handover", "import", "rights", "lock", "unlock", "confirmation")
)
"""Kinds of entry that bring no words to be found."""
_MOST_NEWER = 64


class Hit(NamedTuple):
    """Something that was found: the case, what it is (statement, event, source, profile, note), its id, and the words around."""

    case: str
    kind: str
    id: str
    score: int
    excerpt: str


def search(docket: Docket, text: str, at: str, cases: Iterable[str] | None = None, most: int = 20) -> tuple[Hit, ...]:
    """What has all the words, best first. That a case was shown to somebody is written down in it, without the words.

    Raises InputError where there is no word to look for.
    """
    query = query_of(text)
    found = []
    for case in sorted(docket.session.reading(lambda: list(docket.session.cases))) if cases is None else cases:
        found += [(case, each) for each in find(indexed(docket, case), query)]
    found.sort(key=lambda pair: (-pair[1].score, pair[0], pair[1].kind, pair[1].id))
    hits: list[Hit] = []
    texts: dict[str, dict[tuple[str, str], str]] = {}
    for case, each in found[:most]:
        if case not in texts:
            if len(texts) == _MOST_CASES:
                break
            record = docket.read(case, at, "search")
            texts[case] = {(kind, name): said for kind, name, said in documents(record, docket.entries(case))}
        hits.append(
            Hit(case, each.kind, each.id, each.score, excerpt(texts[case].get((each.kind, each.id), ""), each.words))
        )
    return tuple(hits)


def indexed(docket: Docket, case: str) -> Index:
    """The index of a case as it stands: the one kept, or a new one where entries that bring words came since."""
    session = docket.session
    index = unpack(docket.kept(case, _NAME))
    if index is not None:
        last = index.last
        newer = session.reading(lambda: session.entries_of(session.cases[case].keys, last))
        if len(newer) < _MOST_NEWER and all(each.kind in _SILENT for each in newer):
            return index
    index = index_of(docket.record(case), docket.entries(case))
    docket.keep(case, _NAME, pack(index))
    return index
