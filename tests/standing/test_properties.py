"""What must hold of every answer, whatever the case: narrowing, order in the file, strangers, what was known, law in force."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from tests.standing.generate import AGREED, DAYS, START, Drawn, Features, draw, iso
from tests.standing.oracle.compare import engine_table

from art33.case.nouns import Case
from art33.days import edtf

SEEDS = range(5000, 5240)
Answers = dict[Any, str]


def answers(drawn: Drawn, case: dict[str, Any] | None = None, known_on: int | None = None) -> Answers:
    """What the engine says of every rule, remedy, title, layer and of the whole, on every day."""
    _, law = drawn.parsed()
    parsed = msgspec.convert(case if case is not None else drawn.case, Case)
    return engine_table(parsed, law, DAYS, forms=drawn.forms, known_on=known_on)


def copied(drawn: Drawn) -> dict[str, Any]:
    """A copy of the case that can be changed."""
    return msgspec.json.decode(msgspec.json.encode(drawn.case))  # type: ignore[no-any-return]


def on_all(check: Callable[[Drawn, random.Random], bool], features: Features = AGREED) -> None:
    """Check a property on every seed; most must be cases that it says something about."""
    told = 0
    for seed in SEEDS:
        try:
            told += check(draw(seed, features), random.Random(seed))
        except AssertionError as failure:
            raise AssertionError(f"seed {seed}: {failure}") from failure
    assert told > len(SEEDS) / 2


def test_narrowing_a_date_turns_no_sure_answer_into_its_opposite() -> None:
    def check(drawn: Drawn, dice: random.Random) -> bool:
        narrowed = copied(drawn)
        listed = [each for each in narrowed["events"] if "/" in each["date"] and each.get("polarity") != "denied"]
        if not listed:
            return False
        event = dice.choice(listed)
        span = edtf.read(event["date"])
        event["date"] = iso(dice.randint(span.first, span.last))
        if contradicts(narrowed):
            return False  # the wide record had no history with this day: the narrow one is shown as a contradiction
        before, after = answers(drawn), answers(drawn, narrowed)
        opposed = [key for key in before if {before[key], after[key]} == {"yes", "no"}]
        assert not opposed, f"{event}: {opposed[:3]}"
        return True

    on_all(check)


def contradicts(case: dict[str, Any]) -> bool:
    """Whether some event must come before what it answers."""
    days = {each["id"]: edtf.read(each["date"]) for each in case["events"]}
    return any(
        each.get("against") in days and days[each["id"]].last < days[each["against"]].first for each in case["events"]
    )


def test_the_order_of_the_file_says_nothing() -> None:
    def check(drawn: Drawn, dice: random.Random) -> bool:
        shuffled = copied(drawn)
        dice.shuffle(shuffled["events"])
        assert answers(drawn) == answers(drawn, shuffled)
        return True

    on_all(check)


def test_names_say_nothing() -> None:
    def check(drawn: Drawn, dice: random.Random) -> bool:
        renamed = copied(drawn)
        names = {event["id"]: f"z{99 - place:02}" for place, event in enumerate(renamed["events"])}
        for event in renamed["events"]:
            event["id"] = names[event["id"]]
            if "against" in event:
                event["against"] = names[event["against"]]
        assert answers(drawn) == answers(drawn, renamed)
        return True

    on_all(check)


def test_what_belongs_to_no_proceeding_changes_nothing() -> None:
    def check(drawn: Drawn, dice: random.Random) -> bool:
        stranger = copied(drawn)
        for number, kind in enumerate(("consular_contact", "exit_ban", "custody_extended")):
            stranger["events"].append({"id": f"x{number}", "kind": kind, "date": iso(START - 20)})
        assert answers(drawn) == answers(drawn, stranger)
        return True

    on_all(check)


def test_another_proceeding_changes_nothing_in_asylum() -> None:
    def check(drawn: Drawn, dice: random.Random) -> bool:
        order = drawn.instruments[0]["title"][0]["form"]
        if order == "administrative expulsion":
            return False
        stranger = copied(drawn)
        more = {"form": "administrative expulsion", "known": iso(START)}
        stranger["events"].append({"id": "x1", "kind": "removal_order", "date": iso(START), **more})
        stranger["events"].append(
            {"id": "x2", "kind": "appeal_lodged", "date": iso(START), "against": "x1", "known": iso(START)}
        )
        before, after = answers(drawn), answers(drawn, stranger)
        own = {each["id"] for each in drawn.instruments[0]["rule"] if only_asylum(each)}
        for key in before:
            mine = (key[0][0] == "rule" and key[0][1] in own) or (key[0][0] == "remedy" and "asylum" in key[0][1])
            assert not mine or before[key] == after[key], key
        return True

    on_all(check, AGREED._replace(stray=False))


def only_asylum(rule: dict[str, Any]) -> bool:
    """Whether a rule turns on the asylum proceeding alone."""
    said = [
        rule["while"],
        rule.get("unless"),
        rule.get("maybe"),
        *(each.get("while") for each in rule.get("readings", [])),
    ]
    return not any(
        word in each
        for each in said
        if each is not None
        for word in (" and ", "order", "from", "recorded", "CAT", "stay")
    ) and all(each.startswith("asylum is ") for each in said if each is not None)


def test_nothing_learnt_later_is_used() -> None:
    def check(drawn: Drawn, dice: random.Random) -> bool:
        known_on = START + dice.randint(0, 50)
        cut = copied(drawn)
        cut["events"] = [each for each in cut["events"] if known(each) <= known_on]
        kept = {each["id"] for each in cut["events"]}
        if any("against" in each and each["against"] not in kept for each in cut["events"]):
            return False  # something known leans on something that was not
        cut["sources"] = [each for each in cut.get("sources", []) if edtf.read(each["published"]).last <= known_on]
        assert answers(drawn, known_on=known_on) == answers(drawn, cut)
        return True

    on_all(check)


def known(event: dict[str, Any]) -> int:
    """The day from which an event of a drawn case was known."""
    return edtf.read(event.get("known", event["date"])).last


def test_every_ground_was_in_force_on_its_day() -> None:
    def check(drawn: Drawn, dice: random.Random) -> bool:
        statute = drawn.instruments[0]
        spans = {("rule", each["id"]): each["in_force"] for each in statute["rule"]}
        spans |= {("title", each["id"]): each["in_force"] for each in statute["title"]}
        told = False
        for (key, day), answer in answers(drawn).items():
            span = spans.get(key[:2])
            if answer == "no" or span is None:
                continue
            told = True
            assert date.fromisoformat(span["from"]).toordinal() <= day, key
            assert "to" not in span or day <= date.fromisoformat(span["to"]).toordinal(), key
        return told

    on_all(check)
