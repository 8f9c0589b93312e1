"""Options that a shared law leaves to each state: what holds where a pack chose, where it did not, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from art33.law.check import check
from art33.law.load import PACKS
from art33.law.options import settled
from art33.law.schema import Instrument
from art33.law.toml import parse_toml

SHARED = """
instrument = "A shared regulation"
abbreviation = "SR"
layer = "regional"
text = "https://law.example/shared"
checked = { on = 2026-01-15, against = "primary" }
not_modelled = []
[[option]]
name = "days to ask"
article = "68(5)"
in_force = { from = 2026-06-12 }
says = "Each member gives at least five days to ask."
least = "5 days"
most = "10 days"
[[rule]]
id = "no removal in the days to ask"
article = "68(2)"
in_force = { from = 2026-06-12 }
says = "Nobody is removed in the days in which leave can be asked for."
bars = "every removal"
while = "{days to ask} from asylum_refusal"
"""
OWN = """
instrument = "An own act"
abbreviation = "OA"
layer = "domestic"
state = "AD"
text = "https://law.example/own"
checked = { on = 2026-01-15, against = "primary" }
not_modelled = []
"""
CHOSEN = """
[[choice]]
option = "days to ask"
article = "12"
in_force = { from = 2026-09-01, to = 2027-02-28 }
says = "Leave is asked for within one week."
within = "1 week"
"""


def instruments(*tomls: str) -> tuple[Instrument, ...]:
    return tuple(msgspec.convert(parse_toml(each.encode(), "law"), Instrument) for each in tomls)


def wordings(*tomls: str) -> list[tuple[str, str | None, str | None, str | None, str]]:
    """From, to, while, maybe and article of each wording of the rule."""
    rules = [rule for each in settled(instruments(*tomls)) for rule in each.rule]
    return [
        (
            rule.in_force.from_.isoformat(),
            rule.in_force.to and rule.in_force.to.isoformat(),
            rule.while_,
            rule.maybe,
            rule.article,
        )
        for rule in rules
    ]


def test_where_no_pack_chose_the_shortest_is_sure_and_the_longest_possible() -> None:
    assert wordings(SHARED, OWN) == [
        ("2026-06-12", None, "5 days from asylum_refusal", "10 days from asylum_refusal", "68(2)")
    ]


def test_what_a_pack_chose_holds_alone_while_it_is_in_force() -> None:
    assert wordings(SHARED, OWN + CHOSEN) == [
        ("2026-06-12", "2026-08-31", "5 days from asylum_refusal", "10 days from asylum_refusal", "68(2)"),
        ("2026-09-01", "2027-02-28", "1 week from asylum_refusal", None, "68(2); OA 12"),
        ("2027-03-01", None, "5 days from asylum_refusal", "10 days from asylum_refusal", "68(2)"),
    ]


def test_a_choice_from_the_first_day_on_leaves_one_wording() -> None:
    chosen = CHOSEN.replace("{ from = 2026-09-01, to = 2027-02-28 }", "{ from = 2026-06-12 }")
    assert wordings(SHARED, OWN + chosen) == [("2026-06-12", None, "1 week from asylum_refusal", None, "68(2); OA 12")]


def test_a_choice_older_or_younger_than_the_rule_changes_nothing() -> None:
    rule = SHARED.replace(
        '{ from = 2026-06-12 }\nsays = "Nobody', '{ from = 2028-01-01, to = 2029-12-31 }\nsays = "Nobody'
    )
    later = CHOSEN.replace("{ from = 2026-09-01, to = 2027-02-28 }", "{ from = 2030-01-01 }")
    for choice in (CHOSEN, later):
        assert [each[:3] for each in wordings(rule, OWN + choice)] == [
            ("2028-01-01", "2029-12-31", "5 days from asylum_refusal")
        ]


def test_days_that_are_only_possible_keep_their_own_words() -> None:
    shared = SHARED + 'maybe = "{days to ask} from appeal_dismissed"\n'
    assert [each[2:4] for each in wordings(shared, OWN + CHOSEN)][:2] == [
        ("5 days from asylum_refusal", "10 days from appeal_dismissed or 10 days from asylum_refusal"),
        ("1 week from asylum_refusal", "1 week from appeal_dismissed"),
    ]


def test_law_without_options_is_left_as_it_is() -> None:
    plain = instruments(OWN)
    assert settled(plain) is plain


EXAMPLES = """
[[example]]
of = "no removal in the days to ask"
says = "On the fifth day."
host = "MT"
to = "GE"
on = 2026-08-08
expect = "yes"
event = [{ kind = "asylum_refusal", date = 2026-08-03 }]
[[example]]
of = "no removal in the days to ask"
says = "Nothing was refused."
host = "MT"
to = "GE"
on = 2026-08-08
expect = "no"
event = [{ kind = "asylum_request", date = 2026-08-03 }]
"""


def lines(tmp_path: Path, name: str, text: str, examples: str = "") -> list[str]:
    """What `law check` says of one file in a folder of this name, beside the shipped packs."""
    folder = tmp_path / name
    (folder / "examples").mkdir(parents=True)
    (folder / "law.toml").write_text(text, encoding="utf-8")
    if examples:
        (folder / "examples" / "law.toml").write_text(examples, encoding="utf-8")
    shutil.copytree(PACKS / "treaties", tmp_path / "packs" / "treaties")
    (tmp_path / "packs" / "union").mkdir()
    (tmp_path / "packs" / "union" / "law.toml").write_text(SHARED, encoding="utf-8")
    return [problem.line().replace(f"{folder}/", "") for problem in check(folder, tmp_path / "packs")]


def test_options_and_choices_that_are_right(tmp_path: Path) -> None:
    assert lines(tmp_path / "shared", "members", SHARED, EXAMPLES) == []
    assert lines(tmp_path / "own", "AD", OWN + CHOSEN) == []


@pytest.mark.parametrize(
    ("replace", "by", "says"),
    [
        ('most = "10 days"', 'most = "3 days"', "option “days to ask”, most: 3 days is shorter than 5 days"),
        ('most = "10 days"', 'most = "long"', "option “days to ask”, most: “long” is no period"),
        ("{days to ask} from", "5 days from", "option “days to ask”: no rule names it"),
        ("{days to ask} from", "{days to think} from", "no option “days to think”"),
        (
            'bars = "every removal"\n',
            'bars = "every removal"\nunless = "{days to ask} from appeal_dismissed"\n',
            "cannot stand there",
        ),
    ],
)
def test_mistakes_in_an_option_are_named(tmp_path: Path, replace: str, by: str, says: str) -> None:
    assert replace in SHARED
    found = lines(tmp_path, "members", SHARED.replace(replace, by), EXAMPLES)
    assert any(says in each for each in found), found


@pytest.mark.parametrize(
    ("replace", "by", "says"),
    [
        ('within = "1 week"', 'within = "11 days"', "choice “days to ask”, within: is not within 5 days to 10 days"),
        ('within = "1 week"', 'within = "4 days"', "choice “days to ask”, within: is not within 5 days to 10 days"),
        ('within = "1 week"', 'within = "soon"', "choice “days to ask”, within: “soon” is no period"),
        ('option = "days to ask"', 'option = "hours to ask"', "no option “hours to ask”"),
    ],
)
def test_mistakes_in_a_choice_are_named(tmp_path: Path, replace: str, by: str, says: str) -> None:
    found = lines(tmp_path, "AD", OWN + CHOSEN.replace(replace, by))
    assert len(found) == 1, found
    assert says in found[0]


def test_a_state_leaves_itself_no_option(tmp_path: Path) -> None:
    own = SHARED.replace('layer = "regional"', 'layer = "domestic"\nstate = "AD"')
    assert any("only law that states share" in each for each in lines(tmp_path, "AD", own, EXAMPLES))
