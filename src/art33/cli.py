"""The command line: what each command takes, and how every mistake ends: one line, and exit 1 (2 for wrong usage)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from art33 import __version__
from art33.cli_bulk import add_bulk, joined
from art33.cli_docket import add_docket
from art33.errors import InputError

_FORMS = (
    *("deportation", "administrative expulsion", "criminal expulsion", "extradition"),
    *("return at the border", "transfer", "readmission", "abduction"),
)
"""As `art33.case.kinds.FORMS`; repeated so that `--help` imports nothing. A test holds them equal."""


_EXTRAS = dict.fromkeys(("apsw", "cryptography", "rfc3161_client", "snowballstemmer"), "docket") | {
    "psycopg": "postgresql",
    "numpy": "bulk",
    "pyarrow": "bulk",
    **dict.fromkeys(("dask", "distributed"), "dask"),
    **dict.fromkeys(("pyspark", "pandas"), "spark"),
}
"""Packages that only some commands need, and the extra of art33 that brings them."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="art33",
        description="The docket for people about to be sent back. Nothing leaves this machine. "
        "art33 informs a lawyer; it never decides.",
    )
    parser.add_argument("--version", action="version", version=f"art33 {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")

    read = commands.add_parser("read", help="a report in, its sourced statements out")
    read.add_argument(
        "files", nargs="+", metavar="FILE", help="a text, saved page, PDF, Word file, message or web archive"
    )
    _reading(read)
    read.add_argument(
        "--dates", action="store_true", help="only the dated expressions, with their values (TIMEX3), and no statements"
    )
    read.add_argument(
        "--propose",
        metavar="NAME",
        help="let a language model propose events too (openai: any service that speaks OpenAI's chat protocol); what the text "
        "and the grammar do not bear out is rejected and counted. Off by default",
    )
    read.add_argument("--endpoint", metavar="URL", help="the service that --propose asks, as http://127.0.0.1:8080/v1")
    read.add_argument("--model", metavar="NAME", help="the model that the service is asked for")
    read.add_argument(
        "--may-leave-this-machine",
        action="store_true",
        help="allow --propose to send the text to a service outside this machine",
    )
    read.add_argument("--voices", action="store_true", help="only who is said to say or think what, and no statements")
    read.add_argument("--json", action="store_true", help="one JSON object a statement (or date), one a line")
    read.add_argument(
        "--text", action="store_true", help="print the text that is read; with --json each source with it"
    )
    read.set_defaults(run="read")

    case = commands.add_parser("case", help="documents in, the merged case out")
    case.add_argument(
        "files", nargs="+", metavar="FILE", help="a text, saved page, PDF, Word file, message or web archive"
    )
    _reading(case)
    _states(case, required=True)
    case.add_argument("--id", default="case", help="the id of the case (default: case)")
    case.add_argument("-o", "--output", metavar="CASE.json", help="write here instead of to the terminal")
    case.set_defaults(run="case")

    merge = commands.add_parser(
        "merge", help="why statements were merged; join or take apart by hand, and take that back"
    )
    merge.add_argument("file", metavar="CASE.json")
    merge.add_argument("--event", metavar="EVENT", help="only this event (default: all)")
    change = merge.add_mutually_exclusive_group()
    change.add_argument("--one", nargs="+", metavar="ID", help="events, or statements that tell them: they are one act")
    change.add_argument(
        "--apart", nargs="+", metavar="STATEMENT", help="statements that tell another act than the rest"
    )
    change.add_argument("--back", metavar="RECORD.json", help="take a recorded change back")
    merge.add_argument("--because", metavar="WORDS", help="why, kept in the record")
    merge.add_argument("--record", metavar="RECORD.json", help="write the change here, to be taken back by --back")
    merge.add_argument(
        "-o", "--output", metavar="CASE.json", help="write the changed case here instead of to the terminal"
    )
    merge.add_argument("--json", action="store_true", help="events, origins and reasons as JSON")
    merge.set_defaults(run="merge")

    standing = commands.add_parser("standing", help="could the person be removed on a day: what bars it, until when")
    standing.add_argument("file", metavar="CASE.json")
    standing.add_argument("--on", action="append", required=True, metavar="DATE", help="the day asked; may be repeated")
    _asking(standing)
    standing.add_argument(
        "--json", action="store_true", help="the whole answer as JSON, a list where several days are asked"
    )
    standing.set_defaults(run="standing")

    brief = commands.add_parser("brief", help="documents or a case in, a brief to print out")
    brief.add_argument("files", nargs="+", metavar="FILE|CASE.json", help="documents, or one case")
    _reading(brief)
    _states(brief, required=False)
    brief.add_argument(
        "--on", action="append", metavar="DATE", help="a day asked; may be repeated (default: of the last event)"
    )
    brief.add_argument("--known-on", metavar="DATE", help="use nothing that was said later")
    brief.add_argument(
        "--for", dest="audience", choices=("counsel", "court"), default="counsel", help="who will read it"
    )
    brief.add_argument("--width", type=int, default=100, metavar="COLUMNS")
    brief.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    brief.add_argument("--html", metavar="FILE", help="write the brief as a page")
    brief.add_argument("--svg", metavar="FILE", help="write the picture of the days")
    brief.add_argument("--json", action="store_true", help="{case, contradictions, standings}")
    brief.set_defaults(run="brief")

    deadlines = commands.add_parser(
        "deadlines", help="every remedy, duty, limit and bar that ends by a period, by its day"
    )
    deadlines.add_argument("file", metavar="CASE.json")
    deadlines.add_argument(
        "--on", metavar="DATE", help="the day asked, from which working days are counted (default: of the last event)"
    )
    _deadlines(deadlines)
    deadlines.set_defaults(run="deadlines")

    whatif = commands.add_parser(
        "whatif", help="the standing if some facts or some law were otherwise: what changes, when"
    )
    whatif.add_argument("file", metavar="CASE.json")
    whatif.add_argument("--on", required=True, metavar="DATE", help="the day asked")
    _whatif(whatif)
    whatif.set_defaults(run="whatif")

    law = commands.add_parser("law", help="check a pack of law, or print it in plain words")
    law_commands = law.add_subparsers(dest="law_command", required=True, metavar="COMMAND")
    check = law_commands.add_parser("check", help="refuse a pack that lacks something or whose examples fail")
    check.add_argument("folders", nargs="*", metavar="PACK", help="pack folders (default: all that are shipped)")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run="law_check")
    show = law_commands.add_parser("show", help="the law of a state, or `treaties`, in plain words")
    show.add_argument("state", metavar="STATE", help="two letters, as KZ, or `treaties`")
    show.add_argument("article", nargs="?", metavar="ARTICLE", help="only what is coded from this article")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run="law_show")
    diff = law_commands.add_parser("diff", help="two packs side by side: what differs, and for whom on which days")
    diff.add_argument("old", metavar="OLD", help="a pack folder, or a shipped pack as KZ")
    diff.add_argument("new", metavar="NEW", help="the same law, coded otherwise")
    diff.add_argument("cases", nargs="*", metavar="CASE.json", help="cases asked beside the packs' own examples")
    diff.add_argument("--json", action="store_true")
    diff.set_defaults(run="law_diff")

    add_bulk(commands, _asking)
    add_docket(commands, _reading, _asking)
    return parser


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--published",
        action="append",
        metavar="EDTF",
        help="day, month or year of publication; one for all files, or one a file in their order. "
        "Without it the day the document itself gives; where it gives none, relative dates stay unresolved",
    )
    parser.add_argument(
        "--encoding", help="of text files and pages (default: what they declare, else told by their letters)"
    )
    parser.add_argument(
        "--language", choices=("en", "ru", "uk", "kk"), help="of the documents (default: told by their words)"
    )
    parser.add_argument(
        "--person",
        metavar="NAME",
        help="whose case, where the documents tell of several people: only what is said of them",
    )
    parser.add_argument(
        "--publisher", action="append", metavar="NAME", help="who published it; one for all, or one a file"
    )


def _states(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--host", required=required, metavar="STATE", help="the state the person is in, as KZ")
    parser.add_argument(
        "--to", action="append", required=required, metavar="STATE", help="a state they may be sent to; may be repeated"
    )


def _asking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="STATE", help="the receiving state (default: the first of the case)")
    parser.add_argument("--form", choices=_FORMS, help="the form of removal (default: every live route)")
    parser.add_argument("--known-on", metavar="DATE", help="use nothing that was said later")


def _deadlines(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="STATE", help="the receiving state (default: the first of the case)")
    parser.add_argument("--known-on", metavar="DATE", help="use nothing that was said later")
    parser.add_argument(
        "--removal", metavar="WHEN", help="when a removal is planned: a day, or a moment as 2026-01-08T06:00+01:00"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--ics", metavar="FILE", help="write what lies ahead as a calendar, with neutral titles and alarms"
    )


def _whatif(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="STATE", help="the receiving state (default: the first of the case)")
    parser.add_argument("--known-on", metavar="DATE", help="use nothing that was said later")
    parser.add_argument(
        "--assume",
        action="append",
        metavar="FACT",
        help="“KIND DATE [key=value …]” for an event more, “not EVENT”, or “EVENT key=value” for one changed; may be repeated",
    )
    parser.add_argument(
        "--law", metavar="PATCH.toml", help="a law changed: tables that replace or add parts of one instrument"
    )
    parser.add_argument("--json", action="store_true", help="both standings and every change")


def _leave_no_dump() -> None:
    """Tell the system to write no memory of this process to disk if it crashes: a case may be in it."""
    try:
        import resource
    except ImportError:  # No such thing on this system.
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code: 0 done, 1 the input is wrong, 2 wrong usage."""
    _leave_no_dump()
    chosen = _parser().parse_args(joined(sys.argv[1:] if arguments is None else arguments))
    try:
        run = import_module(f"art33.commands.{chosen.run}").run
        return int(run(chosen))
    except InputError as error:
        print(f"art33: {error}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if (extra := _EXTRAS.get(package)) is None:
            raise
        print(f"art33: this needs the package {package}: pip install 'art33[{extra}]'", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output is gone; what it has read stands.
        sys.stderr.close()
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"art33: {where}{error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("art33: stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
