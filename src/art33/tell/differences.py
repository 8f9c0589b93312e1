"""Where accounts differ, side by side, and whether the answer moves with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from art33.tell.layout import clean

if TYPE_CHECKING:
    from art33.tell.material import Material


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account: what it says, and the statements that say so."""

    value: str
    statements: tuple[str, ...] = ()


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts that cannot all be so, side by side."""

    event: str | None
    about: str
    accounts: tuple[Account, ...]
    moves: str | None = None


class DifferenceView(NamedTuple):
    """One difference: what it is about, and each account with who gives it."""

    key: str
    about: str
    accounts: tuple[tuple[str, str], ...]
    moves: str


def differences(material: Material) -> tuple[DifferenceView, ...]:
    """The contradictions under C1, C2 …; in a court's copy accounts stand without their voices."""
    told = []
    for number, each in enumerate(material.contradictions, 1):
        where = material.rests_on([each.event]) if each.event else ""
        accounts = tuple((clean(account.value), _by(material, account.statements)) for account in each.accounts)
        told.append(
            DifferenceView(
                f"C{number}", " ".join(p for p in (where, clean(each.about)) if p), accounts, clean(each.moves or "")
            )
        )
    return tuple(told)


def _by(material: Material, statements: tuple[str, ...]) -> str:
    if material.for_court:
        return ""
    known = {statement.id: statement for statement in material.case.statements}
    told = []
    for id in statements:
        statement = known.get(id)
        if statement is None:
            told.append(clean(id))
            continue
        chain = [clean(part) for part in (statement.said_by, statement.via) if part]
        told.append(" ▸ ".join([*chain, material.letters.get(statement.source, statement.source)]))
    return ", ".join(dict.fromkeys(told))
