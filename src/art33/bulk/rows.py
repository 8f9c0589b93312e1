"""One case as one row of a file, and a row as a case again: nothing is lost either way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec
import pyarrow as pa

from art33.bulk import schema
from art33.case.load import case_from_object
from art33.case.nouns import Case
from art33.errors import InputError


def row_of(case: Case) -> dict[str, Any]:
    """A case as a row of `schema.CASES`: structs, lists and text; what has no column of its own as JSON text."""
    raw = msgspec.to_builtins(case)
    row = {"extra": _extra(raw)}
    for field in schema.CASES:
        value = raw.get(field.name)
        if field.name in schema.FREE_SHAPED:
            row[field.name] = None if value is None else _json(value)
        elif field.name != "extra":
            row[field.name] = _value(value, field.type)
    return row


def case_of(row: Mapping[str, Any]) -> Case:
    """The case of a row.

    Raises InputError with one line that says what is wrong and where, as for a case file.
    """
    raw = {key: value for key, value in _plain(row).items() if value is not None}
    for name in schema.FREE_SHAPED:
        if name in raw:
            raw[name] = _parsed(raw[name], name)
    for key, noun in (("events", "event"), ("risk", "risk"), ("persons", "person"), ("inspected", "inspected")):
        if isinstance(raw.get(key), list) and None in raw[key]:
            raise InputError(f"{noun} number {raw[key].index(None) + 1}: expected an object, got null")
    return case_from_object(raw)


def rows_to_table(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as a table of `schema.CASES`."""
    return pa.Table.from_pylist(rows, schema=schema.CASES)


def _value(value: Any, kind: pa.DataType) -> Any:
    if value is None:
        return None
    if pa.types.is_list(kind):
        return [_value(each, kind.value_type) for each in value]
    if pa.types.is_struct(kind):
        shaped = {field.name: _value(value.get(field.name), field.type) for field in kind if field.name != "extra"}
        return {**shaped, "extra": _extra(value)} if "extra" in [field.name for field in kind] else shaped
    return value


def _extra(value: Mapping[str, Any]) -> str | None:
    return _json(dict(value["extra"])) if value.get("extra") else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _plain(value: Mapping[str, Any], where: str = "") -> dict[str, Any]:
    """A struct as the case JSON has it: without what is absent, the `x_` keys back in their places."""
    plain: dict[str, Any] = {}
    for key, each in value.items():
        if key == "extra":
            if each is not None:
                plain |= _own_keys(each, where)
        elif isinstance(each, dict):
            plain[key] = _plain(each, key)
        elif isinstance(each, list):
            plain[key] = [_plain(one, key) if isinstance(one, dict) else one for one in each]
        elif each is not None or (key == "date" and where == "events"):
            plain[key] = each
    return plain


def _own_keys(text: str, where: str) -> dict[str, Any]:
    keys = _parsed(text, f"{where}, extra" if where else "extra")
    if not isinstance(keys, dict) or not all(key.startswith("x_") for key in keys):
        raise InputError(f"{where}{', ' if where else ''}extra: expected a JSON object whose keys begin with x_")
    return keys


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from None
