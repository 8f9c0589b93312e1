"""What concerns the whole docket, folded from its own stream: users, locks, and which cases were closed or erased."""

from __future__ import annotations

from collections.abc import Iterable

from art33.docket.entries import Entry
from art33.docket.keys import folded
from art33.docket.rights import Locks, User
from art33.errors import InputError


class Office:
    """Users by number, what is locked, and the streams whose keys were destroyed."""

    def __init__(self) -> None:
        self.users: dict[int, User] = {}
        self.locks = Locks()
        self.closed: set[str] = set()
        self.erased: set[str] = set()
        self.entries: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        """Read more entries of the office's stream."""
        for entry in entries:
            self.entries.append(entry)
            self._apply(entry)

    def _apply(self, entry: Entry) -> None:
        body = entry.body
        if entry.kind == "user":
            user = User(
                int(body["number"]),
                str(body["name"]),
                str(body["kind"]),
                bool(body["admin"]),
                True,
                tuple(body["slots"]),
                bytes.fromhex(body["box"]),
                bytes.fromhex(body["sign"]),
            )
            self.users[user.number] = user
        elif entry.kind == "user_removed":
            self.users[body["number"]] = self.users[body["number"]]._replace(active=False, slots=())
        elif entry.kind in ("lock", "unlock"):
            on = entry.kind == "lock"
            if (number := body.get("number")) is None:
                self.locks = self.locks._replace(docket=on)
            else:
                users = self.locks.users | {number} if on else self.locks.users - {number}
                self.locks = self.locks._replace(users=frozenset(users))
        elif entry.kind == "closed":
            self.closed.add(body["stream"])
        elif entry.kind == "reopened":
            self.closed.discard(body["stream"])
        elif entry.kind == "erased":
            self.erased.add(body["stream"])

    def name(self, number: int) -> str:
        """Who has this number."""
        user = self.users.get(number)
        return user.name if user is not None else f"user {number}"

    def active(self) -> tuple[User, ...]:
        """Those who can open the docket now."""
        return tuple(user for user in self.users.values() if user.active)

    def user(self, name: str) -> User:
        """The active user of this name. Raises InputError."""
        wanted = folded(name)
        found = next((user for user in self.active() if folded(user.name) == wanted), None)
        if found is None:
            raise InputError(f"“{name}” is no user of this docket")
        return found

    def escrow(self) -> User | None:
        """The user whose seed was split into shares, if there is one."""
        return next((user for user in self.active() if user.kind == "escrow"), None)

    def taken(self) -> set[int]:
        """Key slots in use."""
        return {slot for user in self.active() for slot in user.slots}
