"""A state's law in plain words."""

import json
import re
from pathlib import Path

import pytest

from art33.case.kinds import EVENT_KINDS
from art33.errors import InputError
from art33.law.load import PACKS, Law, load_folder, load_law, states_with_packs
from art33.law.memberships import Membership, memberships_of
from art33.law.phrases import FIXED_PHRASES, PROCEEDINGS, STAGES, TRACKS
from art33.law.schema import CountingRule
from art33.law.show import cites, data, show
from art33.law.show_ladders import table
from art33.law.words import CONDITIONS, counting_words, kind_words, membership_words, phrase_words

GOOD = Path(__file__).parent / "good" / "statute"


@pytest.fixture(scope="module")
def law():
    return Law("AD", load_folder(GOOD), True)


def test_a_rule_with_its_article_days_words_and_checking(law):
    text = " ".join(show(law, "18").split())
    assert "Article 18 · month to leave · in force since 2010-01-01" in text
    assert "bars deportation while 1 month from the service of a refusal of asylum has not passed, unless a" in text
    assert "wording vouched for from 2020-01-01, checked 2026-01-15 against a primary text" in text
    assert "right to stay" not in text and "Deliberately" not in text


def test_readings_stand_with_who_holds_them(law):
    text = " ".join(show(law).split())
    assert "wide: the heading speaks of the whole procedure (held by: counsel)" in text
    assert "while the asylum procedure is undecided or in an appeal period (read “narrow”)" in text


def test_the_ladder_is_a_table(law):
    lines = show(law, "40").splitlines()
    head = next(line for line in lines if "removal waits?" in line)
    row = next(line for line in lines if line.startswith("    1  appeal to the"))
    for words in ("remedy", "against", "within", "from", "body", "final waits?"):
        assert words in head
    assert row.index("30 days") == head.index("within") and row.index("service") == head.index("from")


def test_an_article_nobody_coded_is_one_clear_line(law):
    with pytest.raises(InputError, match="no article “99” in the coded law of AD; the instruments are AsA"):
        show(law, "99")
    with pytest.raises(InputError, match="no article “99”"):
        data(law, "99")


@pytest.mark.parametrize(
    ("article", "wanted", "found"),
    [
        ("8(1)(5)", "8", True),
        ("8(1)(5)", "8(1)", True),
        ("8(1)(5)", "8(1)(5)", True),
        ("18(1)", "8", False),
        ("18(1)", "1", False),
        ("8-1", "8", False),
        ("APPC 92(1), 96", "96", True),
        ("91(3)-(5), 92(1)", "91(4)", True),
        ("91(3)-(5), 92(1)", "91(6)", False),
        ("131-133", "132", True),
        ("Protocol 4 article 4", "Protocol 4", True),
        ("33(1) with 1A(2)", "1A", True),
    ],
)
def test_what_cites_an_article(article, wanted, found):
    assert cites(article, wanted) is found


def test_an_abbreviation_narrows_to_its_instrument():
    law = load_law("KZ")
    text = show(law, "CAT 3")
    assert "CAT: danger of torture" in text and "ICCPR" not in text


@pytest.mark.parametrize("state", [*states_with_packs(PACKS), "TH"])
def test_every_state_is_shown_whole_within_100_columns(state):
    law = load_law(state)
    text = show(law)
    for instrument in law.instruments:
        assert instrument.abbreviation in " ".join(text.split())
        for rule in instrument.rule:
            assert rule.id in " ".join(text.split())
        for words in instrument.not_modelled:
            assert " ".join(words.split()) in " ".join(text.split())
    for act in memberships_of(state):
        assert f"{act.treaty}: " in text
    # An address is never broken; nothing else is longer than the page.
    assert [line for line in text.splitlines() if len(line) > 100 and "://" not in line] == []
    assert not re.search(r"[:=(] ?None\b", text) and "{" not in text


def test_a_state_without_a_pack_says_so():
    text = show(load_law("TH"), name="Thailand")
    assert text.startswith("THE LAW THAT ANSWERS FOR THAILAND (TH)")
    assert "No domestic law is coded for this state" in text


def test_the_treaties_alone():
    law = load_law("treaties")
    text = show(law)
    assert text.startswith("THE TREATIES THAT ARE CODED") and "in days of being bound" not in text
    assert data(law)["memberships"] == []


def test_the_data_is_plain_and_says_the_same(law):
    plain = json.loads(json.dumps(data(law)))
    assert plain["state"] == "AD" and plain["coded"] is True
    (instrument,) = plain["instruments"]
    assert [rule["id"] for rule in instrument["rule"]] == ["right to stay", "right to stay", "month to leave"]
    assert instrument["rule"][2]["while"] == "1 month from service of asylum_refusal"
    (cut,) = json.loads(json.dumps(data(law, "40")))["instruments"]
    assert cut["rule"] == [] and [step["remedy"] for step in cut["ladder"][0]["step"]] == ["appeal to the court"]
    assert all(set(act) >= {"treaty", "event", "bound_from", "sure_from"} for act in plain["memberships"])


def test_every_phrase_has_plain_words():
    for phrase, name in FIXED_PHRASES.items():
        assert name in CONDITIONS and phrase_words(phrase)
    for proceeding in PROCEEDINGS:
        for stage in STAGES:
            assert "_" not in phrase_words(f"{proceeding} is {stage}")
        assert phrase_words(f"a stay in {proceeding} stands") and phrase_words(
            f"a request to stay in {proceeding} is undecided"
        )
    for words in TRACKS:
        assert phrase_words(words).startswith("the claim is dealt with in this kind of procedure: ")
    assert (
        phrase_words("30 days from the end of asylum") == "30 days from the end of the asylum procedure have not passed"
    )
    assert phrase_words("interim measures of HRC stand") == "interim measures of HRC stand"
    assert phrase_words("asylum is pending or the danger is found and always") == (
        "the asylum procedure is pending, or the danger is found and the person is there"
    )


def test_every_event_kind_has_plain_words():
    for kind in EVENT_KINDS:
        words = kind_words(kind)
        assert "_" not in words and words.split()[0] in ("a", "an", "the", "interim", "service"), words


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Membership("T", "accession", 730000, "secondary", "s", "1999-01-15", 730000), "bound from 1999-09-03"),
        (
            Membership("T", "declaration", 730000, "recalled", "s", "", 730100),
            "bound surely from 1999-12-12, possibly before",
        ),
        (Membership("T", "ratification", None, "secondary", "s"), "possibly bound on every day"),
        (Membership("T", "ratification", 730000, "recalled", "s"), "possibly bound on every day"),
        (Membership("T", "denunciation", 730000, "secondary", "s", "", 730000), "no longer bound from 1999-09-03"),
        (Membership("T", "not party", None, "secondary", "s"), "not bound (not party)"),
        (Membership("T", "not party", None, "recalled", "s"), "recalled only, so it possibly binds"),
        (Membership("T", "not found", None, "recalled", "s"), "not known"),
    ],
)
def test_memberships_in_words(act, words):
    assert words in membership_words(act)


def test_a_table_wraps_its_cells_and_keeps_the_width():
    rows = [("a", "what there is"), ("1", "some words that are too long for the line"), ("2", "short")]
    lines = list(table(rows, 24))
    assert max(map(len, lines)) <= 24 and sum(line.startswith("1") for line in lines) == 1
    assert list(table([("a", "b"), ("c", "d")], 24)) == ["a  b", "─  ─", "c  d"]


def test_a_state_that_the_table_of_parties_does_not_name_is_possibly_bound(monkeypatch):
    monkeypatch.setattr("art33.law.show.memberships_of", lambda _state: ())
    told = show(Law("QX", (), False))
    assert "The table of parties does not know this state: it is possibly bound by each treaty." in told


def test_a_table_whose_words_are_wider_than_the_page_is_wide():
    rows = [("remedy", "body"), ("Verfassungsbeschwerde", "Bundesverfassungsgericht")]
    assert list(table(rows, 20))[2] == "Verfassungsbeschwerde  Bundesverfassungsgericht"


def test_counting_of_which_only_the_short_month_is_said():
    rule = CountingRule(short_month="ends on its last day")
    assert counting_words(rule) == "a period into a month without that day ends on its last day"
    assert counting_words(CountingRule()) == "nothing said"
