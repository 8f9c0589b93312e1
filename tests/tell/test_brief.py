import re

import pytest

from art33.case.contradictions import contradictions
from art33.case.nouns import Case
from art33.standing.result import Picture
from art33.tell.brief import answers_only, brief
from art33.tell.layout import width_of

from .hostile import HOSTILE, hostile
from .samples import days, ground, journalist, row, span, standing, uncoded

EMPTY = Case(id="empty", host_state="AM", return_states=("BY",), knowledge="reported", events=())
NO_PICTURE = Picture(first=1, last=0, rows=(), events=())
FIVE = ("2024-05-13", "2024-05-14", "2024-05-15", "2024-05-16", "2024-05-17")


def told(*on, **how):
    case, standings, picture = journalist(*on)
    return brief(case, contradictions(case), standings, picture, **how)


def part(text, heading):
    """The part of a brief under a heading."""
    return text[text.index(heading) :].split("\n\n", 1)[0]


@pytest.mark.parametrize("width", [40, 60, 72, 83, 84, 100, 132])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_no_line_is_wider_than_asked(width, count):
    for line in told(*FIVE[:count], width=width).splitlines():
        assert width_of(line) <= width, line


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_stay_in_their_place(text, width):
    made = hostile(text)
    for for_court in (False, True):
        shown = brief(made.case, (), made.standings, made.picture, width=width, for_court=for_court)
        assert "\x1b" not in shown and "\u202e" not in shown and "\x07" not in shown
        assert max(width_of(line) for line in shown.splitlines()) <= width


def test_colour_changes_nothing_but_colour():
    plain, coloured = told("2024-05-16"), told("2024-05-16", color=True)
    assert "\033[" not in plain
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_every_day_asked_has_a_column(count):
    question = told(*FIVE[:count]).split("WHAT HAPPENED")[0]
    for day in FIVE[:count]:
        assert f"{int(day[-2:])} May 2024" in question
    assert question.count("BARRED") == count


def test_days_are_put_in_order():
    assert told(*reversed(FIVE[:3])) == told(*FIVE[:3])


def test_an_empty_case_is_told_as_empty():
    shown = brief(EMPTY, (), (), NO_PICTURE)
    assert "No event is recorded." in shown
    assert "No day was asked" in shown
    assert "No day is drawn" in shown


def test_an_empty_case_with_an_answer():
    shown = brief(EMPTY, (), (standing("2024-05-16"),), NO_PICTURE)
    assert "NO BAR FOUND" in shown
    assert "“None found” is not “none”" in shown


def test_a_layer_that_is_not_coded_is_said_three_times():
    case, standings, picture = uncoded()
    shown = brief(case, (), standings, picture)
    assert re.search(r"domestic +– not coded", shown)
    assert "domestic: not coded" in part(shown, "THE DAYS")
    assert "not coded: domestic" in part(shown, "NOT MODELLED")


def test_events_without_a_statement_say_so():
    case, standings, picture = uncoded()
    assert brief(case, (), standings, picture).count("no source on record") == len(case.events)


def test_a_collision_is_never_a_no_and_shows_both_sides():
    shown = told("2024-05-16")
    assert "╳ in collision" in shown
    collision = part(shown, "COLLISION ON")
    assert "forbids    D1" in collision and "orders     S1" in collision and "rule       Constitution" in collision
    assert "decides between neither" in shown


def test_a_breach_is_to_be_argued_and_has_the_states_answer():
    breach = part(told("2024-05-16"), "BREACH")
    assert "on a barred day, whichever it was" in breach
    assert "The State’s answer: S1 CC 59" in breach
    assert "To be argued, not assumed." in breach


def test_the_earliest_last_day_is_the_one_shown():
    remedies = part(told("2024-05-17"), "REMEDIES")
    assert "Fri 17 May 2024, TODAY" in remedies
    assert "later if served" in remedies
    assert remedies.index("claim to the") < remedies.index("interim measures") < remedies.index("appeal against")


def test_one_voice_after_another_from_the_one_who_knew():
    assert "a  airport staff ▸ her brother ▸ Radio Svet:" in told("2024-05-16")


def test_words_of_the_source_come_first_and_what_they_were_read_as_second():
    chronology = told("2024-05-16")
    assert re.search(r"“late April” +asylum refusal", chronology)
    assert "“on Wednesday”: read as Wed 15 May" in re.sub(r"\s+", " ", chronology)


def test_the_wording_not_vouched_for_keeps_its_mark():
    shown = told("2024-05-14")
    assert re.search(r"D1 +█ surely: stay during the procedure, LA 13\(2\) †", shown)
    assert re.search(r"D1 stay during the procedure +† ", part(shown, "THE DAYS"))
    assert "† holds on the wording" in shown


def test_for_court_leaves_out_what_is_counsels_and_what_names_people():
    shown = told("2024-05-16", for_court=True)
    for hidden in (
        "her brother",
        "её брат",
        "адвокат",
        "night flight",
        "tortured there",
        "Q1",
        "ASK, THE",
        "State’s answer",
        "EXPOSED",
        "exposed",
        "Counsel’s working paper",
        "ask the registry",
        "Not before",
    ):
        assert hidden not in shown, hidden
    assert "persons who are not named here" in shown
    assert "basis: settled interpretation" in shown
    assert "checked Thu 1 Oct 2026, primary" in shown
    assert "https://law.example/LA" in shown


def test_for_court_prints_mark_basis_and_reading_of_every_ground():
    grounds = part(told("2024-05-14", for_court=True), "GROUNDS ON")
    assert "█ surely: stay during" in grounds
    assert "– wide: surely" in grounds and "– narrow: surely" in grounds
    assert grounds.count("basis: ") == 4


def test_many_grounds_are_drawn_together_in_cells_and_told_one_by_one():
    grounds = tuple(
        ground(f"D{n}", "domestic", f"rule {n}", "Law", f"L {n}", "yes" if n < 20 else "possibly") for n in range(1, 31)
    )
    rows = tuple(
        row(f"D{n}", "bar", "domestic", f"rule {n}", days(span("2024-05-01", "2024-05-16"))) for n in range(1, 31)
    )
    answer = standing("2024-05-16", barred="yes", removable="no", grounds=grounds)
    case, _, picture = journalist("2024-05-16")
    shown = brief(case, (), (answer,), Picture(first=picture.first, last=picture.last, rows=rows, events=()))
    assert all(f"rule {n}, L {n}" in shown for n in range(1, 31))
    assert "D1–D30" in shown


def test_a_ground_for_a_form_not_on_record_is_told_apart():
    case, standings, picture = journalist("2024-05-14")
    other = ground("D9", "domestic", "no transfer", "Law", "L 9", "yes", forms=("transfer",))
    from msgspec.structs import replace

    answer = replace(standings[0], grounds=(*standings[0].grounds, other))
    shown = brief(case, (), (answer,), picture)
    assert "Only for forms of removal that are not on record" in shown
    assert "D9" not in shown.split("WHAT HAPPENED")[0]


def test_answers_alone_have_no_chronology():
    case, standings, picture = journalist("2024-05-16")
    shown = answers_only(case, (), standings, picture)
    assert "WHAT HAPPENED" not in shown and "GROUNDS ON" in shown


def test_nothing_is_told_that_was_learned_later():
    case, standings, picture = journalist("2024-05-16")
    from msgspec.structs import replace

    early = replace(standings[0], known_on="2024-05-16")
    shown = brief(case, contradictions(case), (early,), picture)
    assert "Hetk Daily" not in shown
    assert "night flight" not in shown and "late April" not in shown
    assert "Её отдали ночью" in shown
    assert "Left out, as they became known later" in shown
    assert "ask the registry" not in shown


def test_readings_that_differ_are_told_with_their_answers():
    from msgspec.structs import replace

    case, standings, picture = journalist("2024-05-16")
    wide, narrow = standings[0].readings
    differing = replace(standings[0], barred="possibly", readings=(replace(wide, barred="no"), narrow))
    shown = brief(case, (), (differing,), picture)
    assert "Lawyers differ, and the answer with them:" in shown
    assert re.search(r"· no bar found +do appeal periods", shown)
    assert "The answer is the same however" not in shown
