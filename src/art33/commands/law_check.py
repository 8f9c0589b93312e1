"""`art33 law check`: every mistake of a pack, by file, rule and key; its examples run through the engine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from art33.commands.output import to_terminal
from art33.errors import InputError
from art33.law.check import check
from art33.law.load import PACKS
from art33.standing.proof import prove


def run(arguments: argparse.Namespace) -> int:
    """Print a line a pack, and a line a mistake; 1 where there is any."""
    folders = [_folder(each) for each in arguments.folders] or sorted(each for each in PACKS.iterdir() if each.is_dir())
    found = []
    for folder in folders:
        # An example can only be run where the pack itself can be read.
        problems = check(folder) or prove(folder)
        found += problems
        if arguments.json:
            continue
        for problem in problems:
            print(f"art33: {problem.line()}", file=sys.stderr)
        if not problems:
            files = len(list(folder.glob("*.toml")))
            to_terminal(
                f"{folder.name}: {files} {'file' if files == 1 else 'files'}, clean; every example answers as it says"
            )
    if arguments.json:
        to_terminal(msgspec.json.format(msgspec.json.encode([problem.plain() for problem in found]), indent=2))
    return 1 if found else 0


def _folder(path: str) -> Path:
    folder = Path(path)
    if not folder.is_dir() and (PACKS / path).is_dir():
        return PACKS / path
    if not folder.is_dir():
        raise InputError(f"{path}: no folder of a pack, and no pack that is shipped")
    if not any(folder.glob("*.toml")):
        raise InputError(f"{path}: no .toml file in it; a pack is a folder of TOML files, one an instrument")
    return folder
