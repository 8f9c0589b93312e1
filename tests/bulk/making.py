"""Cases of every kind for files of many, and the files."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from tests.standing.practice import draw

from art33.bulk import schema
from art33.bulk.part import WRITTEN
from art33.bulk.rows import row_of
from art33.case.load import case_from_object, case_to_json
from art33.case.nouns import Case

HOSTS = ("KZ", "DE", "RU", "TR")


def practice(count: int, hosts: Sequence[str] = HOSTS, seed: int = 0) -> list[Case]:
    """Cases as they come in practice, of several hosts, each of an id of its own."""
    cases = (draw(seed + at, hosts[at % len(hosts)]) for at in range(count))
    return [msgspec.structs.replace(case, id=f"case-{at:06}") for at, case in enumerate(cases)]


def furnished(count: int, seed: int = 0) -> list[Case]:
    """Cases with all that a case can hold: persons, sources, statements, dangers, looks, inspections, keys of one's own."""
    cases = []
    for at, case in enumerate(practice(count, seed=seed)):
        dice = random.Random(at + seed)
        raw = json.loads(case_to_json(case))
        sources = [
            {"id": f"s{n}", "published": dice.choice(("2022-11-02", "2022-12", None))}
            for n in range(dice.randint(0, 3))
        ]
        for each in raw["events"]:
            if sources and dice.random() < 0.6:
                each["sources"] = sorted({dice.choice(sources)["id"] for _ in range(2)})
            if dice.random() < 0.1:
                each["look"] = dice.choice(({}, {"merits": "yes"}, {"harm": "no", "could_stop": "yes"}))
            if dice.random() < 0.1:
                each["known"] = dice.choice(("2022-12-24", "2023", "2022-01-01/.."))
            if dice.random() < 0.05:
                each["polarity"] = dice.choice(("denied", "planned", "feared", "alleged"))
            if dice.random() < 0.01:
                each["note"], each["x_own"] = "words, free", {"deep": [1, None]}
            if dice.random() < 0.05:
                each["free"] = dice.choice(({}, {"counsel": "yes", "custody": "no"}))
            if dice.random() < 0.05:
                each["persons"] = ["p1", "somebody"]
        raw["sources"] = [{key: value for key, value in each.items() if value is not None} for each in sources]
        if dice.random() < 0.5:
            raw["risk"] = [
                {
                    "state": dice.choice((case.return_states[0], "AF")),
                    "status": dice.choice(("alleged", "claimed", "refused", "found", "finally_rejected")),
                    **dice.choice(({}, {"of": "torture"}, {"of": "persecution", "look": {"merits": "yes"}})),
                    **dice.choice(
                        ({}, {"date": "2022-10"}, {"known": "2022-10-31"}, {"date": "2022-05-05", "known": "2023"})
                    ),
                    **(dice.choice(({}, {"events": [raw["events"][0]["id"]]})) if raw["events"] else {}),
                }
                for _ in range(dice.randint(1, 2))
            ]
        if dice.random() < 0.5:
            people = [
                {
                    "id": f"p{number}",
                    **dice.choice(
                        (
                            {},
                            {"born": "2004-02-29"},
                            {"born": "2010"},
                            {"born": "../1990"},
                        )
                    ),
                    **dice.choice(
                        (
                            {},
                            {"age_disputed": "yes"},
                            {"nationalities": [case.return_states[0]]},
                            {"nationalities": ["SY", "IQ"]},
                        )
                    ),
                    **dice.choice(
                        (
                            {},
                            {"stateless": "yes", "habitual_residence": case.return_states[0]},
                            {"stateless": "undetermined"},
                        )
                    ),
                    **dice.choice(({}, {"fears": ["RU"], "name": "N. N."})),
                }
                for number in range(dice.randint(1, 3))
            ]
            raw.pop("person", None)
            if len(people) == 1 and dice.random() < 0.5:
                raw["person"] = people[0]
            else:
                raw["persons"] = people
        if dice.random() < 0.3:
            raw["inspected"] = [{"date": "2022-12-01"}, {"date": "2023-01/2023-02", "by": "counsel"}]
        if dice.random() < 0.1 and sources and raw["events"]:
            raw["statements"] = [
                {
                    "id": "t1",
                    "kind": "removal",
                    "source": sources[0]["id"],
                    "quote": "he said",
                    "event": raw["events"][0]["id"],
                }
            ]
        if dice.random() < 0.1:
            raw |= {"counsel": {"name": "A"}, "files": ["1-22"], "x_note": "kept", "certificate_until": "2023-01-31"}
        cases.append(case_from_object(raw))
    return cases


def table_of_rows(rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema.CASES)


def written(path: Path, cases: Iterable[Case], group: int = 1_000) -> Path:
    """A file of these cases."""
    pq.write_table(table_of_rows([row_of(case) for case in cases]), path, row_group_size=group, **WRITTEN)
    return path
