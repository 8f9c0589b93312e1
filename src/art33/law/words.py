"""The phrases, dates and counting rules of a pack in plain English, for people who read law and not TOML."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from art33.days.day import iso
from art33.law.memberships import BINDING, ENDING, UNKNOWN, Membership, earliest
from art33.law.options import named, written
from art33.law.phrases import (
    FIRST_APPEAL,
    FIRST_PERIOD,
    Atom,
    Fixed,
    Happened,
    InStage,
    PeriodAfter,
    PeriodFrom,
    read_phrase,
)
from art33.law.schema import Checked, CountingRule, InForce

PROCEEDINGS = {
    "asylum": "the asylum procedure",
    "deportation": "the deportation case",
    "administrative expulsion": "the administrative-expulsion case",
    "sentence": "the criminal case",
    "extradition": "the extradition case",
    "status": "the protection status",
}
CONDITIONS = {
    "status": "a protection status is held",
    "order in force": "a removal order is in force",
    "extradition in force": "a decision to extradite is in force",
    "sought": "the receiving state seeks the person",
    "unexamined": "danger is claimed and nobody independent has examined it",
    "danger found": "the danger is found",
    "danger not excluded": "the danger is not excluded",
    "collective": "people are removed as a group without anybody looking at each case",
    "child": "the person is a child",
    "own state": "the receiving state is the person's own",
    "further claim": "the claim is not the first one",
    "second further claim": "the claim is the third one or a later one",
    "track": "the claim is dealt with in this kind of procedure: {}",
    "always": "the person is there",
    "interim measures": "interim measures of {} stand",
    "complaint pending": "a complaint to {} is pending",
    "stay": "a stay granted in {} stands",
    "stay request": "a request for a stay in {} is undecided",
}
"""One for each named condition of the phrases; `{}` is the body or the proceeding."""

KINDS = {
    "asylum_refusal": "a refusal of asylum",
    "asylum_inadmissible": "a finding that the claim is inadmissible",
    "asylum_grant": "a grant of asylum",
    "asylum_withdrawal": "the withdrawal of the claim",
    "appeal_lodged": "an appeal",
    "appeal_dismissed": "the dismissal of an appeal",
    "appeal_allowed": "an appeal allowed",
    "appeal_withdrawn": "the withdrawal of an appeal",
    "stay_requested": "a request for a stay",
    "stay_granted": "the grant of a stay",
    "stay_refused": "the refusal of a stay",
    "stay_lifted": "the lifting of a stay",
    "removal_order_quashed": "the quashing of a removal order",
    "extradition_granted": "a decision to extradite",
    "extradition_refused": "a refusal to extradite",
    "extradition_refusal_quashed": "the quashing of a refusal to extradite",
    "complaint_lodged": "a complaint",
    "complaint_withdrawn": "the withdrawal of a complaint",
    "complaint_decided": "a decision on a complaint",
    "interim_measures_requested": "a request for interim measures",
    "interim_measures_granted": "interim measures",
    "interim_measures_refused": "the refusal of interim measures",
    "interim_measures_lifted": "the lifting of interim measures",
    "status_ended": "the end of the status",
    "reinstatement_requested": "a request for reinstatement",
    "reinstatement_granted": "a reinstatement",
    "enforcement_ordered": "an order of enforcement",
    "hearing_set": "the setting of a hearing",
    "hearing_held": "a hearing",
    "removal_planned": "a planned removal",
    "removal_attempt": "an attempted removal",
    "access_denied": "a denial of access",
    "circumstances_changed": "a change of circumstances",
    "custody_extended": "an extension of custody",
    "citizenship_lost": "a loss of citizenship",
    "notification": "service",
}
"""Event kinds whose own words are no plain noun; the others are read as they stand: `a removal order`."""

REMOVAL = {
    "waits": "yes, from the decision on",
    "waits while pending": "yes, from lodging to the ruling",
    "waits until a stay is refused": "from lodging until a stay is refused",
    "waits for the ruling on a request to stay": "until the ruling on a timely request to stay",
    "goes on": "no",
    "contested": "contested",
}


def layer_words(layer: str) -> str:
    """A layer as a heading names it."""
    return {
        "domestic": "domestic law",
        "regional": "regional law",
        "treaty": "treaty",
        "interim": "interim measures",
    }[layer]


def kind_words(kind: str) -> str:
    """An event kind in words, with its article: `a refusal of asylum`."""
    if kind in KINDS:
        return KINDS[kind]
    words = kind.replace("_", " ")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def any_of(words: Iterable[str]) -> str:
    """The words joined as alternatives: `a, b or c`."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}" if listed else ""


def _atom(atom: Atom) -> str:
    if isinstance(atom, InStage):
        order = ("recorded", "undecided", "in an appeal period", "on appeal", "pending", "final")
        firsts = {"in an appeal period": FIRST_PERIOD, "on appeal": FIRST_APPEAL}
        stages = [
            stage.replace("recorded", "on record") if stage in atom.stages else firsts[stage]
            for stage in order
            if stage in atom.stages or firsts.get(stage) in atom.stages
        ]
        return f"{PROCEEDINGS[atom.proceeding]} is {any_of(stages)}"
    if isinstance(atom, PeriodFrom):
        service = "the service of " if atom.from_service else ""
        where = f" in {PROCEEDINGS[atom.proceeding]}" if atom.proceeding else ""
        passed = "has" if atom.period.number == 1 else "have"
        return f"{atom.period} from {service}{kind_words(atom.kind)}{where} {passed} not passed"
    if isinstance(atom, PeriodAfter):
        passed = "has" if atom.period.number == 1 else "have"
        return f"{atom.period} from the end of {PROCEEDINGS[atom.proceeding]} {passed} not passed"
    if isinstance(atom, Happened):
        return f"{kind_words(atom.kind)} is on record"
    assert isinstance(atom, Fixed)
    return CONDITIONS[atom.name].format(PROCEEDINGS.get(atom.argument, atom.argument))


_UNLIKE = 9_000
"""Days of a period that no law has, to begin with."""


def phrase_words(text: str) -> str:
    """A phrase of a pack in plain English.

    An option that it names is shown by its name. Raises InputError where it is none.
    """
    # Read with a period that no law has in the place of each option, which then gives way to the name.
    unlike = {name: f"{_UNLIKE + number} days" for number, name in enumerate(dict.fromkeys(named(text)))}
    read = read_phrase(written(text, unlike), "phrase")
    words = ", or ".join(" and ".join(_atom(atom) for atom in alternative) for alternative in read)
    for name, period in unlike.items():
        words = words.replace(period, f"“{name}”")
    return words


def forms_words(bars: str | tuple[str, ...]) -> str:
    """The forms of removal a rule covers."""
    return bars if isinstance(bars, str) else any_of(bars)


def in_force_words(span: InForce) -> str:
    """The days on which a wording is law."""
    if span.to is None:
        return f"in force since {span.from_.isoformat()}"
    return f"in force from {span.from_.isoformat()} to {span.to.isoformat()}"


def checked_words(checked: Checked) -> str:
    """When a wording was compared with which kind of text, and for which days somebody vouches for it."""
    against = {"primary": "a primary text", "secondary": "a secondary text", "recalled": "memory only"}[checked.against]
    words = f"checked {checked.on.isoformat()} against {against}"
    vouched = _span_words(checked.vouched_from, checked.vouched_to)
    return f"wording vouched for {vouched}, {words}" if vouched else words


def _span_words(first: date | None, last: date | None) -> str:
    parts = ([f"from {first.isoformat()}"] if first else []) + ([f"to {last.isoformat()}"] if last else [])
    return " ".join(parts)


def counting_words(rule: CountingRule) -> str:
    """How days are counted; what the law leaves open is left out."""
    parts = []
    if rule.first_day is not None:
        parts.append(f"the first day {rule.first_day}")
    if rule.last_day is not None:
        stays = "a last day that is not a working day stays"
        moves = "a last day that is not a working day moves to the next one that is"
        parts.append(stays if rule.last_day == "stays" else moves)
    if rule.short_month is not None:
        parts.append(f"a period into a month without that day {rule.short_month}")
    if rule.posted is not None:
        parts.append(f"a letter counts as received {rule.posted} after it was posted")
    return "; ".join(parts) or "nothing said"


def membership_words(act: Membership) -> str:
    """What an act of a state comes to: bound, no longer bound, not bound, or not known, from which day and how surely."""
    if act.event == UNKNOWN:
        return "not known: nothing was found, so it possibly binds"
    if act.event not in BINDING | ENDING:
        doubt = ", recalled only, so it possibly binds" if act.confidence == "recalled" else ""
        return f"not bound ({act.event}{doubt})"
    verb = "bound" if act.event in BINDING else "no longer bound"
    sure = iso(act.sure_from) if act.sure_from is not None else None
    first = iso(earliest(act))
    if sure is not None and sure == first:
        words = f"{verb} from {sure}"
    elif sure is not None:
        words = f"{verb} surely from {sure}, possibly {'before' if first == '..' else f'from {first}'}"
    else:
        words = f"possibly {verb} on every day" if first == ".." else f"possibly {verb} from {first}"
    made = f" of {act.date}" if act.date else ""
    told = f", {act.confidence}" if act.confidence != "primary" else ""
    return f"{words} ({act.event}{made}{told})"
