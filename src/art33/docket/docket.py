"""An open docket, as the doors use it: everything by names and days, each change whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from art33.docket import cases, envelope, people
from art33.docket.checkpoint import Checkpoint, Root, read, root_at, signed
from art33.docket.entries import Entry, read_at
from art33.docket.rights import Role, User, refusal
from art33.docket.session import Refused, Session
from art33.docket.state import Profile, Record
from art33.docket.store import Store
from art33.errors import InputError

T = TypeVar("T")


class CaseLine(NamedTuple):
    """A case as it stands in a list."""

    id: str
    title: str | None
    role: str
    entries: int
    locked: bool
    closed: bool
    tray_of: str | None


class Docket:
    """A docket, opened by one user. Every method that changes something takes `at`, the moment that the door says it is."""

    def __init__(self, session: Session, at: str, *, write: bool = True) -> None:
        self._session = session
        self._writable = write
        self._at = at
        self._marked = session.appended

    def __enter__(self) -> Docket:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the session: what was appended is signed, what was seen is remembered, the store is let go."""
        try:
            if self._session.appended > self._marked:
                self.checkpoint(self._at)
        finally:
            self._session.store.close()

    # What it is.

    @property
    def place(self) -> str:
        """Where it is kept."""
        return self._session.store.place

    @property
    def id(self) -> str:
        """The docket's own number, drawn at random when it was made."""
        return self._session.docket.hex()

    @property
    def user(self) -> User:
        """Who has it open."""
        return self._session.user

    @property
    def store(self) -> Store:
        """The store below; doors have no use for it."""
        return self._session.store

    @property
    def session(self) -> Session:
        """The session below; doors have no use for it."""
        return self._session

    def user_public(self) -> str:
        """The key to give to others who want to seal something for this user."""
        return self._session.keys.box_public.hex()

    def open_box(self, sealed: bytes, about: bytes) -> bytes:
        """What somebody sealed for this user. Raises InputError."""
        try:
            return envelope.open_box(self._session.keys.box, sealed, about)
        except envelope.Wrong:
            raise InputError(f"this was not sealed for {self.user.name}, or it was damaged on its way") from None

    def users(self) -> tuple[User, ...]:
        """Everybody who can open it now."""
        return self._read(self._session.office.active)

    def office(self) -> tuple[Entry, ...]:
        """The entries that concern the whole docket: users, locks, refusals."""
        return self._read(lambda: tuple(self._session.office.entries))

    # Cases.

    def new_case(self, profile: Profile, at: str) -> str:
        """Begin a case; the user owns it. The answer is its id."""
        return self._write(lambda: cases.new_case(self._session, profile, at).keys.case, at)

    def cases(self) -> tuple[CaseLine, ...]:
        """The cases that the user may open, by id."""

        def work() -> tuple[CaseLine, ...]:
            self._allowed()
            lines = []
            for case in sorted(self._session.cases):
                keys, line = self._session.cases[case].keys, self._session.line(case)
                lines.append(
                    CaseLine(case, line.title, keys.role, line.entries, line.locked, line.closed, keys.tray_of)
                )
            return tuple(lines)

        return self._read(work)

    def append(self, case: str, entries: Sequence[tuple[str, Mapping[str, Any]]], at: str) -> tuple[Entry, ...]:
        """Entries for a case, in one transaction: all, or none where one does not fit or may not be made."""
        return self._write(lambda: cases.append(self._session, case, entries, at), at)

    def together(self, work: Callable[[Session], T], at: str) -> T:
        """Several changes in one transaction: all of them, or none. `work` may be done again, from the beginning."""
        return self._write(lambda: work(self._session), at)

    def entries(self, case: str, until: str | None = None) -> tuple[Entry, ...]:
        """The history of a case in its order, up to and on a day. Not written down: people read through `read`."""

        def work() -> tuple[Entry, ...]:
            self._allowed()
            entries = self._session.held(case).folding.entries
            return entries if until is None else tuple(each for each in entries if each.day <= until)

        return self._read(work)

    def record(self, case: str) -> Record:
        """What stands in a case now. Not written down."""

        def work() -> Record:
            self._allowed()
            return self._session.held(case).folding.record()

        return self._read(work)

    def read(self, case: str, at: str, why: str = "") -> Record:
        """What stands in a case now, for somebody to read: that they did is an entry of the case."""

        def work() -> Record:
            held = self._session.held(case)
            cases.may(self._session, held, "opening")
            self._session.add_to_case(held, [("opening", {"why": why} if why else {})], at)
            return held.folding.record()

        return self._write(work, at)

    def keep(self, case: str, name: str, data: bytes) -> None:
        """Keep something derived from a case (an index), sealed by its key; it is replaceable and no part of the history."""

        session = self._session
        self._write(lambda: session.put_kept(session.held(case).keys, name, data), self._at)

    def kept(self, case: str, name: str) -> bytes | None:
        """What was kept under a name, or None, also where it was damaged: it is made anew then."""

        def work() -> bytes | None:
            self._allowed()
            return self._session.kept(self._session.held(case).keys, name)

        return self._read(work)

    # People and rights.

    def add_user(self, name: str, passphrase: str, at: str, *, kind: str = "person", admin: bool = False) -> str:
        """Make somebody a user; the answer is their recovery code, to be printed once."""
        return self._write(lambda: people.add_user(self._session, name, passphrase, at, kind, admin), at)

    def remove_user(self, name: str, at: str, why: str = "") -> None:
        """Take somebody's keys away; the docket is written anew under a new secret."""
        self._renew(lambda: people.remove_user(self._session, name, at, why), at, "a user was removed")

    def change_passphrase(self, passphrase: str, at: str, *, device: bytes = b"") -> None:
        """Replace the user's own passphrase; `device` binds it to the content of a key file as well."""
        self._write(lambda: people.change_passphrase(self._session, passphrase, at, device), at)

    def new_recovery(self, at: str) -> str:
        """A new recovery code for the user; the old one is dead."""
        return self._write(lambda: people.new_recovery(self._session, at), at)

    def set_escrow(self, needed: int, people_: int, at: str) -> tuple[str, ...]:
        """Shares of a key that opens every case, any `needed` of them together; shown once."""
        return self._write(lambda: people.set_escrow(self._session, needed, people_, at), at)

    def rekey(self, at: str, why: str = "asked for") -> None:
        """A new secret of the docket; everything is written anew under it."""

        self._renew(lambda: people.demand(self._session, "rekey", at), at, why)

    def share(self, case: str, user: str, role: Role, at: str) -> None:
        """Let somebody open a case, in a role."""
        self._write(lambda: cases.share(self._session, case, self._session.office.user(user), role, at), at)

    def unshare(self, case: str, user: str, at: str) -> None:
        """Take a case away from somebody; what is written from now on has a new key."""
        self._write(lambda: cases.unshare(self._session, case, self._session.office.user(user), at), at)

    def give(self, case: str, user: str, sources: Sequence[str], at: str) -> str:
        """A tray with a few sources for an interpreter or a volunteer; the answer is its id."""
        return self._write(lambda: cases.give(self._session, case, self._session.office.user(user), sources, at), at)

    def lock(self, at: str, why: str, *, case: str | None = None, user: str | None = None) -> None:
        """Lock a case, a user out, or the whole docket. A lock holds in everything below it."""
        self._write(lambda: self._lock("lock", at, why, case, user), at)

    def unlock(self, at: str, why: str, *, case: str | None = None, user: str | None = None) -> None:
        """Take a lock away."""
        self._write(lambda: self._lock("unlock", at, why, case, user), at)

    def _lock(self, kind: str, at: str, why: str, case: str | None, user: str | None) -> None:
        if case is not None:
            cases.lock(self._session, kind, case, at, why)
            return
        people.demand(self._session, kind, at)
        body: dict[str, Any] = {"why": why}
        if user is not None:
            found = self._session.office.user(user)
            if found.number == self._session.number:
                raise InputError("one does not lock oneself out: another administrator can")
            body |= {"number": found.number, "user": found.name}
        self._session.add_to_office(kind, body, at)

    def close_case(self, case: str, at: str, why: str) -> str:
        """Close a case: its keys go from everybody into the printed code that is the answer. Burn it, and the case is erased."""
        return self._write(lambda: cases.close_case(self._session, case, at, why), at)

    def reopen_case(self, code: str, at: str) -> str:
        """Open a closed case with its code; the answer is its id."""
        return self._write(lambda: cases.reopen_case(self._session, code, at), at)

    def erase_case(self, case: str, at: str, why: str) -> None:
        """Destroy a case's keys. Its entries stay in the chain as noise; the docket is written anew under a new secret."""
        self._renew(lambda: cases.erase_case(self._session, case, at, why), at, "a case was erased")

    def refused(self, what: str, at: str, case: str | None = None) -> None:
        """Write down that the user was refused something, at a door or here; who has it open for reading only cannot."""
        session = self._session
        if not self._writable:
            return

        def work() -> None:
            if case is not None and case in session.cases:
                session.add_to_case(session.held(case), [("refusal", {"what": what})], at)
            else:
                body = {"what": what, "user": session.office.name(session.number)}
                session.add_to_office("refusal", body, at)

        session.writing(work)

    # Where the history stands.

    def root(self) -> Root:
        """Where the history stands now, in one line."""
        return self._read(lambda: root_at(self._session.docket, self._session.store.tip()))

    def checkpoint(self, at: str) -> Checkpoint | None:
        """Sign where the history stands, and remember that this user saw it; None where nothing is there to sign."""
        session = self._session

        def work() -> Checkpoint | None:
            tip = session.store.tip()
            if not tip.entries:
                return None
            made = signed(root_at(session.docket, tip), read_at(at), session.number, session.keys.sign)
            session.store.put_checkpoint(made)
            session.store.put_witness(
                session.number,
                envelope.seal(session.own, b"witness" + session.docket, root_at(session.docket, tip).text().encode()),
            )
            return read(made)

        self._marked = session.appended
        return session.writing(work)

    # How everything goes in and out.

    def _allowed(self) -> None:
        session = self._session
        why = refusal(session.user, session.office.locks, "read")
        if why is not None:
            raise Refused(why, "read")

    def _read(self, work: Callable[[], T]) -> T:
        return self._logged(lambda: self._session.reading(work), self._at)

    def _write(self, work: Callable[[], T], at: str) -> T:
        return self._logged(lambda: self._session.writing(work), at)

    def _renew(self, work: Callable[[], None], at: str, why: str) -> None:
        self._logged(lambda: people.renewing(self._session, work, at, why), at)

    def _logged(self, work: Callable[[], T], at: str) -> T:
        """A refusal is written down before it is said."""
        read_at(at)
        try:
            done = work()
        except Refused as refused:
            self.refused(refused.what, at, refused.case)
            raise
        self._at = max(self._at, at)
        return done
