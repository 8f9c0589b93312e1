"""The statements that tell one act, together.

The most exact day first, so that a less exact one finds its act. A statement joins where nothing keeps it from any member and something
joins it to one; where it fits several acts alike it stays alone: an unclear retelling is no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from art33.case.alike import ANSWERS, MOST_SLIP, Told, relation
from art33.case.by_hand import Decided
from art33.case.offices import offices_share, places_share
from art33.days.day import Day

_BUCKET = 64
"""Days in a bucket of the index: more than accounts of one act may miss one another by."""
_WIDE = 16 * _BUCKET
"""A stretch longer than this is in every bucket's reach."""

_MANY = 32
"""What fits more acts than this is not clear, whatever it shares with one of them."""


class _Act:
    """Statements that are one with each other: those of them that differ in anything compared, and the days that fit all."""

    def __init__(self, first: Told):
        self.distinct = {first.key: first}
        self.first, self.last = first.first, first.last

    def add(self, each: Told) -> None:
        self.distinct.setdefault(each.key, each)
        self.first, self.last = max(self.first, each.first), min(self.last, each.last)

    def one_with(self, each: Told) -> bool:
        """Whether some day fits them all, nothing keeps it from any of them, and something joins it to one."""
        if max(self.first, each.first) > min(self.last, each.last):
            return False
        joined = False
        for member in self.distinct.values():
            found = relation(member, each)
            if found in ("apart", "conflict"):
                return False
            joined = joined or found == "one"
        return joined

    def not_apart(self, each: Told) -> bool:
        """Whether nothing keeps it from any of them but details of which one account must be wrong, and something joins it to one."""
        joined = False
        for member in self.distinct.values():
            found = relation(member, each)
            if found == "apart":
                return False
            joined = joined or found != "open"
        return joined


class _Group:
    """The statements joined so far: of one act, or of several that a person joined."""

    def __init__(self, number: int, first: Told):
        self.number = number
        self.members = [first]
        self.acts = [_Act(first)]

    def add(self, each: Told) -> None:
        self.members.append(each)
        act = next((act for act in self.acts if act.one_with(each)), None)
        act = act or next((act for act in self.acts if act.not_apart(each)), self.acts[0])
        act.add(each)

    def add_by_hand(self, each: Told) -> None:
        """Another act of the same event, to a person: what is one with either belongs to it."""
        self.members.append(each)
        self.acts.append(_Act(each))

    def barred(self, each: Told, decided: Decided) -> bool:
        """Whether somebody decided that it is none of these."""
        return decided.forbidden(each.statement.id, (member.statement.id for member in self.members))

    def one_with(self, each: Told) -> bool:
        return any(act.one_with(each) for act in self.acts)

    def not_apart(self, each: Told) -> bool:
        return any(act.not_apart(each) for act in self.acts)


class _OfKind:
    """The groups of one kind, found by the days they can be on."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self.wide: dict[int, None] = {}
        self.buckets: dict[int, dict[int, None]] = {}
        self.placed: dict[tuple[object, ...], _Group] = {}

    def near(self, each: Told) -> Iterable[_Group]:
        """The groups that the statement can be one with as far as their days go, in the order they were made."""
        if each.last - each.first > _WIDE:
            return self.groups
        found = dict(self.wide)
        for bucket in range((each.first - MOST_SLIP) // _BUCKET, (each.last + MOST_SLIP) // _BUCKET + 1):
            found |= self.buckets.get(bucket, {})
        return [self.groups[number] for number in sorted(found)]

    def reach(self, group: _Group, each: Told) -> None:
        """Make the group found by the days of one of its statements."""
        if each.last - each.first > _WIDE:
            self.wide[group.number] = None
            return
        for bucket in range(each.first // _BUCKET, each.last // _BUCKET + 1):
            self.buckets.setdefault(bucket, {})[group.number] = None

    def alone(self, each: Told) -> _Group:
        """A group of the statement's own."""
        group = _Group(len(self.groups), each)
        self.groups.append(group)
        self.reach(group, each)
        return group

    def put(self, each: Told, decided: Decided) -> _Group | None:
        """The statement with the one group it belongs to; in one of its own where it fits none; nowhere where it is unclear."""
        key = each.key
        if key in self.placed and not self.placed[key].barred(each, decided):
            self.placed[key].add(each)
            return self.placed[key]
        near = [group for group in self.near(each) if not group.barred(each, decided)]
        fitting = [group for group in near if group.one_with(each)] or [
            group for group in near if group.not_apart(each)
        ]
        if 1 < len(fitting) <= _MANY:
            fitting = _nearest(fitting, each)
        if len(fitting) > 1 and any(decided.parted(group.members[0].statement.id) for group in fitting):
            # A person took one act apart from another: what was with them before stays with the first.
            fitting = fitting[:1]
        if len(fitting) == 1:
            group = fitting[0]
            group.add(each)
        elif not fitting or each.statement.kind in ANSWERS:
            group = self.alone(each)
        else:
            return None
        self.reach(group, each)
        self.placed[key] = group
        return group


def groups(statements: Sequence[Told], decided: Decided) -> list[list[Told]]:
    """The statements of each act, in their order. What is in no group is told of an act that is not clear.

    What people decided holds: statements joined by hand go where the first of them goes.
    """
    kinds: dict[str, _OfKind] = {}
    by_id = {each.statement.id: each for each in statements}
    together = {name: group for group in decided.one for name in group}
    done: set[str] = set()
    for each in sorted(
        statements, key=lambda each: (not each.dated, each.last - each.first, each.rank, each.statement.id)
    ):
        name = each.statement.id
        if name in done:
            continue
        group = kinds.setdefault(each.statement.kind, _OfKind()).put(each, decided)
        others = [by_id[other] for other in together.get(name, ()) if other != name and other in by_id]
        if others and group is None:
            group = kinds[each.statement.kind].alone(each)
        for other in others:
            done.add(other.statement.id)
            if group is not None:
                group.add_by_hand(other)
                kinds[each.statement.kind].reach(group, other)
    return [
        sorted(group.members, key=lambda each: (each.rank, each.statement.id))
        for of_kind in kinds.values()
        for group in of_kind.groups
    ]


def _nearest(fitting: list[_Group], each: Told) -> list[_Group]:
    """The groups that share most with the statement: office and place, in any language and word for word, form, target, day."""

    mine = each.statement

    def alike(member: Told) -> int:
        theirs = member.statement
        same = [
            offices_share(mine.by, theirs.by),
            places_share(mine.place, theirs.place),
            *(
                getattr(mine, field) is not None and getattr(mine, field) == getattr(theirs, field)
                for field in ("by", "place", "form", "against", "date")
            ),
            member.target is not None and member.target == each.target,
        ]
        return sum(same)

    def shared(group: _Group) -> int:
        return max(alike(member) for act in group.acts for member in act.distinct.values())

    best = max(map(shared, fitting))
    return [group for group in fitting if shared(group) == best] if best else fitting


def days_of(group: Sequence[Told]) -> tuple[Day, Day]:
    """First and last day that all the statements allow; every day that one of them gives where no day fits all."""
    first, last = max(each.first for each in group), min(each.last for each in group)
    if first > last:
        dated = [each for each in group if each.dated]
        first, last = min(each.first for each in dated), max(each.last for each in dated)
    return first, last
