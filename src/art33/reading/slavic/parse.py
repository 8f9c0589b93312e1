"""A Slavic sentence from tokens to verbs with subjects, objects and governors, as the shared rules of events expect them."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon
from art33.reading.slavic.chunks import Chunker
from art33.reading.slavic.clauses import Clause, clauses, groups
from art33.reading.slavic.forms import Form, Phrase
from art33.reading.slavic.lexicon import Words
from art33.reading.slavic.names import Names
from art33.reading.slavic.nouns import inserts, link
from art33.reading.slavic.roles import roles, settle, shared
from art33.reading.tokens import Token

_CONTROLS = frozenset({"order", "allow", "forbid", "ask", "help", "urge", "demand"})
_MODES = frozenset({"if", "unless", "until", "when", "while", "before", "whether", "because", "although"})


def parse(
    tokens: Sequence[Token],
    lexicon: Lexicon,
    words: Words,
    names: Names,
    dates: Sequence[tuple[int, int]],
    orders: set[str],
) -> tuple[list[Chunk], list[Verb], list[Clause]]:
    """The chunks, verbs and clauses of a sentence. `orders` are the kinds of decision that the document has spoken of so far."""
    outer, put_in = inserts(Chunker(tokens, words, names, dates).cut())
    chunks = link(outer, words)
    _same_order(chunks, orders)
    parts = clauses(chunks, words)
    for insert in put_in:
        inner = link([insert.verb, *insert.inner], words)
        home = next((clause for clause in parts if insert.head in clause.chunks), None)
        host: Phrase = insert.head
        parts.append(Clause(inner, home, "part", "", host))
        chunks += inner
    chunks.sort(key=lambda chunk: (chunk.start, chunk.end))
    for clause in parts:
        groups(clause, words)
    kept = {id(chunk) for clause in parts for chunk in clause.chunks if isinstance(chunk, Form)}
    chunks = [chunk for chunk in chunks if not isinstance(chunk, Form) or id(chunk) in kept]
    for index, chunk in enumerate(chunks):
        chunk.index = index
    for number, clause in sorted(enumerate(parts), key=lambda each: each[1].link == "ing"):
        roles(clause, lexicon, words)
        for verb in clause.verbs:
            verb.clause = number
    for clause in parts:
        _relatives(clause)
        _infinitives(clause, lexicon)
        shared(clause)
        for verb in clause.verbs:
            settle(verb, lexicon, words)
        _controllers(clause)
        _subject_to(clause)
        for verb in clause.verbs:
            _modes(verb)
            _faces(clause, verb)
            _pleads(clause, verb)
            _custody(verb)
    for clause in parts:
        _govern(clause, chunks, lexicon)
    _supposed(parts)
    for chunk in chunks:
        if isinstance(chunk, Phrase):
            name_of(chunk, names, words)
    verbs: list[Verb] = [chunk for chunk in chunks if isinstance(chunk, Form)]
    return chunks, verbs, parts


def _same_order(chunks: Sequence[Chunk], orders: set[str]) -> None:
    """A bare "решение" is the order to remove where no other decision has been spoken of."""
    asylum = any(isinstance(chunk, Phrase) and chunk.has("asylum") for chunk in chunks)
    for chunk in chunks:
        if not isinstance(chunk, Phrase) or not chunk.has("decision"):
            continue
        if (
            asylum
            and chunk.head == "refusal"
            and chunk.aim is None
            and not chunk.of
            and not chunk.has("extradition_refusal")
        ):
            # "попросил убежища, но получил отказ"
            chunk.classes = chunk.inside = chunk.classes | {"asylum_denial"}
        for kind in ("removal_order", "asylum_denial", "extradition_refusal"):
            if chunk.has(kind):
                orders.add(kind)
        bare = chunk.head in ("decision", "order") and chunk.aim is None and chunk.prep == ""
        if bare and orders == {"removal_order"} and not chunk.has("removal_order"):
            chunk.classes = chunk.inside = chunk.classes | {"removal_order"}


def _relatives(clause: Clause) -> None:
    """Put the noun that a relative clause is about in the place of its pronoun."""
    hook = clause.hook
    if hook is None or clause.link not in ("rel", "where"):
        return
    host: Phrase = hook
    while host.taken and host.after == "of" and clause.verbs and _owner_of(host, clause) is not None:
        better = _owner_of(host, clause)
        if better is None:
            break
        host = better
    for verb in clause.verbs:
        if isinstance(verb.subject, Phrase) and verb.subject.relative:
            verb.subject = host
        for at, (word, noun) in enumerate(verb.phrases):
            if isinstance(noun, Phrase) and noun.relative:
                stand = Phrase(host.start, host.end, host.head, host.classes, host.inside, host.words, host.name)
                stand.states, stand.owner, stand.of, stand.also = host.states, host.owner, host.of, host.also
                stand.plural, stand.pronoun, stand.coord = host.plural, host.pronoun, host.coord
                stand.options, stand.animate, stand.prep, stand.after = (
                    noun.options,
                    host.animate,
                    noun.prep,
                    noun.after,
                )
                stand.case, stand.lemma, stand.index = noun.case, host.lemma, host.index
                stand.parts, stand.relative = host.parts, False
                verb.phrases[at] = (word, stand)


def _owner_of(host: Phrase, clause: Clause) -> Phrase | None:
    """The noun whose genitive the nearest one is, where only that agrees with the pronoun."""
    pronoun = next((c for c in clause.chunks if isinstance(c, Phrase) and c.relative), None)
    if pronoun is None:
        return None
    numbers = {option[1:] for option in pronoun.options}
    own = {option[1:] for option in host.options}
    if own & numbers:
        return None
    return host.also[0] if host.also and isinstance(host.also[0], Phrase) else None


def _infinitives(clause: Clause, lexicon: Lexicon) -> None:
    verbs = clause.verbs
    for at, verb in enumerate(verbs):
        previous = verbs[at - 1] if at else None
        if verb.form == "inf" and previous is not None:
            verb.governor, verb.link = previous, "inf"
            if previous.form == "inf" and _joined(clause, previous, verb):
                verb.governor, verb.link = previous.governor, previous.link
                verb.head = previous.head
        elif verb.form == "inf" and len(verbs) > 1 and at == 0 and verbs[1].form == "finite":
            verb.governor, verb.link = verbs[1], "inf"
        elif verb.form == "part" and previous is not None:
            verb.governor, verb.link = previous, "part"
        elif previous is not None and verb is not clause.head:
            verb.governor, verb.link = clause.head if clause.head is not verb else previous, "and"
        if verb.form == "inf":
            before = _right_before(clause, verb)
            if before is not None and before.head in lexicon.governing:
                verb.head = before


def _joined(clause: Clause, one: Form, other: Form) -> bool:
    return any(
        isinstance(chunk, Mark) and chunk.kind == "conj" and one.end <= chunk.start < other.start
        for chunk in clause.chunks
    )


def _right_before(clause: Clause, verb: Form) -> Phrase | None:
    found: Phrase | None = None
    for chunk in clause.chunks:
        if chunk.start >= verb.start:
            break
        if isinstance(chunk, Phrase):
            found = chunk if not chunk.taken else found
        elif isinstance(chunk, Form):
            found = None
    return found


def _controllers(clause: Clause) -> None:
    """Who does what an infinitive says."""
    for verb in clause.verbs:
        up = verb.governor
        if verb.form != "inf" or up is None:
            continue
        verb.subject = up.subject
        if up.lemma in _CONTROLS and up.objects:
            verb.subject = up.objects[0]
    for verb in clause.verbs:
        if verb.form == "part" and verb.governor is not None and verb.subject is None:
            verb.subject = verb.governor.subject


def _modes(verb: Form) -> None:
    """Tense and mood as the shared rules know them."""
    if verb.tense == "futr" and verb.perfective and not verb.modal:
        verb.modal = "planned"
    if verb.tense == "futr" and verb.lemma in ("deport", "extradite") and not verb.modal:
        verb.modal = "planned"
    if verb.conditional and not verb.modal:
        verb.modal = "ought"
    if verb.tense == "imperative":
        verb.modal = "ought"
    if verb.modal:
        verb.perfect = False


def _faces(clause: Clause, verb: Form) -> None:
    """ "ему грозит депортация": he faces it."""
    if verb.lemma not in ("threaten-with", "threaten") or verb.form == "inf":
        return
    if any(other.governor is verb and other.link == "inf" for other in clause.verbs):
        verb.lemma = "threaten"
        return
    if verb.subject is None or verb.subject.has("person", "authority", "state", "court", "proper"):
        return
    whom = next(
        (noun for word, noun in verb.phrases if word == "to" and isinstance(noun, Phrase) and not noun.prep), None
    )
    thing = verb.subject
    verb.lemma, verb.objects, verb.subject = "face", [thing], whom
    verb.phrases = [(word, noun) for word, noun in verb.phrases if noun is not whom]


def _subject_to(clause: Clause) -> None:
    """ "признал его подлежащим выдворению": what he is found to be subject to."""
    head = clause.head
    for verb in clause.verbs:
        if verb.word in ("подлежать", "підлягати") and verb is not head and head is not None:
            head.phrases += [("subject", noun) for word, noun in verb.phrases if noun.has("removal")]


def _pleads(clause: Clause, verb: Form) -> None:
    """ "обратились в суд с просьбой приостановить": they asked the court to."""
    if verb.lemma not in ("apply", "file") or not any(
        other.governor is verb and other.head is not None for other in clause.verbs
    ):
        return
    body = next(
        (
            noun
            for word, noun in verb.phrases
            if word in ("to", "in") and noun.has("court", "regional_court", "authority")
        ),
        None,
    )
    plea = next(
        (noun for noun in (*verb.objects, *(n for _, n in verb.phrases)) if noun.head in ("request", "application")),
        None,
    )
    if plea is not None:
        verb.lemma, verb.objects = "ask", [body] if body is not None else []
        for other in clause.verbs:
            if other.governor is verb and other.head is plea:
                other.head = None


def _custody(verb: Form) -> None:
    """ "находится под стражей" is being in custody."""
    for at, (word, noun) in enumerate(verb.phrases):
        if word == "under" and noun.has("custody"):
            noun.after = "in"
            verb.phrases[at] = ("in", noun)
    if verb.lemma == "stay-in":
        verb.lemma = "be"


def _govern(clause: Clause, chunks: Sequence[Chunk], lexicon: Lexicon) -> None:
    """What the head of a clause hangs on."""
    head = clause.head
    if head is None:
        return
    parent = clause.parent.head if clause.parent is not None else None
    if clause.link == "sub" and clause.joint in _MODES:
        for verb in clause.verbs:
            verb.unreal = clause.joint
    if parent is None or parent is head:
        if clause.link == "sub":
            head.link = "sub"
        return
    if head.governor is None:
        head.governor = parent
        head.link = {"ing": "part", "rel": "rel", "sub": "sub"}.get(clause.link, clause.link)
    if clause.joint == "purpose":
        if head.form == "inf":
            head.link = "inf" if parent.lemma not in ("be",) else "next"
        else:
            head.subjunctive, head.perfect, head.modal = True, False, ""
    if clause.link == "that" and parent.lemma == "hope":
        head.subjunctive = True
    if clause.link == "that":
        noun = _content(chunks, clause)
        if noun is not None and noun.head in lexicon.governing:
            head.head = noun
    if clause.link in ("and", "next") and parent.unreal and clause.link == "and":
        head.unreal = parent.unreal


def _content(chunks: Sequence[Chunk], clause: Clause) -> Noun | None:
    start = clause.chunks[0].start
    before = [
        chunk for chunk in chunks if chunk.end <= start and not (isinstance(chunk, Mark) and chunk.kind == "comma")
    ]
    last = before[-1] if before else None
    return last if isinstance(last, Noun) else None


def _supposed(parts: Sequence[Clause]) -> None:
    """What follows from a condition is only supposed."""
    for clause in parts:
        if clause.link == "sub" and clause.joint in ("if", "unless"):
            for other in parts:
                if (
                    other is not clause
                    and (other.parent is clause or clause.parent is other)
                    and other.link in ("", "next", "and")
                ):
                    for verb in other.verbs:
                        verb.supposed = True


def name_of(noun: Phrase, names: Names, words: Words) -> None:
    """Put the name of a phrase in the nominative, and make ready its plain words."""
    if not noun.case:
        noun.case = (
            "nom" if noun.can("nom") else next((c for c in ("acc", "gen", "dat", "ins", "loc") if noun.can(c)), "")
        )
    noun.names, noun.forms = names, words.morphology
    if noun.name:
        plain = noun.plain_name()
        if plain:
            noun.name = plain
