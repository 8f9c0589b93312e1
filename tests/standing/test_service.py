"""Service by post: from which day a period runs where the law says when a letter counts as received, and where it does not."""

from __future__ import annotations

import pytest
from tests.standing.small import ASKED, ASYLUM_ACT, REFUSED, instrument, situation

from art33.days.day import iso, parse_day
from art33.days.sets import Days
from art33.law.load import Law
from art33.standing.bars import Bar
from art33.standing.remedies import pooled
from art33.standing.situation import Situation

THREE_DAYS = ASYLUM_ACT.replace(
    'short_month = "ends on its last day"\n', 'short_month = "ends on its last day"\nposted = "3 days"\n'
)
FROM_SERVICE = THREE_DAYS.replace("1 month from asylum_refusal", "5 days from service of asylum_refusal")


def served(how: str | None, **more: str) -> dict[str, str]:
    event = {"id": "served", "kind": "notification", "date": "2022-11-02", "against": "refused", **more}
    return event | ({"how": how} if how else {})


def under(toml: str, *events: dict[str, str]) -> Situation:
    return situation(ASKED, REFUSED, *events, under=Law("AD", (instrument(toml),), True))


def last_days(found: Situation) -> tuple[str, str | None]:
    """The last safe and the last possible day of the ten days to appeal; None where the end is open."""
    use = next(each for each in pooled(found) if each.uses[0].code.step.remedy == "appeal to the court")
    return iso(use.last[0]), None if use.last[1] >= 10**6 else iso(use.last[1])


@pytest.mark.parametrize(
    ("toml", "service", "safe", "possible"),
    [
        (THREE_DAYS, served("handed over"), "2022-11-12", "2022-11-12"),
        # Posted on the 2nd: received on the 5th at the latest.
        (THREE_DAYS, served("post"), "2022-11-12", "2022-11-15"),
        # A law that does not say when leaves the end open.
        (ASYLUM_ACT, served("post"), "2022-11-12", None),
        # Said by somebody only, or not understood: it may have been no service.
        (THREE_DAYS, served("post", polarity="alleged"), "2022-11-12", None),
        (THREE_DAYS, served("post", language_understood="no"), "2022-11-12", None),
        # Other fictions than that of a letter have no fixed day here.
        (THREE_DAYS, served("deemed"), "2022-11-12", None),
        (THREE_DAYS, served("portal"), "2022-11-12", None),
    ],
)
def test_the_last_day_to_appeal(toml: str, service: dict[str, str], safe: str, possible: str | None) -> None:
    assert last_days(under(toml, service)) == (safe, possible)


def test_a_letter_and_its_handing_over_later() -> None:
    both = (served("post"), served("handed over", id="again", date="2022-11-09"))
    assert last_days(under(THREE_DAYS, *both)) == ("2022-11-12", "2022-11-19")


def days(found: Situation, rule: str) -> Days:
    bar: Bar = next(each for each in found.bars if each.id == rule)
    return bar.by_reading[""].days


def test_a_bar_that_runs_from_service_possibly_holds_as_long_as_the_letter_may_have_taken() -> None:
    held = days(under(FROM_SERVICE, served("post")), "month to leave")
    told = {day: held.on(parse_day(day)) for day in ("2022-11-07", "2022-11-08", "2022-11-10", "2022-11-11")}
    assert told == {"2022-11-07": "yes", "2022-11-08": "possibly", "2022-11-10": "possibly", "2022-11-11": "no"}
