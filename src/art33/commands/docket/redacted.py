"""`art33 docket redact` and `check-twin`: a redacted twin for press or court, and its check by whoever gets it."""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path

import msgspec

from art33.commands.docket.door import opened
from art33.commands.docket.say import speaker
from art33.commands.output import to_file, to_terminal
from art33.docket.checkpoint import Root
from art33.docket.redaction import check_twin, read_twin, twin_of, veil_of
from art33.errors import InputError
from art33.tell.layout import clean


def run(arguments: argparse.Namespace) -> int:
    """Make a twin, or check one."""
    if arguments.verb == "check-twin":
        return _check(arguments)
    if Path(arguments.output).exists():
        raise InputError(f"{arguments.output}: there is a file already, and it is not replaced: choose another name")
    names = {}
    for pair in arguments.name:
        name, sign, pseudonym = pair.partition("=")
        if not sign or not name.strip() or not pseudonym.strip():
            raise InputError(f"--name {pair}: expected NAME=PSEUDONYM")
        names[name.strip()] = pseudonym.strip()
    with opened(arguments) as door:
        record = door.docket.read(arguments.case, door.at, "redact")
        veil = veil_of(record, names, arguments.hide)
        twin, root = twin_of(door.docket, arguments.case, arguments.ids, veil, arguments.field, door.at)
        data = msgspec.json.format(msgspec.json.encode(twin), indent=1) + b"\n"
        check_twin(read_twin(data, arguments.output), root)
        body = {
            "what": "redacted twin",
            "to": arguments.whom,
            "statements": list(dict.fromkeys(arguments.ids)),
            "root": root.text(),
            "sha256": sha256(data).hexdigest(),
        }
        door.docket.append(arguments.case, [("export", body)], door.at)
        to_file(arguments.output, data)
        lines = [f"  {clean(each.text)}" for each in twin.statements]
        to_terminal(
            "\n".join(
                [door.say("redacted", n=len(lines), file=arguments.output), *lines, door.say("read_it"), root.text()]
            )
        )
    return 0


def _check(arguments: argparse.Namespace) -> int:
    say = speaker(arguments)
    try:
        data = Path(arguments.file).read_bytes()
    except OSError as error:
        raise InputError(f"{arguments.file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    twin = read_twin(data, arguments.file)
    try:
        texts = check_twin(twin, Root.of(arguments.root) if arguments.root else None)
    except InputError as error:
        raise InputError(f"{arguments.file}: {error}") from None
    lines = []
    for text, each in zip(texts, twin.statements, strict=True):
        shown = " · ".join(f"{key}: {value}" for key, value in each.fields.items())
        lines += [f"  {clean(text)}", f"    {clean(shown)}"]
    key = "twin_good" if arguments.root else "twin_good_alone"
    to_terminal("\n".join([say(key, n=len(texts), tree=twin.tree), *lines]))
    return 0
