"""What belongs to what among noun phrases: genitives, appositions, rows, and what a decision or request is about."""

from __future__ import annotations

from typing import NamedTuple

from art33.reading.grammar import Chunk, Mark, Noun
from art33.reading.slavic.forms import Form, Phrase, joint
from art33.reading.slavic.lexicon import Words

_OWNERS = (
    "person",
    "family",
    "lawyer",
    "state",
    "court",
    "authority",
    "proper",
    "activist",
    "regional_court",
    "agents",
    "outlet",
)
_BEARS = ("person", "speaker", "lawyer", "family", "court", "activist", "agents", "guards", "authority")
_TAKINGS = frozenset({"abduction", "deportation", "extradition", "return", "transfer"})
_OPENS = frozenset("-–—(")


class Insert(NamedTuple):
    """A participle with its own words that stands before its noun: "сбежавший от мобилизации мужчина"."""

    verb: Form
    inner: list[Chunk]
    head: Phrase


def inserts(chunks: list[Chunk]) -> tuple[list[Chunk], list[Insert]]:
    """Take participles with words of their own out from before their nouns."""
    kept: list[Chunk] = []
    found: list[Insert] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        end = _noun_of(chunks, at) if isinstance(chunk, Form) and chunk.pos == "participle" else 0
        if end and isinstance(chunk, Form):
            head = chunks[end]
            assert isinstance(head, Phrase)
            found.append(Insert(chunk, chunks[at + 1 : end], head))
            at = end
            continue
        kept.append(chunk)
        at += 1
    return kept, found


def _noun_of(chunks: list[Chunk], at: int) -> int:
    verb = chunks[at]
    assert isinstance(verb, Form)
    before = chunks[at - 1] if at else None
    if isinstance(before, Mark) and before.kind == "comma" and at > 1 and isinstance(chunks[at - 2], Phrase):
        host = chunks[at - 2]
        if isinstance(host, Phrase) and joint(host.options, verb.options):
            return 0
    spare = 0
    for step in range(at + 1, min(at + 9, len(chunks))):
        chunk = chunks[step]
        if isinstance(chunk, Form) or (isinstance(chunk, Mark) and chunk.kind not in ("prep", "date", "conj")):
            return spare
        if isinstance(chunk, Phrase) and not chunk.prep and not chunk.bare and joint(chunk.options, verb.options):
            own = (
                chunk.can("acc")
                and not verb.passive
                and step == at + 1
                and not any(o[0] == "acc" for o in verb.options)
            )
            ruled = isinstance(chunks[step - 1], Phrase) and chunk.only("gen")
            if own or ruled:
                continue
            if chunk.fixed or chunk.has("state"):
                spare = spare or step
                continue
            return step
    return spare


def link(chunks: list[Chunk], words: Words) -> list[Chunk]:
    """Join noun phrases; before each genitive stands a mark "of", as the shared rules of nouns expect."""
    _names_after(chunks)
    found: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        before = chunks[at - 1] if at else None
        if isinstance(chunk, Phrase) and isinstance(before, Phrase) and not chunk.prep and not chunk.taken:
            host = _past_place(found, before, chunk) or _past_pronoun(found, before, chunk, words)
            if host is not None:
                _own(host, chunk)
                found.append(Mark("prep", chunk.start, chunk.start, "of"))
            elif _genitive(before, chunk) and not _object_before(chunks, at, before, chunk):
                _own(before, chunk)
                found.append(Mark("prep", chunk.start, chunk.start, "of"))
            elif _doer(before, chunk):
                before.by = chunk
                chunk.taken = True
                chunk.case = "ins"
        found.append(chunk)
    _rows(found)
    for at in range(len(found) - 1, -1, -1):
        chunk = found[at]
        if isinstance(chunk, Phrase):
            if chunk.lemma in words.transparent:
                _through(chunk)
            _compose(found, at, chunk, words)
    _aside(found)
    for index, chunk in enumerate(found):
        chunk.index = index
    return found


def _past_place(found: list[Chunk], before: Phrase, chunk: Phrase) -> Phrase | None:
    """ "депортации в Узбекистан журналиста": the act whose genitive comes after the place."""
    if not before.prep or not before.has("state", "country", "place") or not chunk.can("gen") or len(found) < 3:
        return None
    host = found[-3]
    if (
        not isinstance(host, Phrase)
        or host.of
        or not (host.has("removal") or host.head in ("detention", "arrest", "abduction"))
    ):
        return None
    return host


def _past_pronoun(found: list[Chunk], before: Phrase, chunk: Phrase, words: Words) -> Phrase | None:
    """ "предоставление ей статуса": the genitive after whom something is given to."""
    if not before.pronoun or not before.can("dat") or not chunk.can("gen"):
        return None
    back = 3 if before.prep else 2
    if len(found) < back:
        return None
    host = found[-back]
    return host if isinstance(host, Phrase) and host.lemma in words.transparent and not host.of else None


def _genitive(before: Chunk, chunk: Phrase) -> bool:
    """Whether a phrase is the genitive of the one right before it."""
    if not isinstance(before, Phrase) or before.has("named"):
        return False
    if before.name and before.has("name") and not before.has("proper"):
        return False
    if not chunk.can("gen") or before.pronoun or before.relative or chunk.bare:
        return False
    if chunk.pronoun and not chunk.prep:
        return False
    if before.has("state") and before.name:
        return False
    return not (before.has("proper") and before.name and before.lemma != "" and before.head == before.lemma)


def _object_before(chunks: list[Chunk], at: int, before: Phrase, chunk: Phrase) -> bool:
    """ "сразу по прилёте Петрова задержали": whom somebody unnamed did something to, not whose arrival."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if (
        not before.prep
        or not isinstance(after, Form)
        or after.form != "finite"
        or after.number != "pl"
        or after.passive
    ):
        return False
    if (
        not (chunk.animate and chunk.can("acc"))
        or after.reflexive
        or not after.senses
        or before.has("removal", "person", "family")
    ):
        return False
    return not any(isinstance(each, Phrase) and each.only("nom") for each in chunks[max(0, at - 6) : at])


def _doer(before: Phrase, chunk: Phrase) -> bool:
    """ "похищение Петрова спецслужбами": who did what the noun names."""
    host = before
    return chunk.only("ins") and (
        host.has("removal") or host.head in ("abduction", "detention", "arrest") or bool(host.taken)
    )


def _own(before: Phrase, chunk: Phrase) -> None:
    before.of.append(chunk)
    if chunk.has(*_OWNERS) or chunk.name:
        before.owner = before.owner or chunk
    chunk.taken = True
    chunk.after = "of"
    chunk.case = "gen"


def _names_after(chunks: list[Chunk]) -> None:
    """ "президент Кыргызстана Садыр Жапаров", "адвокат из Техаса Анна Смит": the name of what was described before."""
    for at, chunk in enumerate(chunks):
        if not isinstance(chunk, Phrase) or chunk.prep or not chunk.has("proper") or chunk.has("state") or at == 0:
            continue
        if len(chunk.parts) > 4 or not isinstance(chunks[at - 1], Phrase):
            continue
        step = at - 1
        while step >= 0 and at - step < 9:
            host = chunks[step]
            if isinstance(host, Mark) and host.kind in ("prep", "conj") and step < at - 1:
                step -= 1
                continue
            if not isinstance(host, Phrase):
                break
            if not host.name and not host.pronoun and host.has(*_BEARS) and joint(host.options, chunk.options):
                near = step == at - 1 or chunk.fixed or not _genitive(chunks[at - 1], chunk)
                sure = chunk.only("nom") or near or not chunk.can("gen") or not host.only("nom")
                person = host.animate or host.has("person", "family", "lawyer", "speaker")
                if sure and person:
                    host.options = joint(host.options, chunk.options)
                    host.name = chunk.name
                    host.parts = [*host.parts, *((*part[:3], "apart") for part in chunk.parts)]
                    host.also.append(chunk)
                    host.classes |= {"proper"}
                    host.capital = True
                    chunk.taken = True
                    break
            step -= 1


def _rows(found: list[Chunk]) -> None:
    """Join "А, Б и В", and what a comma or bracket adds in the same case."""
    for at, chunk in enumerate(found):
        if not isinstance(chunk, Phrase) or chunk.taken:
            continue
        further = _past_of(found, at + 1)
        while further + 1 < len(found):
            mark, other = found[further], found[further + 1]
            if (
                not isinstance(mark, Mark)
                or not isinstance(other, Phrase)
                or other.prep
                or other.taken
                or other.relative
            ):
                break
            both = joint(chunk.options, _open_number(other))
            if mark.kind == "conj" and mark.low == "and" and both and _twice_described(chunk, other):
                # "блогера и активиста Рустама Саидова": one person.
                chunk.name, other.taken = other.name, True
                chunk.also.append(other)
                chunk.parts = [*chunk.parts, *((*part[:3], "apart") for part in other.parts if part[3] == "name")]
                chunk.classes |= {"proper"}
                chunk.options = joint(chunk.options, other.options) or chunk.options
                break
            if mark.kind == "conj" and mark.low == "and" and both and _alike(chunk, other):
                chunk.coord.append(other)
                other.taken = True
                chunk.options = both if not chunk.fixed else chunk.options
                further = _past_of(found, further + 2)
                continue
            if (
                mark.kind == "comma"
                and both
                and _alike(chunk, other)
                and other.name
                and chunk.name
                and _ends_row(found, further + 2)
            ):
                chunk.coord.append(other)
                other.taken = True
                further = _past_of(found, further + 2)
                continue
            if (mark.kind == "comma" or mark.low in _OPENS) and both and _describes(chunk, other):
                after = _past_of(found, further + 2)
                follows = found[after] if after < len(found) else None
                if follows is None or (isinstance(follows, Mark) and follows.kind in ("comma", "stop", "rel")):
                    chunk.also.append(other)
                    other.taken = True
                    if other.name and not chunk.name and chunk.plural == other.plural:
                        chunk.name = other.name
                        chunk.parts = [
                            *chunk.parts,
                            *((*part[:3], "apart") for part in other.parts if part[3] == "name"),
                        ]
            break


def _open_number(noun: Phrase) -> frozenset[tuple[str, str, str]]:
    return frozenset((case, "", "") for case, _, _ in noun.options)


def _past_of(found: list[Chunk], at: int) -> int:
    """The chunk after the genitives and phrases that go with a noun."""
    while at + 1 < len(found):
        mark, noun = found[at], found[at + 1]
        if isinstance(mark, Mark) and mark.kind == "prep" and isinstance(noun, Phrase):
            at += 2
            continue
        if isinstance(mark, Phrase) and mark.taken:
            at += 1
            continue
        break
    return at


def _ends_row(found: list[Chunk], at: int) -> bool:
    further = _past_of(found, at)
    return (
        further < len(found)
        and isinstance(found[further], Mark)
        and getattr(found[further], "kind", "") in ("conj", "comma")
    )


def _twice_described(one: Phrase, other: Phrase) -> bool:
    described = other.has("proper") and any(part[3] == "noun" for part in other.parts)
    single = not one.plural and not other.plural and one.animate and other.animate
    return (
        described
        and single
        and one.has("person")
        and not one.name
        and not one.has("family", "lawyer")
        and not one.owner
    )


def _alike(one: Phrase, other: Phrase) -> bool:
    people = ("person", "family", "proper", "lawyer", "agents", "guards")
    bodies = ("authority", "court", "outlet", "activist", "state", "office")
    return (
        (one.has(*people) or bool(one.pronoun))
        and (other.has(*people) or bool(other.pronoun))
        or (one.has(*bodies) and other.has(*bodies))
        or bool(one.classes & other.classes)
    )


def _describes(one: Phrase, other: Phrase) -> bool:
    """ "Петров, адвокат семьи, …": one is named and the other says what they are, or the other way round."""
    if one.pronoun or other.pronoun:
        return False
    return (one.has("proper") and other.has("person", "family", "lawyer", "speaker") and not other.has("proper")) or (
        other.has("proper") and one.has("person", "family", "lawyer", "speaker") and not one.name
    )


def _through(noun: Phrase) -> None:
    """ "предоставление убежища" is asylum: the noun takes over what its genitive is."""
    if not noun.of:
        return
    inner = noun.of[0]
    noun.classes = noun.inside = frozenset(noun.classes | inner.classes) - {"state"}
    noun.head = inner.head
    noun.through = inner if isinstance(inner, Phrase) else None
    noun.of = [*inner.of, *noun.of[1:]]
    noun.owner = inner.owner
    noun.words = (*noun.words[:-1], inner.words[-1]) if inner.words else noun.words


def _somebody(noun: Noun) -> bool:
    return bool(noun.pronoun) or (noun.has("person", "family", "proper") and not noun.has("court", "state", "outlet"))


def _compose(found: list[Chunk], at: int, noun: Phrase, words: Words) -> None:
    """What a decision, request or refusal is about makes it one of a further class."""
    if noun.head == "attempt" and noun.of and noun.of[0].head in _TAKINGS:
        # "попытка похищения": an abduction attempt.
        inner = noun.of[0]
        noun.words = (*noun.words[:-1], inner.head, "attempt")
        noun.of = [*noun.of, *inner.of]
        noun.owner = inner.owner or noun.owner
    for inner in noun.of:
        if isinstance(inner, Phrase):
            _gives(noun, inner, "of", words)
    after, passed = at + 1, 0
    while after + 1 < len(found):
        mark, other = found[after], found[after + 1]
        if isinstance(mark, Mark) and mark.kind == "prep" and isinstance(other, Phrase):
            if mark.low != "of":
                if _gives(noun, other, other.after, words):
                    noun.aim = other
                    noun.of += [each for each in other.of if each not in noun.of]
                    whose = next(
                        (each for each in (other.owner, *other.of) if each is not None and _somebody(each)), None
                    )
                    if whose is not None and not (noun.owner is not None and _somebody(noun.owner)):
                        noun.by = noun.by or noun.owner
                        noun.owner = whose
                    other.taken = True
                    break
                if other.after in ("about", "for", "against") and other.has("removal", "asylum", "decision", "stay"):
                    noun.aim = noun.aim or other
                elif other.after == "in" and other.has("state", "place") and noun.has("court", "authority"):
                    noun.place = other
                passed += 1
                if passed > 2:
                    break
            after += 2
            continue
        break


def _gives(noun: Phrase, other: Phrase, prep: str, words: Words) -> bool:
    done = False
    for rule in words.compose:
        if prep not in rule.preps or not (noun.classes & rule.of) or (rule.head and noun.head != rule.head):
            continue
        if other.classes & rule.cls or other.head in rule.cls:
            noun.classes |= rule.gives
            noun.inside = noun.classes
            done = True
    return done


def _aside(found: list[Chunk]) -> None:
    """What stands in brackets without a verb takes no part in the clause."""
    opened: int | None = None
    for at, chunk in enumerate(found):
        if isinstance(chunk, Mark) and chunk.low == "(":
            opened = at
        elif isinstance(chunk, Mark) and chunk.low == ")" and opened is not None:
            inside = found[opened + 1 : at]
            if not any(isinstance(each, Form) for each in inside):
                for each in inside:
                    if isinstance(each, Phrase):
                        each.taken = True
            opened = None
