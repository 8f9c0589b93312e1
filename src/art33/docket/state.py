"""What a case is now, or was on a day: its entries folded, one after the other, into a record. Pure; nothing is stored.

Entries taken back (`withdrawal`, `unmerge`) are as if never made in what follows, and stand in the history all the same. A taking
back can itself be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from art33.case.kinds import Knowledge
from art33.case.nouns import Case, Event, Inspection, Noun, Person, Risk, Source, Statement
from art33.docket.entries import Entry
from art33.errors import InputError

if TYPE_CHECKING:
    from art33.docket.docket import Docket


class Profile(Noun, frozen=True, kw_only=True):
    """What a case is about, before anything is told: the head of the case file, field by field (`case.nouns.Case`).

    `tray_of` names the case of which this is a tray: a few sources handed to an interpreter or volunteer, and what they add.
    """

    id: str
    host_state: str
    return_states: tuple[str, ...] = ()
    knowledge: Knowledge = "complete"
    title: str | None = None
    person: Person | None = None
    persons: tuple[Person, ...] = ()
    counsel: Any = None
    files: Any = None
    custody: Any = None
    certificate_until: str | None = None
    forums: Any = None
    claims_elsewhere: Any = None
    notices: Any = None
    told_home_state: Any = None
    tray_of: str | None = None


class Judgement(NamedTuple):
    """What a person decided about statements or events: they tell one thing (`merge`), or different ones (`apart`)."""

    entry: int
    kind: str
    of: tuple[str, ...]
    by: str


class Record(NamedTuple):
    """A case folded: what stands, in the order in which it came; `last` is the number of the last entry read."""

    profile: Profile | None
    sources: Mapping[str, Source]
    texts: Mapping[str, str]
    statements: Mapping[str, Statement]
    events: Mapping[str, Event]
    risks: Mapping[int, Risk]
    inspections: Mapping[int, Inspection]
    confirmed: Mapping[str, tuple[str, ...]]
    judgements: tuple[Judgement, ...]
    rights: Mapping[str, str]
    locked: bool
    closed: bool
    erased: bool
    last: int

    def known(self, id: str) -> bool:
        """Whether something of the record has this id."""
        return id in self.sources or id in self.statements or id in self.events


NOUNS: Mapping[str, type[Noun]] = {
    "profile": Profile,
    "source": Source,
    "statement": Statement,
    "event": Event,
    "risk": Risk,
    "inspection": Inspection,
}
"""Kinds of entry that bring one noun, under their own name."""
_BACK = ("withdrawal", "unmerge")


def noun_of(kind: str, raw: Any) -> Any:
    """The noun that an entry's body holds; keys of one's own (`x_…`) are kept. Raises InputError."""
    if not isinstance(raw, Mapping):
        raise InputError(f"an entry “{kind}” holds one {kind} as an object")
    shaped = {key: each for key, each in raw.items() if not key.startswith("x_")}
    if len(shaped) < len(raw):
        own = [[key, each] for key, each in raw.items() if key.startswith("x_")]
        shaped["extra"] = [*shaped.get("extra", ()), *own]
    try:
        return msgspec.convert(shaped, NOUNS[kind], strict=True)
    except msgspec.ValidationError as error:
        name = f" “{raw['id']}”" if isinstance(raw.get("id"), str) else ""
        raise InputError(f"{kind}{name}: {error}") from None


def taken_back(entries: Iterable[Entry]) -> frozenset[int]:
    """The numbers of the entries that later ones took back."""
    listed = list(entries)
    brought: dict[str, list[int]] = {}
    for each in listed:
        if each.kind in ("source", "statement", "event"):
            brought.setdefault(str(each.body[each.kind].get("id")), []).append(each.n)
    gone: set[int] = set()
    for each in reversed(listed):
        if each.kind not in _BACK or each.n in gone:
            continue
        if isinstance(number := each.body.get("entry"), int) and number < each.n:
            gone.add(number)
        if isinstance(name := each.body.get("of"), str):
            gone.update(n for n in brought.get(name, ()) if n < each.n)
    return frozenset(gone)


class Folding:
    """A record being made: entries go in one at a time, and `record()` is what stands after the last."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._reset()

    def _reset(self) -> None:
        self._raw: dict[str, dict[str, dict[str, Any]]] = {"source": {}, "statement": {}, "event": {}}
        self._made: dict[str, dict[str, Any]] = {"source": {}, "statement": {}, "event": {}}
        self._profile: dict[str, Any] | None = None
        self._texts: dict[str, str] = {}
        self._risks: dict[int, Risk] = {}
        self._inspections: dict[int, Inspection] = {}
        self._confirmed: dict[str, tuple[str, ...]] = {}
        self._judgements: list[Judgement] = []
        self._rights: dict[str, str] = {}
        self._locked = self._closed = self._erased = False

    def add(self, entries: Iterable[Entry]) -> None:
        """Read more entries, in their order."""
        new = list(entries)
        self._entries += new
        if any(each.kind in _BACK for each in new):
            gone = taken_back(self._entries)
            self._reset()
            new = [each for each in self._entries if each.n not in gone]
        for each in new:
            self._apply(each)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries read."""
        return tuple(self._entries)

    def _apply(self, entry: Entry) -> None:
        kind, body = entry.kind, entry.body
        if kind in self._raw:
            raw = dict(body[kind])
            if kind == "statement" and raw.get("source") not in self._raw["source"]:
                return  # Its source was taken back.
            self._raw[kind][str(raw["id"])] = raw
            self._made[kind][str(raw["id"])] = noun_of(kind, raw)
            if kind == "source" and isinstance(text := body.get("text"), str):
                self._texts[str(raw["id"])] = text
        elif kind == "profile":
            self._profile = dict(body["profile"])
        elif kind == "risk":
            self._risks[entry.n] = noun_of("risk", body["risk"])
        elif kind == "inspection":
            self._inspections[entry.n] = noun_of("inspection", body["inspection"])
        elif kind == "confirmation":
            self._confirmed[body["of"]] = (*self._confirmed.get(body["of"], ()), entry.by)
        elif kind in ("merge", "apart"):
            self._judgements.append(Judgement(entry.n, kind, tuple(body["of"]), entry.by))
        elif kind == "correction":
            self._correct(str(body["of"]), body["changes"])
        elif kind == "rights":
            if body.get("role") is None:
                self._rights.pop(body["user"], None)
            else:
                self._rights[body["user"]] = body["role"]
        elif kind in ("lock", "unlock"):
            self._locked = kind == "lock"
        elif kind in ("closed", "reopened"):
            self._closed = kind == "closed"
        elif kind == "erased":
            self._erased = True

    def _correct(self, of: str, changes: Mapping[str, Any]) -> None:
        if of == "profile":
            if self._profile is not None:
                self._profile = corrected(self._profile, changes)
            return
        for kind, held in self._raw.items():
            if of in held:
                held[of] = corrected(held[of], changes)
                self._made[kind][of] = noun_of(kind, held[of])

    def record(self) -> Record:
        """What stands."""
        return Record(
            profile=noun_of("profile", self._profile) if self._profile is not None else None,
            sources=dict(self._made["source"]),
            texts=dict(self._texts),
            statements=dict(self._made["statement"]),
            events=dict(self._made["event"]),
            risks=dict(self._risks),
            inspections=dict(self._inspections),
            confirmed=dict(self._confirmed),
            judgements=tuple(self._judgements),
            rights=dict(self._rights),
            locked=self._locked,
            closed=self._closed,
            erased=self._erased,
            last=self._entries[-1].n if self._entries else 0,
        )

    @property
    def closed(self) -> bool:
        """Whether the case is closed now."""
        return self._closed

    @property
    def locked(self) -> bool:
        """Whether the case is locked now."""
        return self._locked

    @property
    def title(self) -> str | None:
        """The case's title now."""
        return None if self._profile is None else self._profile.get("title")

    def has(self, id: str) -> bool:
        """Whether a source, statement or event with this id stands."""
        return any(id in held for held in self._raw.values())

    def raw(self, kind: str, id: str) -> dict[str, Any] | None:
        """The fields of one source, statement or event, or of the profile."""
        return self._profile if kind == "profile" else self._raw[kind].get(id)

    def text(self, source: str) -> str | None:
        """The text of a source, where it was kept."""
        return self._texts.get(source)


def corrected(raw: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with some changed; null takes a field away."""
    return {key: each for key, each in {**raw, **changes}.items() if each is not None or key not in changes}


def fold(entries: Iterable[Entry]) -> Record:
    """The record that these entries make."""
    folding = Folding()
    folding.add(entries)
    return folding.record()


def as_entries(case: Case, texts: Mapping[str, str] | None = None) -> list[tuple[str, dict[str, Any]]]:
    """A whole case as the entries that bring it; `texts` are the texts of its sources by id."""
    texts = texts or {}
    plain = msgspec.to_builtins(case)
    profile = {key: each for key, each in plain.items() if key in Profile.__struct_fields__}
    made: list[tuple[str, dict[str, Any]]] = [("profile", {"profile": profile})]
    for each in plain.get("sources", ()):
        made.append(("source", {"source": each, "text": texts.get(each["id"])}))
    for kind, key in (("statement", "statements"), ("event", "events"), ("risk", "risk"), ("inspection", "inspected")):
        made += [(kind, {kind: each}) for each in plain.get(key, ())]
    return made


def case_of(record: Record) -> Case:
    """The case that a record tells (`chronology`)."""
    from art33.docket.chronology import case_of as made

    return made(record)


def case_as_known(docket: Docket, case: str, known_on: str | None) -> Case:
    """The case as the docket knew it on a day: from the entries written up to and on it, and no others.

    Raises InputError where the case was not there yet.
    """
    record = fold(docket.entries(case, until=known_on))
    if record.profile is None:
        raise InputError(f"on {known_on} there was no case “{case}” in the docket yet")
    return case_of(record)
