"""Short ways to write sources and statements for the tests of this room."""

from itertools import count

from art33.case.merge import build_case
from art33.case.nouns import Source, Statement

_places = count(0, 100)


def source(id, published="2024-05-31", **fields):
    return Source(id=id, publisher=fields.pop("publisher", id.title()), published=published, **fields)


def say(source, kind, date=None, at=None, **fields):
    """A statement of a source; each stands after the one before, unless `at` says where."""
    at = next(_places) if at is None else at
    quote = fields.pop("quote", f"{kind} {at}")
    return Statement(
        id=fields.pop("id", f"{source}-{at}"),
        kind=kind,
        source=source,
        quote=quote,
        span=(at, at + len(quote)),
        date=date,
        **fields,
    )


def merged(*statements, sources=None, host="TR", to=("TM",), **more):
    names = dict.fromkeys(each.source for each in statements)
    return build_case("c", host, list(to), sources or [source(name) for name in names], statements, **more)


def only(case, kind):
    """The one event of a kind."""
    (event,) = [event for event in case.events if event.kind == kind]
    return event


def all_of(case, kind):
    return [event for event in case.events if event.kind == kind]
