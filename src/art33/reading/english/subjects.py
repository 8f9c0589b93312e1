"""Who does what in an English sentence: the subject of each verb, across insertions, twins and relative clauses."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.english.objects import chunk_at, is_mark
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon

_OBJECT_CONTROL = ("asks", "lets", "forbids", "orders", "demands")
_DOERS = (
    "person",
    "name",
    "proper",
    "state",
    "authority",
    "court",
    "family",
    "lawyer",
    "order",
    "decision",
    "activist",
)
_REACH = 40
"""Chunks to the left searched for a subject, so that reading stays linear."""


def _titles(one: Noun, other: Noun) -> bool:
    """Both begin with a capital inside a sentence, as the words of a body's name do."""
    return bool(one.name) and bool(other.name or other.capital) and not one.has("person")


def _left_noun(chunks: Sequence[Chunk], index: int) -> Noun | None:
    """The head of the phrase that ends before a chunk: past "in Kazakhstan", "of the court"."""
    found: Noun | None = None
    steps = 0
    while index >= 0 and steps < _REACH:
        chunk = chunks[index]
        steps += 1
        if isinstance(chunk, Noun):
            found = chunk
            before = chunk_at(chunks, index - 1)
            if is_mark(before, "prep"):
                index -= 2
                if index >= 0 and is_mark(chunks[index], "comma") and isinstance(chunk_at(chunks, index - 1), Noun):
                    index -= 1
                if index >= 0 and isinstance(chunks[index], Verb) and found.after == "by":
                    continue
                if index < 0 or not isinstance(chunks[index], Noun):
                    return None if index < 0 or not is_mark(chunks[index], "date") else found
                continue
            further = chunk_at(chunks, index - 2)
            if (
                is_mark(before, "conj")
                and isinstance(further, Noun)
                and further.after in ("for", "of")
                and _titles(further, chunk)
            ):
                # "the Federal Office for Migration and Refugees"
                index -= 2
                continue
            if (
                is_mark(before, "comma")
                and chunk.has("state")
                and isinstance(further, Noun)
                and further.after in ("in", "at", "near", "from")
            ):
                # "a court in Kleve, Germany"
                index -= 2
                continue
            return found
        if (
            isinstance(chunk, Verb)
            and found is not None
            and found.after == "by"
            and isinstance(chunk_at(chunks, index - 1), Noun)
        ):
            # "a request made by the soldier": the participle and its doer are stepped over.
            index -= 1
            continue
        if is_mark(chunk, "date"):
            index -= 1
            if is_mark(chunk_at(chunks, index), "prep"):
                index -= 1
            continue
        return None
    return found


def subject(chunks: Sequence[Chunk], verb: Verb, lexicon: Lexicon) -> None:
    """Set who does what a verb says, or None where the sentence does not say."""
    index = verb.index - 1
    governor = verb.governor
    if verb.form == "inf" or (
        verb.form == "ing" and verb.link in ("from", "of", "after", "before", "for", "prep", "part")
    ):
        if governor is not None:
            verb.subject = _controller(verb, governor, lexicon)
            nearest = _left_noun(chunks, index) if verb.link in ("part", "of") else None
            direct = chunk_at(chunks, index)
            if nearest is None and isinstance(direct, Noun):
                nearest = direct
            if nearest is not None and nearest.has(*_DOERS):
                verb.subject = nearest
        elif verb.form == "inf":
            verb.subject = _left_noun(chunks, index)
        return
    _finite_subject(chunks, verb, index, verb.lemma in lexicon.classes["speech"])
    if verb.subject is None and verb.form == "finite":
        step, steps = governor, 0
        while step is not None and steps < 4:
            if step.link == "rel" and step.subject is not None:
                verb.subject = step.subject
                return
            step, steps = step.governor, steps + 1


def _earlier_person(chunks: Sequence[Chunk], index: int) -> Noun | None:
    """The person that a relative clause after a date or a phrase is about: "Zhou, a teacher born in May 1977, who is held"."""
    for chunk in reversed(chunks[max(0, index - 6) : index + 1]):
        if is_mark(chunk, "stop", "sub"):
            return None
        if isinstance(chunk, Noun) and chunk.has("person", "proper") and not chunk.has("state"):
            return chunk
    return None


def _twin(verb: Verb, governor: Verb | None) -> Verb | None:
    """The verb that one after "and" is a twin of, past a relative clause: "has heard a man who was held and has ruled"."""
    step, steps = governor, 0
    while step is not None and steps < 3:
        if (step.perfect, step.modal) == (verb.perfect, verb.modal) and step.form == "finite":
            return None
        if step.link == "rel" and step.governor is not None and verb.perfect and step.governor.perfect:
            return step.governor
        step, steps = step.governor, steps + 1
    return None


def _finite_subject(chunks: Sequence[Chunk], verb: Verb, index: int, speaks: bool) -> None:
    governor = verb.governor
    before = chunk_at(chunks, index)
    if before is None:
        verb.subject = None
        return
    if is_mark(before, "date"):
        index -= 1
        if is_mark(chunk_at(chunks, index), "prep"):
            index -= 1
        before = chunk_at(chunks, index)
    if is_mark(before, "rel"):
        antecedent = index - 1
        while is_mark(chunk_at(chunks, antecedent), "comma"):
            antecedent -= 1
        verb.subject = _left_noun(chunks, antecedent)
        nearest = chunk_at(chunks, antecedent)
        vague = verb.subject is None or not verb.subject.has("person", "proper")
        # "the family of a refugee who had fled"
        titled = isinstance(nearest, Noun) and nearest.capital and not nearest.has("proper")
        vague = vague or (isinstance(nearest, Noun) and nearest.after == "of" and not nearest.plural and not titled)
        if isinstance(nearest, Noun) and vague and nearest.has("person", "proper"):
            verb.subject = nearest
        if (
            isinstance(nearest, Noun)
            and verb.subject is not None
            and verb.subject.classes == {"other"}
            and nearest.has("removal", "asylum", "appeal", "decision")
        ):
            # "a reprieve against deportation, which was set for Monday"
            verb.subject = nearest
        if isinstance(nearest, Noun) and verb.subject is None and nearest.has("court", "regional_court", "authority"):
            # "turned to the committee, which asked the state to …"
            verb.subject = nearest
        if verb.subject is None:
            verb.subject = _earlier_person(chunks, antecedent)
        return
    if is_mark(before, "conj"):
        verb.subject = governor.subject if governor is not None else None
        twin = _twin(verb, governor)
        if twin is not None:
            verb.subject = twin.subject
        return
    if is_mark(before, "comma"):
        head = _clause_head(chunks, index)
        told = speaks and governor is not None and governor.subject is head and governor.link not in ("rel", "where")
        if head is not None and not told:
            verb.subject = head
            return
        opening = index - 1
        while opening >= 0 and index - opening < _REACH and not is_mark(chunks[opening], "comma", "stop"):
            opening -= 1
        if opening > 0 and is_mark(chunks[opening], "comma"):
            subject = _left_noun(chunks, opening - 1)
            if subject is not None:
                # "Zhou, 36, a lawyer, said": the first of a row.
                further = chunk_at(chunks, opening - 2)
                if is_mark(further, "comma") and subject.head.isdigit():
                    subject = _left_noun(chunks, opening - 3) or subject
                verb.subject = subject
                return
        verb.subject = governor.subject if governor is not None else None
        return
    if isinstance(before, Noun):
        described = _described(chunks, verb, before)
        if described is not None:
            verb.subject = described
            _lift(chunks, verb)
            return
        if governor is not None and governor.form == "inf" and governor.head is not None and before in governor.objects:
            # "the attempt to deport her failed"
            verb.subject = governor.head
            return
        if governor is not None and before in governor.objects and _gerund(chunks, governor):
            # "Deporting him would …": what the gerund says is only supposed.
            if verb.modal:
                governor.unreal = "whether"
            return
        if governor is not None and governor.link == "rel" and before in governor.objects:
            # "the officer who arrested him handed him over"
            verb.subject = governor.subject
            return
        verb.subject = _left_noun(chunks, index)
        if governor is not None and governor.link == "rel" and verb.subject in governor.objects and governor.subject:
            # "a barber who sought asylum in Spain last year was …"
            verb.subject = _left_noun(chunks, governor.subject.index) or governor.subject
            return
        if verb.subject is not None:
            verb.subject = _first_of_row(chunks, verb.subject)
        if verb.subject is None:
            verb.subject = before if not is_mark(chunk_at(chunks, index - 1), "prep") else None
        # "Zhou, a lawyer said": no; "police, prosecutors said": the nearest.
        return
    if isinstance(before, Verb) and verb.form == "finite":
        verb.subject = before.subject


_TELLS = frozenset(
    [
        "say",
        "tell",
        "add",
        "state",
        "note",
        "report",
        "announce",
        "claim",
        "argue",
        "insist",
        "explain",
        "stress",
        "confirm",
        "declare",
        "write",
        "reveal",
        "admit",
        "acknowledge",
        "recall",
        "warn",
        "allege",
        "maintain",
        "suggest",
        "testify",
        "conclude",
        "describe",
        "deny",
        "believe",
        "think",
        "fear",
        "hope",
        "inform",
        "rule",
        "find",
        "decide",
        "order",
        "hold",
        "know",
        "see",
        "show",
        "prove",
        "mean",
        "feel",
        "hear",
        "learn",
        "ensure",
        "demand",
        "ask",
        "request",
        "urge",
    ]
)
"""Verbs after which a clause begins: what follows is no more of their participle."""


def _lift(chunks: Sequence[Chunk], verb: Verb) -> None:
    """Past a participle that only describes its subject, a verb hangs where that subject stands: "ruled that a man held in
    Minsk should not be extradited"."""
    governor = verb.governor
    if governor is None:
        return
    above = governor.governor
    verb.governor = above
    if above is None:
        verb.link = ""
        return
    told = any(isinstance(each, Mark) and each.low == "that" for each in chunks[above.index + 1 : governor.index])
    verb.link = "that" if told else "next"


def _described(chunks: Sequence[Chunk], verb: Verb, before: Noun) -> Noun | None:
    """The noun that a participle only says more of: "a man seeking asylum in Spain | was deported", "men held in Minsk | were …"."""
    governor = verb.governor
    if governor is None or governor.link == "rel":
        return None
    # "men held in Minsk were …": of these verbs a phrase right after shows that no clause follows.
    bare_phrase = governor.lemma in ("hold", "find", "see", "know") and is_mark(
        chunk_at(chunks, governor.index + 1), "prep"
    )
    if governor.lemma in _TELLS and not bare_phrase:
        return None
    if governor.link == "that" and (governor.form != "finite" or governor.passive or not governor.participle):
        return None
    mine = before.index - governor.index < 16 and not any(
        isinstance(each, Verb) or is_mark(each, "comma", "stop", "sub", "rel")
        for each in chunks[governor.index + 1 : before.index]
    )
    host = chunk_at(chunks, governor.index - 1)
    if not mine or not isinstance(host, Noun):
        return None
    firm = verb.passive or verb.perfect or verb.modal or verb.lemma == "be"
    bare = (
        governor.form == "finite"
        and governor.participle
        and not (governor.passive or governor.perfect or governor.modal)
    )
    if governor.form == "ing" and firm:
        return _left_noun(chunks, host.index) or host
    if governor.form == "part" and governor.modal:
        return _left_noun(chunks, host.index) or host
    if firm and bare and not governor.objects and not host.pronoun:
        return _left_noun(chunks, host.index) or host
    return None


_PEOPLE = ("person", "proper", "family", "name")


def _first_of_row(chunks: Sequence[Chunk], last: Noun) -> Noun:
    """The first of "Zhou, his wife and their son", the others joined to it, where the row opens its clause; else the last."""
    row: list[Noun] = [last]
    at = last.index - 1
    joint = chunk_at(chunks, at)
    crowd = last.head in ("hundreds", "dozens", "thousands", "others") and bool(last.of)
    if not (isinstance(joint, Mark) and joint.low == "and") or not (last.has(*_PEOPLE) or crowd) or last.pronoun:
        return last
    while at > 0 and len(row) < 8:
        noun = chunk_at(chunks, at - 1)
        if is_mark(chunks[at], "comma") and is_mark(noun, "comma"):
            at -= 1
            continue
        if not isinstance(noun, Noun) or noun.has("state", "outlet", "court"):
            if len(row) > 1 and is_mark(chunks[at], "comma"):
                break
            return last
        if not noun.has(*_PEOPLE) and noun.pronoun not in ("he", "she", "they"):
            if len(row) > 1 and is_mark(chunks[at], "comma"):
                # "…, his family and lawyers have claimed"
                break
            return last
        row.append(noun)
        at = noun.index - 1
        mark = chunk_at(chunks, at)
        if mark is None or is_mark(mark, "stop", "sub", "date") or (isinstance(mark, Mark) and mark.low == "that"):
            break
        if not (is_mark(mark, "comma") or (isinstance(mark, Mark) and mark.low == "and")):
            return last
        if is_mark(mark, "comma") and not isinstance(chunk_at(chunks, at - 1), Noun):
            break
        if is_mark(mark, "comma") and _fronted(chunks, at):
            break
    first = row[-1]
    if first is not last:
        first.coord = [*first.coord, *(each for each in reversed(row[:-1]) if each not in first.coord)]
    return first


def _gerund(chunks: Sequence[Chunk], verb: Verb) -> bool:
    before = chunk_at(chunks, verb.index - 1)
    return verb.form == "ing" and (
        before is None or is_mark(before, "stop", "sub") or (isinstance(before, Mark) and before.low == "that")
    )


def _clause_head(chunks: Sequence[Chunk], index: int) -> Noun | None:
    """The subject that an insertion between commas parts from its verb: "Zhou, a lawyer who fled in 2019, was …"."""
    found: Noun | None = None
    at = index - 1
    while at >= 0 and index - at < 2 * _REACH:
        chunk = chunks[at]
        if is_mark(chunk, "stop", "sub") or (isinstance(chunk, Mark) and chunk.low == "that"):
            break
        if isinstance(chunk, Noun):
            before = chunk_at(chunks, at - 1)
            opens = (
                before is None or is_mark(before, "stop", "sub") or (isinstance(before, Mark) and before.low == "that")
            )
            fronted = is_mark(before, "comma") and _fronted(chunks, at - 1)
            if opens or fronted:
                after = at + 1
                while is_mark(chunk_at(chunks, after), "prep") and isinstance(chunk_at(chunks, after + 1), Noun):
                    after += 2
                if is_mark(chunk_at(chunks, after), "comma"):
                    found = chunk
        at -= 1
    return found


def _fronted(chunks: Sequence[Chunk], comma: int) -> bool:
    """Whether all before a comma is a phrase put first: "In March, …", "On Monday, …"."""
    first = chunk_at(chunks, 0)
    return is_mark(first, "prep", "date") and comma <= 6 and not any(isinstance(each, Verb) for each in chunks[:comma])


def _controller(verb: Verb, governor: Verb, lexicon: Lexicon) -> Noun | None:
    """Who does what an infinitive or -ing form says."""
    steers = any(governor.lemma in lexicon.classes[key] for key in _OBJECT_CONTROL)
    if governor.objects and verb.link in ("inf", "from") and steers:
        return governor.objects[0]
    if governor.objects and verb.link in ("for", "of") and governor.objects[0].has("person", "proper"):
        # "put him on a list for crossing the border", "accused him of fleeing"
        return governor.objects[0]
    if governor.objects and verb.link in ("for", "of") and governor.objects[0].pronoun in ("him", "her", "them"):
        return governor.objects[0]
    if governor.passive and governor.lemma in lexicon.classes["demands"] | lexicon.classes["asks"]:
        return governor.subject
    return governor.subject
