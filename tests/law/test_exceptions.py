"""Exceptions and exceptions to them: what they take away, and that two which contradict each other are an error, never a winner."""

import msgspec
import pytest
from tests.standing.small import ASKED, ASYLUM_ACT, REFUSED, SERVED, TREATY, case, law, packs

from art33.commands.output import law_errors
from art33.days.day import parse_day
from art33.errors import InputError
from art33.law.check import check
from art33.standing.answer import situation_of, standing, standing_on
from art33.standing.facts import facts_of
from art33.standing.picture import picture
from art33.standing.program import compile_law
from art33.standing.proof import prove
from art33.standing.situation import Situation
from art33.tell.brief import brief
from art33.tell.page import page


def exception(name, to, while_, article, more=""):
    return f"""
[[exception]]
id       = "{name}"
article  = "{article}"
in_force = {{ from = 2010-01-01 }}
says     = "An exception, in a sentence of its own."
to       = "{to}"
while    = "{while_}"
{more}
"""


REPEATED = exception("repeated claim", "right to stay", "subsequent_request is recorded", "41(1)")
CHARGED = exception("charged people stay", "right to stay", "charge is recorded", "42", 'result = "keeps"')
NEW_FACTS = exception("new facts", "repeated claim", "stay_requested is recorded", "41(2)")
AGAIN = {"id": "again", "kind": "subsequent_request", "date": "2023-03-01"}
CHARGE = {"id": "charge", "kind": "charge", "date": "2023-03-10"}
ASKED_FOR_STAY = {"id": "stay", "kind": "stay_requested", "date": "2023-03-05", "against": "again"}


def bar(text, *events, **more):
    under = compile_law(law(ASYLUM_ACT + text, TREATY))
    situation = Situation(facts_of(case(*events, **more)), under, "SY")
    return situation, next((each for each in situation.bars if each.id == "right to stay"), None)


def on(text, day, *events, **more):
    _, found = bar(text, *events, **more)
    return found.by_reading[""].days.on(parse_day(day)) if found else "no"


FILE = (ASKED, REFUSED, SERVED, AGAIN)


def test_an_exception_lifts_the_rule_and_only_while_it_applies():
    assert on("", "2023-03-02", *FILE) == "yes"
    assert on(REPEATED, "2023-03-02", *FILE) == "no"
    assert on(REPEATED, "2022-10-10", *FILE) == "yes"


def test_an_exception_to_an_exception_gives_the_rule_back():
    assert on(REPEATED + NEW_FACTS, "2023-03-04", *FILE, ASKED_FOR_STAY) == "no"
    assert on(REPEATED + NEW_FACTS, "2023-03-06", *FILE, ASKED_FOR_STAY) == "yes"


def test_exceptions_that_agree_are_no_contradiction():
    twice = REPEATED + exception("second way", "right to stay", "charge is recorded", "43")
    situation, found = bar(twice, *FILE, CHARGE)
    assert situation.clashes == ()
    assert found.by_reading[""].days.on(parse_day("2023-03-11")) == "no"


def test_two_that_apply_with_different_results_leave_the_rule_possible_and_name_both_articles(tmp_path):
    text = REPEATED + CHARGED
    assert on(text, "2023-03-09", *FILE, CHARGE) == "no"
    assert on(text, "2023-03-11", *FILE, CHARGE) == "possibly"
    folder = packs(tmp_path, state=ASYLUM_ACT + text)
    before = standing(case(*FILE, CHARGE), parse_day("2023-03-09"), packs=folder)
    after = standing(case(*FILE, CHARGE), parse_day("2023-03-11"), packs=folder)
    assert before.errors == ()
    (error,) = after.errors
    assert error.rule == "right to stay" and error.certainty == "yes"
    assert [(each.id, each.article, each.file, each.result) for each in error.exceptions] == [
        ("repeated claim", "AsA 41(1)", "AD/law.toml", "lifts"),
        ("charged people stay", "AsA 42", "AD/law.toml", "keeps"),
    ]
    assert error.words == (
        "AD/law.toml: “right to stay” (AsA 8): “repeated claim” (AsA 41(1)) lifts it and “charged people stay” (AsA 42) keeps "
        "it, both at once; it counts as possible until the pack says which yields (`yields_to`)"
    )
    assert after.barred == "possibly"
    assert msgspec.to_builtins(after)["errors"][0]["exceptions"][1]["file"] == "AD/law.toml"


def test_the_door_says_it_on_standard_error_and_ends_with_1(tmp_path, capsys):
    folder = packs(tmp_path, state=ASYLUM_ACT + REPEATED + CHARGED)
    answers = [standing(case(*FILE, CHARGE), parse_day(day), packs=folder) for day in ("2023-03-09", "2023-03-11")]
    assert law_errors(answers[:1]) == 0 and capsys.readouterr().err == ""
    assert law_errors(answers) == 1
    said = capsys.readouterr().err
    assert said.startswith("art33: law error: AD/law.toml: “right to stay” (AsA 8)")
    assert "AsA 41(1)" in said and "AsA 42" in said and said.count("\n") == 1


def test_the_brief_says_it_where_it_stands(tmp_path):
    folder = packs(tmp_path, state=ASYLUM_ACT + REPEATED + CHARGED)
    told, day = case(*FILE, CHARGE), parse_day("2023-03-11")
    situation = situation_of(told, packs=folder)
    given = told, (), [standing_on(situation, day, folder)], picture(situation)
    assert "THE CODED LAW CONTRADICTS ITSELF" in brief(*given)
    for printed in (" ".join(brief(*given).split()), page(*given)):
        assert "law error, " in printed
        assert "“charged people stay” (AsA 42) keeps" in printed
    before = told, (), [standing_on(situation, parse_day("2023-03-09"), folder)], picture(situation)
    assert "CONTRADICTS ITSELF" not in brief(*before)


def test_where_it_hangs_on_an_uncertain_fact_it_is_a_possible_error_and_no_failure(tmp_path, capsys):
    folder = packs(tmp_path, state=ASYLUM_ACT + REPEATED + CHARGED)
    unsure = CHARGE | {"date": "2023-03-10/2023-03-20"}
    answer = standing(case(*FILE, unsure), parse_day("2023-03-15"), packs=folder)
    assert [each.certainty for each in answer.errors] == ["possibly"]
    assert law_errors([answer]) == 0
    assert capsys.readouterr().err.startswith("art33: possible law error: ")


def test_one_that_yields_ends_the_contradiction_for_the_other():
    yielding = REPEATED.replace("to       =", 'yields_to = ["charged people stay"]\nyields_by = "42"\nto       =')
    situation, found = bar(yielding + CHARGED, *FILE, CHARGE)
    assert situation.clashes == ()
    assert found.by_reading[""].days.on(parse_day("2023-03-09")) == "no"
    assert found.by_reading[""].days.on(parse_day("2023-03-11")) == "yes"


def test_the_exception_in_the_rules_own_words_can_be_contradicted_too(tmp_path):
    own = ASYLUM_ACT.replace(
        'while    = "asylum is undecided"', 'while = "asylum is undecided"\nunless = "subsequent_request is recorded"'
    )
    folder = packs(tmp_path, state=own + CHARGED)
    answer = standing(case(*FILE, CHARGE), parse_day("2023-03-11"), packs=folder)
    (error,) = answer.errors
    assert "the exception in its own words (`unless`) (AsA 8) lifts it" in error.words


def test_exceptions_to_an_exception_can_contradict_each_other_too(tmp_path):
    firm = exception("all the same", "repeated claim", "charge is recorded", "41(3)", 'result = "keeps"')
    situation, found = bar(REPEATED + NEW_FACTS + firm, *FILE, CHARGE, ASKED_FOR_STAY)
    assert found.by_reading[""].days.on(parse_day("2023-03-06")) == "yes"
    assert found.by_reading[""].days.on(parse_day("2023-03-11")) == "possibly"
    assert [each.to for each in situation.clashes] == ["repeated claim"]


def test_a_wording_nobody_vouches_for_permits_only_possibly_and_protects_in_full():
    unvouched = 'checked = { on = 2026-01-15, against = "recalled" }'
    lifted = REPEATED.replace("to       =", f"{unvouched}\nto       =")
    assert on(lifted, "2023-03-02", *FILE) == "possibly"
    back = NEW_FACTS.replace("to       =", f"{unvouched}\nto       =")
    assert on(REPEATED + back, "2023-03-06", *FILE, ASKED_FOR_STAY) == "yes"


def test_outside_its_days_of_force_an_exception_does_nothing():
    ended = REPEATED.replace("from = 2010-01-01", "from = 2010-01-01, to = 2023-03-04")
    assert on(ended, "2023-03-04", *FILE) == "no"
    assert on(ended, "2023-03-05", *FILE) == "yes"


def test_one_confined_to_claims_of_a_time_leaves_others_alone():
    late = REPEATED.replace("to       =", 'for = "claims made from 2024-01-01"\nto       =')
    phrase = late.replace("subsequent_request is recorded", "asylum is undecided")
    assert on(phrase, "2022-10-10", *FILE) == "yes"
    assert on(phrase.replace("from 2024", "before 2024"), "2022-10-10", *FILE) == "no"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (exception("a", "b", "always", "1") + exception("b", "a", "always", "2"), "goes round in a circle: a → b → a"),
        (exception("a", "nothing", "always", "1"), "no rule or exception “nothing” that it could be to"),
        (
            exception("a", "right to stay", "always", "1", 'yields_to = ["a"]\nyields_by = "2"'),
            "goes round in a circle: a → a",
        ),
    ],
)
def test_law_that_cannot_be_run_is_refused_by_name(text, words):
    with pytest.raises(InputError, match="exception “a”") as caught:
        compile_law(law(ASYLUM_ACT + text))
    assert words in str(caught.value)


def faults(tmp_path, text, examples=""):
    folder = packs(tmp_path, state=ASYLUM_ACT + text) / "AD"
    (folder / "examples").mkdir(exist_ok=True)
    (folder / "examples" / "law.toml").write_text(examples, encoding="utf-8")
    lines = [each.line().replace(f"{folder}/", "") for each in check(folder)]
    return [line for line in lines if "exception" in line.split(":")[1] and "no example" not in line]


ALSO = CHARGED.replace("charge is recorded", "subsequent_request is recorded")
RANK = "; one of them has to yield: say so with `yields_to` and `yields_by`, or narrow its `while`"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (REPEATED + CHARGED + NEW_FACTS, []),
        (
            REPEATED + ALSO,
            [
                "law.toml: exception “charged people stay”: (AsA 42) keeps “right to stay” while “repeated claim” "
                "(AsA 41(1), law.toml) lifts it, and one never applies without the other" + RANK
            ],
        ),
        (
            REPEATED.replace("subsequent_request is recorded", "asylum is undecided")
            + CHARGED.replace("charge is recorded", "asylum is pending and charge is recorded or asylum is pending"),
            [
                "law.toml: exception “charged people stay”: (AsA 42) keeps “right to stay” while “repeated claim” "
                "(AsA 41(1), law.toml) lifts it, and one never applies without the other" + RANK
            ],
        ),
        (
            REPEATED + ALSO.replace("to       =", 'yields_to = ["repeated claim"]\nyields_by = "41"\nto       ='),
            [],
        ),
        (REPEATED.replace("2010-01-01 }", "2010-01-01, to = 2011-01-01 }") + ALSO.replace("2010", "2012"), []),
        (
            exception("a", "b", "always", "1") + exception("b", "a", "always", "2"),
            [
                "law.toml: exception “a”: goes round in a circle: a → b → a; an exception cannot stand on itself: take one "
                "`to` or `yields_to` away",
                "law.toml: exception “b”: goes round in a circle: b → a → b; an exception cannot stand on itself: take one "
                "`to` or `yields_to` away",
            ],
        ),
        (
            exception("a", "right to remain", "always", "1"),
            [
                "law.toml: exception “a”, to: no rule or exception “right to remain” in the pack; an exception is to a rule "
                "or an exception of its own pack"
            ],
        ),
        (
            exception("a", "right to stay", "always", "1", 'yields_to = ["c"]'),
            [
                "law.toml: exception “a”, yields_to: no exception “c”; write its id as coded",
                "law.toml: exception “a”, yields_by: is missing; cite the article by which the other wins",
            ],
        ),
        (
            exception("a", "right to stay", "always", "1", 'yields_by = "9"'),
            ["law.toml: exception “a”, yields_to: is missing; name the exceptions that win"],
        ),
        (
            exception("a", "right to stay", "the danger is found", "1"),
            ["law.toml: exception “a”, harms: does not fit its phrase; harms go with “the danger …”, and only so"],
        ),
        (
            exception("a", "right to stay", "asylum is over", "1"),
            [
                "law.toml: exception “a”, while: cannot read the phrase “asylum is over”; see the phrases in docs/law.md",
            ],
        ),
    ],
)
def test_what_the_check_says_of_exceptions(tmp_path, text, says):
    assert faults(tmp_path, text) == says


def test_a_contradiction_with_the_rules_own_exception_is_seen_without_a_case(tmp_path):
    own = 'while = "asylum is undecided"\nunless = "charge is recorded"'
    folder = packs(tmp_path, state=ASYLUM_ACT.replace('while    = "asylum is undecided"', own) + CHARGED) / "AD"
    assert any(
        "(AsA 42) keeps “right to stay” while its own `unless` (8) lifts it, and one never applies without the other; "
        "write the exception in `unless` as an [[exception]] of its own, and say which yields" in each.line()
        for each in check(folder)
    )


def test_an_absolute_bar_of_a_treaty_takes_no_exception(tmp_path):
    folder = packs(tmp_path) / "treaties"
    rule = """
[[rule]]
id       = "no return to torture"
article  = "3"
in_force = { from = 2000-01-01 }
says     = "Nobody is returned to where torture threatens."
bars     = "every removal"
while    = "the danger is found"
harms    = ["torture"]
needs    = ["CAT"]
"""
    text = TREATY + rule + exception("security", "no return to torture", "charge is recorded", "4")
    (folder / "law.toml").write_text(text, encoding="utf-8")
    assert any(
        "exception “security”, to: no exception may be put on this bar; only the 1951 Convention's ban" in each.line()
        for each in check(folder)
    )


EXAMPLE = """
[[example]]
of     = "right to stay"
to     = "SY"
on     = 2023-03-11
expect = "possibly"
event  = [{ kind = "asylum_request", date = 2022-10-03 }, { kind = "subsequent_request", date = 2023-03-01 },
          { kind = "charge", date = 2023-03-10 }]

[[example]]
of     = "repeated claim"
to     = "SY"
on     = 2023-03-05
expect = "yes"
event  = [{ kind = "subsequent_request", date = 2023-03-01 }]
"""


def test_an_example_that_meets_a_contradiction_fails_the_pack(tmp_path):
    folder = packs(tmp_path, state=ASYLUM_ACT + REPEATED + CHARGED)
    (folder / "AD" / "examples").mkdir()
    (folder / "AD" / "examples" / "law.toml").write_text(EXAMPLE, encoding="utf-8")
    (problem,) = prove(folder / "AD", folder)
    assert (
        "two exceptions contradict each other: “right to stay” (AsA 8): “repeated claim” (AsA 41(1))" in problem.line()
    )


def test_periods_in_an_exception_need_a_rule_for_short_months(tmp_path):
    text = ASYLUM_ACT.replace('short_month = "ends on its last day"', "")
    folder = packs(tmp_path, state=text + exception("a", "right to stay", "1 month from charge", "1")) / "AD"
    assert any("exception “a”, counting: 1 month is counted, and nothing says" in each.line() for each in check(folder))


def test_an_exception_to_a_rule_that_cannot_be_read_is_told_once(tmp_path):
    text = ASYLUM_ACT.replace('while    = "asylum is undecided"', 'while = "asylum is over"')
    found = faults(tmp_path, "") + [
        each.line() for each in check(packs(tmp_path / "2", state=text + REPEATED.replace("domestic", "x")) / "AD")
    ]
    assert not any("exception “repeated claim”, to" in line for line in found)


def test_an_exception_is_shown_in_plain_words():
    from art33.law.show import show

    yielding = REPEATED.replace("to       =", 'yields_to = ["charged people stay"]\nyields_by = "42"\nto       =')
    told = show(law(ASYLUM_ACT + yielding + CHARGED, TREATY))
    assert "EXCEPTIONS, AND EXCEPTIONS TO THEM" in told
    assert "“right to stay” does not apply while a subsequent request is on record" in told
    assert "“right to stay” applies all the same while a charge is on record" in told
    assert "gives way to charged people stay (42)" in told


def test_what_comes_after_two_that_come_after_one_is_no_circle(tmp_path):
    step = """
[[ladder.step]]
remedy   = "{0}"
article  = "45"
in_force = {{ from = 2010-01-01 }}
says     = "Another remedy, in a sentence of its own."
against  = ["appeal_dismissed"]
{1}
within   = "10 days"
removal  = "goes on"
final    = "does not wait"
body     = "court {0}"
"""
    after, instead = 'after = "appeal to the court"', 'instead_of = "appeal to the court"'
    both_ways = 'after = "two"\ninstead_of = "one"'
    more = step.format("one", after) + step.format("two", instead) + step.format("three", both_ways)
    at = ASYLUM_ACT.index("[[title]]")
    folder = packs(tmp_path, state=ASYLUM_ACT[:at] + more + ASYLUM_ACT[at:]) / "AD"
    assert not any("circle" in each.line() for each in check(folder))
