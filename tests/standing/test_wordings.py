"""How two codings differ in words: parts added, removed and changed, and every changed field as a lawyer reads it."""

from __future__ import annotations

import pytest
from tests.standing.small import ASYLUM_ACT, TREATY, instrument

from art33.law.load import PACKS, load_folder
from art33.standing.wordings import wordings

QUESTION = """
[[question]]
name     = "does it bind courts"
readings = [
  { name = "wide", held_by = "counsel", why = "the words" },
  { name = "narrow", held_by = "the ministry", why = "the place" },
]
"""


def changed(old: str, new: str) -> list[tuple[str, str, str, dict[str, tuple[str | None, str | None]]]]:
    found = wordings((instrument(old),), (instrument(new),))
    return [
        (each.change, each.kind, each.name, {field.field: (field.before, field.after) for field in each.fields})
        for each in found
    ]


@pytest.mark.parametrize(
    "folder", sorted(each for each in PACKS.iterdir() if each.is_dir()), ids=lambda path: path.name
)
def test_a_pack_beside_itself_differs_in_nothing(folder: str) -> None:
    assert wordings(load_folder(folder), load_folder(folder)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "kind", "name", "field", "before", "after"),
    [
        ('within   = "10 days"', 'within   = "3 days"', "remedy", "appeal to the court", "within", "10 days", "3 days"),
        (
            '"1 month from asylum_refusal"',
            '"10 days from asylum_refusal"',
            "rule",
            "month to leave",
            "while",
            "1 month from a refusal of asylum has not passed",
            "10 days from a refusal of asylum have not passed",
        ),
        (
            'bars     = ["deportation"]',
            'bars     = ["deportation", "transfer"]',
            "rule",
            "month to leave",
            "bars",
            "deportation",
            "deportation or transfer",
        ),
        (
            'rests_on    = ["removal_order"]',
            'rests_on    = ["removal_order", "conviction"]',
            "title",
            "order to leave",
            "rests_on",
            "removal order",
            "removal order or conviction",
        ),
        (
            'last_day    = "stays"',
            'last_day    = "moves to the next working day"',
            "instrument",
            "Asylum Act",
            "counting",
            "the first day is not counted; a last day that is not a working day stays; a period into a month without that "
            "day ends on its last day",
            "the first day is not counted; a last day that is not a working day moves to the next one that is; a period "
            "into a month without that day ends on its last day",
        ),
        (
            'checked      = { on = 2026-01-15, against = "primary" }',
            'checked      = { on = 2026-02-15, against = "recalled", note = "at sea" }',
            "instrument",
            "Asylum Act",
            "checked",
            "checked 2026-01-15 against a primary text",
            "checked 2026-02-15 against memory only (at sea)",
        ),
        (
            'not_modelled = ["30 integration"]',
            'not_modelled = ["30 integration", "31 work"]',
            "instrument",
            "Asylum Act",
            "not_modelled",
            "30 integration",
            "30 integration; 31 work",
        ),
        ('who      = "asylum office"', 'who      = "court"', "duty", "decide in time", "who", "asylum office", "court"),
        ('from     = "decision"\n', "", "remedy", "appeal on points of law", "from", "decision", "service"),
        (
            'from     = ["detention"]',
            'from     = ["extradition_arrest"]',
            "limit",
            "custody for removal",
            "from",
            "detention",
            "extradition arrest",
        ),
    ],
)
def test_one_field(old: str, new: str, kind: str, name: str, field: str, before: str, after: str) -> None:
    assert old in ASYLUM_ACT
    assert changed(ASYLUM_ACT, ASYLUM_ACT.replace(old, new)) == [("changed", kind, name, {field: (before, after)})]


def test_an_exception_that_is_new_was_nothing_before() -> None:
    new = ASYLUM_ACT.replace(
        'while    = "asylum is undecided"', 'while = "asylum is undecided"\nunless = "status is held"'
    )
    assert changed(ASYLUM_ACT, new) == [
        ("changed", "rule", "right to stay", {"unless": (None, "a protection status is held")})
    ]


def test_parts_added_and_removed() -> None:
    without = ASYLUM_ACT.split("[[duty]]")[0]
    assert changed(ASYLUM_ACT, without) == [
        ("removed", "duty", "decide in time", {}),
        ("removed", "limit", "custody for removal", {}),
    ]
    assert [each[0] for each in changed(without, ASYLUM_ACT)] == ["added", "added"]


def test_a_new_wording_beside_the_old_one() -> None:
    rule = ASYLUM_ACT.split("[[rule]]")[1]
    closed = rule.replace("{ from = 2010-01-01 }", "{ from = 2010-01-01, to = 2019-12-31 }")
    later = rule.replace("2010-01-01", "2020-01-01")
    new = ASYLUM_ACT.replace(rule, f"{closed}[[rule]]{later}")
    assert changed(ASYLUM_ACT, new) == [
        (
            "changed",
            "rule",
            "right to stay",
            {"in_force": ("in force since 2010-01-01", "in force from 2010-01-01 to 2019-12-31")},
        ),
        ("added", "rule", "right to stay", {}),
    ]


def test_questions_and_readings() -> None:
    asked = ASYLUM_ACT.replace("[counting]", f"{QUESTION}\n[counting]", 1)
    assert changed(ASYLUM_ACT, asked) == [("added", "question", "does it bind courts", {})]
    other = asked.replace('why = "the place"', 'why = "the heading"')
    ((change, kind, _, fields),) = changed(asked, other)
    assert (change, kind) == ("changed", "question")
    before, after = fields["readings"]
    assert before is not None and after is not None
    assert "the place" in before and "the heading" in after


def test_instruments_added_and_removed() -> None:
    act, treaty = instrument(ASYLUM_ACT), instrument(TREATY)
    found = wordings((act,), (act, treaty))
    assert [(each.change, each.kind, each.name) for each in found] == [
        ("added", "instrument", "A treaty"),
        ("added", "complaint", "application to the court of the treaty"),
    ]
    assert {each.change for each in wordings((act, treaty), (act,))} == {"removed"}


def test_the_order_of_files_does_not_matter() -> None:
    act, treaty = instrument(ASYLUM_ACT), instrument(TREATY)
    assert wordings((act, treaty), (treaty, act)) == ()


def test_what_a_rule_says_under_each_reading() -> None:
    asked = ASYLUM_ACT.replace("[counting]", f"{QUESTION}\n[counting]", 1).replace(
        'while    = "asylum is undecided"\n',
        """question = "does it bind courts"
readings = [
  { name = "wide", while = "asylum is pending" },
  { name = "narrow", while = "asylum is undecided", unless = "status is held", bars = ["transfer"] },
]
""",
    )
    (*_, (change, _, _, fields)) = changed(ASYLUM_ACT, asked)
    assert change == "changed"
    assert fields["readings"] == (
        None,
        "wide: while the asylum procedure is pending; narrow: while the asylum procedure is undecided; "
        "unless a protection status is held; bars transfer",
    )


def test_office_hours_are_told() -> None:
    hours = 'office_hours = { opens = "08:00", closes = "16:00", zone = "Europe/Paris", calendar = "FR" }'
    ((_, kind, _, fields),) = changed(TREATY, TREATY + hours)
    assert (kind, fields) == (
        "complaint",
        {"office_hours": (None, "opens 08:00, closes 16:00, zone Europe/Paris, calendar FR")},
    )


def test_two_wordings_that_both_move() -> None:
    """Neither is the same and neither begins on the same day: they are told in their order."""
    rule = ASYLUM_ACT.split("[[rule]]")[1]
    old = ASYLUM_ACT
    new = ASYLUM_ACT.replace(rule, rule.replace("2010-01-01", "2011-01-01"))
    assert changed(old, new) == [
        ("changed", "rule", "right to stay", {"in_force": ("in force since 2010-01-01", "in force since 2011-01-01")})
    ]
