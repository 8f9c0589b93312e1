"""An open docket: the store, the user's keys, and what was read so far; entries go in and come out through here.

Reads and writes happen inside one view or one transaction of the store, at whose start everything others wrote is caught up with.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from art33.docket import envelope
from art33.docket.casekeys import CaseKeys, open_wrap
from art33.docket.chain import OFFICE, Head, Row, row_of
from art33.docket.checkpoint import EVERY, root_at, signed
from art33.docket.entries import Entry, content, encode, items, items_root, read_at, read_content
from art33.docket.keys import derive, user_keys
from art33.docket.office import Office
from art33.docket.rights import User
from art33.docket.slots import Unlocked, secret_of, unpack
from art33.docket.state import Folding
from art33.docket.store import Moved, Store
from art33.errors import InputError

FORMAT = b"\x01"
_TRIES = 100
"""How often a docket may be written anew by others before one gives up on a turn of one's own."""
T = TypeVar("T")


class Held(NamedTuple):
    """A case this user can open: its keys, the wrapped form they came in, and its entries folded so far."""

    keys: CaseKeys
    wrapped: bytes
    folding: Folding


class Line(NamedTuple):
    """What a list shows of a case: its last entry, how many there are, title, locked, closed."""

    last: int
    entries: int
    title: str | None
    locked: bool
    closed: bool


class Refused(InputError):
    """Somebody asked for what they may not do: it is written down, then said."""

    def __init__(self, why: str, what: str, case: str | None = None) -> None:
        self.what = what
        self.case = case
        super().__init__(why)


class Unreadable(InputError):
    """An entry that does not open although its key is at hand."""

    def __init__(self, n: int) -> None:
        self.n = n
        super().__init__(
            f"entry {n} cannot be opened: it was changed, or put here from elsewhere; run art33 docket verify"
        )


class Session:
    """What an open docket knows of itself and of its user."""

    def __init__(self, store: Store, docket: bytes, unlocked: Unlocked) -> None:
        self.store = store
        self.docket = docket
        self.seed = unlocked.seed
        self.number = unlocked.number
        self.keys = user_keys(unlocked.seed)
        self.own = envelope.sealer(self.keys.own)
        self.appended = 0
        self._begin(unlocked.secret)

    def _begin(self, secret: bytes) -> None:
        self.secret = secret
        wrapped = self.store.meta("office")
        try:
            key = envelope.unseal(envelope.sealer(derive(secret, "office")), self.docket, wrapped or b"")
        except envelope.Wrong:
            raise InputError(f"{self.store.place}: the docket's own key is damaged: restore from a backup") from None
        self.office_key = key
        self._office_sealer = envelope.sealer(key)
        self.office = Office()
        self.office_seen = 0
        self.seen = 0
        self.cases: dict[str, Held] = {}
        self._by_tag: dict[bytes, str] = {}
        self._sealers: dict[bytes, envelope.Sealer] = {}

    # Views and transactions.

    def reading(self, work: Callable[[], T]) -> T:
        """Do something on one view of the docket as it stands now."""
        return self._inside(work, write=False)

    def writing(self, work: Callable[[], T]) -> T:
        """Do something that is written whole or not at all."""
        return self._inside(work, write=True)

    def _inside(self, work: Callable[[], T], *, write: bool) -> T:
        for _ in range(_TRIES):
            try:
                with self.store.writing() if write else self.store.reading():
                    self.refresh()
                    return work()
            except Moved:
                self.follow()
            except BaseException:
                if write:
                    self._forget()
                raise
        raise InputError(f"{self.store.place}: is being written anew again and again: try later")

    def _forget(self) -> None:
        """What was read inside a transaction that failed is read again next time."""
        self.seen = self.office_seen = 0
        self.office = Office()
        self.cases = {}
        self._by_tag = {}

    def follow(self) -> None:
        """Open the docket where it now is, after it was written anew by us or by others, who may do it once more meanwhile."""
        for _ in range(_TRIES):
            self.store = self.store.again()
            before = self.store.table()
            try:
                return self._reopen(before)
            except Moved:
                continue
            except InputError:
                # Slots of one file and pages of another, if it was exchanged between the two looks.
                if self.store.table() == before:
                    raise
        raise InputError(f"{self.store.place}: is being written anew again and again: try later")

    def _reopen(self, slots: bytes) -> None:
        table, store = unpack(slots), self.store
        assert table is not None
        if table.docket != self.docket:
            raise InputError(f"{store.place}: another docket stands here now: open it anew")
        secret = next((got for each in table.slots if (got := secret_of(table, each, self.seed)) is not None), None)
        if secret is None:
            raise InputError(f"{store.place}: you can no longer open this docket: an administrator knows why")
        store.unlock(secret)
        self._begin(secret)

    def refresh(self) -> None:
        """Catch up with what others wrote: users and locks, keys given and taken."""
        tip = self.store.tip()
        if tip.entries < self.seen:
            raise InputError(
                f"{self.store.place}: the history is shorter than it was: an older copy was put in its place"
            )
        if tip.entries > self.office_seen or not self.office.users:
            self.office.add(self._opened(self.store.rows(self.office_seen, OFFICE), "", lambda n: self._office_sealer))
            self.office_seen = tip.entries
        self.seen = tip.entries
        self._catch_up_keys()

    def _catch_up_keys(self) -> None:
        wraps = dict(self.store.wraps(self.number))
        for tag in [tag for tag in self._by_tag if tag not in wraps]:
            self.cases.pop(self._by_tag.pop(tag), None)
        for tag, wrapped in wraps.items():
            case = self._by_tag.get(tag)
            if case is not None and self.cases[case].wrapped == wrapped:
                continue
            keys = open_wrap(self.docket, self.own, self.keys.box, wrapped)
            if keys is None:
                continue  # Damage: verify names it; the other cases still open.
            old = self.cases.get(case) if case is not None else None
            self._by_tag[tag] = keys.case
            self.cases[keys.case] = Held(keys, wrapped, old.folding if old is not None else Folding())

    # What one user may see.

    @property
    def user(self) -> User:
        """Who has the docket open."""
        return self.office.users[self.number]

    def held(self, case: str) -> Held:
        """A case of this user, caught up with. Raises InputError where it is not theirs, or does not exist."""
        held = self.cases.get(case)
        if held is None:
            raise Refused(f"there is no case “{case}” that {self.user.name} may open", "open a case")
        entries = held.folding.entries
        last = entries[-1].n if entries else 0
        held.folding.add(self.entries_of(held.keys, last))
        return held

    def entries_of(self, keys: CaseKeys, after: int = 0) -> list[Entry]:
        """The entries of a case after a number, opened. Raises Unreadable."""
        return list(self._opened(self.store.rows(after, keys.stream), keys.case, lambda n: self.sealer(keys.at(n))))

    def sealer(self, key: bytes) -> envelope.Sealer:
        """What seals under a case's key."""
        found = self._sealers.get(key)
        if found is None:
            found = self._sealers[key] = envelope.sealer(key)
        return found

    def _opened(self, rows: Iterable[Row], case: str, by: Callable[[int], envelope.Sealer]) -> Iterator[Entry]:
        decode = msgspec.json.decode
        names: dict[int, str] = {}
        for row in rows:
            read = self.content_of(row, by(row.n))
            if read is None:
                raise Unreadable(row.n)
            kind, at, number, _, body = read
            if number not in names:
                names[number] = self.office.name(number)
            yield Entry(row.n, case, kind, at, names[number], decode(body), row.hash)

    def content_of(self, row: Row, sealer: envelope.Sealer) -> tuple[str, str, int, bytes, bytes] | None:
        """What an entry says, or None where it does not open."""
        try:
            return read_content(envelope.unseal(sealer, self.about(row.stream, row.n), row.sealed))
        except envelope.Wrong:
            return None

    def about(self, stream: bytes, n: int) -> bytes:
        """What an entry's seal is bound to: format, docket, case and number."""
        return b"entry" + FORMAT + self.docket + stream + n.to_bytes(8, "big")

    # Writing.

    def batch(self, at: str) -> Batch:
        """Entries to be appended together. Inside `writing` only."""
        return Batch(self, read_at(at))

    def add(self, entries: Sequence[tuple[bytes, bytes, str, str, Mapping[str, Any]]], at: str) -> tuple[Entry, ...]:
        """Append entries: stream, key, case, kind, body. Inside `writing` only."""
        batch = self.batch(at)
        made = tuple(batch.put(*each) for each in entries)
        batch.finish()
        return made

    def add_to_office(self, kind: str, body: Mapping[str, Any], at: str) -> Entry:
        """Append an entry that concerns the whole docket."""
        made = self.add([(OFFICE, self.office_key, "", kind, body)], at)
        self.office.add(made)
        self.office_seen = made[-1].n
        return made[0]

    def add_checked(
        self,
        held: Held,
        entries: Sequence[tuple[str, Mapping[str, Any]]],
        at: str,
        check: Callable[[Folding, str, Mapping[str, Any]], None],
    ) -> tuple[Entry, ...]:
        """Append entries to a case, each checked against what stands with the ones before it; the first fault ends it all."""
        keys = held.keys
        batch = self.batch(at)
        made = []
        for kind, body in entries:
            check(held.folding, kind, body)
            entry = batch.put(keys.stream, keys.newest, keys.case, kind, body)
            held.folding.add((entry,))
            made.append(entry)
        batch.finish()
        self._put_line(held)
        return tuple(made)

    def add_to_case(self, held: Held, entries: Sequence[tuple[str, Mapping[str, Any]]], at: str) -> tuple[Entry, ...]:
        """Append entries to a case and fold them in."""
        keys = held.keys
        made = self.add([(keys.stream, keys.newest, keys.case, kind, body) for kind, body in entries], at)
        held.folding.add(made)
        self._put_line(held)
        return made

    # What is derived from a case, and replaceable.

    def put_kept(self, keys: CaseKeys, name: str, data: bytes) -> None:
        """Keep something derived under a name, sealed by the case's first key, which never changes. Inside `writing`."""
        sealer = self.sealer(keys.keys[0][1])
        about = b"kept" + name.encode()
        self.store.put_blob(
            envelope.salt_of(sealer, b"kept", about, b""), keys.stream, envelope.seal(sealer, about, data)
        )

    def kept(self, keys: CaseKeys, name: str) -> bytes | None:
        """What was kept, or None, also where it was damaged: it is made anew then."""
        sealer = self.sealer(keys.keys[0][1])
        about = b"kept" + name.encode()
        sealed = self.store.blob(envelope.salt_of(sealer, b"kept", about, b""))
        try:
            return None if sealed is None else envelope.unseal(sealer, about, sealed)
        except envelope.Wrong:
            return None

    def _put_line(self, held: Held) -> None:
        """What a list shows of a case, so that a list need not open every entry of every case."""
        folding = held.folding
        last, count = folding.entries[-1].n, len(folding.entries)
        line = Line(last, count, folding.title, folding.locked, folding.closed)
        self.put_kept(held.keys, "line", msgspec.msgpack.encode(line))

    def line(self, case: str) -> Line:
        """What a list shows of a case: as it was kept, where nothing came since; else from its entries."""
        keys = self.cases[case].keys
        kept = self.kept(keys, "line")
        if kept is not None:
            line = msgspec.msgpack.decode(kept, type=Line)
            if line.last == self.store.last(keys.stream):
                return line
        folding = self.held(case).folding
        return Line(self.store.last(keys.stream), len(folding.entries), folding.title, folding.locked, folding.closed)


class Batch:
    """Entries on their way into the store: numbered, hashed and sealed one by one, written together by `finish`."""

    def __init__(self, session: Session, at: str) -> None:
        self._session = session
        self._at = at
        self._tip = session.store.tip()
        self._rows: list[Row] = []
        self._name = session.office.name(session.number)

    def put(self, stream: bytes, key: bytes, case: str, kind: str, body: Mapping[str, Any]) -> Entry:
        """The next entry. A checkpoint falls due every 256 entries."""
        session = self._session
        n = self._tip.entries + 1
        blind = secrets.token_bytes(32)
        packed = encode(body)
        read = msgspec.json.decode(packed)
        head = Head(n, stream, self._tip.last, items_root(blind, items(kind, self._at, read)))
        data = content(kind, self._at, session.number, blind, packed)
        row = row_of(head, envelope.seal(session.sealer(key), session.about(stream, n), data))
        self._rows.append(row)
        self._tip = self._tip.grown(row.hash)
        if n % EVERY == 0:
            root = root_at(session.docket, self._tip)
            session.store.put_checkpoint(signed(root, self._at, session.number, session.keys.sign))
        return Entry(n, case, kind, self._at, self._name, read, row.hash)

    def finish(self) -> None:
        """Write them."""
        if self._rows:
            self._session.store.add(self._rows, self._tip)
            self._session.appended += len(self._rows)
            self._session.seen = self._tip.entries
