from msgspec.structs import replace

from art33.standing.result import NotModelled, Question
from art33.tell.asking import left_out, questions
from art33.tell.collisions import breaches
from art33.tell.material import gather
from art33.tell.remedies import ahead, duties, remedies

from .samples import journalist, standing


def question(text):
    return Question(question=text, whom="counsel", settles="D1", may_disclose=False)


def material(*standings):
    case, _, picture = journalist("2024-05-16")
    return gather(case, (), standings, picture)


def test_the_same_question_on_several_days_is_one_and_the_most_decisive_is_first():
    told = questions(
        material(
            standing("2024-05-14", ask=(question("What did LA 13 say on 2024-05-14?"), question("Was it served?"))),
            standing("2024-05-15", ask=(question("Was it served?"), question("What did LA 13 say on 2024-05-15?"))),
        )
    )
    assert [each.question.replace("\u00a0", " ") for each in told] == [
        "Was it served?",
        "What did LA 13 say on 14 and 15 May?",
    ]
    assert [each.key for each in told] == ["Q1", "Q2"]


def test_a_day_that_a_question_names_for_another_reason_stays():
    both = tuple(
        standing(on, ask=(question("At what hour was the ruling of 2024-05-14?"),))
        for on in ("2024-05-14", "2024-05-15")
    )
    (only,) = questions(material(*both))
    assert only.question.replace("\u00a0", " ") == "At what hour was the ruling of Tue 14 May?"


def test_points_not_coded_are_counted_once():
    both = tuple(
        standing(on, not_modelled=(NotModelled(instrument="Law", left_out=("a", "b")),))
        for on in ("2024-05-14", "2024-05-15")
    )
    (only,) = left_out(material(*both))
    assert only.counted == "2 points of Law are not coded:" and only.points == ("a", "b")


def test_remedies_still_open_come_first_and_the_nearest_day_before_others():
    _, standings, _ = journalist("2024-05-16")
    told = remedies(material(*standings))
    assert [view.open for view in told] == [True, True, False]
    assert told[0].last_day[0].replace("\u00a0", " ") == "Fri 17 May 2024, tomorrow"


def test_a_remedy_that_lapses_between_the_days_asked_says_both():
    _, (before,), _ = journalist("2024-05-16")
    later = replace(
        before, on="2024-05-20", remedies=tuple(replace(each, state="lapsed") for each in before.remedies[:1])
    )
    view = next(each for each in remedies(material(before, later)) if each.against.endswith("refusal"))
    assert view.state.replace("\u00a0", " ") == "not known whether used on Thu 16 May; lapsed on Mon 20 May"
    assert not view.open


def test_no_last_day_that_has_passed_is_announced():
    _, (before,), _ = journalist("2024-05-16")
    assert len(ahead(material(before))) == 1
    assert not ahead(material(replace(before, on="2024-05-18")))


def test_a_last_day_no_later_than_itself_is_shown_with_its_latest():
    _, (one,), _ = journalist("2024-05-16")
    remedy = replace(one.remedies[0], last_possible_day="2024-06-03", if_=None)
    view = remedies(material(replace(one, remedies=(remedy,))))[0]
    assert [line.replace("\u00a0", " ") for line in view.last_day] == [
        "Fri 17 May 2024, tomorrow",
        "at the latest Mon 3 Jun 2024",
    ]


def test_duties_stand_in_the_order_of_their_days():
    _, (one,), _ = journalist("2024-05-16")
    duty = one.duties[0]
    told = duties(material(replace(one, duties=(duty, replace(duty, due="2024-03-05", overdue="yes"), duty))))
    assert [view.overdue for view in told] == ["OVERDUE", "possibly overdue; not recorded as done"]


def test_a_breach_on_one_day_and_by_hindsight():
    _, (one,), _ = journalist("2024-05-16")
    breach = replace(one.breaches[0], event="ruling", by_hindsight=True, certainty="possibly")
    (view,) = breaches(material(replace(one, breaches=(breach,))))
    assert view.word == "possibly on a barred day" and view.by_hindsight
