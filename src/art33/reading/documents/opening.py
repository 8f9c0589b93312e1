"""A file from the disk as the documents it holds: recognised by content, opened in a cell, each with its language."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.cell import Answer
from art33.reading.documents.dispatch import read_as
from art33.reading.documents.extract import Extract, Given
from art33.reading.documents.sniff import kind_of


def open_file(path: str | Path, encoding: str | None = None) -> list[Extract]:
    """The documents in a file.

    Raises InputError in one line, naming the file, where it cannot be opened or holds no document that can be read.
    """
    where = Path(path)
    try:
        if where.stat().st_size > caps.FILE:
            raise InputError(f"{where}: larger than {caps.FILE // 2**20} MB, more than is read")
        data = where.read_bytes()
    except IsADirectoryError:
        raise InputError(f"{where}: this is a folder; name a file") from None
    except FileNotFoundError:
        raise InputError(f"{where}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{where}: cannot be opened ({error.strerror})") from None
    return open_bytes(data, str(where), encoding)


def open_bytes(data: bytes, name: str, encoding: str | None = None) -> list[Extract]:
    """The documents in the bytes of a file called `name`. Raises InputError as `open_file` does."""
    kind = kind_of(data, name)
    given = Given(encoding=encoding, asked=name)
    try:
        return read_as("text", data, given) if kind == "text" else _in_cell(kind, data, given)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def _in_cell(kind: str, data: bytes, given: Given) -> list[Extract]:
    command = [sys.executable, "-m", "art33.reading.documents.cell", kind, msgspec.json.encode(given).decode()]
    seconds = caps.SECONDS + (caps.OCR_PAGES * caps.OCR_SECONDS if kind in ("pdf", "picture", "mail") else 0)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            out, _ = process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise InputError(f"opening it takes longer than {seconds} seconds: it may be made to do harm") from None
        except BaseException:
            _end(process)
            raise
    try:
        answer = msgspec.json.decode(out, type=Answer)
    except msgspec.MsgspecError:
        answer = Answer(refused="it is damaged: opening it broke the reader, which had a process of its own")
    if answer.refused is not None:
        raise InputError(answer.refused)
    return answer.documents


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):
        process.kill()
    # What was not yet written to it goes nowhere.
    with suppress(OSError):
        process.communicate()
