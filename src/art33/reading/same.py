"""Several tellings of one occurrence in a document: the fullest is kept, so that each occurrence is one statement."""

from __future__ import annotations

from art33.case.nouns import Statement
from art33.reading.grammar import Noun
from art33.reading.passages import Story
from art33.reading.telling import Told

_ONCE = {"alleged": "asserted"}


def merged(told: list[Told], story: Story) -> list[Statement]:
    """The statements, each occurrence once for each polarity; a person other than the main one keeps their own."""
    kept: list[Told] = []
    for each in sorted(told, key=_fullness, reverse=True):
        if any(_same(each, other, story) for other in kept):
            continue
        if each.found.weak and any(other.statement.kind == each.statement.kind for other in kept):
            continue
        kept.append(each)
    for each in kept:
        _completed(each, told, story)
    return [each.statement for each in kept]


def _completed(kept: Told, told: list[Told], story: Story) -> None:
    """Where to, from another telling in the same sentence: "has deported a man in the first case of returning one to X".

    And the day, where only a mention in passing has it: "their deportation, which took place between 12 and 16 May".
    """
    for other in told:
        if (
            kept.statement.date is None
            and other.found.weak
            and other.statement.date is not None
            and other.statement.polarity == kept.statement.polarity == "asserted"
            and kept.about_main
            and other.about_main
            and _same(kept, other, story)
        ):
            fields = {name: getattr(kept.statement, name) for name in Statement.__struct_fields__}
            fields.update(date=other.statement.date, date_words=other.statement.date_words)
            kept.statement = Statement(**fields)
        if other is kept or other.found.sentence != kept.found.sentence or not _same(kept, other, story):
            continue
        mine, theirs = kept.statement, other.statement
        if mine.to is None and theirs.to is not None and mine.span is not None and theirs.span is not None:
            start, end = min(mine.span[0], theirs.span[0]), max(mine.span[1], theirs.span[1])
            fields = {name: getattr(mine, name) for name in Statement.__struct_fields__}
            fields.update(to=theirs.to, span=(start, end), quote=story.document.text[start:end])
            kept.statement = Statement(**fields)
            mine = kept.statement


def _fullness(told: Told) -> tuple[int, ...]:
    statement = told.statement
    exact = statement.date is not None and told.last - told.first <= 3
    return (
        not told.found.weak,
        not told.found.heading,
        exact,
        statement.date is not None,
        statement.polarity in ("asserted", "denied"),
        sum(value is not None for value in (statement.to, statement.by, statement.form, statement.manner)),
        -told.found.start,
    )


_DOINGS = frozenset({"detention", "transfer", "conviction"})


def _states(told: Told) -> set[str]:
    """The states in whose hands or on whose soil it was done."""
    found = told.found
    return {state.code for noun in (found.by, found.place) if noun is not None for state in noun.states}


def _shared(one: str, other: str) -> bool:
    """The two bodies can be the same: they share a word, or one is only a general name."""
    a = {word for word in one.lower().split() if len(word) > 3}
    b = {word for word in other.lower().split() if len(word) > 3}
    return bool(a & b) or one == one.title() == other.title() or len(a) == 0 or len(b) == 0 or "authorities" in a | b


def _named(told: Told) -> bool:
    return told.found.who is not None and told.found.who.name is not None


_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "another", "other"})


def _counted(noun: Noun | None) -> bool:
    return noun is not None and any(word.isdecimal() and int(word) <= 20 for word in noun.words)


def _number(noun: Noun | None) -> int | None:
    """How many people the phrase says it stands for: 2 of "two nationals", 0 of "a third refugee", one apart from the rest."""
    if noun is None or noun.pronoun or noun.name:
        return None
    if not noun.plural and set(noun.words) & _ORDINALS:
        return 0
    for word in noun.words:
        if word in _NUMBERS and noun.plural:
            return _NUMBERS[word]
        if word.isdecimal() and noun.plural:
            return int(word)
    return None


def _others(one: Noun | None, other: Noun | None) -> bool:
    """Two phrases that count different people."""
    a, b = _number(one), _number(other)
    return a is not None and b is not None and a != b and not _pointing(one) and not _pointing(other)


def _pointing(noun: Noun | None) -> bool:
    """It points back at people told of before: "the group", "they"."""
    return noun is not None and (bool(noun.pronoun) or noun.words[0] in ("the", "these", "those", "both", "all"))


_HOLDS = frozenset({"hold", "keep", "be", "remain", "stay", "place", "put"})


def _elsewhere(one: Told, other: Told) -> bool:
    """Arrested in one place and held in another: "detained in Osh, then held at a base"."""
    a, b = one.found.verb, other.found.verb
    if a is None or b is None or one.found.kind != "detention" or (a.lemma in _HOLDS) == (b.lemma in _HOLDS):
        return False
    places = one.found.place, other.found.place
    if places[0] is None or places[1] is None or one.found.sentence == other.found.sentence and a.lemma == b.lemma:
        return False
    words = [set((one.statement.place or "").lower().split()), set((other.statement.place or "").lower().split())]
    return not words[0] & words[1] and bool(places[0].states) != bool(places[1].states)


def _same(one: Told, other: Told, story: Story) -> bool:
    a, b = one.statement, other.statement
    if a.kind != b.kind:
        return False
    if _ONCE.get(a.polarity, a.polarity) != _ONCE.get(b.polarity, b.polarity):
        return False
    if _elsewhere(one, other):
        return False
    if one.found.heading or other.found.heading:
        pass
    elif (
        _others(one.found.who, other.found.who)
        and story.cast.group is None
        or one.about_main != other.about_main
        and story.cast.anonymous
        and (_named(one) or _named(other))
    ):
        return False
    elif a.who and b.who and a.who != b.who and not (one.about_main and other.about_main):
        words = {word for word in a.who.lower().split() if len(word) > 3}
        if not words & set(b.who.lower().split()) and (
            (a.who[0].isupper() and b.who[0].isupper())
            or (
                _counted(one.found.who) != _counted(other.found.who)
                and story.cast.group is None
                and not _pointing(one.found.who)
                and not _pointing(other.found.who)
            )
        ):
            # Another person; or one person and "18 Ethiopians".
            return False
    if a.kind in _DOINGS and not (one.found.heading or other.found.heading):
        mine, theirs = _states(one), _states(other)
        if mine and theirs and not mine & theirs:
            # Held by one state, then by another.
            return False
    if (
        a.by
        and b.by
        and a.kind in _DOINGS
        and not _shared(a.by, b.by)
        and not (one.found.heading or other.found.heading)
    ):
        return False
    if a.date is not None and b.date is not None and (one.last < other.first or other.last < one.first):
        return False
    if (
        a.said_by
        and b.said_by
        and a.said_by != b.said_by
        and a.kind == "removal"
        and (a.via or b.via)
        and a.via != b.via
    ):
        return False
    return not (a.form and b.form and a.form != b.form and "abduction" not in (a.form, b.form))
