"""The small law as a pack of art33 (laws/AQ), and the docket as cases under it.

Where the words of art33 mean something else than the small law's, and what is done about it:

- A dismissal, a withdrawal: the small law lets them take effect with the end of their day, so that the day itself is barred. For
  art33 (SEMANTICS 3) a thing that ends by an event possibly still held on the day of the event and surely only to the day before.
  So a dismissal that ends the claim and a withdrawal are entered on the day on which they take effect, the next one. Then the
  sure days are those of the small law, and the possible ones have one day more.
- An appeal that was allowed leaves the claim open, as one does that is pending, and out of time it does nothing. For art33 what
  was allowed was taken up after all (SEMANTICS 4). Rulings that allow are not entered: a claim that is pending stays so.
- A lifting of measures takes effect at once in the small law; art33 has its day as possible still. Nothing is moved.
- A further request leaves the first claim alone in the small law, and only the first such request counts. For art33 a subsequent
  request opens a claim of its own. It is therefore entered as what it is here, a request to take the old claim up again; those
  after the first are entered as a hearing, which means nothing to the law.
- The earliest day of a removal is in the small law a day without a bar that comes after an order, any order. In art33 a title is
  also enforceable or not; what is compared is the first day after the one asked about on which nothing surely bars.

The law is filed under AQ, a code of ISO 3166-1 where no state has law: packs and cases need one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.many.workload import EPOCH, KINDS, LAST_KNOWN, NUMBER, Docket, holidays

from art33.case.load import case_from_object
from art33.case.nouns import Case
from art33.days import calendars
from art33.days.day import iso
from art33.law.load import Law, load_folder
from art33.standing.program import Program, compile_law

HOST, TO = "AQ", "AD"
FOLDER = Path(__file__).parent / "laws" / HOST
SHIFT = EPOCH.toordinal()
"""What a day of the docket differs by from a day of art33."""
WITH_THE_END = frozenset((NUMBER["dismissal 2"], NUMBER["withdrawal"]))
"""Kinds that take effect with the end of their day."""
_FREE = {"counsel": "yes", "custody": "no", "threat": "no"}
_AS: dict[str, tuple[str, dict[str, Any]]] = {
    "request": ("asylum_request", {}),
    "refusal": ("asylum_refusal", {}),
    "appeal 1": ("appeal_lodged", {"against": "refusal"}),
    "dismissal 1": ("appeal_dismissed", {"against": "appeal 1"}),
    "appeal 2": ("appeal_lodged", {"against": "dismissal 1"}),
    "dismissal 2": ("appeal_dismissed", {"against": "appeal 2"}),
    "withdrawal": ("asylum_withdrawal", {"free": _FREE}),
    "measures": ("interim_measures_granted", {"by": "CAT"}),
    "measures lifted": ("interim_measures_lifted", {"by": "CAT", "against": "measures"}),
    "further request": ("reinstatement_requested", {}),
    "removal order": ("removal_order", {"form": "deportation"}),
    "removal": ("removal", {}),
    "registration": ("asylum_registration", {}),
    "interview": ("asylum_interview", {}),
    "detention": ("detention", {}),
    "release": ("release", {}),
}


def calendar_file() -> str:
    """The holidays in the form of the frozen calendars; firm, since they are made up."""
    years: dict[str, Any] = {}
    for day in sorted(holidays()):
        year = years.setdefault(str(day.year), {"holidays": []})
        year["holidays"].append(f"{day:%m-%d}")
    for year in years.values():
        year["holidays"] = " ".join(year["holidays"])
    told = {"state": HOST, "source": "made up for the benchmark of many cases", "weekend": [5, 6], "years": years}
    return json.dumps(told, indent=1)


@lru_cache(maxsize=1)
def calendar_known() -> None:
    """Make art33 know the working days of the made-up state, which none of its own calendars has."""
    kept = calendars.FOLDER
    try:
        calendars.FOLDER = Path(__file__).parent / "calendars"
        if calendars.working_calendar(HOST) is None:
            # Somebody asked before there was one.
            calendars.working_calendar.cache_clear()
        if calendars.working_calendar(HOST) is None:
            raise LookupError(f"{calendars.FOLDER / HOST}.json is missing")
    finally:
        calendars.FOLDER = kept


@lru_cache(maxsize=1)
def program() -> Program:
    """The small law, ready to run, without any treaty."""
    calendar_known()
    return compile_law(Law(HOST, load_folder(FOLDER), True))


def case_objects(docket: Docket) -> Iterator[dict[str, Any]]:
    """The cases of a docket as case JSON; records are complete, and the authority's file was inspected at the end."""
    off, days, kinds = docket.off.tolist(), docket.day.tolist(), docket.kind.tolist()
    for number in range(len(off) - 1):
        events: list[dict[str, Any]] = []
        last: dict[str, str] = {}
        for at in range(off[number], off[number + 1]):
            name = KINDS[kinds[at] - 1]
            if name not in _AS:
                continue
            kind, more = _AS[name]
            if name == "further request" and name in last:
                kind = "hearing_held"
            day = days[at] + (1 if kinds[at] in WITH_THE_END else 0)
            event = {"id": f"{name} {at}", "kind": kind, "date": iso(day + SHIFT), **more}
            if "against" in event:
                event["against"] = last.get(event["against"])
            last[name] = event["id"]
            events.append({key: value for key, value in event.items() if value is not None})
        yield {
            "id": str(number),
            "host_state": HOST,
            "return_states": [TO],
            "knowledge": "complete",
            "inspected": [{"date": iso(LAST_KNOWN + SHIFT)}],
            "events": events,
        }


def cases(docket: Docket) -> list[Case]:
    """The cases of a docket, checked as any case is."""
    return [case_from_object(each) for each in case_objects(docket)]
