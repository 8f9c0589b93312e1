"""What `art33 docket` takes: one word a verb, the docket named by --docket or ART33_DOCKET, never a passphrase."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Adds = Callable[[argparse.ArgumentParser], None]


def add_docket(commands: Any, reading: Adds, asking: Adds) -> None:
    """Add `docket` and its verbs to the commands; `reading` and `asking` add what other commands share with them."""
    docket = commands.add_parser("docket", help="the encrypted, append-only store of an office's cases")
    verbs = docket.add_subparsers(dest="docket_command", required=True, metavar="VERB")

    def verb(name: str, run: str, help: str, *, keyless: bool = False, of: Any = verbs) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = of.add_parser(name, help=help, description=help)
        if not keyless:
            _place(parser)
        parser.add_argument(
            "--lang", choices=("en", "ru"), help="the language of what is printed (default: ART33_LANG, else en)"
        )
        parser.set_defaults(run=f"docket.{run}", verb=name)
        return parser

    _beginning(verb)
    _material(verb, reading)
    _judging(verb)
    _looking(verb, asking)
    _people(verb, verbs)
    _copies(verb)
    _handing(verb)


def _place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-d", "--docket", metavar="PLACE", help="the docket: a file, or postgresql://… (default: ART33_DOCKET)"
    )
    parser.add_argument("-u", "--user", metavar="NAME", help="who opens it (default: ART33_USER)")
    parser.add_argument(
        "--key-file",
        metavar="FILE",
        help="the key file that goes with the passphrase, if there is one (or ART33_KEY_FILE)",
    )
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help="read what would be asked at the terminal from this open file, a line an answer (or ART33_PASSPHRASE_FILE)",
    )


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--why", default="", metavar="TEXT", help="the reason, kept with the entry")


def _case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the id of a case")


def _beginning(verb: Callable[..., argparse.ArgumentParser]) -> None:
    init = verb("init", "init", "make a docket, and its first user, who administers it")
    init.add_argument("place", nargs="?", metavar="PLACE", help="a file that is not there yet, or postgresql://…")


def _material(verb: Callable[..., argparse.ArgumentParser], reading: Adds) -> None:
    add = verb("add", "add", "documents into a case: read, and kept with their text; without files, begin the case")
    add.add_argument("files", nargs="*", metavar="FILE", help="a document")
    add.add_argument("--case", required=True, metavar="CASE", help="the case, begun if it is not there yet")
    _profile(add)
    reading(add)
    event = verb("event", "by_hand", "enter an event by hand")
    _case(event)
    event.add_argument("kind", metavar="KIND", help="what happened, as asylum_refusal or “отказ в убежище”")
    event.add_argument("date", metavar="DATE", help="when: EDTF, 26.09.2022, a range, an open end, or ? for not known")
    event.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help="more of it, as by=… place=… against=…")
    risk = verb("risk", "by_hand", "enter what is claimed or found about danger in a state")
    _case(risk)
    risk.add_argument("state", metavar="STATE", help="where the danger is, as RU")
    risk.add_argument("status", metavar="STATUS", help="alleged, claimed, refused, found or finally_rejected")
    risk.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help="more of it, as of=torture date=2022-09-26")
    note = verb("note", "by_hand", "enter a note")
    _case(note)
    note.add_argument("text", metavar="TEXT", help="what to note; - reads it from standard input")
    imports = verb(
        "import", "imports", "cases from a spreadsheet (CSV, XLSX) or a case file (JSON): all of it or nothing"
    )
    imports.add_argument("file", metavar="FILE", help="a CSV, XLSX or JSON file")
    imports.add_argument(
        "--dry-run", action="store_true", help="show what would be read from which column, and keep nothing"
    )
    imports.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help="what a column holds; FIELD can be ignore",
    )
    imports.add_argument(
        "--add", action="store_true", help="into cases that are there too: what is new of them, and nothing twice"
    )
    imports.add_argument("--day-first", action="store_true", help="read 03/04/2022 as 3 April")
    imports.add_argument("--month-first", action="store_true", help="read 03/04/2022 as 4 March")
    imports.add_argument("--encoding", help="of a CSV file without a byte order mark (default: UTF-8)")
    _states(imports)


def _profile(parser: argparse.ArgumentParser) -> None:
    _states(parser)
    parser.add_argument("--about", metavar="NAME", help="whom the case is about")
    parser.add_argument("--title", metavar="TEXT", help="a heading for people")


def _states(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", metavar="STATE", help="the state the person is in, as KZ")
    parser.add_argument("--to", action="append", metavar="STATE", help="a state they may be sent to; may be repeated")
    parser.add_argument(
        "--knowledge",
        choices=("complete", "reported"),
        help="complete: the office's own client; reported: known from reports only",
    )


def _judging(verb: Callable[..., argparse.ArgumentParser]) -> None:
    confirm = verb("confirm", "judge", "vouch for statements or events")
    _case(confirm)
    confirm.add_argument("ids", nargs="+", metavar="ID", help="a statement or an event")
    confirm.add_argument("--note", default="", metavar="TEXT", help="on what grounds")
    correct = verb(
        "correct", "judge", "correct a statement, event or source, or the case itself (profile); the old value stays"
    )
    _case(correct)
    correct.add_argument("id", metavar="ID", help="what is corrected, or `profile`")
    correct.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help="what it should be; FIELD= takes it away")
    _why(correct)
    for name, help in (
        ("merge", "say that statements or events tell one event"),
        ("apart", "say that statements tell different events"),
    ):
        parser = verb(name, "judge", help)
        _case(parser)
        parser.add_argument("ids", nargs="+", metavar="ID", help="statements or events, two or more")
        _why(parser)
    unmerge = verb("unmerge", "judge", "take a merge (or an apart) back")
    _case(unmerge)
    unmerge.add_argument("entry", type=int, metavar="ENTRY", help="the number of its entry, as `show --history` has it")
    _why(unmerge)
    withdraw = verb("withdraw", "judge", "take back a statement, event, source, or any entry by its number")
    _case(withdraw)
    withdraw.add_argument("id", metavar="ID", help="its id, or the number of its entry")
    _why(withdraw)


def _looking(verb: Callable[..., argparse.ArgumentParser], asking: Adds) -> None:
    cases = verb("cases", "cases", "the cases you may open")
    cases.add_argument("--json", action="store_true")
    show = verb("show", "show", "a case: what happened, who says so, with the ids that other verbs need")
    _case(show)
    show.add_argument("--history", action="store_true", help="every entry: when, by whom, what")
    show.add_argument("--entered-by", metavar="DATE", help="the case as it stood in the docket on that day")
    show.add_argument("--json", action="store_true")
    search = verb("search", "find", "words in the cases you may open, in their forms, names in every spelling")
    search.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="a document needs all of them; “in quotes” for words in a row; without any they are asked for, unseen by the shell",
    )
    search.add_argument("--most", type=int, default=20, metavar="N", help="show no more than this (default: 20)")
    search.add_argument("--json", action="store_true")
    standing = verb("standing", "ask", "could the person be removed on a day; the answer is kept and can be replayed")
    _case(standing)
    standing.add_argument(
        "--on", action="append", metavar="DATE", help="the day asked; may be repeated (default: today)"
    )
    asking(standing)
    standing.add_argument("--entered-by", metavar="DATE", help="use only what had been entered by that day")
    standing.add_argument("--json", action="store_true")
    deadlines = verb("deadlines", "ask", "everything of a case that ends by a period, from today or the day asked")
    _case(deadlines)
    deadlines.add_argument("--on", action="append", metavar="DATE", help="the day asked (default: today)")
    asking(deadlines)
    deadlines.add_argument("--entered-by", metavar="DATE", help="use only what had been entered by that day")
    deadlines.add_argument("--json", action="store_true")
    brief = verb("brief", "ask", "a brief of a case, to print")
    _case(brief)
    brief.add_argument("--on", action="append", metavar="DATE", help="a day asked; may be repeated (default: today)")
    asking(brief)
    brief.add_argument("--entered-by", metavar="DATE", help="use only what had been entered by that day")
    brief.add_argument("--json", action="store_true")
    replay = verb(
        "replay", "ask", "an answer given earlier, computed again from what was known: the same bytes, or it says so"
    )
    _case(replay)
    replay.add_argument("entry", type=int, metavar="ENTRY", help="the number of the answer's entry")
    replay.add_argument("--json", action="store_true")


def _people(verb: Callable[..., argparse.ArgumentParser], verbs: Any) -> None:
    user = verbs.add_parser("user", help="who can open the docket")
    users = user.add_subparsers(dest="user_command", required=True, metavar="VERB")
    listed = verb("list", "users", "everybody who can open it", of=users)
    listed.add_argument("--json", action="store_true")
    added = verb("add", "users", "make somebody a user; prints their recovery code once", of=users)
    added.add_argument("name", metavar="NAME", help="as they will give it to open the docket")
    added.add_argument(
        "--kind",
        choices=("person", "interpreter", "volunteer"),
        default="person",
        help="what they are (default: person)",
    )
    added.add_argument("--admin", action="store_true", help="may add and remove users, lock, and renew keys")
    removed = verb("remove", "users", "take somebody's keys away, and renew the docket's", of=users)
    removed.add_argument("name", metavar="NAME", help="who")
    _why(removed)
    share = verb("share", "sharing", "let somebody open a case")
    _case(share)
    share.add_argument("name", metavar="NAME", help="a user")
    share.add_argument("role", choices=("owner", "worker", "reviewer", "reader"), help="what they may do there")
    unshare = verb("unshare", "sharing", "take a case away from somebody")
    _case(unshare)
    unshare.add_argument("name", metavar="NAME", help="a user")
    give = verb("give", "sharing", "hand a few sources of a case to an interpreter or a volunteer, and nothing else")
    _case(give)
    give.add_argument("name", metavar="NAME", help="an interpreter or a volunteer")
    give.add_argument("sources", nargs="+", metavar="SOURCE", help="ids of sources")
    for name, help in (("lock", "lock a case, a user out, or the whole docket"), ("unlock", "take a lock away")):
        parser = verb(name, "sharing", help)
        parser.add_argument("--case", metavar="CASE", help="only this case")
        parser.add_argument("--name", metavar="NAME", help="only this user")
        _why(parser)
    for name, help in (
        ("close", "close a case: its key goes into a printed code"),
        ("erase", "destroy the key of a case, and with it its content, for ever"),
    ):
        parser = verb(name, "sharing", help)
        _case(parser)
        _why(parser)
    verb("reopen", "sharing", "open a closed case with its printed code")
    keys = verbs.add_parser("keys", help="passphrases, printed codes, shares")
    kinds = keys.add_subparsers(dest="keys_command", required=True, metavar="VERB")
    rehearse = verb(
        "rehearse", "keys", "practise the way from a lost passphrase to an open docket; nothing is changed", of=kinds
    )
    rehearse.add_argument("--backup", metavar="FILE", help="practise on this backup too")
    verb("recover", "keys", "a lost passphrase: open with the printed code, and set a new one", of=kinds)
    verb("passphrase", "keys", "choose a new passphrase", of=kinds)
    bound = verb("file", "keys", "make a key file that is needed beside the passphrase from now on", of=kinds)
    bound.add_argument("file", metavar="FILE", help="a file that is not there yet, best on a stick of its own")
    verb("code", "keys", "print a new recovery code; the old one is dead", of=kinds)
    verb("renew", "keys", "a new secret of the whole docket, everything written anew under it", of=kinds)
    escrow = verb("escrow", "keys", "split a key that opens every case among people", of=kinds)
    escrow.add_argument("needed", type=int, metavar="K", help="so many of them open it together")
    escrow.add_argument("people", type=int, metavar="N", help="so many have a share")
    verb("shares", "keys", "open the docket with shares of the escrow, and list its cases", of=kinds)
    verb("public", "keys", "the key to give to another office that wants to hand you a case", of=kinds)


def _copies(verb: Callable[..., argparse.ArgumentParser]) -> None:
    verify = verb("verify", "verify", "check the whole history; names the first bad entry")
    verify.add_argument(
        "--root",
        action="append",
        default=[],
        metavar="LINE",
        help="a root written down earlier, which must be part of it",
    )
    verify.add_argument("--json", action="store_true")
    verb("root", "verify", "one line that says where the history stands, to be printed or mailed to a witness")
    request = verb(
        "stamp-request",
        "stamps",
        "a request for a time stamp (RFC 3161) on where the history stands, as a file to send",
    )
    request.add_argument("file", metavar="FILE", help="write it here")
    accept = verb("stamp-accept", "stamps", "keep the reply of a time-stamping authority, checked offline")
    accept.add_argument("file", metavar="REPLY", help="what the authority sent back")
    accept.add_argument("--root", required=True, metavar="LINE", help="the root it stamps, as the request printed it")
    accept.add_argument(
        "--trust",
        action="append",
        required=True,
        metavar="CERTIFICATE",
        help="a certificate of the authority; may be repeated",
    )
    backup = verb("backup", "copies", "a whole docket again, checked before it is called done")
    backup.add_argument("target", metavar="FILE", help="a file that is not there yet")
    backup.add_argument("--replace", action="store_true", help="replace the file if it is there")
    restore = verb("restore", "copies", "a docket from a backup; checked first, nothing is replaced silently")
    restore.add_argument("source", metavar="FILE", help="the backup")
    restore.add_argument("--replace", action="store_true", help="replace what stands at --docket")
    export = verb(
        "export", "export", "cases out: a spreadsheet (.csv, .xlsx) or a case file (.json), in plain; it is logged"
    )
    export.add_argument("cases", nargs="*", metavar="CASE", help="ids of cases")
    export.add_argument("--all", action="store_true", help="every case you may open")
    export.add_argument("-o", "--output", required=True, metavar="FILE", help="write here; the ending says the kind")
    export.add_argument("--for", dest="whom", default="", metavar="WHOM", help="for whom, kept with the entry")


def _handing(verb: Callable[..., argparse.ArgumentParser]) -> None:
    handover = verb("handover", "hand", "cases to another office, sealed so that only the receiver opens them")
    handover.add_argument("cases", nargs="+", metavar="CASE", help="ids of cases")
    handover.add_argument("--key", required=True, metavar="KEY", help="the receiver's key, as `keys public` prints it")
    handover.add_argument("--for", dest="whom", default="", metavar="WHOM", help="who it is, kept with the entry")
    handover.add_argument("-o", "--output", required=True, metavar="FILE", help="write here")
    receive = verb("receive", "hand", "take in what another office handed over")
    receive.add_argument("file", metavar="FILE", help="what was sent")
    receive.add_argument("--list", action="store_true", help="only say what is in it")
    redact = verb("redact", "redacted", "a redacted twin for press or court: exactly the statements chosen, with proof")
    _case(redact)
    redact.add_argument("ids", nargs="+", metavar="STATEMENT", help="ids of statements")
    redact.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NAME=PSEUDONYM",
        help="hide a name, and what to call it; may be repeated",
    )
    redact.add_argument(
        "--hide", action="append", default=[], metavar="WORDS", help="black these words out; may be repeated"
    )
    redact.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="FIELD",
        help="show this too (place, by, said_by …); may be repeated",
    )
    redact.add_argument("--for", dest="whom", default="", metavar="WHOM", help="for whom, kept with the entry")
    redact.add_argument("-o", "--output", required=True, metavar="FILE", help="write here")
    twin = verb("check-twin", "redacted", "check a redacted twin: needs no docket and no key", keyless=True)
    twin.add_argument("file", metavar="FILE", help="the twin")
    twin.add_argument("--root", metavar="LINE", help="a root that you have from elsewhere, to check it against")
