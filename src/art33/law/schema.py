"""What a law pack may say: one instrument a file, each rule with its article, dates, wording and how far it was checked."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from art33.case.kinds import EventKind, Form, Harm, Track, YesNo

Layer = Literal["domestic", "regional", "treaty", "interim"]
Checked_Against = Literal["primary", "secondary", "recalled"]
ProceedingName = Literal["asylum", "deportation", "administrative expulsion", "sentence", "extradition", "status"]
Effect = Literal[
    "waits",
    "waits while pending",
    "waits for the ruling on a request to stay",
    "waits until a stay is refused",
    "goes on",
    "contested",
]
"""What a remedy does to removal (SEMANTICS 4): from the decision on; from lodging; by a timely stay request; from lodging until
the body has refused a stay, which it examines by itself; nothing; disputed."""
Basis = Literal["text", "settled interpretation", "soft law"]
ChannelUse = Literal[
    "interim measures", "complaint", "urgent appeal", "urgent search", "deletion of a notice", "remedy"
]
"""What is filed: a request to hold a removal, a complaint, a call on a state by an expert, a search for somebody, a wanted notice to be taken off, a domestic
remedy."""


class InForce(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """The days on which a wording is law: from the first day to the last, both included; no `to` while it is in force.

    `gap` says why nothing was law between the wording before and this one.
    """

    from_: date
    to: date | None = None
    gap: str | None = None


class Checked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody last compared the rule with a text, with which kind of text, and from which day the wording is vouched for."""

    on: date
    against: Checked_Against
    vouched_from: date | None = None
    vouched_to: date | None = None
    note: str | None = None


class CountingRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the instrument counts days. A period in months or years without `short_month` is refused.

    `posted` is how long after it was posted a letter counts as received, whenever it came.
    """

    first_day: Literal["is counted", "is not counted"] | None = None
    last_day: Literal["stays", "moves to the next working day"] | None = None
    short_month: Literal["ends on its last day", "ends on the first day of the next month"] | None = None
    posted: str | None = None
    article: str | None = None
    note: str | None = None


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way in which lawyers read an open question of law."""

    name: str
    held_by: str
    why: str


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question of law on which lawyers honestly differ; every rule that turns on it is read the same way at once."""

    name: str
    readings: tuple[Reading, ...]


class RuleReading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"while_": "while"}):
    """What a rule says under one reading; `bars` narrows or widens the forms it covers."""

    name: str
    while_: str | None = None
    unless: str | None = None
    bars: str | tuple[Form, ...] | None = None


class Rule(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"while_": "while", "for_": "for"}
):
    """A bar on removal: while its phrase holds, and unless another does, the forms it names are forbidden.

    `for` confines it to claims of a time. `maybe` adds days on which the bar possibly holds. `needs` names treaties or acceptances that must bind the host state
    (any of them), `between` treaties of which one must bind both the host state and the receiving one. `presumed_until` makes the bar only possible before that day. `harms` are those a treaty bar reads.
    """

    id: str
    article: str
    in_force: InForce
    says: str
    bars: str | tuple[Form, ...]
    kind: Literal["bar", "against the order"] = "bar"
    while_: str | None = None
    unless: str | None = None
    maybe: str | None = None
    needs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    presumed_until: date | None = None
    needs_when: Literal["the day asked", "the day of the complaint"] = "the day asked"
    question: str | None = None
    readings: tuple[RuleReading, ...] = ()
    counting: CountingRule | None = None
    checked: Checked | None = None
    basis: Basis = "text"
    harms: tuple[Harm, ...] = ()
    for_: str | None = None
    layer: Layer | None = None
    text: str | None = None
    note: str | None = None


class ExceptionRule(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"while_": "while", "for_": "for"}
):
    """An exception to a rule of the same pack, or to another exception: `to` names it, `while` says when it applies.

    `result` is what it makes of what it is to: `lifts` (that does not apply) or `keeps` (it applies all the same). Where two
    exceptions to one thing apply with different results and neither yields to the other, the law as coded contradicts itself:
    an error that names both. `yields_to` names exceptions that win over this one, `yields_by` the article that says so.
    """

    id: str
    article: str
    in_force: InForce
    says: str
    to: str
    while_: str
    result: Literal["lifts", "keeps"] = "lifts"
    yields_to: tuple[str, ...] = ()
    yields_by: str | None = None
    harms: tuple[Harm, ...] = ()
    for_: str | None = None
    counting: CountingRule | None = None
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class LadderStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """One remedy of a ladder: against what, within how long from what, what it does to removal and to finality.

    `within` None means that no period was found or none exists (`no_period` says which). `instead_of` names the remedy whose
    place this one takes where that one is not to be had, and `condition` when. `after` names the remedy whose ruling this one
    attacks; without it any ruling of the kinds in `against`. `silence` is the period after which no ruling counts as a
    dismissal. `late` says what an appeal surely out of time does: nothing, or what a request to reinstate the period does;
    without it what follows is possible until its ruling.
    `names` are other names of the body, in the state's language and in English. `holds` are the forms of removal that wait.
    """

    remedy: str
    article: str
    in_force: InForce
    says: str
    against: tuple[EventKind, ...]
    removal: Effect
    final: Literal["waits", "does not wait"]
    body: str
    within: str | None = None
    no_period: Literal["none in the law", "not found"] | None = None
    from_: Literal["decision", "service"] = "service"
    effect_article: str | None = None
    effect_says: str | None = None
    holds: tuple[Form, ...] = ()
    court: Literal["with power over the merits", "limited review"] | None = None
    harms: tuple[Harm, ...] = ()
    kind: Literal["right", "request"] = "right"
    instead_of: str | None = None
    after: str | None = None
    silence: str | None = None
    late: Literal["does nothing", "bars until the ruling", "bars if granted"] | None = None
    condition: str | None = None
    names: tuple[str, ...] = ()
    exhaust: Literal["needed", "not needed", "disputed"] = "needed"
    counting: CountingRule | None = None
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Ladder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"for_": "for"}):
    """The remedies against the decisions of one kind of proceeding, first instance first.

    `track` confines it to one kind of procedure, `for` to claims of a time (`claims lodged before 2026-06-12`).
    """

    of: ProceedingName
    step: tuple[LadderStep, ...]
    track: Track | tuple[Track, ...] | None = None
    for_: str | None = None

    @property
    def tracks(self) -> str:
        """The kinds of procedure it is confined to, in words; nothing where it is confined to none."""
        listed = self.track if isinstance(self.track, tuple) else (self.track,) if self.track else ()
        return " or ".join(listed)


class Title(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An enforceable order that a removal of one form needs: what it rests on and when it can be enforced.

    `needs` and `between` as in a rule: without them it answers for every state whose law holds the instrument.
    A bar of the same law on the same route collides with it, unless `yields_to` names the bar's rule: then the bar wins, by
    `yields_by` (an article).
    """

    id: str
    form: Form
    article: str
    in_force: InForce
    says: str
    rests_on: tuple[EventKind, ...]
    enforceable: str
    yields_to: tuple[str, ...] = ()
    yields_by: str | None = None
    needs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Conflict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule that ranks norms, shown beside every collision it speaks to. It never changes the treaty or interim layer."""

    id: str
    article: str
    in_force: InForce
    says: str
    ranks: Literal["treaties before laws", "silent", "special law first", "later law first"]
    contested: YesNo = "no"
    needs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Duty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """What an authority must do within a period from an event, and the event that shows it done."""

    id: str
    article: str
    in_force: InForce
    says: str
    who: str
    within: str
    from_: tuple[EventKind, ...]
    done_by: tuple[EventKind, ...]
    of: ProceedingName | None = None
    counts_from: Literal["the event", "what it is against"] = "the event"
    counting: CountingRule | None = None
    needs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Limit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """A limit on custody: neither a bar nor a remedy, with its own alarm."""

    id: str
    article: str
    in_force: InForce
    says: str
    within: str
    from_: tuple[EventKind, ...]
    ended_by: tuple[EventKind, ...] = ("release", "removal")
    of: ProceedingName | None = None
    counts_from: Literal["the event", "what it is against"] = "the event"
    counting: CountingRule | None = None
    needs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class OfficeHours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a body reads requests: from `opens` to `closes` (HH:MM in `zone`, an IANA name) on the working days of `calendar`.

    `calendar` is the state whose working days these are; `notice` how long before a removal it asks to have the request.
    """

    opens: str
    closes: str
    zone: str
    calendar: str
    notice: str | None = None
    article: str | None = None
    note: str | None = None


class Complaint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A complaint to an international body: what the state must have accepted, what choosing it may close, when it is read.

    `final_after` is the period after which a decision of the body is final: measures possibly stand until then. A complaint
    `offered` only when on record is no remedy shown to everybody; what its body asks of a state counts all the same.
    """

    id: str
    body: str
    names: tuple[str, ...]
    article: str
    in_force: InForce
    says: str
    needs: tuple[str, ...]
    may_close: str | None = None
    effect: str = "none by itself; on application, interim measures"
    within: str | None = None
    office_hours: OfficeHours | None = None
    final_after: str | None = None
    offered: Literal["always", "when on record"] = "always"
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to hand something in: how, and where (an address on the web, of mail, of post; a number)."""

    by: Literal["web form", "email", "post", "fax", "telephone", "in person"]
    address: str
    note: str | None = None


class Channel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where and how something is filed: the ways in, the ways that are shut, languages, formats and limits, the first page.

    `body` is that of a complaint for international bodies, free words otherwise. `needs` as in a complaint; empty for any
    state. `languages` are ISO 639-1 codes; empty where the law of the body does not say.
    """

    id: str
    body: str
    use: ChannelUse
    article: str
    in_force: InForce
    says: str
    ways: tuple[Way, ...]
    not_by: tuple[Literal["web form", "email", "post", "fax", "telephone"], ...] = ()
    who: str | None = None
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: str | None = None
    limits: str | None = None
    first_page: tuple[str, ...] = ()
    attach: tuple[str, ...] = ()
    office_hours: OfficeHours | None = None
    may_close: str | None = None
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A period that a shared law leaves to each state within a range; a rule's phrase names it in braces: `{name} from …`.

    Where the pack of a state chooses none, the shortest is sure and the longest possible.
    """

    name: str
    article: str
    in_force: InForce
    says: str
    least: str
    most: str
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The period that a state's law chose for an option of the law it shares, while it is in force."""

    option: str
    article: str
    in_force: InForce
    says: str
    within: str
    checked: Checked | None = None
    text: str | None = None
    note: str | None = None


class Instrument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of a pack: a statute or treaty, how it counts days, and what is coded from it.

    `not_in` names members of the Union that an instrument of it does not bind (opt-outs).
    """

    instrument: str
    abbreviation: str
    layer: Layer
    text: str
    checked: Checked
    not_modelled: tuple[str, ...]
    state: str | None = None
    not_in: tuple[str, ...] = ()
    counting: CountingRule | None = None
    note: str | None = None
    question: tuple[Question, ...] = ()
    rule: tuple[Rule, ...] = ()
    exception: tuple[ExceptionRule, ...] = ()
    ladder: tuple[Ladder, ...] = ()
    title: tuple[Title, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    duty: tuple[Duty, ...] = ()
    limit: tuple[Limit, ...] = ()
    complaint: tuple[Complaint, ...] = ()
    channel: tuple[Channel, ...] = ()
    option: tuple[Option, ...] = ()
    choice: tuple[Choice, ...] = ()
