"""Law made ready to run: phrases parsed, periods read, days of force and of vouching as sets, ladders by track and alternative."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from art33.case.kinds import FORMS, Form
from art33.days.day import FUTURE, PAST
from art33.days.period import Counting, Period, read_period
from art33.days.sets import NEVER, DaySet, stretch
from art33.errors import InputError
from art33.law.load import PACKS, Law, load_law
from art33.law.options import settled
from art33.law.phrases import Phrase, Transition, read_phrase, read_transition
from art33.law.schema import (
    Checked,
    Conflict,
    CountingRule,
    Duty,
    ExceptionRule,
    InForce,
    Instrument,
    LadderStep,
    Layer,
    Limit,
    Question,
    Rule,
    Title,
)

EVERY_REMOVAL: frozenset[Form] = frozenset(FORMS)
SERVES: dict[str, tuple[Form, ...]] = {
    "asylum": ("deportation", "return at the border"),
    "deportation": ("deportation",),
    "administrative expulsion": ("administrative expulsion",),
    "sentence": ("criminal expulsion",),
    "extradition": ("extradition",),
    "status": ("deportation",),
}
"""The forms of removal that carry out the decisions of a proceeding, and that therefore wait for its remedies (SEMANTICS 5)."""


ORDERED_IN: dict[Form, str] = {
    "deportation": "deportation",
    "readmission": "deportation",
    "return at the border": "deportation",
    "transfer": "deportation",
    "administrative expulsion": "administrative expulsion",
    "criminal expulsion": "sentence",
    "extradition": "extradition",
}
"""The proceeding in which an order of each form is made."""


class Cited(NamedTuple):
    """What every coded thing shows beside an answer: its article, link, wording and how far that was checked."""

    instrument: str
    abbreviation: str
    article: str
    says: str
    text_url: str
    checked: Checked
    in_force: DaySet
    vouched: DaySet


def article_of(cited: Cited) -> str:
    """The article with the instrument's abbreviation, as a lawyer cites it."""
    own = cited.article.startswith(f"{cited.abbreviation} ")
    return cited.article if own else f"{cited.abbreviation} {cited.article}"


class RuleCode(NamedTuple):
    """A rule, runnable: under each reading of its question a phrase, an exception and the forms covered."""

    rule: Rule
    cited: Cited
    layer: Layer
    harms: frozenset[str]
    counting: Counting
    by_reading: dict[str, tuple[Phrase | None, Phrase | None, frozenset[Form]]]
    maybe: Phrase | None
    transition: Transition | None


class ExceptionCode(NamedTuple):
    """An exception, runnable. `depth` is how many exceptions it stands on: one to an exception to a rule has 1."""

    exception: ExceptionRule
    cited: Cited
    counting: Counting
    phrase: Phrase
    transition: Transition | None
    depth: int

    @property
    def permits(self) -> bool:
        """Whether it takes protection away: what it lifts protects, or what it keeps does not."""
        return (self.exception.result == "lifts") == (self.depth % 2 == 0)


class StepCode(NamedTuple):
    """A remedy, runnable. `number` orders the steps of its ladder."""

    step: LadderStep
    cited: Cited
    proceeding: str
    number: int
    period: Period | None
    counting: Counting
    holds: frozenset[Form]
    against: frozenset[str]
    layer: Layer
    silence: Period | None


class Variant(NamedTuple):
    """One way a ladder can stand: on one track (None: any), for claims of a time, with or without an alternative first step."""

    track: str | None
    steps: tuple[StepCode, ...]
    transition: Transition | None = None


class TitleCode(NamedTuple):
    """A title, runnable."""

    title: Title
    cited: Cited
    enforceable: Phrase


class TimedCode(NamedTuple):
    """A duty of an authority or a limit on custody, runnable."""

    timed: Duty | Limit
    cited: Cited
    period: Period
    counting: Counting


class ConflictCode(NamedTuple):
    """A rule of conflict with its days of force."""

    conflict: Conflict
    cited: Cited


class _Coded(NamedTuple):
    law: Law
    rules: tuple[RuleCode, ...]
    ladders: dict[str, tuple[Variant, ...]]
    titles: tuple[TitleCode, ...]
    conflicts: tuple[ConflictCode, ...]
    duties: tuple[TimedCode, ...]
    limits: tuple[TimedCode, ...]
    questions: tuple[Question, ...]
    exceptions: tuple[ExceptionCode, ...] = ()
    """What each stands on or yields to before it."""


class Program(_Coded):
    """All the law that can answer for a host state, ready to run."""

    @cached_property
    def opens(self) -> dict[Form, str]:
        """What each form of removal needs before it can be carried out, in words."""
        coded: dict[Form, list[str]] = {form: [] for form in FORMS}
        for code in self.titles:
            kinds = " or ".join(kind.replace("_", " ") for kind in code.title.rests_on)
            words = f"needs {kinds}, enforceable once {code.title.enforceable} ({article_of(code.cited)})"
            coded[code.title.form].append(words)
        return {form: "; ".join(words) or "how fast it can be opened is not coded" for form, words in coded.items()}


def _days(span: InForce) -> DaySet:
    return stretch(span.from_.toordinal(), span.to.toordinal() if span.to else FUTURE)


def _vouched(checked: Checked) -> DaySet:
    if checked.against == "recalled" and checked.vouched_from is None:
        # Nobody has seen the wording: it is vouched for on no day.
        return NEVER
    first = checked.vouched_from.toordinal() if checked.vouched_from else PAST
    return stretch(first, checked.vouched_to.toordinal() if checked.vouched_to else FUTURE)


def _cited(
    instrument: Instrument, article: str, says: str, in_force: InForce, checked: Checked | None, text: str | None
) -> Cited:
    seen = checked or instrument.checked
    return Cited(
        instrument.instrument,
        instrument.abbreviation,
        article,
        says,
        text or instrument.text,
        seen,
        _days(in_force),
        _vouched(seen),
    )


def counting_of(instrument: Instrument, own: CountingRule | None) -> Counting:
    """The counting rule of a rule: its own words first, the instrument's for the rest; the safe word where both are silent."""
    base, over = instrument.counting or CountingRule(), own or CountingRule()
    return Counting(
        first_day=over.first_day or base.first_day or "is not counted",
        last_day=over.last_day or base.last_day or "stays",
        short_month=over.short_month or base.short_month,
        posted=read_period(posted) if (posted := over.posted or base.posted) else None,
    )


def forms_of(bars: str | tuple[Form, ...], where: str) -> frozenset[Form]:
    """The forms a rule names: a list, one form, or `every removal`."""
    if isinstance(bars, tuple):
        return frozenset(bars)
    if bars == "every removal":
        return EVERY_REMOVAL
    for form in FORMS:
        if bars == form:
            return frozenset((form,))
    raise InputError(f"{where}: unknown form of removal “{bars}”")


def _rule(instrument: Instrument, rule: Rule) -> RuleCode:
    where = f"{instrument.abbreviation}, rule “{rule.id}”"

    def phrase(text: str | None) -> Phrase | None:
        return read_phrase(text, where) if text else None

    by_reading = {
        reading.name: (
            phrase(reading.while_ or rule.while_),
            phrase(reading.unless or rule.unless),
            forms_of(reading.bars if reading.bars is not None else rule.bars, where),
        )
        for reading in rule.readings
    } or {"": (phrase(rule.while_), phrase(rule.unless), forms_of(rule.bars, where))}
    cited = _cited(instrument, rule.article, rule.says, rule.in_force, rule.checked, rule.text)
    layer = rule.layer or instrument.layer
    return RuleCode(
        rule,
        cited,
        layer,
        frozenset(rule.harms),
        counting_of(instrument, rule.counting),
        by_reading,
        phrase(rule.maybe),
        read_transition(rule.for_, where),
    )


def _steps(instrument: Instrument, of: str, steps: tuple[LadderStep, ...], start: int) -> list[StepCode]:
    return [
        StepCode(
            step,
            _cited(instrument, step.article, step.says, step.in_force, step.checked, step.text),
            of,
            number,
            read_period(step.within) if step.within else None,
            counting_of(instrument, step.counting),
            frozenset(step.holds or SERVES[of]),
            frozenset(step.against),
            instrument.layer,
            read_period(step.silence) if step.silence else None,
        )
        for number, step in enumerate(steps, start=start)
    ]


def _alternatives(steps: list[StepCode]) -> list[tuple[StepCode, ...]]:
    """The ladder as it stands, and once more for each step that may take another's place (`instead_of`)."""
    variants = [tuple(steps)]
    for stand_in in steps:
        replaced = [each for each in steps if each.step.remedy == stand_in.step.instead_of]
        if replaced:
            widened = stand_in._replace(against=stand_in.against.union(*(each.against for each in replaced)))
            variants.append(tuple(widened if each is stand_in else each for each in steps if each not in replaced))
    return variants


def _ladders(law: Law) -> dict[str, tuple[Variant, ...]]:
    gathered: dict[str, dict[tuple[str | None, Transition | None], list[StepCode]]] = {}
    for instrument in law.instruments:
        for ladder in instrument.ladder:
            where = f"{instrument.abbreviation}, ladder of {ladder.of}"
            tracks = ladder.track if isinstance(ladder.track, tuple) else (ladder.track,)
            for track in tracks:
                kind = (track, read_transition(ladder.for_, where))
                steps = gathered.setdefault(ladder.of, {}).setdefault(kind, [])
                steps.extend(_steps(instrument, ladder.of, ladder.step, len(steps)))
    return {
        of: tuple(
            Variant(track, steps, transition)
            for (track, transition), listed in kinds.items()
            for steps in _alternatives(listed)
        )
        for of, kinds in gathered.items()
    }


def _exceptions(law: Law) -> tuple[ExceptionCode, ...]:
    """The exceptions of a law, ordered so that each comes after those to it and those it yields to.

    Raises InputError where one is to nothing that is coded, or where they go round in a circle.
    """
    listed = [(instrument, each) for instrument in law.instruments for each in instrument.exception]
    if not listed:
        return ()
    rules = {rule.id for instrument in law.instruments for rule in instrument.rule}
    on = {each.id: each.to for _, each in listed}
    ordered: list[ExceptionCode] = []

    def place(instrument: Instrument, each: ExceptionRule, above: tuple[str, ...]) -> None:
        where = f"{instrument.abbreviation}, exception “{each.id}”"
        if each.id in above:
            raise InputError(f"{where}: goes round in a circle: {' → '.join((*above, each.id))}")
        if any(code.exception is each for code in ordered):
            return
        if each.to not in rules | on.keys():
            raise InputError(f"{where}: no rule or exception “{each.to}” that it could be to")
        for other_instrument, other in listed:
            if other.to == each.id or other.id in each.yields_to:
                place(other_instrument, other, (*above, each.id))
        depth, at = 0, each.to
        while at in on:
            depth, at = depth + 1, on[at]
        cited = _cited(instrument, each.article, each.says, each.in_force, each.checked, each.text)
        counting = counting_of(instrument, each.counting)
        phrase, transition = read_phrase(each.while_, where), read_transition(each.for_, where)
        ordered.append(ExceptionCode(each, cited, counting, phrase, transition, depth))

    for instrument, each in listed:
        place(instrument, each, ())
    return tuple(ordered)


def compile_law(law: Law) -> Program:
    """Make a state's law ready to run.

    Raises InputError naming instrument and rule where a phrase, a form or a period cannot be read.
    """
    law = law._replace(instruments=settled(law.instruments))
    rules: list[RuleCode] = []
    titles: list[TitleCode] = []
    conflicts: list[ConflictCode] = []
    duties: list[TimedCode] = []
    limits: list[TimedCode] = []
    for each in law.instruments:
        rules += [_rule(each, rule) for rule in each.rule]
        for title in each.title:
            cited = _cited(each, title.article, title.says, title.in_force, title.checked, title.text)
            where = f"{each.abbreviation}, title “{title.id}”"
            titles.append(TitleCode(title, cited, read_phrase(title.enforceable, where)))
        for conflict in each.conflict:
            cited = _cited(each, conflict.article, conflict.says, conflict.in_force, conflict.checked, conflict.text)
            conflicts.append(ConflictCode(conflict, cited))
        for kind, timed_list in ((each.duty, duties), (each.limit, limits)):
            for timed in kind:
                cited = _cited(each, timed.article, timed.says, timed.in_force, timed.checked, timed.text)
                counting = counting_of(each, timed.counting)
                timed_list.append(TimedCode(timed, cited, read_period(timed.within), counting))
    questions = tuple(question for each in law.instruments for question in each.question)
    return Program(
        law,
        tuple(rules),
        _ladders(law),
        tuple(titles),
        tuple(conflicts),
        tuple(duties),
        tuple(limits),
        questions,
        _exceptions(law),
    )


@lru_cache(maxsize=64)
def program_for(state: str, packs: Path = PACKS) -> Program:
    """The coded law that answers for a host state, loaded and compiled once."""
    return compile_law(load_law(state, packs))
