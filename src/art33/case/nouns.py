"""Source, Statement, Event, Risk and Case as typed values; dates stay EDTF text, as the source gave them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from art33.case.kinds import (
    ClaimAbout,
    EventKind,
    Form,
    Harm,
    Knowledge,
    Manner,
    Outcome,
    Polarity,
    RiskStatus,
    ServiceHow,
    StatementKind,
    Step,
    Track,
    YesNo,
)


class Noun(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What all nouns share: `extra` holds the keys beginning with `x_` of a case file, kept and unused."""

    extra: tuple[tuple[str, Any], ...] = ()


class Source(Noun, frozen=True, kw_only=True):
    """A document somebody published or issued. `published` and `modified` are EDTF; `sha256` is of its bytes.

    `text` is what was taken out of a page, PDF, Word file, message or archive, in which the spans of its statements count; of a
    plain text it is left out, since the file is that text. `note` says what a reader has to know of how it was read.
    """

    id: str
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    sha256: str | None = None
    title: str | None = None
    author: str | None = None
    note: str | None = None
    text: str | None = None


class Statement(Noun, frozen=True, kw_only=True):
    """One thing a source says, with the words that say it.

    `span` is (start, end) in code points of the source's text, end exclusive, and `quote` is that slice, verbatim; a case
    written by hand may leave the span out, never the quote.
    `who`, `by`, `against`, `to`, `place`, `said_by`, `via` are words of the source or of its reading; `said_by` None means
    that the outlet itself says it; `via` is the outlet the speaker said it to. `date` is EDTF, `date_words` the words read.
    """

    id: str
    kind: StatementKind
    source: str
    quote: str
    span: tuple[int, int] | None = None
    date: str | None = None
    date_words: str | None = None
    who: str | None = None
    by: str | None = None
    against: str | None = None
    to: str | None = None
    place: str | None = None
    polarity: Polarity = "asserted"
    said_by: str | None = None
    via: str | None = None
    form: Form | None = None
    manner: Manner | None = None
    about: ClaimAbout | None = None
    gist: str | None = None
    event: str | None = None


class Look(Noun, frozen=True, kw_only=True):
    """What is known of a body's examination of the danger (SEMANTICS 6): each part yes, no, or left out if unknown."""

    harm: YesNo | None = None
    merits: YesNo | None = None
    reasons: YesNo | None = None
    could_stop: YesNo | None = None


class Free(Noun, frozen=True, kw_only=True):
    """How free a withdrawal or departure was (SEMANTICS 4, Withdrawal)."""

    counsel: YesNo | None = None
    interpreter: YesNo | None = None
    custody: YesNo | None = None
    threat: YesNo | None = None


class Event(Noun, frozen=True, kw_only=True):
    """What one or more statements are about. Fields and their meaning: SEMANTICS 11.

    `date` is EDTF and means one day; a stretch (custody) has `until` too. `against` is the id of the event that is
    attacked, answered or served; `to` is always a state (ISO 3166-1 alpha-2); `known` the first day a source said it.
    """

    id: str
    kind: EventKind
    date: str | None
    until: str | None = None
    polarity: Polarity = "asserted"
    against: str | None = None
    to: str | None = None
    by: str | None = None
    body: str | None = None
    form: Form | None = None
    track: Track | None = None
    step: Step | None = None
    manner: Manner | None = None
    examined: YesNo | None = None
    look: Look | None = None
    collective: YesNo | None = None
    outcome: Outcome | None = None
    article: str | None = None
    grounds: str | None = None
    received: str | None = None
    how: ServiceHow | None = None
    copy: YesNo | None = None
    language_understood: YesNo | None = None
    free: Free | None = None
    persons: tuple[str, ...] = ()
    place: str | None = None
    state: str | None = None
    what: str | None = None
    known: str | None = None
    sources: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    note: str | None = None


class Risk(Noun, frozen=True, kw_only=True):
    """Danger in one state, recorded as a fact (SEMANTICS 6); never computed."""

    state: str
    of: Harm = "unspecified"
    status: RiskStatus
    actor: str | None = None
    by: str | None = None
    date: str | None = None
    look: Look | None = None
    events: tuple[str, ...] = ()
    known: str | None = None
    note: str | None = None


class Inspection(Noun, frozen=True, kw_only=True):
    """A day on which the authority's file was seen, or it confirmed in writing what it holds (SEMANTICS 2(3))."""

    date: str
    by: str | None = None
    source: str | None = None


class Person(Noun, frozen=True, kw_only=True):
    """One person of the case (SEMANTICS 11); held and shown, computed on only where a rule says so."""

    id: str | None = None
    name: str | None = None
    nationalities: tuple[str, ...] = ()
    stateless: Literal["yes", "no", "undetermined"] | None = None
    habitual_residence: str | None = None
    born: str | None = None
    age_disputed: YesNo | None = None
    guardian: str | None = None
    family: str | None = None
    own_claim: YesNo | None = None
    health: str | None = None
    service: str | None = None
    fears: tuple[str, ...] = ()


class Case(Noun, frozen=True, kw_only=True):
    """A person or a family, a host state, the states they may be sent to, what happened, and how complete that is."""

    id: str
    host_state: str
    return_states: tuple[str, ...]
    knowledge: Knowledge
    events: tuple[Event, ...]
    title: str | None = None
    person: Person | None = None
    persons: tuple[Person, ...] = ()
    risk: tuple[Risk, ...] = ()
    inspected: tuple[Inspection, ...] = ()
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    counsel: Any = None
    files: Any = None
    custody: Any = None
    certificate_until: str | None = None
    forums: Any = None
    claims_elsewhere: Any = None
    notices: Any = None
    told_home_state: Any = None
