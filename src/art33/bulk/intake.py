"""A batch of a file as a table of cases: what is surely right goes straight into arrays, the rest is left to the loader of cases.

No check is written twice: the arrays only tell which rows are surely taken by `case.load`. A row with the slightest doubt is read
as a case, and either that takes it too, or it refuses it with the line that says why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as compute

from art33.bulk import schema
from art33.bulk.checks import Doubts, blank, dates, holds, no_state, not_of
from art33.bulk.leaves import Bools, Coded, Ints, coded, fields, in_order, listed, numbered, places
from art33.bulk.people import People
from art33.case.kinds import Knowledge, Polarity, YesNo
from art33.case.nouns import Event, Risk
from art33.case.states import STATE_CODES
from art33.days.day import FUTURE, PAST
from art33.standing.columns.table import APART, Table

_LOOK = tuple(f"look.{field.name}" for field in schema.LOOK)
_FREE = tuple(f"free.{field.name}" for field in schema.FREE)
_PLAIN = ("kind", "to", "by", "body", "form", "track", "step", "manner", "examined", "collective", "outcome", "how")
_NATURE = (*_PLAIN, "language_understood", "state", *_LOOK, *_FREE)
_RISK_NATURE = ("state", "of", "status", *_LOOK)
READ = {
    "id",
    *("host_state", "return_states", "knowledge", "certificate_until", "extra"),
    *(
        f"events.{name}"
        for name in ("id", "date", "until", "polarity", "against", "received", "known", "copy", *_NATURE)
    ),
    *("events.sources", "events.disputed_by", "events.extra"),
    *(f"risk.{name}" for name in (*_RISK_NATURE, "date", "known", "events", "extra")),
    *(
        f"{people}.{name}"
        for people in ("person", "persons")
        for name in (
            "id",
            "nationalities",
            "stateless",
            "habitual_residence",
            "born",
            "age_disputed",
            "own_claim",
            "fears",
        )
    ),
    *("person.extra", "persons.extra"),
    *(f"inspected.{name}" for name in ("date", "source", "extra")),
    *(f"sources.{name}" for name in ("id", "published", "modified", "extra")),
    "statements.id",
}
"""The leaves that tell what a row means; the rest is read only for rows that the loader of cases has to see."""
ALWAYS = {
    *("id", "host_state", "return_states", "knowledge", "events.id", "events.kind", "events.date"),
    *("events.look.harm", "events.free.counsel", "risk.state", "risk.look.harm", "persons.born", "person.born"),
    *("inspected.date", "sources.published", "statements.id"),
}
"""Leaves that are read even where they hold nothing: they tell how many entries there are."""


class Intake(NamedTuple):
    """A batch looked at: `table` holds `rows` (places in the batch) that are surely right; `doubtful` marks the others."""

    table: Table
    rows: Ints
    doubtful: Bools


def intake(batch: pa.StructArray, to: str | None, doubted: Bools | None = None) -> Intake:
    """Look at a batch with the columns of `schema.CASES`, each case towards `to` or the first state it names for return.

    A column that is absent, or absent inside a struct, is null in every row. Rows `doubted` by the caller are left out too.
    """
    size = len(batch)
    columns = fields(batch)
    doubts = Doubts(size)
    if doubted is not None:
        doubts.of(doubted)
    _case_words(columns, size, doubts)
    host, towards = _states(columns, size, to, doubts)
    sources = _Sources(columns, size, doubts)
    events = _events(columns, size, doubts, sources)
    risks = _risks(columns, size, doubts, events)
    inspected = _inspected(columns, size, doubts)
    people = People(columns, size, doubts, towards)
    child, own = people.child, people.own
    rows = np.nonzero(~doubts.rows)[0]
    place = np.full(size, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    complete = coded(columns.get("knowledge"), size).passing(lambda word: word == "complete", False)
    kept = doubts.rows
    event = ~kept[events.row]
    moved = np.cumsum(event) - 1
    against = events.against[event]
    risk = ~kept[risks.row]
    said = ~kept[sources.spoken_row]
    table = Table(
        ids=columns["id"].take(pa.array(rows)).to_pylist(),
        host=_picked(host, rows),
        to=_picked(towards, rows),
        complete=complete[rows],
        inspected=inspected[rows],
        child=(child[0][rows], child[1][rows]),
        own=own[rows],
        told_later=np.zeros(len(rows), dtype=bool),
        unusual=events.unusual[rows],
        row=place[events.row[event]],
        nature=events.nature[event],
        first=events.first[event],
        last=events.last[event],
        known=events.known[event],
        until=(events.until[0][event], events.until[1][event]),
        against=np.where(against >= 0, moved[against], -1),
        natures=events.natures,
        risk_row=place[risks.row[risk]],
        risk_nature=risks.nature[risk],
        risk_first=risks.first[risk],
        risk_last=risks.last[risk],
        risk_known=risks.known[risk],
        risk_natures=risks.natures,
        spoken_row=place[sources.spoken_row[said]],
        spoken=sources.spoken[said],
    )
    return Intake(table, rows, doubts.rows)


def _picked(words: Coded, rows: Ints) -> list[str]:
    told: list[str] = np.array([*words.words, None], dtype=object)[words.codes[rows]].tolist()
    return told


def _case_words(columns: dict[str, pa.Array], size: int, doubts: Doubts) -> None:
    ids = columns["id"]
    if (length := _trimmed(ids)) is None:
        # Somewhere is an id that is no text: each is looked at by the loader.
        doubts.of(np.ones(size, dtype=bool))
    else:
        doubts.of(length == 0)
    doubts.of(not_of(coded(columns.get("knowledge"), size), Knowledge, required=True))
    doubts.of(dates(coded(columns.get("certificate_until"), size)).wrong)
    for name in ("extra", "statements"):
        doubts.of(holds(columns.get(name), size))


def _trimmed(ids: pa.Array) -> Ints | None:
    """How long each id is without white space around it, 0 where there is none; None where one is no UTF-8."""
    try:
        ids.validate(full=True)
    except pa.ArrowInvalid:
        return None
    length: Ints = compute.utf8_length(compute.utf8_trim_whitespace(ids)).fill_null(0).to_numpy(zero_copy_only=False)
    return length


def _states(columns: dict[str, pa.Array], size: int, to: str | None, doubts: Doubts) -> tuple[Coded, Coded]:
    host = coded(columns.get("host_state"), size)
    doubts.of(no_state(host, required=True))
    lists = listed(columns.get("return_states"), size, schema.WORD)
    each = coded(lists.values, len(lists.values))
    doubts.of(no_state(each, required=True), lists.row)
    counts = np.diff(lists.begins)
    doubts.of((counts == 0) | ~lists.there)
    first = np.where(counts > 0, np.append(each.codes, -1)[np.where(counts > 0, lists.begins[:-1], -1)], -1)
    if to is not None:
        return host, Coded(np.zeros(size, dtype=np.int64), [to])
    return host, Coded(first, each.words)


class _Sources:
    """The sources of the rows: their names, and the last possible days of their publication."""

    def __init__(self, columns: dict[str, pa.Array], size: int, doubts: Doubts) -> None:
        lists = listed(columns.get("sources"), size, schema.SOURCE)
        inner = fields(lists.values)
        count, row = len(lists.values), lists.row
        self.row = row
        self.names = coded(inner.get("id"), count)
        published = dates(coded(inner.get("published"), count))
        doubts.of(blank(self.names), row)
        doubts.of(published.wrong | dates(coded(inner.get("modified"), count)).wrong, row)
        doubts.of(holds(inner.get("extra"), count), row)
        order, twice = in_order(row, self.names.codes, self.names.words)
        doubts.of(twice, row if order is None else row[order])
        self.published = np.where(published.there, published.last, FUTURE + 1)
        self.spoken_row, self.spoken = row[published.there], published.last[published.there]

    def first_told(self, lists: Any, events: int, event_row: Ints, doubts: Doubts) -> Ints:
        """The first publication among the sources of each event; `FUTURE + 1` where none has a day."""
        told = np.full(events, FUTURE + 1, dtype=np.int64)
        if len(lists.values):
            names = coded(lists.values, len(lists.values))
            event = lists.row
            row = event_row[event]
            found, _ = places(self.names.codes, self.names.words, names, self.row, row)
            doubts.of(found < 0, row)
            days = np.append(self.published, FUTURE + 1)[found]
            np.minimum.at(told, event, days)
        return told


class _Events(NamedTuple):
    row: Ints
    nature: Ints
    first: Ints
    last: Ints
    known: Ints
    until: tuple[Ints, Ints]
    against: Ints
    natures: list[Event]
    unusual: Bools
    ids: Coded


def _events(columns: dict[str, pa.Array], size: int, doubts: Doubts, sources: _Sources) -> _Events:
    lists = listed(columns.get("events"), size, schema.EVENT)
    doubts.of(~lists.there)
    values, row = lists.values, lists.row
    count = len(values)
    inner = fields(values)
    inner |= {f"look.{name}": each for name, each in fields(inner["look"]).items()} if "look" in inner else {}
    inner |= {f"free.{name}": each for name, each in fields(inner["free"]).items()} if "free" in inner else {}

    def words(name: str) -> Coded:
        return coded(inner.get(name), count)

    ids = words("id")
    doubts.of(blank(ids), row)
    date, until, known = dates(words("date")), dates(words("until"), (FUTURE + 1, FUTURE + 1)), dates(words("known"))
    wrong = date.wrong | until.wrong | known.wrong | dates(words("received")).wrong
    wrong |= until.there & date.there & (until.last < date.first)
    polarity = words("polarity")
    wrong |= not_of(polarity, Polarity) | not_of(words("copy"), YesNo)
    wrong |= holds(inner.get("extra"), count) | holds(inner.get("disputed_by"), count)
    doubts.of(wrong, row)
    unusual = np.zeros(size, dtype=bool)
    # As `table.entangled` says of one event.
    apart = words("kind").passing(lambda word: word in APART, False) & ~words("against").there
    unusual[row[polarity.passing(lambda word: word == "alleged", False) & ~apart]] = True
    # Of what did not happen the law also reads whether it was told when that was known (`table.nature_of`).
    unreal = polarity.passing(lambda word: word != "asserted", False)
    inner["polarity"] = _some(polarity, unreal)
    inner["known"] = _some(Coded(np.zeros(count, dtype=np.int64), [".."]), unreal & known.there)
    nature, natures = _natures(inner, count, doubts, row, (*_NATURE, "polarity", "known"), ("look", "free"), _event)
    said = sources.first_told(listed(inner.get("sources"), count, schema.WORD), count, row, doubts)
    latest = np.where(date.last < FUTURE, date.last, FUTURE + 1)
    known_last = np.where(known.there, known.last, np.where(said <= FUTURE, said, latest))
    order, twice = in_order(row, ids.codes, ids.words)
    flat = [row, nature, date.first, date.last, known_last, until.first, until.last]
    target = words("against")
    if order is not None:
        flat = [each[order] for each in flat]
        ids, target = Coded(ids.codes[order], ids.words), Coded(target.codes[order], target.words)
    row = flat[0]
    doubts.of(twice, row)
    against, _ = places(ids.codes, ids.words, target, row, row)
    doubts.of(target.there & ((against < 0) | (against == np.arange(count))), row)
    doubts.of(_circles(against), row)
    return _Events(row, flat[1], flat[2], flat[3], flat[4], (flat[5], flat[6]), against, natures, unusual, ids)


def _some(words: Coded, rows: Bools) -> pa.Array:
    """The words of some rows alone, as a column."""
    if not rows.any():
        return pa.nulls(len(rows), schema.WORD)
    return pa.DictionaryArray.from_arrays(
        pa.array(words.codes, pa.int32(), mask=~rows), pa.array(words.words, pa.string())
    )


def _circles(against: Ints) -> Bools:
    """Events from which many links lead on: a circle, or a chain so long that the loader should look at it."""
    found = np.zeros(len(against), dtype=bool)
    follows = np.nonzero(against >= 0)[0]
    at = against[follows]
    for _ in range(12):
        further = against[at] >= 0
        follows, at = follows[further], against[at[further]]
        if not len(follows):
            return found
    found[follows] = True
    return found


def _natures(
    inner: dict[str, pa.Array],
    count: int,
    doubts: Doubts,
    row: Ints,
    names: tuple[str, ...],
    structs: tuple[str, ...],
    build: Callable[[dict[str, Any]], Any],
) -> tuple[Ints, list[Any]]:
    """What the law reads of each entry beside dates and links, told once and numbered."""
    columns = {name: coded(inner.get(name), count) for name in names}
    there = {
        name: inner[name].is_valid().to_numpy(zero_copy_only=False).astype(np.int64)
        if name in inner
        else np.zeros(count, dtype=np.int64)
        for name in structs
    }
    used = [(each.codes, len(each.words)) for each in columns.values() if not each.empty]
    used += [(each, 2) for each in there.values() if each.any()]
    if not count:
        return np.zeros(0, dtype=np.int64), []
    number, example = numbered(used or [(np.zeros(count, dtype=np.int64), 1)])
    natures, wrong = [], []
    for at in example.tolist():
        raw: dict[str, Any] = {}
        for name in structs:
            if there[name][at]:
                raw[name] = {}
        broken = False
        for name, words in columns.items():
            if words.codes[at] >= 0:
                word = words.words[int(words.codes[at])]
                broken |= word is None
                struct, _, inside = name.rpartition(".")
                (raw[struct] if struct else raw)[inside] = word
        noun = None if broken else build(raw)
        wrong.append(noun is None)
        natures.append(noun)
    doubts.of(np.array(wrong, dtype=bool)[number], row)
    known = [each for each in natures if each is not None]
    kept = np.cumsum([each is not None for each in natures]) - 1
    return kept[number], known


def _event(raw: dict[str, Any]) -> Event | None:
    if not {raw.get("to"), raw.get("state")} <= STATE_CODES | {None}:
        return None
    try:
        return msgspec.convert({**raw, "id": "", "date": None}, Event, strict=True)
    except msgspec.ValidationError:
        return None


class _Risks(NamedTuple):
    row: Ints
    nature: Ints
    first: Ints
    last: Ints
    known: Ints
    natures: list[Risk]


def _risks(columns: dict[str, pa.Array], size: int, doubts: Doubts, events: _Events) -> _Risks:
    lists = listed(columns.get("risk"), size, schema.RISK)
    row, count, inner = lists.row, len(lists.values), fields(lists.values)
    inner |= {f"look.{name}": each for name, each in fields(inner["look"]).items()} if "look" in inner else {}
    date, known = dates(coded(inner.get("date"), count)), dates(coded(inner.get("known"), count))
    doubts.of(date.wrong | known.wrong | holds(inner.get("extra"), count), row)
    inner["date"] = pa.DictionaryArray.from_arrays(
        pa.array(np.where(date.there, 0, 1), pa.int32(), mask=~date.there), [".."]
    )
    nature, natures = _natures(inner, count, doubts, row, (*_RISK_NATURE, "date"), ("look",), _risk)
    statuses = [each.status in ("found", "finally_rejected") for each in natures]
    silent = np.where(np.array([*statuses, False], dtype=bool)[nature], FUTURE, PAST)
    far = FUTURE + 1
    earliest = np.minimum(np.where(known.there, known.last, far), np.where(date.there, date.last, far))
    named = listed(inner.get("events"), count, schema.WORD)
    if len(named.values):
        names, at = coded(named.values, len(named.values)), row[named.row]
        found, _ = places(events.ids.codes, events.ids.words, names, events.row, at)
        doubts.of(found < 0, at)
        np.minimum.at(earliest, named.row, np.append(events.known, far)[found])
    return _Risks(row, nature, date.first, date.last, np.where(earliest < far, earliest, silent), natures)


def _risk(raw: dict[str, Any]) -> Risk | None:
    if raw.get("state") not in STATE_CODES:
        return None
    try:
        return msgspec.convert(raw, Risk, strict=True)
    except msgspec.ValidationError:
        return None


def _inspected(columns: dict[str, pa.Array], size: int, doubts: Doubts) -> Ints:
    lists = listed(columns.get("inspected"), size, schema.INSPECTION)
    row, count, inner = lists.row, len(lists.values), fields(lists.values)
    date = dates(coded(inner.get("date"), count))
    doubts.of(date.wrong | ~date.there | holds(inner.get("source"), count) | holds(inner.get("extra"), count), row)
    latest = np.full(size, PAST, dtype=np.int64)
    np.maximum.at(latest, row, date.first)
    return latest
