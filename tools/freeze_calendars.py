"""Freeze public holidays and moved working days into src/art33/days/calendars/<STATE>.json.

    python tools/freeze_calendars.py --frozen-on 2026-11-24

The days come from the package `holidays`; what it lacks or has wrong is in `corrections.toml` beside the calendars, each
correction with its source, and is written into the year it corrects. Three things are told apart:

- `holidays`: nobody works; `worked`: days of a weekend that were moved to be worked;
- `some`: some offices rest: holidays of a region, bank holidays, half days, days off by custom;
- `provisional`: the year is not decreed yet, or the package knows nothing of it. In a state that has moved working days within
  the last three years each later year is provisional, and every year after the one of freezing is.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import holidays

STATES = """AM AT AZ BE BG BY CA CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IL IT KG KZ LT LU LV MD MN MT NL NO PL PT RO RS RU
SE SI SK TJ TR UA US UZ""".split()  # noqa: SIM905
YEARS = range(2005, 2028)
FOLDER = Path(__file__).parent.parent / "src" / "art33" / "days" / "calendars"

NATIONWIDE = {"GB": "ENG"}
"""Where the package's days of the whole state are fewer than those of any part: the part whose offices decide on aliens."""
FEDERAL = frozenset(("US", "CA"))
"""States in which only federal offices decide on aliens, so that holidays of their parts are left out."""
SOME = ("bank", "half_day", "government", "de_facto", "optional", "catholic")
"""Categories of the package for days on which some offices rest."""
STILL_MOVING = 3
"""A state that moved no working day for more years than this is taken to have stopped."""


def _dates(state: str, subdivision: str | None, *categories: str) -> set[date]:
    return set(
        holidays.country_holidays(state, subdiv=subdivision, years=YEARS, categories=categories or ("public",)).keys()
    )


def _some(state: str, whole: set[date]) -> set[date]:
    calendar = holidays.country_holidays(state)
    categories = [each for each in SOME if each in calendar.supported_categories]
    found = _dates(state, None, *categories) if categories else set()
    if state not in FEDERAL:
        for part in calendar.subdivisions:
            found |= _dates(state, part)
            if categories:
                found |= _dates(state, part, *categories)
    return found - whole


def frozen(state: str, on: date, corrections: list[dict[str, Any]]) -> dict[str, Any]:
    """One state's calendar as plain data, with its corrections."""
    calendar = holidays.country_holidays(state, subdiv=NATIONWIDE.get(state), years=YEARS)
    whole = set(calendar.keys())
    worked = set(getattr(calendar, "weekend_workdays", ()) or ())
    some = _some(state, whole)
    last_moved = max((day.year for day in worked), default=0)
    moving = last_moved >= on.year - STILL_MOVING
    years: dict[str, Any] = {}
    for year in YEARS:
        entry: dict[str, Any] = {"holidays": {day for day in whole if day.year == year}}
        entry["worked"] = {day for day in worked if day.year == year}
        entry["some"] = {day for day in some if day.year == year}
        provisional = year > on.year or not entry["holidays"] or (moving and year > last_moved)
        cited = [_correct(entry, each) for each in corrections if each["state"] == state and _covers(each, year)]
        for each in corrections:
            if each["state"] == state and _covers(each, year) and "provisional" in each:
                provisional = each["provisional"]
        years[str(year)] = (
            {key: " ".join(day.strftime("%m-%d") for day in sorted(entry[key])) for key in entry if entry[key]}
            | ({"provisional": True} if provisional else {})
            | ({"corrected": cited} if cited else {})
        )
    return {
        "state": state,
        "source": f"package holidays {holidays.__version__}, frozen {on.isoformat()}",
        "weekend": sorted(calendar.weekend),
        "years": years,
    }


def _covers(correction: dict[str, Any], year: int) -> bool:
    return correction["from"] <= year <= correction.get("to", year)


def _correct(entry: dict[str, Any], correction: dict[str, Any]) -> str:
    """Apply a correction to the year it covers; returns its source."""
    year = {day.year for day in entry["holidays"] | entry["worked"] | entry["some"]}
    for key in ("holidays", "worked", "some"):
        entry[key] |= {day for day in correction.get(f"add_{key}", ()) if not year or day.year in year}
        entry[key] -= set(correction.get(f"drop_{key}", ()))
    return str(correction["source"])


def _text(data: dict[str, Any]) -> str:
    """JSON with one line a year, so that a difference shows which year changed."""
    lines = [f" {json.dumps(year)}: {json.dumps(each, ensure_ascii=False)}" for year, each in data["years"].items()]
    head = {key: each for key, each in data.items() if key != "years"}
    return json.dumps(head, ensure_ascii=False)[:-1] + ',\n"years": {\n' + ",\n".join(lines) + "\n}}\n"


def main() -> None:
    """Write one file a state."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frozen-on", type=date.fromisoformat, required=True)
    parser.add_argument("--into", type=Path, default=FOLDER)
    chosen = parser.parse_args()
    corrections = tomllib.loads((FOLDER / "corrections.toml").read_text(encoding="utf-8"))["correction"]
    for state in STATES:
        text = _text(frozen(state, chosen.frozen_on, corrections))
        json.loads(text)
        (chosen.into / f"{state}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
