"""Results out: to the terminal, or to a file that is either whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from art33.errors import InputError
from art33.standing.result import Standing


def to_terminal(data: bytes | str) -> None:
    """Write to standard output, as UTF-8 whatever the locale says."""
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def to_file(path: str, data: bytes | str) -> None:
    """Write a file whole: what was there before stays if the disk is full or the write fails.

    Raises InputError naming the file.
    """
    target = Path(path)
    body = data.encode("utf-8") if isinstance(data, str) else data
    temporary = None
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


def law_errors(standings: Iterable[Standing]) -> int:
    """Say on standard error where the coded law contradicts itself in these answers; the exit code: 1 if it surely does."""
    lines: dict[str, bool] = {}
    for each in standings:
        for error in each.errors:
            lines[error.words] = lines.get(error.words, False) or error.certainty == "yes"
    for words, surely in lines.items():
        print(f"art33: {'law error' if surely else 'possible law error'}: {words}", file=sys.stderr)
    return int(any(lines.values()))
