"""The small law in SQL on DuckDB, tuned by hand: one wide group-by; joins only for the few cases with interim measures.

Takes that a record holds one removal at most, which is so in this docket.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa
from benchmarks.many.workload import FIRST, LAST_KNOWN, LAW, NUMBER, OPEN, Docket, Found, Rules, calendar, found

Ran = tuple[pa.Table, pa.Table]


def load(docket: Docket) -> duckdb.DuckDBPyConnection:
    """A database in memory with the events and the calendar, on one thread; made once, not timed."""
    database = duckdb.connect(config={"threads": 1})
    events = pa.table({"c": docket.cases, "day": docket.day, "kind": docket.kind})
    days = calendar()
    numbers = np.arange(FIRST, FIRST + len(days.rank), dtype=np.int32)
    working = pa.table({"day": numbers, "following": days.next_working, "rank": days.rank})
    nth = pa.table({"rank": np.arange(len(days.nth), dtype=np.int32), "day": days.nth})
    for name, table in (("events", events), ("working", working), ("nth", nth)):
        database.register("given", table)
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        database.unregister("given")
    return database


def run(database: duckdb.DuckDBPyConnection, on: int = LAST_KNOWN, law: Rules = LAW) -> Ran:
    """By case the answers, and the stretches."""

    def first(name: str) -> str:
        return f"min(day) FILTER (kind = {NUMBER[name]})"

    granted, lifted = NUMBER["measures"], NUMBER["measures lifted"]
    database.execute(f"""
        CREATE OR REPLACE TEMP TABLE measures AS
        SELECT c, day AS since, coalesce(following, {OPEN}) AS until
        FROM (
            SELECT *, lead(day) OVER (PARTITION BY c ORDER BY day, kind) AS following
            FROM (
                SELECT *, coalesce(lag(kind) OVER (PARTITION BY c ORDER BY day, kind) = {granted}, false) AS standing
                FROM events WHERE kind IN ({granted}, {lifted})
            )
            WHERE (kind = {granted}) <> standing
        )
        WHERE kind = {granted};

        CREATE OR REPLACE TEMP TABLE wide AS
        WITH firsts AS (
            SELECT c, {first("request")} AS request, {first("refusal")} AS refusal, {first("appeal 1")} AS appeal,
                {first("dismissal 1")} AS dismissal, {first("appeal 2")} AS appeal_2, {first("dismissal 2")} AS dismissed,
                {first("withdrawal")} AS withdrawal, {first("further request")} AS further,
                {first("removal order")} AS ordered, {first("removal")} AS removal
            FROM events GROUP BY c
        ), limits AS (
            SELECT firsts.*, first_limit.following AS limit_1,
                CASE WHEN appeal <= first_limit.following THEN second_limit.day END AS limit_2
            FROM firsts
            LEFT JOIN working AS first_limit ON first_limit.day = refusal + {law.first}
            LEFT JOIN working AS dismissed_on ON dismissed_on.day = dismissal
            LEFT JOIN nth AS second_limit ON second_limit.rank = dismissed_on.rank + {law.second}
        ), due AS (
            SELECT *,
                CASE WHEN limit_1 IS NULL THEN NULL
                    WHEN appeal IS NULL OR appeal > limit_1 THEN limit_1
                    WHEN limit_2 IS NOT NULL AND (appeal_2 IS NULL OR appeal_2 > limit_2) THEN limit_2 END AS due,
                CASE WHEN limit_2 IS NOT NULL AND appeal_2 <= limit_2 THEN dismissed END AS over
            FROM limits
        ), ends AS (
            SELECT c, request, further, ordered, removal,
                least(coalesce(due + 1, over + 1, {OPEN}), coalesce(withdrawal + 1, {OPEN})) AS end_1,
                CASE WHEN {law.further} > 0 THEN further + {law.further} END AS end_3,
                CASE WHEN withdrawal IS NULL AND due > {on} THEN due ELSE {OPEN} END AS last
            FROM due
        )
        SELECT *,
            (request <= {on} AND {on} < end_1)::INT + 4 * coalesce(further <= {on} AND {on} < end_3, false)::INT AS mask,
            coalesce(request <= removal AND removal < end_1, false)::INT
                + 4 * coalesce(further <= removal AND removal < end_3, false)::INT AS breach
        FROM ends;

        CREATE OR REPLACE TEMP TABLE stretches AS
        SELECT c, 1::TINYINT AS rule, request AS since, end_1 AS until FROM wide WHERE request < end_1
        UNION ALL SELECT c, 2, since, until FROM measures
        UNION ALL SELECT c, 3, further, end_3 FROM wide WHERE end_3 IS NOT NULL;
    """)
    by_case = database.sql(f"""
        WITH beside AS (
            SELECT c, 2 * max((since <= {on} AND {on} < until)::INT) AS mask,
                2 * max(coalesce(since <= removal AND removal < until, false)::INT) AS breach
            FROM measures JOIN wide USING (c) GROUP BY c
        ), theirs AS (
            SELECT stretches.* FROM stretches SEMI JOIN measures USING (c)
        ), tried AS (
            SELECT c, {on} + 1 AS day FROM wide SEMI JOIN measures USING (c) WHERE ordered IS NOT NULL
            UNION
            SELECT c, until FROM theirs JOIN wide USING (c)
            WHERE ordered IS NOT NULL AND until > {on} + 1 AND until < {OPEN}
        ), free AS (
            SELECT c, min(day) AS day FROM tried
            WHERE NOT EXISTS (FROM theirs WHERE theirs.c = tried.c AND since <= tried.day AND tried.day < until)
            GROUP BY c
        ), once AS (
            SELECT *, CASE WHEN request <= {on} + 1 AND {on} + 1 < end_1 THEN end_1 ELSE {on} + 1 END AS day_1 FROM wide
        ), twice AS (
            SELECT *, CASE WHEN further <= day_1 AND day_1 < end_3 THEN end_3 ELSE day_1 END AS day_2 FROM once
        )
        SELECT twice.c, (twice.mask + coalesce(beside.mask, 0))::UTINYINT AS mask, last,
            (twice.breach + coalesce(beside.breach, 0))::UTINYINT AS breach,
            CASE WHEN ordered IS NULL THEN {OPEN}
                WHEN beside.c IS NOT NULL THEN coalesce(free.day, {OPEN})
                WHEN request <= day_2 AND day_2 < end_1 THEN end_1
                ELSE day_2 END AS free
        FROM twice LEFT JOIN beside USING (c) LEFT JOIN free USING (c)
    """).to_arrow_table()
    return by_case, database.sql("FROM stretches").to_arrow_table()


def answers(ran: Ran) -> Found:
    """What ran, in the common form."""
    by_case, stretches = ran[0].sort_by("c"), ran[1]
    columns = [stretches[name].to_numpy() for name in ("c", "rule", "since", "until")]
    return found(columns, *(by_case[name].to_numpy() for name in ("mask", "last", "breach", "free")))
