"""The frozen calendars: their form, days known by hand, their corrections and their sources."""

import json
import tomllib
from datetime import date

import pytest

from art33.days.calendars import FOLDER, Calendar, working_calendar
from art33.days.day import parse_day

STATES = sorted(path.stem for path in FOLDER.glob("*.json"))
UNION = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]


def raw(state):
    return json.loads((FOLDER / f"{state}.json").read_text(encoding="utf-8"))


def test_the_states_of_the_union_and_the_neighbours_are_there():
    assert set(UNION) <= set(STATES)
    assert {
        "KZ",
        "KG",
        "UZ",
        "TJ",
        "RU",
        "BY",
        "AM",
        "AZ",
        "GE",
        "MD",
        "UA",
        "TR",
        "RS",
        "NO",
        "CH",
        "GB",
        "US",
    } <= set(STATES)


@pytest.mark.parametrize("state", STATES)
def test_a_calendar_is_whole(state):
    data = raw(state)
    assert data["state"] == state
    assert "holidays" in data["source"] and "frozen 20" in data["source"]
    assert len(data["weekend"]) == 2
    years = sorted(map(int, data["years"]))
    assert years == list(range(years[0], years[-1] + 1)) and years[0] <= 2005
    for year, each in data["years"].items():
        assert each.keys() <= {"holidays", "worked", "some", "provisional", "corrected"}
        for key in ("holidays", "worked", "some"):
            days = each.get(key, "").split()
            assert days == sorted(set(days)), (state, year, key)
            for day in days:
                date.fromisoformat(f"{year}-{day}")
        for day in each.get("worked", "").split():
            # What was moved to be worked is a day of the weekend, and no holiday.
            assert date.fromisoformat(f"{year}-{day}").weekday() in data["weekend"]
            assert day not in each["holidays"].split()
        assert each.get("provisional") or each["holidays"], (state, year)


@pytest.mark.parametrize("state", STATES)
def test_the_last_frozen_year_is_open(state):
    last = max(raw(state)["years"])
    assert working_calendar(state).provisional(parse_day(f"{last}-06-01"))
    assert working_calendar(state).provisional(parse_day(f"{int(last) + 1}-06-01"))
    assert working_calendar(state).provisional(parse_day("1990-06-01"))
    assert "provisional" in working_calendar(state).source(int(last))
    assert working_calendar(state).source(1990) == "not frozen: weekends only"


@pytest.mark.parametrize(
    ("state", "day", "works"),
    [
        ("KZ", "2022-12-16", False),
        ("KZ", "2022-12-17", False),
        ("KZ", "2022-12-19", True),
        ("KZ", "2022-03-05", True),
        ("KZ", "2022-03-07", False),
        ("KZ", "2022-08-27", True),
        ("KZ", "2022-08-29", False),
        ("KZ", "2022-10-22", True),
        ("KZ", "2022-10-24", False),
        ("KZ", "2023-07-01", True),
        ("KZ", "2023-07-07", False),
        ("KZ", "2023-12-18", False),
        ("KZ", "2023-01-03", False),
        ("RU", "2023-01-06", False),
        ("RU", "2024-04-27", True),
        ("DE", "2024-10-03", False),
        ("DE", "2024-10-31", True),
        ("FR", "2024-07-14", False),
        ("FR", "2024-07-15", True),
        ("PL", "2024-05-30", False),
        ("GB", "2024-08-26", False),
        ("US", "2024-11-28", False),
        ("IL", "2024-05-05", True),
        ("IL", "2024-05-03", False),
    ],
)
def test_days_known_by_hand(state, day, works):
    assert working_calendar(state).is_working(parse_day(day)) is works


def test_days_free_in_one_part_are_worked_but_not_surely():
    calendar = working_calendar("DE")
    reformation = parse_day("2024-10-31")
    assert calendar.is_working(reformation) and not calendar.surely_working(reformation)
    assert calendar.surely_working(parse_day("2024-10-30"))
    assert not calendar.surely_working(parse_day("2024-10-03"))


def test_years_that_are_decreed_are_firm_and_the_others_are_not():
    for state, day, open_ in (
        ("KZ", "2025-06-02", False),
        ("KZ", "2026-06-02", True),
        ("DE", "2026-06-02", False),
        ("BG", "2024-06-03", False),
        ("ES", "2006-06-01", True),
        ("UA", "2024-06-03", True),
        ("MD", "2023-06-02", True),
    ):
        assert working_calendar(state).provisional(parse_day(day)) is open_, (state, day)


def test_corrections_are_cited_and_merged():
    corrections = tomllib.loads((FOLDER / "corrections.toml").read_text(encoding="utf-8"))["correction"]
    assert corrections
    for each in corrections:
        assert each["source"].strip() and each["state"] in STATES and isinstance(each["from"], int)
        year = str(max(each["from"], 2005))
        assert each["source"] in raw(each["state"])["years"][year]["corrected"]
        assert each["source"] in working_calendar(each["state"]).source(int(year))
        if "(recalled)" in each["source"] or "not checked" in each["source"]:
            # What nobody has seen in the text may only make an answer less sure.
            assert each.get("provisional") is True and each.keys() <= {"state", "from", "to", "provisional", "source"}


def test_the_tool_applies_a_correction():
    tool = pytest.importorskip("holidays") and load_tool()
    correction = {
        "state": "KZ",
        "from": 2024,
        "to": 2024,
        "add_holidays": [date(2024, 4, 1)],
        "add_worked": [date(2024, 4, 6)],
        "drop_holidays": [date(2024, 12, 16)],
        "provisional": True,
        "source": "a decree of the day before",
    }
    year = tool.frozen("KZ", date(2026, 11, 24), [correction])["years"]["2024"]
    assert "04-01" in year["holidays"] and "12-16" not in year["holidays"]
    assert "04-06" in year["worked"] and year["provisional"] and year["corrected"] == ["a decree of the day before"]
    before = tool.frozen("KZ", date(2026, 11, 24), [])["years"]["2024"]
    assert "corrected" not in before and "12-16" in before["holidays"]


def test_the_frozen_files_are_what_the_tool_writes():
    tool = pytest.importorskip("holidays") and load_tool()
    import holidays

    data = raw("KZ")
    if f"holidays {holidays.__version__}," not in data["source"]:
        pytest.skip("frozen from another version of the package")
    corrections = tomllib.loads((FOLDER / "corrections.toml").read_text(encoding="utf-8"))["correction"]
    on = date.fromisoformat(data["source"][-10:])
    for state in ("KZ", "DE", "UA"):
        text = tool._text(tool.frozen(state, on, corrections))
        assert (FOLDER / f"{state}.json").read_text(encoding="utf-8") == text


def load_tool():
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("freeze", Path(__file__).parents[2] / "tools" / "freeze_calendars.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_state_without_a_calendar_has_none():
    assert working_calendar("XX") is None
    assert working_calendar("") is None
    assert working_calendar("KZ") is working_calendar("KZ")


INVENTED = {
    "weekend": [5, 6],
    "source": "a decree",
    "years": {
        "2029": {"holidays": "12-31", "worked": "12-29", "some": "12-29 12-28"},
        "2030": {
            "holidays": "01-01",
            "some": "01-08",
            "provisional": True,
            "corrected": ["the other decree", "a third"],
        },
    },
}


def test_a_calendar_is_read_from_its_data():
    calendar = Calendar("XX", INVENTED)
    friday, saturday, monday = (parse_day(f"2029-12-{day}") for day in ("28", "29", "31"))
    assert calendar.state == "XX"
    assert not calendar.is_working(monday) and calendar.is_working(saturday)
    assert calendar.is_working(friday) and not calendar.surely_working(friday)
    assert not calendar.surely_working(saturday)
    # In one part the Saturday is worked and in another it is not: it counts, but not surely.
    assert calendar.count(friday, 2) == saturday and calendar.count(friday, 1, surely=True) == parse_day("2030-01-02")
    assert not calendar.provisional(monday) and calendar.provisional(monday + 1) and calendar.provisional(monday + 400)
    assert not calendar.is_working(monday + 1)
    assert calendar.source(2029) == "a decree"
    assert calendar.source(2030) == "a decree (provisional); the other decree; a third"
    assert calendar.source(2031) == "not frozen: weekends only"


def test_a_saturday_that_everybody_works_counts_surely():
    data = {"weekend": [5, 6], "source": "a decree", "years": {"2029": {"worked": "12-29"}}}
    calendar = Calendar("XX", data)
    assert calendar.count(parse_day("2029-12-28"), 2, surely=True) == parse_day("2029-12-29")
    assert calendar.surely_working(parse_day("2029-12-29"))
    assert not calendar.is_working(parse_day("2029-12-30"))


def test_the_first_of_january_is_worked_where_nothing_says_otherwise():
    calendar = Calendar("XX", {"weekend": [5, 6], "source": "a decree", "years": {"2029": {}}})
    assert calendar.count(parse_day("2029-01-01"), 1) == parse_day("2029-01-01")
    assert calendar.count(parse_day("2028-12-29"), 2) == parse_day("2029-01-01")
