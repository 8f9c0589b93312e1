"""Who does what to whom in the clauses of a Slavic sentence: subjects, objects and phrases by case and government."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from art33.reading.frames import fits, matches
from art33.reading.grammar import Chunk, Mark, Noun
from art33.reading.lexicon import Lexicon
from art33.reading.slavic.clauses import Clause
from art33.reading.slavic.forms import Form, Phrase, agree, joint
from art33.reading.slavic.lexicon import Sense, Words

_STEERS = frozenset(
    [
        "order",
        "decide",
        "plan",
        "try",
        "begin",
        "continue",
        "manage",
        "promise",
        "want",
        "refuse",
        "deny",
        "find",
        "help",
    ]
)
_ANIMATE = (
    "person",
    "family",
    "lawyer",
    "authority",
    "court",
    "state",
    "agents",
    "guards",
    "regional_court",
    "activist",
    "proper",
)


def free(clause: Clause) -> list[Phrase]:
    """The noun phrases of a clause that no preposition or other noun has taken."""
    return [chunk for chunk in clause.chunks if isinstance(chunk, Phrase) and not chunk.taken and not chunk.prep]


def _fits_subject(noun: Phrase, verb: Form) -> bool:
    """The noun phrase can be what a finite verb agrees with."""
    for case, number, gender in noun.options:
        if case != "nom":
            continue
        if noun.coord and verb.number == "pl":
            return True
        if (
            verb.number
            and number
            and verb.number != number
            and not (noun.plural and noun.words[:1] != ("the",) and verb.number == "sg")
        ):
            continue
        if verb.gender and gender and verb.gender != gender and number != "pl" and not _either(noun, verb.gender):
            continue
        if noun.pronoun in ("i", "we", "you") and verb.person == "3":
            continue
        return True
    return False


def _either(noun: Phrase, gender: str) -> bool:
    """A word for a trade may be of a man or a woman: "адвокат сообщила", "глава сообщил"."""
    return (
        gender != "n"
        and noun.animate
        and noun.has("person", "lawyer", "speaker", "authority")
        and not noun.has("woman")
    )


def _rather_object(noun: Phrase, verb: Form) -> bool:
    """ "выдвинули обвинения": after a plural that takes an object, a thing that may be one is one."""
    many = (
        verb.number == "pl" and not verb.passive and not verb.reflexive and bool(verb.senses) and verb.form == "finite"
    )
    return (
        many
        and noun.start > verb.start
        and noun.can("acc")
        and not noun.animate
        and not noun.has(*_ANIMATE)
        and not noun.name
    )


def subject_of(clause: Clause, verb: Form) -> Phrase | None:
    """The nominative that a finite verb agrees with, or None: impersonal, or left out."""
    if verb.form == "finite" and verb.pos == "predicate":
        return None
    best: tuple[float, Phrase] | None = None
    for noun in free(clause):
        if noun.relative and noun.can("nom") and _fits_subject(noun, verb):
            return noun
        if not _fits_subject(noun, verb) or _rather_object(noun, verb):
            continue
        score = 0.0
        if noun.only("nom"):
            score += 3
        elif noun.fixed and not noun.pronoun:
            score += 0.5
        if noun.pronoun:
            score += 1
        if verb.gender and not any(option[2] in ("", verb.gender) for option in noun.options if option[0] == "nom"):
            score -= 1.5
        if noun.has(*_ANIMATE) and not verb.passive:
            score += 1
        between = [
            each
            for each in clause.chunks
            if isinstance(each, Form) and min(noun.start, verb.start) < each.start < max(noun.start, verb.start)
        ]
        if between:
            score -= 2
        score += 1 if noun.end <= verb.start else 0
        score -= abs(noun.start - verb.start) / 400
        if best is None or score > best[0]:
            best = (score, noun)
    return best[1] if best is not None else None


def roles(clause: Clause, lexicon: Lexicon, words: Words) -> None:
    """Give the verbs of a clause their subjects, objects and phrases."""
    verbs = clause.verbs
    if not verbs:
        return
    head = clause.head
    assert head is not None
    subject: Phrase | None = None
    if head.form == "finite":
        subject = subject_of(clause, head)
        if subject is not None and clause.link == "and" and _thing_after(subject, head):
            # "попросил убежища, но получил отказ": he got it.
            kept = _left_out(clause, head)
            subject = kept if kept is not None and kept.start < kept.end and person(kept) else subject
        if subject is None and head.pos in ("verb", "passive", "short"):
            subject = _left_out(clause, head)
        if subject is not None:
            subject.case = subject.case or "nom"
    elif head.form == "part":
        subject = clause.hook or _after(clause, head)
    elif head.form == "ing" and clause.parent is not None and clause.parent.head is not None:
        whose = clause.parent.head.subject
        subject = whose if isinstance(whose, Phrase) else None
    head.subject = subject
    head.impersonal = subject is None and head.form == "finite" and head.number == "pl" and not head.passive
    if (
        subject is None
        and head.passive
        and head.form == "finite"
        and clause.link == "and"
        and clause.parent is not None
    ):
        above = clause.parent.head
        if above is not None and above.passive and isinstance(above.subject, Phrase):
            subject = head.subject = above.subject
    taken = {id(subject)} if subject is not None else set()
    for verb in verbs:
        if verb is not head and verb.form == "part":
            verb.subject = _after(clause, verb)
        if verb is not head and verb.form == "finite":
            own = subject_of(clause, verb)
            verb.subject = own if own is not None and id(own) not in taken else subject
    for noun in _row(clause, verbs, subject):
        verb = _verb_of(noun, verbs, clause)
        _give(noun, verb, words)
    del lexicon


def shared(clause: Clause) -> None:
    """ "его похитили и вывезли в Турцию": the second verb has the object of the first."""
    head = clause.head
    above = clause.parent.head if clause.parent is not None else None
    if clause.link != "and" or head is None or above is None or above.passive:
        return
    carried = next((verb for verb in clause.verbs if verb.form == "inf" and verb.start > head.start), head)
    if carried.passive or carried.reflexive or not carried.senses:
        return
    if any(
        not word and isinstance(noun, Phrase) and noun.can("acc")
        for verb in (head, carried)
        for word, noun in verb.phrases
    ):
        return
    whom = next((n for n in above.objects if isinstance(n, Phrase) and n.can("acc") and person(n)), None)
    if whom is not None and head.subject in (None, above.subject):
        carried.phrases.append(("", whom))


def _thing_after(noun: Phrase, verb: Form) -> bool:
    """A thing after a verb that takes an object, in a form that may be one."""
    takes = bool(verb.senses) and not verb.passive and not verb.reflexive
    return takes and noun.start > verb.start and noun.can("acc") and not noun.animate and not noun.has(*_ANIMATE)


def _left_out(clause: Clause, head: Form) -> Phrase | None:
    """The subject that a verb shares with the one it hangs on, or that its ending alone tells."""
    above = clause.parent.head if clause.parent is not None else None
    if (
        above is not None
        and clause.link in ("and", "next", "that", "sub")
        and isinstance(above.subject, Phrase)
        and above.form == "finite"
    ):
        kept = above.subject
        numbers = {option[1] for option in kept.options}
        genders = {option[2] for option in kept.options if option[2]}
        plural = head.number == "pl" and (clause.link in ("that", "sub") or head.passive != above.passive)
        fits_number = not head.number or head.number in numbers or (bool(kept.coord) and head.number == "pl")
        fits_gender = not head.gender or not genders or head.gender in genders or head.number == "pl"
        if fits_number and fits_gender and not plural and not kept.relative:
            return kept
    if (
        head.number != "sg"
        or head.person in ("1", "2")
        or head.gender == "n"
        or head.tense == "imperative"
        or head.passive
    ):
        return None
    if not head.gender and head.reflexive:
        return None
    word = "she" if head.gender == "f" else "he"
    noun = Phrase(head.start, head.start, word, frozenset(), frozenset(), (word,), None, (), word)
    noun.options, noun.animate, noun.case = frozenset({("nom", "sg", head.gender)}), True, "nom"
    return noun


def _after(clause: Clause, head: Form) -> Phrase | None:
    """The noun after a participle that stands before it: "сбежавший от мобилизации мужчина"."""
    for chunk in clause.chunks:
        if (
            isinstance(chunk, Phrase)
            and chunk.start > head.end
            and not chunk.prep
            and joint(chunk.options, head.options)
        ):
            return chunk
    return None


def _row(clause: Clause, verbs: Sequence[Form], subject: Phrase | None) -> list[Phrase]:
    del verbs
    return [chunk for chunk in clause.chunks if isinstance(chunk, Phrase) and chunk is not subject and not chunk.taken]


def _verb_of(noun: Phrase, verbs: Sequence[Form], clause: Clause) -> Form:
    """The verb of its clause that a noun phrase belongs to."""
    before = [verb for verb in verbs if verb.end <= noun.start]
    if before:
        return before[-1]
    first = verbs[0]
    if len(verbs) > 1 and not noun.prep:
        further = next((verb for verb in verbs[1:] if verb.form == "inf"), None)
        takes = {role for sense in first.senses for role in sense.governs.values()}
        if further is not None and (first.lemma in _STEERS or not first.senses):
            if noun.can("acc") and not noun.only("dat"):
                return further
            if noun.can("dat") and "recipient" not in takes:
                return further
    return first


def _give(noun: Phrase, verb: Form, words: Words) -> None:
    """Note a noun phrase with its verb, as its case or preposition has it; senses are told apart later."""
    verb.phrases.append((noun.after if noun.prep else "", noun))


def settle(verb: Form, lexicon: Lexicon, words: Words) -> None:
    """Choose what a verb means by what stands with it, and set its objects and phrases so."""
    given = [noun for _, noun in verb.phrases if isinstance(noun, Phrase)]
    choices = verb.senses or (Sense(verb.lemma),)
    kept: tuple[Sense, list[Phrase], list[tuple[str, Phrase]]] | None = None
    for sense in choices:
        if sense.rest and not _has(verb, given, sense.rest):
            continue
        objects, phrases = _by_sense(verb, given, sense)
        if kept is None:
            kept = (sense, objects, phrases)
        verb.lemma, verb.particle = sense.lemma, sense.particle
        verb.objects, verb.phrases = list(objects), [*phrases]
        before = verb.adverbs
        if sense.adverb:
            verb.adverbs = before | {sense.adverb}
        if _tells(verb, lexicon):
            kept = (sense, objects, phrases)
            break
        verb.adverbs = before
        if sense.rest:
            kept = (sense, objects, phrases)
            break
    if kept is None:
        sense = Sense(verb.word)
        kept = (sense, *_by_sense(verb, given, sense))
    sense, objects, phrases = kept
    verb.lemma, verb.particle = sense.lemma, sense.particle
    verb.objects, verb.phrases = list(objects), [*phrases]
    if sense.adverb:
        verb.adverbs |= {sense.adverb}
    if sense.rest[:1] == ("не",):
        verb.negated = False
    if verb.lemma in _TAKEN_FROM and verb.objects and verb.objects[-1].owner is None and not person(verb.objects[-1]):
        # "аннулировали ей вид на жительство": hers.
        verb.objects[-1].owner = next(
            (n for word, n in verb.phrases if word == "to" and isinstance(n, Phrase) and not n.prep and person(n)), None
        )


def _tells(verb: Form, lexicon: Lexicon) -> bool:
    return any(matches(frame, verb, lexicon) is not None for frame in lexicon.frames.get(verb.lemma, ()))


def _has(verb: Form, given: Sequence[Phrase], rest: tuple[str, ...]) -> bool:
    """Whether the further words of a fixed phrase stand with the verb."""
    wanted = [word for word in rest if word != "не"]
    if rest[0] == "не" and not verb.negated:
        return False
    if not wanted:
        return True
    last = wanted[-1]
    for noun in given:
        if noun.lemma == last or (noun.lemma and noun.lemma.startswith(last)):
            return True
    return last in verb.adverbs or (last in ("обратно", "назад") and "back" in verb.adverbs)


def _by_sense(verb: Form, given: Sequence[Phrase], sense: Sense) -> tuple[list[Phrase], list[tuple[str, Phrase]]]:
    """Objects and phrases of a verb in one of its senses."""
    objects: list[Phrase] = []
    recipients: list[Phrase] = []
    phrases: list[tuple[str, Phrase]] = []
    governs = sense.governs
    rest = [word for word in sense.rest if word != "не"]
    for noun in given:
        if rest and noun.prep and (noun.lemma == rest[-1] or noun.lemma.startswith(rest[-1])):
            continue
        role = _role(noun, governs, verb, sense.lemma)
        if role == "object":
            objects.append(noun)
        elif role == "recipient":
            recipients.append(noun)
        elif role == "subject":
            verb.subject = verb.subject or noun
        elif role:
            phrases.append((role, noun))
            if noun.after != role and noun.prep:
                noun.after = role
    accusative = [noun for noun in objects if noun.case != "gen"] or objects
    if recipients and (objects or not verb.passive):
        return [*recipients[:1], *accusative], phrases + [("to", noun) for noun in recipients[1:]]
    return accusative, phrases + [("to", noun) for noun in recipients]


_TAKEN_FROM = frozenset({"impose", "order", "revoke", "reject", "overturn", "uphold", "extend", "issue", "lift"})
_MOVES = frozenset({"enter", "cross", "arrive", "come", "flee", "leave", "travel", "request", "file", "seek", "apply"})
_GOES = frozenset(
    [
        "file",
        "apply",
        "complain",
        "appeal",
        "take",
        "bring",
        "send",
        "deport",
        "extradite",
        "enter",
        "arrive",
        "come",
        "travel",
        "flee",
    ]
    + ["leave", "return", "hand", "transport", "transfer", "put", "place", "remove", "turn", "send back", "push"]
)
"""After these a name that does not bend stands in the accusative: "в США" is to the United States."""


def _role(noun: Phrase, governs: Mapping[str, str], verb: Form, lemma: str) -> str:
    if noun.prep and noun.fixed and noun.prep in ("в", "во", "на", "у") and lemma in _GOES and noun.case == "loc":
        noun.case = "acc"
        noun.after = "to"
    if noun.prep:
        prep = {"во": "в", "со": "с", "ко": "к", "об": "о", "обо": "о", "изо": "из"}.get(noun.prep, noun.prep)
        key = f"{_LATIN.get(prep, prep)}+{noun.case}"
        return governs.get(key, noun.after)
    order: tuple[str, ...] = ("acc", "dat", "ins", "gen") if not verb.passive else ("ins", "dat", "acc", "gen")
    if noun.pronoun and governs.get("dat") == "recipient":
        order = ("dat", *(case for case in order if case != "dat")) if not noun.can("acc") else order
    if noun.bare and "ins" in governs and noun.can("ins"):
        noun.case = "ins"
        return governs["ins"]
    if "gen" in governs or verb.negated:
        order = ("acc", "gen", "dat", "ins") if noun.animate or "gen" not in governs else ("gen", "acc", "dat", "ins")
    if noun.has("state") and noun.can("dat") and not noun.can("acc"):
        # "не выдали Украине": a state is given somebody.
        order = ("dat", *order)
    for case in order:
        if not noun.can(case):
            continue
        if case == "acc" and verb.passive and verb.form != "inf" and not noun.fixed:
            continue
        noun.case = noun.case or case
        if noun.can(noun.case) and noun.case != case and noun.case in ("nom", "gen") and not noun.taken:
            noun.case = case
        if case == "acc":
            many = all(option[1] == "pl" for option in noun.options if option[0] == "acc")
            if many and "removal" in noun.classes and not any(person(each) for each in noun.of):
                # "приостановили депортации": of people at large.
                noun.classes = noun.inside = noun.classes - {"removal", "extradition"}
            return governs.get("acc", "object")
        if case == "gen":
            if "gen" in governs:
                return governs["gen"]
            return "object" if verb.negated else ""
        if case == "dat":
            return governs.get("dat", "for" if lemma in _MOVES else "to")
        if case == "ins":
            if "ins" in governs:
                return governs["ins"]
            if verb.passive:
                return "by" if noun.has(*_ANIMATE) or noun.animate or noun.has("decision", "order") else "with"
            return "with"
    return ""


_LATIN = {
    "в": "v",
    "на": "na",
    "из": "iz",
    "с": "s",
    "от": "ot",
    "к": "k",
    "до": "do",
    "по": "po",
    "о": "o",
    "за": "za",
    "под": "pod",
    "у": "u",
    "з": "z",
    "із": "z",
    "зі": "z",
    "від": "vid",
    "про": "pro",
    "проти": "proty",
}


def agreeing(one: Phrase, other: Phrase) -> bool:
    """Two phrases that may stand in the same case."""
    return any(agree(a, b) for a in one.options for b in other.options)


def is_mark(chunk: Chunk | None, *kinds: str) -> bool:
    """There is a mark, of one of these kinds."""
    return isinstance(chunk, Mark) and chunk.kind in kinds


def person(noun: Noun | None) -> bool:
    """It stands for somebody."""
    return fits(noun, ("person",))
