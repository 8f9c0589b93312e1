"""The small law in OpenFisca: dates of a case as inputs that hold for ever, the rest as variables of a day, amounts as parameters.

A list of stretches cannot be said there: the ends of each rule are variables, interim measures have two places. What is compared
are mask, next last day, breach and earliest day.
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
from benchmarks.many.workload import LAST_KNOWN, LAW, NUMBER, OPEN, Docket, holidays
from numpy.typing import NDArray
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Dates = NDArray[np.datetime64]
NEVER = datetime.date(9999, 12, 31)
FAR = np.datetime64("9999-12-31")
SOME_DAY = np.datetime64("2020-01-01")
ONE = np.timedelta64(1, "D")
INPUTS = {
    "request": ("request", 0),
    "refusal": ("refusal", 0),
    "appeal": ("appeal 1", 0),
    "dismissal": ("dismissal 1", 0),
    "further_appeal": ("appeal 2", 0),
    "dismissed": ("dismissal 2", 0),
    "withdrawal": ("withdrawal", 0),
    "measures": ("measures", 0),
    "lifted": ("measures lifted", 0),
    "measures_again": ("measures", 1),
    "lifted_again": ("measures lifted", 1),
    "further": ("further request", 0),
    "order": ("removal order", 0),
    "removal": ("removal", 0),
}
SPANS = (
    ("request", "end", 1),
    ("measures", "lifted", 2),
    ("measures_again", "lifted_again", 2),
    ("further", "further_end", 4),
)
OUTPUTS = ("mask", "next_last_day", "breach", "earliest", "end", "further_end", "first_limit", "second_limit")


def _plus_one(days: Dates) -> Dates:
    return np.where(days < FAR, days + ONE, FAR)


def system() -> TaxBenefitSystem:
    """The law."""
    case = build_entity(key="person", plural="persons", label="case", is_person=True)
    free_days = np.array(sorted(holidays()), dtype="datetime64[D]")

    def first_limit(person: Any, period: Any, parameters: Any) -> Dates:
        refusal = person("refusal", period)
        known = refusal < FAR
        end = np.where(known, refusal, SOME_DAY) + np.timedelta64(int(parameters(period).first), "D")
        return np.where(known, np.busday_offset(end, 0, roll="forward", holidays=free_days), FAR)

    def timely(person: Any, period: Any) -> Any:
        limit = person("first_limit", period)
        return (limit < FAR) & (person("appeal", period) <= limit)

    def second_limit(person: Any, period: Any, parameters: Any) -> Dates:
        dismissal = person("dismissal", period)
        known = person("timely", period) & (dismissal < FAR)
        days = int(parameters(period).second)
        end = np.busday_offset(np.where(known, dismissal, SOME_DAY), days, roll="backward", holidays=free_days)
        return np.where(known, end, FAR)

    def again(person: Any, period: Any) -> Any:
        limit = person("second_limit", period)
        return (limit < FAR) & (person("further_appeal", period) <= limit)

    def running(person: Any, period: Any) -> Dates:
        first, second = person("first_limit", period), person("second_limit", period)
        timely, again = person("timely", period), person("again", period)
        limit = np.where(~timely, first, np.where(~again, second, FAR))
        return np.where(person("withdrawal", period) < FAR, FAR, limit)

    def end(person: Any, period: Any) -> Dates:
        first, second = _plus_one(person("first_limit", period)), _plus_one(person("second_limit", period))
        over = _plus_one(person("dismissed", period))
        timely, again = person("timely", period), person("again", period)
        until = np.where(~timely, first, np.where(~again, second, over))
        return np.minimum(until, _plus_one(person("withdrawal", period)))

    def further_end(person: Any, period: Any, parameters: Any) -> Dates:
        further = person("further", period)
        return np.where(further < FAR, further + np.timedelta64(int(parameters(period).further), "D"), FAR)

    def mask(person: Any, period: Any) -> Any:
        day, bits = np.datetime64(str(period.start)), 0
        for since, until, bit in SPANS:
            bits = bits | ((person(since, period) <= day) & (day < person(until, period))) * bit
        return bits

    def breach(person: Any, period: Any) -> Any:
        day, bits = person("removal", period), 0
        for since, until, bit in SPANS:
            bits = bits | ((person(since, period) <= day) & (day < person(until, period)) & (day < FAR)) * bit
        return bits

    def next_last_day(person: Any, period: Any) -> Dates:
        limit = person("running", period)
        return np.where(limit > np.datetime64(str(period.start)), limit, FAR)

    def earliest(person: Any, period: Any) -> Dates:
        day = np.where(person("order", period) < FAR, np.datetime64(str(period.start)) + ONE, FAR)
        for _ in SPANS:
            for since, until, _ in SPANS:
                begun, ended = person(since, period), person(until, period)
                day = np.where((begun <= day) & (day < ended), ended, day)
        return day

    whole = TaxBenefitSystem([case])
    amounts = {name: {"values": {"2000-01-01": {"value": number}}} for name, number in LAW._asdict().items()}
    whole.parameters = ParameterNode("", data=amounts)

    def add(name: str, kind: type, unit: DateUnit, formula: Any = None) -> None:
        told: dict[str, Any] = {"value_type": kind, "entity": case, "definition_period": unit, "label": name}
        if kind is datetime.date:
            told["default_value"] = NEVER
        if formula is not None:
            told["formula"] = formula
        whole.add_variable(type(name, (Variable,), told))

    for name in INPUTS:
        add(name, datetime.date, DateUnit.ETERNITY)
    for formula in (first_limit, second_limit, running, end, further_end, next_last_day, earliest):
        add(formula.__name__, datetime.date, DateUnit.DAY, formula)
    for formula in (timely, again):
        add(formula.__name__, bool, DateUnit.DAY, formula)
    for formula in (mask, breach):
        add(formula.__name__, int, DateUnit.DAY, formula)
    return whole


def flatten(docket: Docket) -> dict[str, Dates]:
    """The events as a column of dates for each input."""
    size, cases = len(docket.off) - 1, docket.cases
    columns = {}
    for name, (kind, place) in INPUTS.items():
        at = np.flatnonzero(docket.kind == NUMBER[kind])
        case = cases[at]
        begins = np.flatnonzero(np.concatenate([[True], case[1:] != case[:-1]])) if len(case) else at
        number = np.arange(len(case)) - np.repeat(begins, np.diff(np.append(begins, len(case))))
        mine = number == place
        column = np.full(size, FAR, dtype="datetime64[D]")
        column[case[mine]] = docket.day[at[mine]].astype("datetime64[D]")
        columns[name] = column
    return columns


def run(whole: TaxBenefitSystem, columns: dict[str, Dates], on: int = LAST_KNOWN) -> dict[str, Any]:
    """The outputs on a day, for columns that are already flat."""
    simulation: Simulation = SimulationBuilder().build_default_simulation(whole, count=len(columns["request"]))
    for name, column in columns.items():
        simulation.set_input(name, "ETERNITY", column)
    day = str(np.datetime64(on, "D"))
    return {name: simulation.calculate(name, day) for name in OUTPUTS}


def answers(ran: dict[str, Any]) -> tuple[NDArray[np.int64], ...]:
    """Mask, next last day, breach and earliest day, in the common form."""

    def days(name: str) -> NDArray[np.int64]:
        dates = np.asarray(ran[name], dtype="datetime64[D]")
        return np.where(dates < FAR, dates.astype(np.int64), OPEN)

    mask, breach = (np.asarray(ran[name], dtype=np.int64) for name in ("mask", "breach"))
    return mask, days("next_last_day"), breach, days("earliest")
