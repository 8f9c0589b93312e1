"""What a proposer is, and how one is found by its name: entry points of the group `art33.proposers`, none of them on by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import NamedTuple, Protocol

from art33.errors import InputError

GROUP = "art33.proposers"
SHIPPED = {"openai": "art33.reading.proposals.endpoint:endpoint"}
"""The proposers that come with art33; the same names stand in `pyproject.toml`."""


class Wish(NamedTuple):
    """What the user chose: the address of a service, a model's name, a key, and whether text may leave this machine."""

    address: str | None = None
    model: str | None = None
    key: str | None = None
    may_leave: bool = False


class Answer(NamedTuple):
    """What a proposer gave for one text: objects that are not trusted at all, and what went wrong on the way, by reason."""

    proposals: Sequence[object]
    failures: Mapping[str, int]


class Proposer(Protocol):
    """Reads a text and proposes events."""

    @property
    def place(self) -> str:
        """Where the text is sent, in words: "127.0.0.1:8080", or the host that it leaves this machine for."""
        ...

    @property
    def leaves(self) -> bool:
        """Whether the text leaves this machine."""
        ...

    def propose(self, text: str, kinds: Sequence[str]) -> Answer:
        """Proposals for a text, as objects with `quote` and `kind`; never raises for what a service answers."""
        ...


def find(name: str, wish: Wish) -> Proposer:
    """The proposer of a name, made ready with what the user chose.

    Raises InputError where there is none of that name, where it cannot be loaded, or where it refuses the choice: above all a
    service outside this machine without leave.
    """
    known = {each.name: each.value for each in entry_points(group=GROUP)} | SHIPPED
    if name not in known:
        raise InputError(f"--propose {name}: there is no such proposer; there are: {', '.join(sorted(known))}")
    module, _, attribute = known[name].partition(":")
    try:
        make: Callable[[Wish], Proposer] = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise InputError(f"--propose {name}: cannot be loaded ({error})") from None
    return make(wish)
