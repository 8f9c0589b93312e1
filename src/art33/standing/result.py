"""The answer: what art33 says of a case on a day, as the object that SEMANTICS 12 describes, and the rows of its picture."""

from __future__ import annotations

from typing import Literal

import msgspec

from art33.case.kinds import Form
from art33.days.sets import Answer, Days

Ends = str | tuple[str | None, str | None] | None
"""A day as YYYY-MM-DD, `[first, last]` where it is uncertain, null where it is open."""
LayerAnswer = Literal["yes", "no", "possibly", "not coded"]
Removable = Literal["no", "contested", "unknown", "no order on record", "nothing found"]
RemedyState = Literal["open", "used", "used late", "lapsed", "unknown"]


class Plain(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from", "if_": "if"}):
    """A value that is written to JSON as it stands."""


class Layers(Plain, frozen=True, kw_only=True):
    """The answer of each layer (SEMANTICS 9)."""

    domestic: LayerAnswer
    regional: LayerAnswer
    treaty: LayerAnswer
    interim: LayerAnswer


class RouteStanding(Plain, frozen=True, kw_only=True):
    """One route: how surely it is live, whether it is barred and whether a title for it is in force. `form` null: no route is on record."""

    form: Form | None
    live: Answer
    barred: Answer
    title: Answer
    layers: Layers


class FormChange(Plain, frozen=True, kw_only=True):
    """A form not yet opened: what would bar it if it were, and how fast it can be opened."""

    form: Form
    barred: Answer
    covered_by: tuple[str, ...]
    opens: str


class Ground(Plain, frozen=True, kw_only=True):
    """What forbids removal on the day: the rule with its article, and the events it rests on.

    `certainty` is yes or possibly, for that day and reading; `key` (D1, T2, …) is the same in every brief and picture.
    `forms` are the forms of removal it covers; `vouched` is False where nobody vouches for the wording of that day.
    """

    key: str
    layer: Literal["domestic", "regional", "treaty", "interim"]
    rule: str
    instrument: str
    article: str
    basis: str
    forms: tuple[Form, ...]
    from_: Ends
    until: Ends
    certainty: Answer
    question: str | None
    reading: str | None
    events: tuple[str, ...]
    why: str
    text_url: str
    checked: str
    vouched: bool


class TitleStanding(Plain, frozen=True, kw_only=True):
    """An enforceable order to remove by a form: whether it is in force that day, since when, and when it was made."""

    key: str
    form: Form
    state: Answer
    rule: str
    article: str
    since: Ends
    ordered_on: Ends
    why: str
    text_url: str
    vouched: bool


class AgainstTitle(Plain, frozen=True, kw_only=True):
    """A ground that attacks the order itself, beside those that bar carrying it out."""

    rule: str
    article: str
    why: str


class CollisionStanding(Plain, frozen=True, kw_only=True):
    """A bar and a title on one route, neither of which gives way: what forbids, what orders, what ranks them."""

    forbids: str
    orders: str
    form: Form
    conflict_rule: str | None
    layer: str


class Remedy(Plain, frozen=True, kw_only=True):
    """A remedy with its last days. `state` says whether it can still be used; `effect_on_removal` what it holds."""

    rule: str
    article: str
    against: str | None
    body: str
    kind: Literal["right", "request"]
    last_safe_day: str | None
    last_possible_day: str | None
    hour: str | None
    if_: str | None
    state: RemedyState
    effect_on_removal: str
    keeps_from_final: bool
    exhaust: Literal["needed", "not needed", "disputed"]
    may_close: str | None
    text_url: str


class Exposed(Plain, frozen=True, kw_only=True):
    """A stretch in which a remedy is open or undecided and yet nothing (surely) bars removal."""

    from_: str | None
    until: str | None
    certainty: Answer


class NotBefore(Plain, frozen=True, kw_only=True):
    """The day before which no recorded bar by a period ends, in a sentence, and as a date where there is one."""

    date: str | None
    words: str


class DutyStanding(Plain, frozen=True, kw_only=True):
    """What an authority had to do by when."""

    duty: str
    who: str
    article: str
    due: Ends
    overdue: Answer


class LimitStanding(Plain, frozen=True, kw_only=True):
    """A limit on custody: its last day, and whether custody goes on beyond it."""

    limit: str
    article: str
    until: Ends
    overdue: Answer


class Breach(Plain, frozen=True, kw_only=True):
    """A removal on a barred day: the grounds by key, and what the state would answer."""

    event: str
    certainty: Answer
    grounds: tuple[str, ...]
    states_answer: tuple[str, ...]
    by_hindsight: bool


class ReadingStanding(Plain, frozen=True, kw_only=True):
    """The answer under one way to read the open questions of law."""

    choices: dict[str, str]
    barred: Answer


class Question(Plain, frozen=True, kw_only=True):
    """A missing fact that would change the answer, whom to ask, and what it settles."""

    question: str
    whom: str
    settles: str
    may_disclose: bool


class Versions(Plain, frozen=True, kw_only=True):
    """With what the answer was made, so that it can be replayed."""

    engine: str
    packs: dict[str, str]


class NotModelled(Plain, frozen=True, kw_only=True):
    """Paragraphs of an instrument that are deliberately not coded."""

    instrument: str
    left_out: tuple[str, ...]


class ExceptionNamed(Plain, frozen=True, kw_only=True):
    """An exception by its id, article and file, and what it makes of what it is to."""

    id: str
    article: str
    file: str
    result: Literal["lifts", "keeps"]


class LawError(Plain, frozen=True, kw_only=True):
    """A contradiction of the coded law that this case meets: two exceptions to one rule that apply with different results.

    `certainty` is whether both surely apply that day. The bar counts as possible. `words` is the whole of it in one line.
    """

    rule: str
    article: str
    certainty: Answer
    exceptions: tuple[ExceptionNamed, ...]
    words: str


class Standing(Plain, frozen=True, kw_only=True):
    """The standing of a case towards a receiving state on a day (SEMANTICS 12)."""

    case: str
    on: str
    removal_to: str
    form: Form | None
    known_on: str | None
    present: Answer
    removable: Removable
    barred: Answer
    unvouched: bool
    layers: Layers
    routes: tuple[RouteStanding, ...]
    if_form_changes: tuple[FormChange, ...]
    grounds: tuple[Ground, ...]
    title: tuple[TitleStanding, ...]
    against_title: tuple[AgainstTitle, ...]
    collisions: tuple[CollisionStanding, ...]
    remedies: tuple[Remedy, ...]
    exposed: tuple[Exposed, ...]
    not_before: NotBefore
    duties: tuple[DutyStanding, ...]
    limits: tuple[LimitStanding, ...]
    breaches: tuple[Breach, ...]
    readings: tuple[ReadingStanding, ...]
    versions: Versions
    ask: tuple[Question, ...]
    not_modelled: tuple[NotModelled, ...]
    errors: tuple[LawError, ...] = ()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the picture of the days.

    `key` is that of the ground (D1, T2), or S1, S2 … for what the state relies on, or a word for rows that sum up. `days` are
    sure and possible days; for a sum (`whole`, a layer) days of "yes" and days of "yes or possibly". `uncoded` days are drawn
    as neither.
    """

    key: str
    kind: Literal["whole", "layer", "bar", "title", "custody", "collision", "exposed"]
    layer: str | None
    label: str
    article: str
    days: Days
    vouched: bool = True


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a case: every row over the days from `first` to `last`, and the recorded events along them."""

    first: int
    last: int
    rows: tuple[Row, ...]
    events: tuple[tuple[str, str, int, int], ...]
    """(id, kind, first day, last day) of each event that is placed, by day."""
