"""The Kazakh pack: it loads, every coded thing has examples on both sides, and the known case comes out as researched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar

import msgspec
import pytest

from art33.case.nouns import Case
from art33.days.calendars import working_calendar
from art33.days.period import last_day
from art33.law.examples import load_examples
from art33.law.load import PACKS, Law, load_folder, load_instrument
from art33.law.schema import Instrument
from art33.standing.facts import facts_of
from art33.standing.program import Program, compile_law
from art33.standing.remedies import Pooled, pooled
from art33.standing.situation import Situation
from art33.standing.timed import dues

FOLDER = PACKS / "KZ"
FILES = sorted(FOLDER.glob("*.toml"))


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.fixture(scope="module")
def program() -> Program:
    """The domestic law alone, so that no treaty answers for it."""
    return compile_law(Law("KZ", load_folder(FOLDER), coded=True))


def situation(program: Program, events: list[dict[str, object]], **more: object) -> Situation:
    # The authority's file was inspected, so that no order can hide in it.
    seen = {"knowledge": "complete", "inspected": [{"date": "2026-11-01"}]}
    raw = {"id": "case", "host_state": "KZ", "return_states": ["RU"], "events": events, **seen, **more}
    return Situation(facts_of(msgspec.convert(raw, Case)), program, "RU")


# The public facts of the case that started the project, as far as the domestic law turns on them.
ZHILIN: list[dict[str, object]] = [
    {"id": "entry", "kind": "entry", "date": "2022-09-26/2022-09-27", "manner": "irregular", "known": "2022-12-11"},
    {"id": "claim", "kind": "asylum_request", "date": "2022-09-26", "known": "2022-12-11"},
    {"id": "refusal", "kind": "asylum_refusal", "date": "2022-11-30", "against": "claim", "known": "2022-12-14"},
    {"id": "sentence", "kind": "conviction", "date": "2022-12-02", "article": "CC 392", "known": "2022-12-14"},
    {
        "id": "order",
        "kind": "removal_order",
        "date": "2022-12-02",
        "against": "sentence",
        "form": "criminal expulsion",
        "known": "2022-12-14",
    },
    {"id": "notice", "kind": "wanted_notice", "date": "../2022-12-06", "state": "RU", "known": "2022-12-14"},
    {"id": "arrest", "kind": "extradition_arrest", "date": "2022-12-06", "known": "2022-12-14"},
    {
        "id": "appeal",
        "kind": "appeal_lodged",
        "date": "2022-12-02/2022-12-19",
        "against": "sentence",
        "known": "2022-12-28",
    },
    {
        "id": "ruling",
        "kind": "appeal_dismissed",
        "date": "2022-12-28",
        "against": "appeal",
        "body": "Abay regional court",
        "examined": "yes",
        "known": "2022-12-28",
    },
    {
        "id": "asylum-appeal",
        "kind": "appeal_lodged",
        "date": None,
        "polarity": "alleged",
        "against": "refusal",
        "known": "2022-12-30",
    },
    {"id": "handover", "kind": "removal", "date": "2022-12-29/2022-12-30", "to": "RU", "known": "2022-12-30"},
]


@pytest.fixture(scope="module")
def zhilin(program: Program) -> Situation:
    return situation(program, ZHILIN, knowledge="reported")


def bar_on(case: Situation, name: str, on: str) -> str:
    return case.bar_days(next(bar for bar in case.bars if bar.id == name)).on(day(on))


def remedy(case: Situation, name: str, against: str) -> Pooled:
    return next(
        each for each in pooled(case) if each.uses[0].code.step.remedy == name and each.uses[0].decision.id == against
    )


def coded(instrument: Instrument) -> Iterator[tuple[str, str, str]]:
    """The name, article and paraphrase of everything that needs examples."""
    yield from ((rule.id, rule.article, rule.says) for rule in instrument.rule)
    yield from ((step.remedy, step.article, step.says) for ladder in instrument.ladder for step in ladder.step)
    for listed in (instrument.title, instrument.duty, instrument.limit):
        yield from ((each.id, each.article, each.says) for each in listed)


def test_instruments() -> None:
    assert {load_instrument(file).abbreviation for file in FILES} >= {"LR", "APPC", "CPC", "CC", "PEC", "CAO", "Const."}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestFile:
    def test_everything_has_an_article_and_a_paraphrase(self, file: Path) -> None:
        for name, article, says in coded(load_instrument(file)):
            assert any(letter.isdigit() for letter in article), name
            assert says.endswith(".") and len(says) > 30, name

    def test_everything_has_an_example_that_bites_and_one_that_does_not(self, file: Path) -> None:
        examples = load_examples(file)
        names = {name for name, _, _ in coded(load_instrument(file))}
        assert {each.of for each in examples} == names
        for name in names:
            expected = {each.expect for each in examples if each.of == name}
            assert "no" in expected and expected & {"yes", "possibly"}, name

    def test_says_how_far_it_was_checked_and_what_is_left_out(self, file: Path) -> None:
        instrument = load_instrument(file)
        assert instrument.state == "KZ" and instrument.layer == "domestic"
        assert instrument.not_modelled
        assert instrument.checked.on == date(2026, 11, 24)


class TestZhilin:
    def test_while_the_sentence_is_under_appeal_removal_is_barred(self, zhilin: Situation) -> None:
        assert zhilin.barred.on(day("2022-12-27")) == "yes"
        assert bar_on(zhilin, "appeal against the sentence", "2022-12-27") == "yes"
        assert bar_on(zhilin, "right to stay", "2022-12-27") == "yes"
        cited = next(bar.cited for bar in zhilin.bars if bar.id == "appeal against the sentence")
        assert "421(1)" in cited.article

    def test_the_day_of_the_ruling(self, zhilin: Situation) -> None:
        assert bar_on(zhilin, "appeal against the sentence", "2022-12-28") == "possibly"
        assert [title.days.on(day("2022-12-28")) for title in zhilin.titles] == ["possibly"]
        assert bar_on(zhilin, "right to stay", "2022-12-28") == "yes"

    @pytest.mark.parametrize("on", ["2022-12-29", "2022-12-30"])
    def test_then_title_and_bars_collide(self, zhilin: Situation, on: str) -> None:
        (title,) = zhilin.titles
        assert title.code.title.form == "criminal expulsion"
        assert title.days.on(day(on)) == "yes"
        assert bar_on(zhilin, "right to stay", on) != "no"
        assert bar_on(zhilin, "month to leave", on) == "yes"
        assert bar_on(zhilin, "no return to danger", on) == "possibly"
        for verdict in zhilin.verdicts:
            (route,) = (each for each in verdict.routes if each.form == "criminal expulsion")
            assert route.barred.on(day(on)) == "possibly"
            clashing = {each.bar.id for each in route.collisions if each.days.on(day(on)) != "no"}
            assert {"right to stay", "month to leave"} <= clashing
            # The ban on return clashes too, unless it is read as not binding a court's expulsion at all.
            binds = "every way of sending back" in verdict.choices.values()
            assert ("no return to danger" in clashing) is binds

    def test_the_right_to_stay_holds_through_the_29th(self, zhilin: Situation) -> None:
        assert bar_on(zhilin, "right to stay", "2022-12-29") == "yes"

    def test_the_right_to_stay_holds_through_the_30th(self, zhilin: Situation) -> None:
        # Whatever became of the appeal that is spoken of, a term ran: three months unused, or a month to go to court.
        assert bar_on(zhilin, "right to stay", "2022-12-30") == "yes"

    @pytest.mark.parametrize("on", ["2022-12-29", "2022-12-30"])
    def test_extradition_stays_barred_without_a_decision(self, zhilin: Situation, on: str) -> None:
        for verdict in zhilin.verdicts:
            (route,) = (each for each in verdict.routes if each.form == "extradition")
            assert route.barred.on(day(on)) == "yes"
        assert bar_on(zhilin, "no surrender without a decision in force", on) == "yes"

    def test_the_month_to_leave_ends_with_the_year(self, zhilin: Situation) -> None:
        assert bar_on(zhilin, "month to leave", "2022-12-30") == "yes"
        assert bar_on(zhilin, "month to leave", "2022-12-31") == "no"

    def test_the_wording_of_2022_is_not_vouched_for_where_it_was_not_seen(self, zhilin: Situation) -> None:
        on = day("2022-12-29")
        vouched = {bar.id: any(a <= on <= b for a, b in bar.cited.vouched) for bar in zhilin.bars}
        assert not vouched["right to stay"] and not vouched["month to leave"]
        assert vouched["appeal against the sentence"]

    def test_last_day_of_the_appeal_against_the_sentence(self, zhilin: Situation) -> None:
        assert remedy(zhilin, "appeal against the sentence", "sentence").last == (day("2022-12-19"), day("2022-12-19"))

    def test_open_questions_stay_few_enough_to_be_computed_with_the_treaties(self, zhilin: Situation) -> None:
        assert len(zhilin.choices) == 4


SERVED: list[dict[str, object]] = [
    {"id": "claim", "kind": "asylum_request", "date": "2022-09-26"},
    {"id": "refusal", "kind": "asylum_refusal", "date": "2022-11-30", "against": "claim"},
    {"id": "service", "kind": "notification", "date": "2022-11-30", "against": "refusal", "how": "handed over"},
]


class TestLastDays:
    def test_complaint_ends_on_the_last_day_of_a_short_month(self, program: Program) -> None:
        last = remedy(situation(program, SERVED), "complaint to the superior body", "refusal").last
        assert last == (day("2023-02-28"), day("2023-02-28"))

    def test_claim_where_there_is_no_complaint(self, program: Program) -> None:
        last = remedy(situation(program, SERVED), "claim to the administrative court", "refusal").last
        assert last == (day("2022-12-30"), day("2022-12-30"))

    def test_without_service_the_end_is_open(self, program: Program) -> None:
        safe, possible = remedy(situation(program, SERVED[:2]), "complaint to the superior body", "refusal").last
        assert safe == day("2023-02-28")
        assert possible > day("9000-01-01")

    def test_copy_of_the_refusal(self, program: Program) -> None:
        case = situation(program, SERVED[:2])
        (due,) = (each for each in dues(case, program.duties) if each.code.timed.id == "to serve the refusal")
        assert due.last == (day("2022-12-07"), day("2022-12-07"))

    def test_forty_sutok_count_the_first_day_and_do_not_move(self, zhilin: Situation, program: Program) -> None:
        (due,) = (each for each in dues(zhilin, program.limits) if each.code.timed.id.startswith("40 sutok"))
        # 14 January 2023 is a Saturday: custody does not move to the Monday.
        assert due.last == (day("2023-01-14"), day("2023-01-14"))

    def test_custody_counts_from_the_detention_that_the_arrest_prolongs(self, program: Program) -> None:
        detained: dict[str, object] = {"id": "d", "kind": "detention", "date": "2022-12-06"}
        arrested: dict[str, object] = {"id": "x", "kind": "extradition_arrest", "date": "2022-12-12", "against": "d"}
        case = situation(program, [detained, arrested])
        (due,) = (each for each in dues(case, program.limits) if each.code.timed.id.startswith("40 sutok"))
        assert due.last == (day("2023-01-14"), day("2023-01-14"))

    def test_fifteen_sutok_leave_out_the_first_day_and_move(self, program: Program) -> None:
        step = next(each for each in program.ladders["sentence"][0].steps if each.step.within == "15 days")
        assert step.period is not None
        calendar = working_calendar("KZ")
        assert last_day(day("2022-12-02"), step.period, step.counting, calendar)[0] == day("2022-12-19")
        # From the 5th the fifteenth is the 20th, a Tuesday: nothing moves.
        assert last_day(day("2022-12-05"), step.period, step.counting, calendar)[0] == day("2022-12-20")


class TestLadderOfTheRefusal:
    COMPLAINT: ClassVar[dict[str, object]] = {
        "id": "complaint",
        "kind": "appeal_lodged",
        "date": "2025-07-24",
        "against": "refusal",
        "body": "superior body",
    }
    REFUSAL: ClassVar[list[dict[str, object]]] = [
        {"id": "claim", "kind": "asylum_request", "date": "2025-05-05"},
        {"id": "refusal", "kind": "asylum_refusal", "date": "2025-07-10", "against": "claim"},
        {"id": "service", "kind": "notification", "date": "2025-07-10", "against": "refusal", "how": "handed over"},
    ]

    def test_each_ruling_opens_the_next_remedy_and_no_other(self, program: Program) -> None:
        dismissal: dict[str, object] = {
            "id": "no",
            "kind": "appeal_dismissed",
            "date": "2025-08-14",
            "against": "complaint",
        }
        served: dict[str, object] = {
            "id": "s2",
            "kind": "notification",
            "date": "2025-08-18",
            "against": "no",
            "how": "handed over",
        }
        case = situation(program, [*self.REFUSAL, self.COMPLAINT, dismissal, served])
        open_now = {
            use.code.step.remedy: use.last
            for chain in case.docketed.named("asylum")[0].chains
            for use in chain.uses
            if use.decision.id == "no" and use.appeal is None
        }
        assert open_now["claim to the administrative court"] == (day("2025-09-18"), day("2025-09-18"))
        assert "cassation" not in open_now

    def test_silence_ends_what_the_complaint_surely_gives(self, program: Program) -> None:
        case = situation(program, [*self.REFUSAL, self.COMPLAINT])
        wide = next(bar for bar in case.bars if bar.id == "right to stay").by_reading["wide"].days
        assert wide.on(day("2025-08-15")) == "yes"
        # Twenty working days and the month after them are long over: no ruling is needed for the refusal to stand.
        assert wide.on(day("2026-03-02")) == "possibly"


class TestRightToStay:
    def test_pending_appeal_after_its_period_turns_on_the_reading(self, program: Program) -> None:
        lodged: dict[str, object] = {
            "id": "complaint",
            "kind": "appeal_lodged",
            "date": "2023-02-20",
            "against": "refusal",
            "body": "superior body",
        }
        case = situation(program, [*SERVED, lodged])
        (bar,) = (each for each in case.bars if each.id == "right to stay")
        assert bar.by_reading["wide"].days.on(day("2023-03-15")) != "no"
        assert bar.by_reading["narrow"].days.on(day("2023-03-15")) == "no"
        assert case.bar_days(bar).on(day("2023-03-15")) == "possibly"

    def test_lodging_does_not_end_what_the_period_gives(self, program: Program) -> None:
        lodged: dict[str, object] = {
            "id": "claim-2",
            "kind": "appeal_lodged",
            "date": "2022-12-05",
            "against": "refusal",
        }
        case = situation(program, [*SERVED, lodged])
        assert bar_on(case, "right to stay", "2022-12-20") == "yes"


class TestAdministrativeExpulsion:
    ORDER: ClassVar[dict[str, object]] = {
        "id": "order",
        "kind": "removal_order",
        "date": "2025-09-01",
        "form": "administrative expulsion",
    }
    SERVICE: ClassVar[dict[str, object]] = {
        "id": "s",
        "kind": "notification",
        "date": "2025-09-01",
        "against": "order",
        "how": "handed over",
    }
    COMPLAINT: ClassVar[dict[str, object]] = {
        "id": "a",
        "kind": "appeal_lodged",
        "date": "2025-09-05",
        "against": "order",
        "body": "higher court",
    }

    def test_is_in_force_from_its_pronouncement(self, program: Program) -> None:
        case = situation(program, [self.ORDER, self.SERVICE])
        (title,) = [each for each in case.titles if each.ordered]
        assert title.days.on(day("2025-08-31")) == "no"
        assert title.days.on(day("2025-09-02")) == "yes"
        assert case.barred.on(day("2025-09-02")) == "no"

    def test_a_complaint_in_time_suspends_it(self, program: Program) -> None:
        case = situation(program, [self.ORDER, self.SERVICE, self.COMPLAINT])
        (title,) = [each for each in case.titles if each.ordered]
        assert title.days.on(day("2025-09-04")) == "yes"
        assert title.days.on(day("2025-09-06")) == "no"
        assert case.barred.on(day("2025-09-06")) == "yes"


class TestConflict:
    @pytest.mark.parametrize(
        ("on", "contested"),
        [("2022-12-29", "no"), ("2026-06-30", "no"), ("2026-07-01", "yes"), ("2026-11-24", "yes")],
    )
    def test_treaties_before_laws_until_the_constitution_of_2026(
        self, program: Program, on: str, contested: str
    ) -> None:
        constitution = [
            each.conflict
            for each in program.conflicts
            if each.cited.abbreviation == "Const." and any(a <= day(on) <= b for a, b in each.cited.in_force)
        ]
        assert [each.contested for each in constitution] == [contested]


def test_a_refusal_before_the_code_of_2021_is_not_final_at_once(program: Program) -> None:
    refusal: dict[str, object] = {"id": "d", "kind": "asylum_refusal", "date": "2019-02-20", "against": "r"}
    case = situation(program, [{"id": "r", "kind": "asylum_request", "date": "2019-01-14"}, refusal])
    assert bar_on(case, "right to stay", "2019-02-20") != "no"
    assert bar_on(case, "right to stay", "2019-03-20") == "possibly"
