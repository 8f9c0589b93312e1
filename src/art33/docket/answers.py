"""Answers kept with all that made them, so that they can be given again to the same bytes: which entries were known, the text
of the law as it then stood, and the engine's version.

The docket knows no law: packs are files by name, kept once by their hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from art33.case.nouns import Case
from art33.docket import envelope
from art33.docket.chain import OFFICE
from art33.docket.docket import Docket
from art33.docket.entries import Entry
from art33.docket.state import case_of, fold
from art33.errors import InputError


class Kept(NamedTuple):
    """An answer as it was given: what was asked, of which case as it then was, under which law, by which engine."""

    entry: Entry
    question: Mapping[str, Any]
    case: Case
    statements: tuple[str, ...]
    packs: Mapping[str, bytes]
    engine: str
    answer: bytes


def record(
    docket: Docket,
    case: str,
    question: Mapping[str, Any],
    answer: bytes,
    packs: Mapping[str, bytes],
    engine: str,
    at: str,
) -> Entry:
    """Keep an answer. `packs` are the law's files by relative name; `question` holds what was asked (on, to, form, known_on).

    The case is kept as it stood when this is written, or as known on `question["known_on"]`.
    """
    session = docket.session
    known_on = question.get("known_on")
    entries = docket.entries(case, until=known_on if isinstance(known_on, str) else None)
    body = {
        "question": dict(question),
        "upto": entries[-1].n if entries else 0,
        "statements": [each.body["statement"]["id"] for each in entries if each.kind == "statement"],
        "packs": {name: sha256(text).hexdigest() for name, text in sorted(packs.items())},
        "engine": engine,
        "sha256": sha256(answer).hexdigest(),
        "answer": answer.decode(),
    }

    def work() -> None:
        sealer = session.sealer(session.office_key)
        for text in packs.values():
            name = sha256(text).digest()
            if session.store.blob(name) is None:
                session.store.put_blob(name, OFFICE, envelope.seal(sealer, b"law" + name, text))

    session.writing(work)
    return docket.append(case, [("answer", body)], at)[0]


def replay(docket: Docket, case: str, n: int) -> Kept:
    """An answer with all that made it. Raises InputError where any of it is gone or was changed."""
    entries = docket.entries(case)
    entry = next((each for each in entries if each.n == n and each.kind == "answer"), None)
    if entry is None:
        raise InputError(f"case “{case}” has no answer at entry {n}")
    body = entry.body
    question = body["question"]
    until = question.get("known_on")
    known = [each for each in entries if each.n <= body["upto"] and (not isinstance(until, str) or each.day <= until)]
    answer = body["answer"].encode()
    if sha256(answer).hexdigest() != body["sha256"]:
        raise InputError(f"the answer at entry {n} is not the one that was given")
    packs = {name: _law(docket, bytes.fromhex(digest), name) for name, digest in body["packs"].items()}
    return Kept(entry, question, case_of(fold(known)), tuple(body["statements"]), packs, body["engine"], answer)


def _law(docket: Docket, name: bytes, file: str) -> bytes:
    session = docket.session
    sealed = session.reading(lambda: session.store.blob(name))
    if sealed is None:
        raise InputError(f"the text of {file} that the answer rests on is not in the docket")
    try:
        text = envelope.unseal(session.sealer(session.office_key), b"law" + name, sealed)
    except envelope.Wrong:
        text = b""
    if sha256(text).digest() != name:
        raise InputError(f"the text of {file} that the answer rests on was changed")
    return text
