"""Who may do what: a role in a case, and the locks above it. Nothing here reads or writes; the answers are reasons.

A role is only ever held together with the case's key: without the key the rest is noise, whatever these rules say.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Role = Literal["owner", "worker", "reviewer", "reader"]
ROLES: tuple[Role, ...] = get_args(Role)
UserKind = Literal["person", "interpreter", "volunteer", "escrow"]
USER_KINDS: tuple[UserKind, ...] = get_args(UserKind)

_READS = frozenset(["opening", "refusal", "answer"])
_REVIEWS = _READS | {"confirmation", "merge", "apart", "unmerge", "correction", "withdrawal", "note"}
_WORKS = _REVIEWS | {"source", "statement", "event", "risk", "inspection", "export", "handover", "import"}
_OWNS = _WORKS | {"profile", "rights", "lock", "unlock", "closed", "reopened", "erased", "key"}
_MAY: dict[str, frozenset[str]] = {
    "reader": _READS,
    "reviewer": frozenset(_REVIEWS),
    "worker": frozenset(_WORKS),
    "owner": frozenset(_OWNS),
}
_SILENT = frozenset(["opening", "refusal", "unlock"])
"""What is still written under a lock: that somebody looked, that somebody was refused, and the unlocking."""


class User(NamedTuple):
    """Somebody who can open the docket, and their public keys."""

    number: int
    name: str
    kind: str
    admin: bool
    active: bool
    slots: tuple[int, ...]
    box: bytes
    sign: bytes


class Locks(NamedTuple):
    """What is locked: the whole docket, users by number."""

    docket: bool = False
    users: frozenset[int] = frozenset()


def refusal(user: User, locks: Locks, action: str) -> str | None:
    """Why this user may not do something that concerns the whole docket, or None."""
    if not user.active:
        return f"{user.name} is no longer a user of this docket"
    if user.number in locks.users:
        return f"{user.name} is locked out: an administrator can unlock"
    if user.admin:
        return None
    if locks.docket:
        return "the docket is locked: an administrator can unlock it"
    return None if action in ("read", "key", "refusal", "case") else "only an administrator of the docket may do that"


def refusal_in_case(user: User, locks: Locks, role: str, action: str, *, locked: bool, closed: bool) -> str | None:
    """Why this user may not make an entry of this kind in a case, or None. A lock at the top holds in every case."""
    if (why := refusal(user, locks, "case")) is not None:
        return why
    if action not in _MAY[role]:
        return f"{user.name} is {role} of this case: “{action}” entries are for others to add"
    if action in _SILENT:
        return None
    if locks.docket:
        return "the docket is locked: nothing is added until it is unlocked"
    if locked:
        return "the case is locked: nothing is added until its owner unlocks it"
    if closed and action != "reopened":
        return "the case is closed: nothing is added to it any more"
    return None
