"""The small law in Polars, tuned by hand: one wide group-by; joins only for the few cases with interim measures.

Takes that a record holds one removal at most, which is so in this docket.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from benchmarks.many.workload import FIRST, LAST_KNOWN, LAW, NUMBER, OPEN, Docket, Found, Rules, calendar, found

Ran = tuple[pl.DataFrame, pl.DataFrame]
_FIRST_OF = {
    "request": "request",
    "refusal": "refusal",
    "appeal": "appeal 1",
    "dismissal": "dismissal 1",
    "further_appeal": "appeal 2",
    "dismissed": "dismissal 2",
    "withdrawal": "withdrawal",
    "further": "further request",
    "order": "removal order",
    "removal": "removal",
}


def load(docket: Docket) -> pl.DataFrame:
    """The events as a frame, a row each; made once, not timed."""
    return pl.DataFrame({"case": docket.cases, "day": docket.day, "kind": docket.kind})


def run(events: pl.DataFrame, on: int = LAST_KNOWN, law: Rules = LAW) -> Ran:
    """By case the answers, and the stretches."""
    days = calendar()
    far, col = pl.lit(OPEN, pl.Int32), pl.col
    first_limit = pl.lit(pl.Series(days.next_working))
    second_limit = pl.lit(pl.Series(days.nth[np.minimum(days.rank + law.second, len(days.nth) - 1)]))

    def first(name: str, kind: str) -> pl.Expr:
        return pl.when(col("kind") == NUMBER[kind]).then(col("day")).min().alias(name)

    def within(start: str | pl.Expr, end: str | pl.Expr, day: int | pl.Expr) -> pl.Expr:
        begun, ended = (col(each) if isinstance(each, str) else each for each in (start, end))
        return ((begun <= day) & (ended > day)).fill_null(False)

    end_of_further = (col("further") + law.further) if law.further else pl.lit(None, pl.Int32)
    wide = (
        events.lazy()
        .group_by("case")
        .agg(first(name, kind) for name, kind in _FIRST_OF.items())
        .with_columns(
            limit=first_limit.gather(col("refusal") + (law.first - FIRST)),
            further_limit=second_limit.gather(col("dismissal") - FIRST),
        )
        .with_columns(timely=(col("appeal") <= col("limit")).fill_null(False))
        .with_columns(further_limit=pl.when("timely").then("further_limit"))
        .with_columns(again=(col("further_appeal") <= col("further_limit")).fill_null(False))
        .with_columns(
            due=pl.when(~col("timely")).then("limit").when(~col("again")).then("further_limit"),
            end_3=end_of_further,
        )
        .with_columns(
            end_1=pl.min_horizontal(
                pl.coalesce(col("due") + 1, pl.when("again").then(col("dismissed") + 1), far), col("withdrawal") + 1
            ),
            last=pl.when(col("withdrawal").is_null() & (col("due") > on)).then("due").otherwise(far),
        )
        .with_columns(
            mask=within("request", "end_1", on).cast(pl.UInt8) + within("further", "end_3", on).cast(pl.UInt8) * 4,
            breach=within("request", "end_1", col("removal")).cast(pl.UInt8)
            + within("further", "end_3", col("removal")).cast(pl.UInt8) * 4,
            free=pl.when(within("request", "end_1", on + 1)).then("end_1").otherwise(pl.lit(on + 1, pl.Int32)),
        )
        .with_columns(free=pl.when(within("further", "end_3", col("free"))).then("end_3").otherwise("free"))
        .with_columns(free=pl.when(within("request", "end_1", col("free"))).then("end_1").otherwise("free"))
        .select("case", "request", "end_1", "further", "end_3", "order", "removal", "last", "mask", "breach", "free")
        .collect()
    )
    granted, lifted = NUMBER["measures"], NUMBER["measures lifted"]
    is_grant = col("kind") == granted
    measures = (
        events.lazy()
        .filter(col("kind").is_in([granted, lifted]))
        .collect()
        .sort("case", "day", "kind")
        .lazy()
        .with_columns(standing=(col("kind").shift(1).over("case") == granted).fill_null(False))
        .filter(is_grant != col("standing"))
        .with_columns(end=col("day").shift(-1).over("case").fill_null(far))
        .filter(is_grant)
        .select("case", rule=pl.lit(2, pl.Int8), start="day", end="end")
        .collect()
    )
    one = wide.lazy().filter(col("request") < col("end_1"))
    three = wide.lazy().filter(col("end_3").is_not_null())
    stretches = pl.concat(
        [
            one.select("case", rule=pl.lit(1, pl.Int8), start="request", end="end_1"),
            measures.lazy(),
            three.select("case", rule=pl.lit(3, pl.Int8), start="further", end="end_3"),
        ]
    )
    few = wide.join(measures.select("case").unique(), on="case", how="semi")
    beside = (
        measures.join(few.select("case", "removal"), on="case")
        .group_by("case")
        .agg(
            mask_2=within("start", "end", on).any().cast(pl.UInt8) * 2,
            breach_2=within("start", "end", col("removal")).any().cast(pl.UInt8) * 2,
        )
    )
    ordered = few.filter(col("order").is_not_null()).select("case")
    theirs = stretches.join(ordered.lazy(), on="case", how="semi").collect()
    tried = pl.concat(
        [
            ordered.with_columns(day=pl.lit(on + 1, pl.Int32)),
            theirs.filter((col("end") > on + 1) & (col("end") < OPEN)).select("case", day="end"),
        ]
    )
    free = (
        tried.join(theirs, on="case", how="left")
        .group_by("case", "day")
        .agg(barred=within("start", "end", col("day")).any())
        .filter(~col("barred"))
        .group_by("case")
        .agg(free_2=col("day").min())
    )
    by_case = (
        wide.lazy()
        .join(beside.lazy(), on="case", how="left")
        .join(free.lazy(), on="case", how="left")
        .select(
            "case",
            "last",
            mask=col("mask") + col("mask_2").fill_null(0),
            breach=col("breach") + col("breach_2").fill_null(0),
            free=pl.when(col("order").is_null())
            .then(far)
            .when(col("mask_2").is_not_null())
            .then(col("free_2").fill_null(far))
            .otherwise("free"),
        )
    )
    done = pl.collect_all([by_case, stretches])
    return done[0], done[1]


def answers(ran: Ran) -> Found:
    """What ran, in the common form."""
    by_case, stretches = ran[0].sort("case"), ran[1]
    columns = [stretches[name].to_numpy() for name in ("case", "rule", "start", "end")]
    return found(columns, *(by_case[name].to_numpy() for name in ("mask", "last", "breach", "free")))
