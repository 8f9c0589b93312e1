"""A search through every case that somebody may open: the sealed indexes, made anew where the case has grown since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from art33.docket.docket import Docket
from art33.docket.rights import refusal
from art33.docket.search import Kept, documents, excerpt, find, index_of, pack, query_of, unpack
from art33.errors import InputError

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

    Raises InputError where there is no word to look for, or the user may not read.
    """
    query = query_of(text)
    found = []
    for case, index in _indexes(docket, None if cases is None else frozenset(cases)):
        if index.may_have(query):
            found += [(case, each) for each in find(index.read(), query)]
    found.sort(key=lambda pair: (-pair[1].score, pair[0], pair[1].kind, pair[1].id))
    hits: list[Hit] = []
    texts: dict[str, dict[tuple[str, str], str]] = {}
    for case, each in found[:most]:
        if case not in texts:
            if len(texts) == _MOST_CASES:
                break
            record = docket.read(case, at, "search")
            texts[case] = {(kind, name): said for kind, name, said in documents(record, docket.entries(case))}
        said = excerpt(texts[case].get((each.kind, each.id), ""), each.words)
        hits.append(Hit(case, each.kind, each.id, each.score, said))
    return tuple(hits)


def _indexes(docket: Docket, wanted: frozenset[str] | None) -> list[tuple[str, Kept]]:
    """The index of every case as it stands: those kept, read in one view, and new ones where words came since."""
    session = docket.session

    def work() -> tuple[list[tuple[str, Kept]], list[str]]:
        if (why := refusal(session.user, session.office.locks, "read")) is not None:
            raise InputError(why)
        standing: list[tuple[str, Kept]] = []
        stale: list[str] = []
        for case, held in sorted(session.cases.items()):
            if wanted is None or case in wanted:
                kept = unpack(session.kept(held.keys, _NAME))
                newer = () if kept is None else session.entries_of(held.keys, kept.last)
                if kept is None or len(newer) > _MOST_NEWER or any(each.kind not in _SILENT for each in newer):
                    stale.append(case)
                else:
                    standing.append((case, kept))
        return standing, stale

    standing, stale = session.reading(work)
    return standing + [(case, _made_anew(docket, case)) for case in stale]


def _made_anew(docket: Docket, case: str) -> Kept:
    data = pack(index_of(docket.record(case), docket.entries(case)))
    docket.keep(case, _NAME, data)
    kept = unpack(data)
    assert kept is not None
    return kept
