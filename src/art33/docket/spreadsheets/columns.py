"""Which column of a sheet fills which field: found by its heading, or as the user says; shown before anything is kept."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from art33.case.check import near
from art33.docket.spreadsheets.cells import Row, Sheet, letters
from art33.errors import InputError

_TABLE = Path(__file__).parent / "columns.toml"
KEPT = "kept"
"""A column that fills no field: its cells are kept with the event, under `x_` and its heading."""
IGNORED = "ignore"


class Column(NamedTuple):
    """A column of a sheet: where it stands, its heading, the field it fills, and who said so."""

    at: int
    heading: str
    field: str
    found: Literal["heading", "option", "neither"]


def plain(text: str) -> str:
    """A heading or a word of a closed list as compared: letters and digits of it, in small letters, ё as е."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(re.findall(r"[^\W_]+|№|#", folded))


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    """For each list (columns, kind, polarity …) the field or word that each of its words stands for."""
    tables = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for section, rows in tables.items():
        words: dict[str, str] = {}
        for key, listed in rows.items():
            for word in (key, *listed.split(",")):
                if words.setdefault(plain(word), key) != key:
                    raise AssertionError(
                        f"{_TABLE.name}: “{word.strip()}” stands for {words[plain(word)]} and for {key}"
                    )
        found[section] = words
    return found


def fields() -> tuple[str, ...]:
    """Every field that a column may fill."""
    return tuple(dict.fromkeys(_words()["columns"].values()))


def meant(section: str, text: str) -> str | None:
    """The word of a closed list that a cell means (“отказ в убежище” is asylum_refusal), None where it is not listed."""
    return _words().get(section, {}).get(plain(text))


def known_words(section: str) -> tuple[str, ...]:
    """Every word that the list understands."""
    return tuple(_words().get(section, {}))


def columns_of(sheet: Sheet, said: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the sheet, `said` (heading or letter → field) before what the headings say.

    Raises InputError where a heading stands twice, two columns fill one field, or what is said names no column or field.
    """
    head = sheet.rows[0]
    said_by_column = _said(sheet.name, head, said)
    found: list[Column] = []
    for at, cell in enumerate(head.cells):
        heading = " ".join(cell.text.split())
        if at in said_by_column:
            found.append(Column(at, heading or letters(at), said_by_column[at], "option"))
        elif not heading:
            if any(len(row.cells) > at and not row.cells[at].empty for row in sheet.rows[1:]):
                raise InputError(
                    f"{sheet.name}, column {letters(at)}: it has cells and no heading; name it, or say --column {letters(at)}=ignore"
                )
        elif (field := _words()["columns"].get(plain(heading))) is not None:
            found.append(Column(at, heading, field, "heading"))
        else:
            found.append(Column(at, heading, KEPT, "neither"))
    _no_two_alike(sheet, found)
    return tuple(found)


def _said(name: str, head: Row, said: Mapping[str, str]) -> dict[int, str]:
    """What the user says of each column, by its place."""
    places: dict[str, list[int]] = {}
    for at, cell in enumerate(head.cells):
        places.setdefault(plain(cell.text), []).append(at)
    by_letter = {letters(at): at for at in range(len(head.cells))}
    found: dict[int, str] = {}
    for key, field in said.items():
        if field not in (*fields(), KEPT):
            wanted = near(field, fields())
            hint = f" (is “{wanted[0]}” meant?)" if wanted else f"; it is one of: {', '.join(fields())}, {KEPT}"
            raise InputError(f"--column {key}={field}: there is no field “{field}”{hint}")
        named = places.get(plain(key), [by_letter[key.upper()]] if key.upper() in by_letter else [])
        if len(named) != 1:
            headings = ", ".join(f"“{cell.text}”" for cell in head.cells if cell.text)
            why = "no column has" if not named else "two columns have"
            raise InputError(f"--column {key}={field}: {why} the heading “{key}” in {name}; there are: {headings}")
        found[named[0]] = field
    return found


def _no_two_alike(sheet: Sheet, found: Sequence[Column]) -> None:
    filled: dict[str, Column] = {}
    for column in found:
        key = column.field if column.field != KEPT else f"x_{plain(column.heading)}"
        if column.field == IGNORED:
            continue
        if (other := filled.get(key)) is not None:
            raise InputError(
                f"{sheet.name}: columns {letters(other.at)} “{other.heading}” and {letters(column.at)} “{column.heading}” "
                f"both fill {column.field}; say which with --column {letters(column.at)}=ignore or another field"
            )
        filled[key] = column


def table(sheet: Sheet, columns: Sequence[Column]) -> list[tuple[str, str, str, str]]:
    """What will be read, to be looked at: letter, heading, field, and the first cell that is not empty."""
    rows = []
    for column in columns:
        cells = (row.cells[column.at].text for row in sheet.rows[1:] if len(row.cells) > column.at)
        first = next((" ".join(text.split()) for text in cells if text.strip()), "")
        rows.append((letters(column.at), column.heading, column.field, first if len(first) <= 40 else first[:39] + "…"))
    return rows
