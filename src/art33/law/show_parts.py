"""One coded part in plain words: its article and days, what it says, when it holds, and how far it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from art33.law.parts import Part
from art33.law.schema import (
    Channel,
    Choice,
    Complaint,
    Conflict,
    Duty,
    ExceptionRule,
    Instrument,
    LadderStep,
    Limit,
    OfficeHours,
    Option,
    Rule,
    Title,
)
from art33.law.words import (
    any_of,
    checked_words,
    counting_words,
    forms_words,
    in_force_words,
    kind_words,
    layer_words,
    phrase_words,
)

_RANKS = {
    "treaties before laws": "treaties come before laws",
    "silent": "the law is silent on which norm comes first",
    "special law first": "the special law comes first",
    "later law first": "the later law comes first",
}


def block(text: str, indent: int, width: int, hang: int = 0) -> list[str]:
    """A paragraph, wrapped; addresses are never broken."""
    return wrap(
        " ".join(text.split()),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def head(part: Part, width: int) -> Iterator[str]:
    """The article, its days, the sentence, and below how far it was checked."""
    value = part.value
    article = value.article if value.article[:1].isalpha() else f"Article {value.article}"
    yield ""
    yield from block(f"{article} · {part.name} · {in_force_words(value.in_force)}", 4, width, 2)
    yield from block(value.says, 6, width)


def foot(part: Part, instrument: Instrument, width: int) -> Iterator[str]:
    """How far the wording was checked, its own address where it has one, and the note."""
    value = part.value
    yield from block(checked_words(value.checked or instrument.checked), 6, width, 2)
    if value.checked is not None and value.checked.note:
        yield from block(value.checked.note, 8, width)
    if value.text is not None:
        yield from block(value.text, 6, width)
    if value.note is not None:
        yield from block(f"note: {value.note}", 6, width, 2)


def part_words(part: Part, instrument: Instrument, width: int) -> Iterator[str]:
    """A coded part, whole."""
    yield from head(part, width)
    for line in lines(part):
        yield from block(line, 6, width, 2)
    yield from foot(part, instrument, width)


def lines(part: Part) -> Iterator[str]:
    """What a part does, a line each: forms and phrases, periods, needs, readings."""
    value = part.value
    if isinstance(value, Rule):
        yield from _rule(value)
    elif isinstance(value, ExceptionRule):
        what = "does not apply" if value.result == "lifts" else "applies all the same"
        yield f"“{value.to}” {what} while {phrase_words(value.while_)}"
        if value.yields_to:
            yield f"gives way to {any_of(value.yields_to)} ({value.yields_by})"
    elif isinstance(value, Title):
        yield f"{value.form} rests on {any_of(kind_words(kind) for kind in value.rests_on)}"
        yield f"can be carried out while {phrase_words(value.enforceable)}"
        if value.yields_to:
            yield f"gives way to {any_of(value.yields_to)} ({value.yields_by})"
    elif isinstance(value, Conflict):
        yield _RANKS[value.ranks] + ("; contested" if value.contested == "yes" else "")
    elif isinstance(value, Option):
        yield f"each state chooses: from {value.least} to {value.most}"
    elif isinstance(value, Choice):
        yield f"for “{value.option}”: {value.within}"
    elif isinstance(value, Duty | Limit):
        yield from _timed(value)
    elif isinstance(value, Complaint):
        yield f"body: {value.body}; needs that the state accepted {any_of(value.needs)}"
        if value.within:
            yield f"within {value.within}"
        if value.office_hours:
            yield _office(value.office_hours)
        yield f"effect on removal: {value.effect}"
        if value.final_after:
            yield f"its decision is final after {value.final_after}; measures possibly stand until then"
        if value.offered != "always":
            yield f"offered only {value.offered}"
        if value.may_close:
            yield f"may close another way: {value.may_close}"
    elif isinstance(value, Channel):
        yield from _channel(value)
    if isinstance(value, Rule | Title | Conflict | Duty | Limit):
        yield from _bound(value)
    if isinstance(value, Rule | ExceptionRule | Duty | Limit | LadderStep) and value.counting is not None:
        yield f"counts days apart: {counting_words(value.counting)}"


def _office(hours: OfficeHours) -> str:
    notice = f", asks to have it {hours.notice} before" if hours.notice else ""
    article = f" ({hours.article})" if hours.article else ""
    read = f"requests are read on working days ({hours.calendar}) from {hours.opens} to {hours.closes}, {hours.zone}"
    return f"{read}{notice}{article}" + (f". {hours.note}" if hours.note else "")


def _bound(value: Rule | Title | Conflict | Duty | Limit) -> Iterator[str]:
    if value.needs:
        when = value.needs_when if isinstance(value, Rule) else "the day asked"
        yield f"only where the state is bound by {any_of(value.needs)} on {when}"
    if value.between:
        yield f"only where {any_of(value.between)} binds both the state and the receiving state"


def _channel(channel: Channel) -> Iterator[str]:
    yield f"{channel.use}, to {channel.body}" + (f", by {channel.who}" if channel.who else "")
    if channel.needs:
        yield f"needs that the state accepted {any_of(channel.needs)}"
    for way in channel.ways:
        yield f"by {way.by}: {way.address}" + (f" ({way.note})" if way.note else "")
    if channel.not_by:
        yield f"not by {any_of(channel.not_by)}"
    if channel.languages:
        yield f"languages: {', '.join(channel.languages)}"
    if channel.formats:
        yield f"formats: {channel.formats}"
    if channel.limits:
        yield f"limits: {channel.limits}"
    if channel.office_hours:
        yield _office(channel.office_hours)
    for heading, listed in (("on the first page", channel.first_page), ("attach", channel.attach)):
        if listed:
            yield f"{heading}: {'; '.join(listed)}"
    if channel.may_close:
        yield f"may close another way: {channel.may_close}"


def _rule(rule: Rule) -> Iterator[str]:
    verb = "bars" if rule.kind == "bar" else "attacks the order behind"
    for reading in rule.readings or (None,):
        forms = forms_words(reading.bars if reading is not None and reading.bars is not None else rule.bars)
        while_ = reading.while_ if reading is not None and reading.while_ is not None else rule.while_
        unless = reading.unless if reading is not None and reading.unless is not None else rule.unless
        if while_ is None:
            words = f"{verb} {forms} only possibly"
        elif while_ == "always":
            words = f"{verb} {forms}" + ("" if unless else " always")
        else:
            words = f"{verb} {forms} while {phrase_words(while_)}"
        words += f", unless {phrase_words(unless)}" if unless else ""
        yield words + (f" (read “{reading.name}”)" if reading is not None else "")
    if rule.maybe:
        yield f"possibly {'also ' if rule.while_ or rule.readings else ''}while {phrase_words(rule.maybe)}"
    if rule.for_:
        yield f"only for {rule.for_}"
    if rule.question:
        yield f"turns on the question “{rule.question}”"
    if rule.presumed_until:
        yield f"presumed before {rule.presumed_until.isoformat()}: only possible until then"
    if rule.harms:
        yield f"reads danger of {any_of(rule.harms)}"
    if rule.basis != "text":
        yield f"basis: {rule.basis}"
    if rule.layer is not None:
        yield f"layer: {layer_words(rule.layer)}"


def _timed(value: Duty | Limit) -> Iterator[str]:
    events = any_of(kind_words(kind) for kind in value.from_)
    start = events if value.counts_from == "the event" else f"what {events} is against"
    where = f" in {value.of} proceedings" if value.of else ""
    if isinstance(value, Duty):
        done = any_of(kind_words(kind) for kind in value.done_by)
        yield f"{value.who}: within {value.within} from {start}{where}; done by {done}"
    else:
        yield f"at most {value.within} from {start}{where}; ended by {any_of(kind_words(k) for k in value.ended_by)}"
