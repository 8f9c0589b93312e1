"""Whether a docket's history is whole: every byte below the entries, every link of the chain, every signature, every seal.

What can be checked without keys is checked for all entries; what needs a case's key, for the cases the user may open. The first
bad entry is named, and the check goes on after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from art33.docket import envelope
from art33.docket.chain import OFFICE, Growing, Row, Tip, beginning, broken
from art33.docket.checkpoint import Root, is_signed, read, root_at
from art33.docket.docket import Docket
from art33.docket.entries import items, items_root
from art33.docket.session import Session
from art33.docket.store import Signed
from art33.errors import InputError

MOST = 100
"""More faults than this are not listed."""


class Fault(NamedTuple):
    """What is wrong, and with which entry; None where it is the docket as a whole."""

    entry: int | None
    what: str

    def line(self) -> str:
        """The fault in a line."""
        return self.what if self.entry is None else f"entry {self.entry}: {self.what}"


class Report(NamedTuple):
    """What was checked and what was found; `notes` are no faults of the history, but somebody should look."""

    entries: int
    opened: int
    checkpoints: int
    faults: tuple[Fault, ...]
    root: Root
    notes: tuple[Fault, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """The first bad entry; else what is wrong with the docket as a whole."""
        named = [fault for fault in self.faults if fault.entry is not None]
        return min(named, key=lambda fault: fault.entry or 0) if named else next(iter(self.faults), None)

    def line(self) -> str:
        """The report in a line."""
        if (first := self.first) is not None:
            more = f" (and {len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
            return f"the history is not whole: {first.line()}{more}"
        return (
            f"the history is whole: {self.entries} entries in an unbroken chain, {self.checkpoints} signed checkpoints,"
            f" {self.opened} entries opened"
        )


class Checked(NamedTuple):
    """A chain, checked: its end, and what was wrong on the way."""

    tip: Tip
    faults: list[Fault]
    missed: frozenset[int]


def check_chain(
    rows: Iterable[Row],
    docket: bytes,
    checkpoints: Sequence[Signed],
    signers: Mapping[int, bytes],
    roots: Sequence[Root] = (),
    see: Callable[[Row], Fault | None] | None = None,
) -> Checked:
    """Walk a chain from its beginning; checkpoints and roots are compared as their entries pass. No key is needed."""
    tip = Growing(beginning(docket))
    faults: list[Fault] = []
    due: dict[int, list[Signed]] = {}
    for signed in checkpoints:
        due.setdefault(signed.n, []).append(signed)
    wanted: dict[int, list[Root]] = {}
    for root in roots:
        wanted.setdefault(root.entries, []).append(root)
    for row in rows:
        why = broken(row, tip)
        if why is not None:
            faults.append(Fault(row.n, why))
            tip.skip_to(row.n)
        elif see is not None and (fault := see(row)) is not None:
            faults.append(fault)
        tip.add(row.hash)
        if row.n in due:
            faults += _checkpoints(due.pop(row.n), root_at(docket, tip.tip()), signers)
        if row.n in wanted:
            faults += _roots(wanted.pop(row.n), root_at(docket, tip.tip()))
        if len(faults) > MOST:
            break
    else:
        faults += [Fault(n, "a checkpoint was signed after it, and it is missing") for n in due]
        faults += [Fault(n, "a root that was given out stands after it, and it is missing") for n in wanted]
    return Checked(tip.tip(), faults, frozenset(due))


def _checkpoints(listed: Sequence[Signed], root: Root, signers: Mapping[int, bytes]) -> list[Fault]:
    faults = []
    for signed in listed:
        said = read(signed)
        if said is None:
            faults.append(Fault(signed.n, "the checkpoint after it is no checkpoint"))
        elif signed.signer not in signers:
            faults.append(Fault(signed.n, "the checkpoint after it is signed by nobody known"))
        elif not is_signed(signed, signers[signed.signer]):
            faults.append(Fault(signed.n, "the signature of the checkpoint after it is not good"))
        elif said.root != root:
            faults.append(Fault(signed.n, "the history up to it is not the one that was signed"))
    return faults


def _roots(listed: Sequence[Root], root: Root) -> list[Fault]:
    return [
        Fault(given.entries, "the history up to it is not the one whose root was given out")
        for given in listed
        if given != root
    ]


def verify(docket: Docket, roots: Sequence[Root] = (), *, deep: bool = True) -> Report:
    """Check a docket, against roots given out earlier if there are any; `deep` opens every entry that the user may open."""
    session = docket.session
    session.store.meta("docket")
    faults = [Fault(None, each) for each in session.store.damage()]
    try:
        return session.reading(lambda: _verified(session, faults, roots, deep=deep))
    except InputError as error:
        n = getattr(error, "n", None)
        chain = _chain_only(session, roots)
        found = [*faults, *chain.faults, *([Fault(n, str(error))] if n is not None or not chain.faults else [])]
        return Report(chain.tip.entries, 0, 0, tuple(found), root_at(session.docket, chain.tip))


def _chain_only(session: Session, roots: Sequence[Root]) -> Checked:
    """The chain where the office's own entries do not open, so that nobody's signature can be checked."""
    try:
        with session.store.reading():
            return check_chain(session.store.rows(), session.docket, (), {}, roots)
    except InputError as error:
        return Checked(beginning(session.docket), [Fault(None, str(error))], frozenset())


def _verified(session: Session, faults: list[Fault], roots: Sequence[Root], *, deep: bool) -> Report:
    store = session.store
    if store.meta("docket") != session.docket:
        faults.append(Fault(None, "the header and the pages are of different dockets"))
    checkpoints = store.checkpoints()
    signers = {user.number: user.sign for user in session.office.users.values()}
    keys = {held.keys.stream: held.keys for held in session.cases.values()}
    opened = 0
    notes: list[Fault] = []
    latest = ""

    def see(row: Row) -> Fault | None:
        """Open an entry, if there is a key for it, and compare what it says with what it committed to."""
        nonlocal opened, latest
        if row.stream == OFFICE:
            key = session.office_key
        elif row.stream in keys:
            key = keys[row.stream].at(row.n)
        else:
            return None
        said = session.content_of(row, session.sealer(key))
        if said is None:
            return Fault(row.n, "it does not open with its case's key: it was sealed for another place")
        kind, at, by, blind, body = said
        if by not in session.office.users:
            return Fault(row.n, "it was written by nobody known")
        opened += 1
        if at[:10] < latest and len(notes) < MOST:
            notes.append(
                Fault(row.n, f"it is dated {at[:10]}, after an entry of {latest}: a clock was set back, or by hand")
            )
        latest = max(latest, at[:10])
        if items_root(blind, items(kind, at, msgspec.json.decode(body))) != row.head[-32:]:
            return Fault(row.n, "what it says is not what it committed to")
        return None

    chain = check_chain(store.rows(), session.docket, checkpoints, signers, roots, see if deep else None)
    faults += chain.faults
    tip = store.tip()
    if not chain.faults and chain.tip != tip:
        if chain.tip.entries < tip.entries:
            faults.append(Fault(chain.tip.entries + 1, "it is missing, and all that came after it"))
        else:
            faults.append(Fault(chain.tip.entries, "it was added behind the docket's back"))
    faults += _remembered(session, chain.tip) + _wraps(session) + _stamps(session, checkpoints)
    root = root_at(session.docket, chain.tip)
    return Report(chain.tip.entries, opened, len(checkpoints), tuple(faults), root, tuple(notes))


def _remembered(session: Session, tip: Tip) -> list[Fault]:
    """What this user saw last must still be there."""
    sealed = session.store.witness(session.number)
    if sealed is None:
        return []
    try:
        root = Root.of(envelope.unseal(session.own, b"witness" + session.docket, sealed).decode())
    except (envelope.Wrong, ValueError):
        return [Fault(None, "the note of what you saw last was changed")]
    if root.entries > tip.entries:
        return [Fault(tip.entries + 1, "you have seen it, and it is missing: an older copy stands here")]
    if root.entries == tip.entries and root.head != tip.last:
        return [Fault(root.entries, "it is not the entry that you saw last")]
    row = next(iter(session.store.rows(root.entries - 1)), None)
    if row is not None and row.hash != root.head:
        return [Fault(root.entries, "it is not the entry that you saw then")]
    return []


def _wraps(session: Session) -> list[Fault]:
    from art33.docket.casekeys import open_wrap

    wraps = session.store.wraps(session.number)
    bad = sum(open_wrap(session.docket, session.own, session.keys.box, each) is None for _, each in wraps)
    return [Fault(None, f"{bad} of your keys to cases were damaged: restore from a backup")] if bad else []


def _stamps(session: Session, checkpoints: Sequence[Signed]) -> list[Fault]:
    from art33.docket.timestamps import read_stamp

    signed = {each.n for each in checkpoints}
    faults = []
    for n, sealed in session.store.stamps():
        if read_stamp(session, sealed) is None:
            faults.append(Fault(n, "the time stamp after it was changed"))
        elif n not in signed:
            faults.append(Fault(n, "a time stamp stands after it, and no checkpoint"))
    return faults
