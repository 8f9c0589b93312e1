"""JSON read strictly: UTF-8, no key twice, no NaN, no half characters; every fault named with its line and column."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from art33.errors import InputError

_SURROGATE = re.compile(rb"\\u[dD][89abAB-F]", re.ASCII)


class _Twice(ValueError):
    """A key that an object has twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                owner = next((f" in the object with id “{value}”" for name, value in pairs if name == "id"), "")
                raise _Twice(f"the key “{key}” is there twice{owner}: which of them holds?")
            seen.add(key)
    return table


def _no_number(word: str) -> NoReturn:
    raise _Twice(f"{word} is no number in JSON")


def _no_float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        _no_number(digits)
    return number


def _text(data: bytes, name: str) -> str:
    if not data.strip():
        raise InputError(f"{name}: the file is empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: the text is in UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise InputError(f"{name}: not a text but a binary file (byte 0 at offset {data.index(0)})")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: not in UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}); save it as UTF-8"
        ) from None


def parse(data: bytes, name: str) -> Any:
    """The value that JSON text says.

    Raises InputError with one line: `name`, then what is wrong and where.
    """
    text = _text(data, name)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_float)
        if _SURROGATE.search(data):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise InputError(f"{name}, line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from None
    except UnicodeEncodeError:
        raise InputError(f"{name}: a text holds half of a character (a lone surrogate \\ud…)") from None
    except RecursionError:
        raise InputError(f"{name}: nested too deeply to be a case") from None
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None
    return value
