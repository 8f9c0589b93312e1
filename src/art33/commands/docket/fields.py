"""`field=value` on the command line, as the fields of a noun: words of closed lists in either language, dates as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from art33.case.check import near
from art33.case.nouns import Noun
from art33.case.states import STATE_CODES, state_code
from art33.docket.spreadsheets.cells import Cell
from art33.docket.spreadsheets.columns import meant
from art33.docket.spreadsheets.dates import Reading, read_date
from art33.errors import InputError

DATES = frozenset(("date", "until", "received", "known", "published", "born", "certificate_until"))
_STATES = frozenset(("to", "state", "host_state"))
_LISTS = frozenset(("return_states", "sources", "persons", "nationalities", "fears", "events", "disputed_by"))


def fields_of(pairs: Sequence[str], noun: type[Noun]) -> dict[str, Any]:
    """The fields that the pairs fill; an empty value is null.

    Raises InputError naming the pair: one without “=”, a field that the noun has not, a date that is none.
    """
    known = [name for name in noun.__struct_fields__ if name not in ("id", "extra")]
    found: dict[str, Any] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        name = name.strip()
        if not sign:
            raise InputError(f"“{pair}” is not FIELD=VALUE")
        if name not in known and not name.startswith("x_"):
            wanted = near(name, known)
            raise InputError(f"there is no field “{name}”" + (f" (is “{wanted[0]}” meant?)" if wanted else ""))
        found[name] = value_of(name, value.strip()) if value.strip() else None
    return found


def value_of(name: str, text: str) -> Any:
    """One value as its field has it. Raises InputError."""
    if name in DATES:
        return read_date(Cell(text), Reading(in_words=_in_words))
    if name in _STATES and text not in STATE_CODES:
        code = state_code(text)
        if code is None and name != "to":
            raise InputError(f"{name}: “{text}” is no one state: give its name, or two letters as in KZ")
        return code or text
    if name in _LISTS:
        return [each.strip() for each in text.split(",") if each.strip()]
    return meant(name, text) or text


def _in_words(text: str) -> str | None:
    from art33.commands.docket.words_of_dates import in_words

    return in_words(text)


def kind_of(text: str) -> str:
    """The kind of event that words mean. Raises InputError naming near ones."""
    from art33.docket.spreadsheets.columns import known_words

    kind = meant("kind", text)
    if kind is None:
        wanted = near(text, known_words("kind"))
        raise InputError(f"there is no kind of event “{text}”" + (f"; near: {', '.join(wanted)}" if wanted else ""))
    return kind
