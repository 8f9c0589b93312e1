"""What an event means to the kernel: a small number that says its kind and, of an appeal or a ruling, its place on the ladder.

A row is of the plain form if its events have roles and those that the law asks about once occur once. A role is the number of a
bit, so that a row's events are summed up in two words: which roles occurred, and which occurred twice.
"""

from __future__ import annotations

NOISE, ODD = 0, 1
REQUEST, REGISTRATION, REFUSAL, INADMISSIBLE = 2, 3, 4, 5
WITHDRAWAL, DOUBTFUL_WITHDRAWAL = 6, 7
"""A withdrawal of the claim that surely was free, and one that possibly was not."""
ORDER, REMOVAL = 8, 9
MEASURES, LIFTED = 10, 11
"""Interim measures of the body that the law asks about; and the lifting of the measures before it."""
APPEAL, DISMISSED, ALLOWED, APPEAL_WITHDRAWN, SERVED = range(12, 17)
"""On the first level of the ladder; on the next ones `LEVEL` more. An appeal is against the decision of its level, `DISMISSED` and
what follows it are rulings on that appeal, `SERVED` is the service of that decision."""
LEVEL = 5
LEVELS = 3
FIRST_START = APPEAL + LEVEL * LEVELS
"""From here on: kinds from which a period runs and which have no role of their own."""
LAST = 62

SINGLE = frozenset(range(REQUEST, LAST + 1)) - {ORDER, REMOVAL, MEASURES, LIFTED}
"""Roles that may occur once in a row of the plain form. Measures, orders and removals are told one by one."""

NAMES = {
    NOISE: "noise",
    ODD: "odd",
    REQUEST: "request",
    REGISTRATION: "registration",
    REFUSAL: "refusal",
    INADMISSIBLE: "inadmissible",
    WITHDRAWAL: "withdrawal",
    DOUBTFUL_WITHDRAWAL: "doubtful_withdrawal",
    ORDER: "order",
    REMOVAL: "removal",
    MEASURES: "measures",
    LIFTED: "lifted",
} | {
    role + LEVEL * level: f"{name}_{level + 1}"
    for level in range(LEVELS)
    for role, name in (
        (APPEAL, "appeal"),
        (DISMISSED, "dismissed"),
        (ALLOWED, "allowed"),
        (APPEAL_WITHDRAWN, "appeal_withdrawn"),
        (SERVED, "served"),
    )
}
"""The names of the roles, as they stand in the generated source."""


def at_level(role: int, level: int) -> int:
    """A role of the ladder on a level, the first being 0."""
    return role + LEVEL * level


def bits(*roles: int) -> int:
    """The word in which these roles occurred."""
    return sum(1 << role for role in set(roles))
