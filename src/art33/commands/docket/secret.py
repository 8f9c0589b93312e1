"""Passphrases and printed codes, asked at the terminal or read from an open file: never from the command line, never shown."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from art33.commands.docket.say import Say
from art33.errors import InputError

_MOST = 65_536


class Secrets:
    """Where answers come from that nobody may see: a line each of an open file, or the terminal."""

    def __init__(self, arguments: argparse.Namespace, say: Say) -> None:
        self._say = say
        self._lines: Iterator[str] | None = None
        if arguments.passphrase_fd is not None:
            self._lines = iter(_lines_of(arguments.passphrase_fd))
        elif path := os.environ.get("ART33_PASSPHRASE_FILE"):
            self._lines = iter(_lines_in(path))

    @property
    def at_terminal(self) -> bool:
        """Whether a person is asked."""
        return self._lines is None

    def ask(self, key: str, /, **values: object) -> str:
        """One secret. Raises InputError where there is nobody to ask."""
        if self._lines is not None:
            answer = next(self._lines, None)
            if answer is None:
                raise InputError(f"the file of passphrases has no line more for: {self._say(key, **values)}")
            return answer
        if not _terminal():
            raise InputError(
                "there is no terminal to ask for a passphrase: give --passphrase-fd N, or ART33_PASSPHRASE_FILE"
            )
        return getpass.getpass(f"{self._say(key, **values)}: ", stream=None)

    def ask_new(self, key: str = "new_passphrase", /, **values: object) -> str:
        """A new passphrase, at the terminal twice. Raises InputError where the two differ."""
        first = self.ask(key, **values)
        if self.at_terminal and self.ask("again") != first:
            raise InputError("the two passphrases differ: nothing was changed")
        return first


def _terminal() -> bool:
    """Whether somebody can type unseen. Without one `getpass` would read standard input and show what is typed."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return sys.stdin is not None and sys.stdin.isatty()
    return True


def _lines_of(descriptor: int) -> list[str]:
    try:
        with os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read(_MOST).decode("utf-8").splitlines()
    except (OSError, OverflowError):
        raise InputError(f"--passphrase-fd {descriptor}: no such file is open") from None
    except UnicodeDecodeError:
        raise InputError(f"--passphrase-fd {descriptor}: not UTF-8") from None


def _lines_in(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"ART33_PASSPHRASE_FILE: {path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise InputError(f"ART33_PASSPHRASE_FILE: {path}: not UTF-8") from None
