"""Which rules of a program the kernel knows, with what its loop is given as numbers; the others by name, with the reason.

What a law variant may change is a number: periods (a table each), the days on which a wording is in force, whether a rule holds
at all. What it may not change without another loop is the shape: which phrases, which steps, what they do.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import structs

from art33.days.calendars import working_calendar
from art33.days.day import Day
from art33.days.period import Counting, Period
from art33.days.sets import ALWAYS, Days, DaySet, either
from art33.law.memberships import bound
from art33.law.phrases import Atom, Fixed, Happened, InStage, PeriodFrom, Phrase
from art33.standing.kernel import roles
from art33.standing.kernel.periods import Days32, table
from art33.standing.program import Program, RuleCode, StepCode

_STAGES = (frozenset(("pending",)), frozenset(("final",)), frozenset(("recorded",)))
_OWN_ROLES: dict[str, tuple[int, ...]] = {
    "asylum_request": (roles.REQUEST,),
    "asylum_registration": (roles.REGISTRATION,),
    "asylum_refusal": (roles.REFUSAL,),
    "asylum_inadmissible": (roles.INADMISSIBLE,),
    "asylum_withdrawal": (roles.WITHDRAWAL, roles.DOUBTFUL_WITHDRAWAL),
    "appeal_lodged": tuple(roles.at_level(roles.APPEAL, level) for level in range(roles.LEVELS)),
    "appeal_dismissed": tuple(roles.at_level(roles.DISMISSED, level) for level in range(roles.LEVELS)),
    "appeal_allowed": tuple(roles.at_level(roles.ALLOWED, level) for level in range(roles.LEVELS)),
}
_STEP = frozenset(
    (
        *(
            "remedy",
            "article",
            "in_force",
            "says",
            "against",
            "removal",
            "final",
            "body",
            "within",
            "no_period",
            "from_",
        ),
        *("effect_article", "effect_says", "holds", "court", "harms", "kind", "after", "condition", "names", "exhaust"),
        *("late", "silence", "counting", "checked", "text", "note"),
    )
)
"""What a step may say here; the rest of it is refused by name where it is there."""
_MANY = frozenset(
    (
        *("notification", "appeal_withdrawn", "removal_order", "removal", "subsequent_request", "asylum_grant"),
        *("interim_measures_granted", "interim_measures_lifted", "complaint_decided", "complaint_withdrawn"),
    )
)
"""Kinds from which no period can be counted here: they may come more than once, or mean more than their day."""


MOST_RULES = 63
"""As many as a word has bits, less its sign."""


class Unknown(Exception):
    """Something of the law that the kernel does not know; its text says what."""


class Span(NamedTuple):
    """Days that are the same for every row, as the numbers of two of the kernel's amounts: from the one through the other."""

    first: int
    last: int


class Ruled(NamedTuple):
    """A rule, under one reading of its question: when it holds. `clips` are days outside of which it never does."""

    id: str
    reading: str
    phrase: Phrase
    unless: Phrase | None
    periods: dict[PeriodFrom, int]
    clips: tuple[Span, ...]
    sure_from: int | None
    """The amount before which it is only possible."""
    on: int
    """The amount that says whether the rule holds at all: 0 or 1."""


class Step(NamedTuple):
    """A remedy against the decisions of the claim: the place of its period among the tables, its days of force as amounts."""

    code: StepCode
    period: int | None
    in_force: Span


class Plan(NamedTuple):
    """What is compiled: rules and remedies, and the numbers they come with."""

    host: str
    rules: tuple[Ruled, ...]
    steps: tuple[Step, ...]
    unknown: dict[str, str]
    """The rules and remedies left out, by name, with the reason."""
    periods: tuple[tuple[Period, Counting], ...]
    amounts: tuple[Day, ...]
    body: str | None
    """The body whose interim measures the law asks about."""
    starts: dict[str, int]
    """Kinds that have a role only because a period runs from them, or a rule asks whether they are recorded."""

    @property
    def tables(self) -> tuple[Days32, ...]:
        """The periods, counted for every day."""
        calendar = working_calendar(self.host)
        return tuple(table(period, counting, calendar) for period, counting in self.periods)

    @property
    def names(self) -> tuple[str, ...]:
        """The rules in the order of their bits."""
        return tuple(f"{rule.id} ({rule.reading})" if rule.reading else rule.id for rule in self.rules)


class _Numbers:
    """The tables and amounts, numbered as they come."""

    def __init__(self) -> None:
        self.periods: list[tuple[Period, Counting]] = []
        self.amounts: list[Day] = []

    def period(self, period: Period, counting: Counting) -> int:
        # Each use has a table of its own: two that are alike today are not in every variant.
        self.periods.append((period, counting))
        return len(self.periods) - 1

    def amount(self, day: Day) -> int:
        self.amounts.append(day)
        return len(self.amounts) - 1

    def span(self, days: DaySet) -> Span:
        if len(days) != 1:
            raise Unknown("days of force in several stretches")
        return Span(self.amount(days[0][0]), self.amount(days[0][1]))


def plan_of(program: Program, left_out: frozenset[str] = frozenset()) -> Plan:
    """The plan of a program; rules named in `left_out` keep their place and do not hold (for law variants)."""
    numbers = _Numbers()
    steps, no_ladder, unknown = _ladder(program, numbers)
    rules: list[Ruled] = []
    bodies: set[str] = set()
    starts: dict[str, int] = {}
    for code in program.rules:
        for reading, (phrase, unless, _) in code.by_reading.items():
            name = f"{code.rule.id} ({reading})" if reading else code.rule.id
            try:
                rules.append(
                    _rule(program, code, reading, phrase, unless, numbers, bodies, starts, no_ladder, left_out)
                )
            except Unknown as reason:
                unknown[name] = str(reason)
    if len(rules) > MOST_RULES:
        raise Unknown(f"more than {MOST_RULES} rules")
    body = next(iter(bodies), None)
    return Plan(
        program.law.state, tuple(rules), steps, unknown, tuple(numbers.periods), tuple(numbers.amounts), body, starts
    )


def _ladder(program: Program, numbers: _Numbers) -> tuple[tuple[Step, ...], str | None, dict[str, str]]:
    """The remedies against decisions on a claim; why there is no ladder here; and what remedies that hold removal are left out."""
    variants = program.ladders.get("asylum", ())
    unknown = {
        code.step.remedy: f"a remedy that holds removal ({of})"
        for of, ladders in program.ladders.items()
        for variant in ladders
        for code in variant.steps
        if code.step.removal != "goes on"
    }
    if not variants:
        return (), "no ladder is coded for claims", unknown
    if len(variants) > 1 or variants[0].track is not None or variants[0].transition is not None:
        return (), "several ladders for claims", unknown
    codes = variants[0].steps
    try:
        for code in codes:
            if code.step.silence is not None:
                raise Unknown("silence that counts as a refusal")
            if code.counting.posted is not None:
                raise Unknown("letters that count as received")
            if code.step.late not in (None, "does nothing"):
                raise Unknown("reinstatement of a missed period")
            _known_step(code)
            if code.period is None and code.step.no_period != "none in the law":
                raise Unknown("a remedy whose period was not found")
        for kinds, ruled in ((frozenset((each,)), None) for each in ("asylum_refusal", "asylum_inadmissible")):
            _one_waits(codes, kinds, ruled)
        for code in codes:
            _one_waits(codes, frozenset(("appeal_dismissed",)), code)
        steps = tuple(
            Step(
                code,
                numbers.period(code.period, code.counting) if code.period is not None else None,
                numbers.span(code.cited.in_force),
            )
            for code in codes
        )
    except Unknown as reason:
        return (), str(reason), unknown
    return steps, None, unknown


def _known_step(code: StepCode) -> None:
    """Raises Unknown where a step says more than is known here: what the language learned later is left to the interpreter."""
    step = code.step
    for field, name in zip(structs.fields(step), step.__struct_fields__, strict=True):
        if name not in _STEP and getattr(step, name) != field.default:
            raise Unknown(f"a remedy that says `{field.encode_name}`")
    if step.late not in (None, "does nothing"):
        raise Unknown("reinstatement")
    _known_counting(code.counting)


def _known_counting(counting: Counting) -> None:
    if counting != Counting(counting.first_day, counting.last_day, counting.short_month):
        raise Unknown("a rule of counting that the tables do not have")


def applicable(codes: tuple[StepCode, ...], kinds: frozenset[str], ruled: StepCode | None) -> list[StepCode]:
    """The remedies against a decision of these kinds; against a ruling, those after the remedy it ruled on."""
    return [
        code
        for code in codes
        if code.against & kinds
        and (ruled is None or code.number > ruled.number)
        and (ruled is None or code.step.after in (None, ruled.step.remedy, ruled.step.instead_of))
    ]


def _one_waits(codes: tuple[StepCode, ...], kinds: frozenset[str], ruled: StepCode | None) -> None:
    waiting = [code for code in applicable(codes, kinds, ruled) if code.step.final == "waits"]
    if len(waiting) > 1:
        raise Unknown("several remedies that keep one decision from being final")


def _rule(
    program: Program,
    code: RuleCode,
    reading: str,
    phrase: Phrase | None,
    unless: Phrase | None,
    numbers: _Numbers,
    bodies: set[str],
    starts: dict[str, int],
    no_ladder: str | None,
    left_out: frozenset[str],
) -> Ruled:
    rule = code.rule
    if phrase is None or code.maybe is not None:
        raise Unknown("a rule that is only possible")
    if code.transition is not None:
        raise Unknown("a rule for claims of a time")
    if any(each.exception.to == rule.id for each in program.exceptions):
        raise Unknown("a rule with exceptions of their own articles")
    if rule.between:
        raise Unknown("a treaty between two states")
    if unless is not None and code.cited.vouched != ALWAYS:
        raise Unknown("an exception whose wording is not vouched for on every day")
    periods: dict[PeriodFrom, int] = {}
    wanted = dict(starts)
    body = bodies.copy()
    for alternative in (*phrase, *(unless or ())):
        for atom in alternative:
            _atom(atom, code.counting, numbers, periods, body, wanted, no_ladder)
    for alternative in phrase:
        if len(alternative) > 1 and any(
            isinstance(atom, Fixed) and atom.name == "interim measures" for atom in alternative
        ):
            raise Unknown("interim measures joined with another condition")
    if any(isinstance(atom, Fixed) and atom.name == "interim measures" for each in unless or () for atom in each):
        raise Unknown("interim measures as an exception")
    if len(body) > 1:
        raise Unknown("interim measures of a second body")
    clips = [] if code.cited.in_force == ALWAYS else [numbers.span(code.cited.in_force)]
    if rule.needs:
        if rule.needs_when == "the day of the complaint":
            raise Unknown("acceptance on the day of the complaint")
        clips += _needs(program.law.state, rule.needs, numbers)
    since = numbers.amount(rule.presumed_until.toordinal()) if rule.presumed_until is not None else None
    bodies |= body
    starts |= wanted
    on = numbers.amount(0 if rule.id in left_out else 1)
    return Ruled(rule.id, reading, phrase, unless, periods, tuple(clips), since, on)


def _needs(host: str, needs: tuple[str, ...], numbers: _Numbers) -> list[Span]:
    days: Days = either(bound(host, treaty) for treaty in needs)
    if days.sure != days.possible or not days.sure:
        raise Unknown("a treaty of which it is not sure when it binds")
    return [] if days.sure == ALWAYS else [numbers.span(days.sure)]


def _atom(
    atom: Atom,
    counting: Counting,
    numbers: _Numbers,
    periods: dict[PeriodFrom, int],
    bodies: set[str],
    starts: dict[str, int],
    no_ladder: str | None,
) -> None:
    if isinstance(atom, InStage):
        if atom.proceeding != "asylum":
            raise Unknown(f"stages of {atom.proceeding}")
        if atom.stages not in _STAGES:
            raise Unknown(f"stages: {' or '.join(sorted(atom.stages))}")
        if no_ladder is not None:
            raise Unknown(no_ladder)
    elif isinstance(atom, PeriodFrom):
        if atom.from_service or atom.proceeding is not None:
            raise Unknown("a period from service, or within one kind of proceeding")
        _known_counting(counting)
        _start(atom.kind, starts)
        periods[atom] = numbers.period(atom.period, counting)
    elif isinstance(atom, Happened):
        _start(atom.kind, starts)
    elif isinstance(atom, Fixed) and atom.name == "interim measures":
        bodies.add(atom.argument)
    elif not (isinstance(atom, Fixed) and atom.name == "always"):
        words = (
            f"{atom.name} {atom.argument}".strip()
            if isinstance(atom, Fixed)
            else "a period from the end of a proceeding"
        )
        raise Unknown(f"the condition “{words}”")


def _start(kind: str, starts: dict[str, int]) -> None:
    if kind in _MANY:
        raise Unknown(f"a period from {kind}")
    if kind not in _OWN_ROLES and kind not in starts:
        if roles.FIRST_START + len(starts) > roles.LAST:
            raise Unknown("more kinds of events than have a place")
        starts[kind] = roles.FIRST_START + len(starts)


def roles_of_kind(kind: str, plan: Plan) -> tuple[int, ...]:
    """The roles an event of this kind can have."""
    return _OWN_ROLES.get(kind) or (plan.starts[kind],)
