"""What the commands for files of many cases take: `bulk` and what is written after it, and `simulate`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

VERBS = ("convert", "report")
"""What can be written after `bulk` instead of a file of cases."""
ENGINES = ("processes", "dask", "spark")
"""As `art33.bulk.engines.ENGINES`; repeated so that `--help` imports nothing. A test holds them equal."""


def joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with `bulk convert` as the one word that the parser knows it by."""
    listed = list(arguments)
    if len(listed) > 1 and listed[0] == "bulk" and listed[1] in VERBS:
        listed[:2] = [" ".join(listed[:2])]
    return listed


def add_bulk(commands: Any, asking: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser; `asking` adds the options that every question about a day takes."""
    bulk = commands.add_parser("bulk", help="a file of many cases in, a file of their standings on a day out")
    bulk.add_argument("file", nargs="?", metavar="CASES.parquet")
    bulk.add_argument("--on", metavar="DATE", help="the day asked")
    bulk.add_argument(
        "--until", metavar="DATE", help="the last day of stretches and counts of days (default: a year after --on)"
    )
    bulk.add_argument(
        "--day-only", action="store_true", help="only what holds on the day itself: no stretches, several times quicker"
    )
    asking(bulk)
    _law(
        bulk,
        "a law changed (PATCH.toml; KZ=PATCH.toml says whose), or a folder of packs in the place of those shipped; may be repeated",
    )
    bulk.add_argument(
        "-o", "--output", metavar="OUT.parquet", help="where the answers go; OUT.refused.parquet beside it"
    )
    bulk.add_argument("--workers", type=int, default=1, metavar="N", help="processes that answer parts side by side")
    bulk.add_argument(
        "--engine", choices=ENGINES, default="processes", help="who spreads the work over them (default: processes)"
    )
    bulk.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="the Dask scheduler or Spark master whose workers answer, on machines that see the same folders "
        "(tls://HOST:8786, spark://HOST:7077); default: this machine alone",
    )
    bulk.add_argument("--schema", action="store_true", help="only print the columns of a file of cases, and of answers")
    bulk.add_argument("--json", action="store_true", help="the summary as JSON")
    bulk.set_defaults(run="bulk")

    convert = commands.add_parser(
        "bulk convert", help="case JSON (by lines or in a folder) or CSV tables into a file of cases"
    )
    convert.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="CASES.jsonl, a folder of case files, or two tables: CASES.csv EVENTS.csv "
        "(out of a docket: `art33 docket export -o CASES.parquet`)",
    )
    convert.add_argument(
        "--risks", metavar="RISKS.csv", help="with tables: dangers, one a row, in a table of their own"
    )
    convert.add_argument("-o", "--output", required=True, metavar="CASES.parquet", help="the file of cases to write")
    convert.set_defaults(run="bulk_convert")

    report = commands.add_parser(
        "bulk report", help="counts of a file of answers that can be published: small ones left out"
    )
    report.add_argument("file", metavar="OUT.parquet")
    report.add_argument(
        "--by",
        action="append",
        required=True,
        metavar="COLUMN",
        help="count by this column; once or twice, as host_state",
    )
    report.add_argument(
        "--threshold",
        type=int,
        default=10,
        metavar="N",
        help="leave out counts from 1 to N-1, and those by which they could be worked out (default: 10)",
    )
    report.add_argument("-o", "--output", metavar="FILE", help="write a .csv or .xlsx file instead of printing")
    report.set_defaults(run="bulk_report")

    simulate = commands.add_parser(
        "simulate", help="what changes for everybody in a file of cases if the law were different"
    )
    simulate.add_argument("file", metavar="CASES.parquet")
    _law(simulate, "a law to compare with the one in force (PATCH.toml; KZ=PATCH.toml says whose); may be repeated")
    simulate.add_argument("--from", dest="from_", metavar="DATE", help="the first day counted (default: --on)")
    simulate.add_argument("--until", metavar="DATE", help="the last day counted (default: --on)")
    simulate.add_argument("--on", metavar="DATE", help="the day on which cases are counted (default: --until)")
    asking(simulate)
    simulate.add_argument("--packs", metavar="FOLDER", help="a folder of packs in the place of those shipped")
    simulate.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that answer parts side by side"
    )
    simulate.add_argument(
        "--lang", choices=("en", "ru"), help="the language of tables and pictures (default: ART33_LANG, else en)"
    )
    simulate.add_argument(
        "-o", "--output", required=True, metavar="FOLDER", help="where tables, pictures and answers go"
    )
    simulate.set_defaults(run="simulate")


def _law(parser: argparse.ArgumentParser, told: str) -> None:
    parser.add_argument("--law", action="append", default=[], metavar="LAW", help=told)
