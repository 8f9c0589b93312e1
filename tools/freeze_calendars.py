"""Freeze public holidays and moved working days from the `holidays` package into src/art33/days/calendars/<STATE>.json.

    python tools/freeze_calendars.py --frozen-on 2026-11-24

Only national holidays are taken. A year is provisional when it is after the last year whose moved days the package knows (in
states that move working days), and the coming year always is: governments still decree it.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import holidays

STATES = """AM AT AZ BE BG BY CA CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IL IT KG KZ LT LU LV MD MN MT NL NO PL PT RO RS RU
SE SI SK TJ TR UA US UZ""".split()
YEARS = range(2005, 2028)


def frozen(state: str, on: date) -> dict[str, object]:
    """One state's calendar as plain data."""
    calendar = holidays.country_holidays(state, years=YEARS)
    worked = sorted(getattr(calendar, "weekend_workdays", set()) or set())
    last_moved = max((day.year for day in worked), default=None)
    years: dict[str, dict[str, object]] = {}
    for year in YEARS:
        days = sorted(day.isoformat() for day in calendar if day.year == year)
        entry: dict[str, object] = {"holidays": days}
        if moved := [day.isoformat() for day in worked if day.year == year]:
            entry["worked"] = moved
        if year > on.year or (last_moved is not None and year > last_moved):
            entry["provisional"] = True
        years[str(year)] = entry
    return {
        "state": state,
        "source": f"package holidays {holidays.__version__}, frozen {on.isoformat()}",
        "note": "National public holidays only; regional holidays are left out. `worked` are weekend days moved to be worked.",
        "weekend": sorted(calendar.weekend),
        "years": years,
    }


def main() -> None:
    """Write one file a state."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frozen-on", type=date.fromisoformat, required=True)
    parser.add_argument(
        "--into", type=Path, default=Path(__file__).parent.parent / "src" / "art33" / "days" / "calendars"
    )
    chosen = parser.parse_args()
    for state in STATES:
        text = json.dumps(frozen(state, chosen.frozen_on), indent=1, ensure_ascii=False)
        (chosen.into / f"{state}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
