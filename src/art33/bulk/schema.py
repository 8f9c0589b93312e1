"""The columns of a file of cases and of a file of answers: the nouns of the case JSON in Arrow, with a version of their own.

A file of cases is one Parquet file, one row a case. Words of closed lists, dates (EDTF text) and ids inside a case are
dictionary-encoded: a file of a million cases has few of them. What the case JSON leaves free (`counsel`, `x_…` keys) is JSON text.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

VERSION = 1
"""Of both schemas; raised when a column changes its meaning, never for a column more."""
WORD = pa.dictionary(pa.int32(), pa.string())
TEXT = pa.string()

LOOK = pa.struct([(name, WORD) for name in ("harm", "merits", "reasons", "could_stop")])
FREE = pa.struct([(name, WORD) for name in ("counsel", "interpreter", "custody", "threat")])
_EVENT_WORDS = ("to", "by", "body", "form", "track", "step", "manner", "examined")
EVENT = pa.struct(
    [
        *((name, WORD) for name in ("id", "kind", "date", "until", "polarity", "against", *_EVENT_WORDS)),
        ("look", LOOK),
        *((name, WORD) for name in ("collective", "outcome", "article")),
        ("grounds", TEXT),
        *((name, WORD) for name in ("received", "how", "copy", "language_understood")),
        ("free", FREE),
        ("persons", pa.list_(WORD)),
        *((name, WORD) for name in ("place", "state")),
        ("what", TEXT),
        ("known", WORD),
        *((name, pa.list_(WORD)) for name in ("sources", "disputed_by")),
        ("note", TEXT),
        ("extra", TEXT),
    ]
)
RISK = pa.struct(
    [
        *((name, WORD) for name in ("state", "of", "status", "actor", "by", "date")),
        ("look", LOOK),
        ("events", pa.list_(WORD)),
        ("known", WORD),
        ("note", TEXT),
        ("extra", TEXT),
    ]
)
PERSON = pa.struct(
    [
        ("id", WORD),
        ("name", TEXT),
        ("nationalities", pa.list_(WORD)),
        *((name, WORD) for name in ("stateless", "habitual_residence", "born", "age_disputed")),
        *((name, TEXT) for name in ("guardian", "family")),
        ("own_claim", WORD),
        *((name, TEXT) for name in ("health", "service")),
        ("fears", pa.list_(WORD)),
        ("extra", TEXT),
    ]
)
INSPECTION = pa.struct([("date", WORD), ("by", WORD), ("source", WORD), ("extra", TEXT)])
SOURCE = pa.struct(
    [
        *((name, WORD) for name in ("id", "publisher", "published", "modified", "language")),
        *((name, TEXT) for name in ("url", "sha256", "title", "author", "note", "text", "extra")),
    ]
)
STATEMENT = pa.struct(
    [
        *((name, WORD) for name in ("id", "kind", "source")),
        ("quote", TEXT),
        ("span", pa.list_(pa.int64())),
        ("date", WORD),
        *((name, TEXT) for name in ("date_words", "who", "by", "against", "to", "place")),
        ("polarity", WORD),
        *((name, TEXT) for name in ("said_by", "via")),
        *((name, WORD) for name in ("form", "manner", "about")),
        ("gist", TEXT),
        ("event", WORD),
        ("extra", TEXT),
    ]
)
FREE_SHAPED = ("counsel", "files", "custody", "forums", "claims_elsewhere", "notices", "told_home_state")
"""What a case holds and shows and no rule reads, in whatever shape it came: JSON text."""
CASES = pa.schema(
    [
        ("id", TEXT),
        ("host_state", WORD),
        ("return_states", pa.list_(WORD)),
        ("knowledge", WORD),
        ("events", pa.list_(EVENT)),
        ("title", TEXT),
        ("person", PERSON),
        ("persons", pa.list_(PERSON)),
        ("risk", pa.list_(RISK)),
        ("inspected", pa.list_(INSPECTION)),
        ("sources", pa.list_(SOURCE)),
        ("statements", pa.list_(STATEMENT)),
        ("certificate_until", WORD),
        *((name, TEXT) for name in FREE_SHAPED),
        ("extra", TEXT),
    ]
)
"""A file of cases. Required are `id`, `host_state`, `return_states`, `knowledge` and `events` with `id`, `kind`, `date`."""
REQUIRED = ("id", "host_state", "return_states", "knowledge", "events")
REQUIRED_OF_EVENTS = ("id", "kind", "date")

REFUSED = pa.schema([("row", pa.int64()), ("id", TEXT), ("reason", TEXT)])
"""The rows that were set aside: their number in the file (the first is 1), their id where they have one, and why, in one line."""


def is_list(kind: pa.DataType) -> bool:
    """Whether a type is one of the kinds of lists that programs write."""
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


def leaves(kind: pa.DataType, path: str = "") -> Iterator[tuple[str, pa.DataType]]:
    """Every leaf under a type, by its path in words (`events.look.harm`), with its type; lists add nothing to the path."""
    if is_list(kind):
        yield from leaves(kind.value_type, path)
    elif pa.types.is_struct(kind):
        for field in kind:
            yield from leaves(field.type, f"{path}.{field.name}" if path else field.name)
    else:
        yield path, kind


def described(schema: pa.Schema) -> str:
    """A schema in words: one line a column, fields of structs indented under it."""
    return "\n".join(line for field in schema for line in _described(field, 0))


def _described(field: pa.Field, depth: int) -> Iterator[str]:
    kind, told = field.type, ""
    while pa.types.is_list(kind):
        kind, told = kind.value_type, told + "list of "
    indent = "  " * depth
    if pa.types.is_struct(kind):
        yield f"{indent}{field.name}: {told}"
        for inner in kind:
            yield from _described(inner, depth + 1)
    else:
        yield f"{indent}{field.name}: {told}{_NAMES.get(kind, str(kind))}"


_NAMES = {WORD: "text (dictionary)", TEXT: "text", pa.int64(): "whole number"}

ANSWER = WORD
"""no, possibly or yes."""
STRETCH = pa.struct([("from", pa.date32()), ("until", pa.date32()), ("answer", ANSWER)])
"""Days with one answer, first and last of them."""
GROUND = pa.struct([("name", WORD), ("sure", pa.bool_())])
BREACH = pa.struct(
    [
        ("event", pa.int32()),
        ("from", pa.date32()),
        ("until", pa.date32()),
        ("answer", ANSWER),
    ]
)
READING = pa.struct([("reading", WORD), ("barred", ANSWER)])
ANSWERS = pa.schema(
    [
        ("row", pa.int64()),
        ("id", TEXT),
        ("host_state", WORD),
        ("removal_to", WORD),
        ("on", pa.date32()),
        ("present", ANSWER),
        ("removable", WORD),
        ("barred", ANSWER),
        *((layer, WORD) for layer in ("domestic", "regional", "treaty", "interim")),
        ("title", ANSWER),
        ("title_forms", pa.list_(GROUND)),
        ("collides", pa.bool_()),
        ("grounds", pa.list_(GROUND)),
        ("readings", pa.list_(READING)),
        ("next_last_day", pa.date32()),
        ("next_possible_day", pa.date32()),
        ("next_open", ANSWER),
        ("next_remedy", WORD),
        ("not_before", pa.date32()),
        ("breach", ANSWER),
        ("breaches", pa.list_(BREACH)),
        ("window_from", pa.date32()),
        ("window_until", pa.date32()),
        ("intervals", pa.list_(STRETCH)),
        ("exposed", pa.list_(STRETCH)),
        *((f"{what}_days_{how}", pa.int32()) for what in ("barred", "exposed") for how in ("sure", "possible")),
        ("runner", WORD),
        ("why", WORD),
    ]
)
"""A file of answers, one row a case that could be answered."""
