"""Options that a shared law leaves to each state: a period named in a phrase, which the state's own pack chooses (SEMANTICS 13 (c)).

`while = "{days to ask to stay} from service of asylum_refusal"` in the Union's law stands for five days in one member and a
week in another. Where a state's pack says nothing the shortest is sure and the longest possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from art33.law.schema import Choice, InForce, Instrument, Option, Rule

_NAMED = re.compile(r"\{([^{}]*)\}")
_NEVER = date(9999, 12, 31)


def named(text: str | None) -> tuple[str, ...]:
    """The options that a phrase names, in its order."""
    return tuple(_NAMED.findall(text or ""))


def written(text: str, periods: Mapping[str, str]) -> str:
    """A phrase with a period in the place of each option; of an option without a period its braces stay."""
    return _NAMED.sub(lambda found: periods.get(found[1], found[0]), text)


def shortest(options: Sequence[Option]) -> dict[str, str]:
    """The shortest period of each option."""
    return {each.name: each.least for each in options}


def longest(options: Sequence[Option]) -> dict[str, str]:
    """The longest period of each option."""
    return {each.name: each.most for each in options}


def settled(instruments: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
    """The law with no option left open: what the state's packs chose, while that is in force, or the range."""
    options = [option for instrument in instruments for option in instrument.option]
    if not options:
        return instruments
    choices = [(instrument, choice) for instrument in instruments for choice in instrument.choice]
    return tuple(
        msgspec.structs.replace(each, rule=tuple(new for rule in each.rule for new in _settled(rule, options, choices)))
        for each in instruments
    )


def _settled(rule: Rule, options: list[Option], choices: list[tuple[Instrument, Choice]]) -> Iterator[Rule]:
    """A rule, once for each stretch of time in which its options stand as they do."""
    names = {*named(rule.while_), *named(rule.maybe)}
    if not names:
        yield rule
        return
    mine = [(instrument, choice) for instrument, choice in choices if choice.option in names]
    for span in _pieces(rule.in_force, [choice.in_force for _, choice in mine]):
        now = [(instrument, choice) for instrument, choice in mine if _covers(choice.in_force, span.from_)]
        chosen = {choice.option: choice.within for _, choice in now}
        least, most = shortest(options) | chosen, longest(options) | chosen
        maybe = [
            written(each, most) for each in (rule.maybe, rule.while_) if each is not None and names - chosen.keys()
        ]
        article = "; ".join([rule.article, *(f"{each.abbreviation} {choice.article}" for each, choice in now)])
        yield msgspec.structs.replace(
            rule,
            article=article,
            in_force=span,
            while_=written(rule.while_, least) if rule.while_ is not None else None,
            maybe=" or ".join(maybe) if maybe else written(rule.maybe, least) if rule.maybe is not None else None,
        )


def _covers(span: InForce, day: date) -> bool:
    return span.from_ <= day and (span.to is None or day <= span.to)


def _pieces(whole: InForce, inner: list[InForce]) -> Iterator[InForce]:
    """A stretch of time, cut wherever one of the others begins or has ended."""
    last = whole.to or _NEVER
    cuts = {each.from_ for each in inner} | {each.to + timedelta(1) for each in inner if each.to is not None}
    starts = [whole.from_, *sorted(day for day in cuts if whole.from_ < day <= last)]
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        to = following - timedelta(1) if following is not None else whole.to
        yield InForce(start, to, whole.gap if start == whole.from_ else None)
