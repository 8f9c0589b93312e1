"""Where the clauses of a Slavic sentence begin and end, across what is put in between; and the verb groups in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from art33.reading.grammar import Chunk, Mark
from art33.reading.slavic.forms import Form, Phrase, joint
from art33.reading.slavic.lexicon import Words


@dataclass(slots=True, eq=False)
class Clause:
    """Chunks that belong to one predicate. `link` says how it hangs on `parent`: that, rel, sub, part, ing, and, next."""

    chunks: list[Chunk] = field(default_factory=list)
    parent: Clause | None = None
    link: str = ""
    joint: str = ""
    """The word that opens it: if, when, purpose …"""
    hook: Phrase | None = None
    """The noun that a relative clause or participle says more of."""

    @property
    def verbs(self) -> list[Form]:
        """Its verb forms, in order."""
        return [chunk for chunk in self.chunks if isinstance(chunk, Form)]

    @property
    def head(self) -> Form | None:
        """What it says."""
        verbs = self.verbs
        return next((verb for verb in verbs if verb.form == "finite"), verbs[0] if verbs else None)

    @property
    def said(self) -> bool:
        """It has its predicate."""
        verbs = self.verbs
        return any(verb.form in ("finite", "inf") for verb in verbs) or (self.link in ("part", "ing") and bool(verbs))


def _segments(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The stretches between commas, stops and joints; the mark that opens a stretch stands first in it."""
    found: list[list[Chunk]] = [[]]
    for at, chunk in enumerate(chunks):
        if isinstance(chunk, Mark):
            if chunk.kind in ("comma", "stop", "quote"):
                found.append([chunk])
                continue
            if chunk.kind in ("sub", "rel"):
                last = found[-1]
                if len(last) == 1 and isinstance(last[0], Mark) and last[0].kind in ("comma", "stop", "conj"):
                    last.append(chunk)
                else:
                    found.append([chunk])
                continue
            if chunk.kind == "conj" and _splits(chunks, at):
                found.append([chunk])
                continue
        found[-1].append(chunk)
    return [each for each in found if each]


def _splits(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether "and" joins two predicates, not two nouns."""
    before = None
    for chunk in reversed(chunks[:at]):
        if isinstance(chunk, Form):
            before = chunk
            break
        if isinstance(chunk, Mark) and chunk.kind in ("stop", "sub", "rel"):
            break
    for chunk in chunks[at + 1 :]:
        if isinstance(chunk, Form):
            if before is None or chunk.pos == "participle":
                return False
            return (chunk.form == "finite") == (before.form == "finite") or chunk.form == "finite"
        if isinstance(chunk, Mark) and chunk.kind in ("comma", "stop", "sub", "rel"):
            return False
    return False


def clauses(chunks: Sequence[Chunk], words: Words) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin; what stands in brackets is apart."""
    outer: list[Chunk] = []
    asides: list[list[Chunk]] = []
    inside: list[Chunk] | None = None
    for chunk in chunks:
        if isinstance(chunk, Mark) and chunk.low == "(" and inside is None:
            inside = []
        elif isinstance(chunk, Mark) and chunk.low == ")" and inside is not None:
            asides.append(inside)
            inside = None
        else:
            (outer if inside is None else inside).append(chunk)
    if inside:
        outer += inside
    found = _clauses(outer, words)
    for aside in asides:
        found += _clauses(aside, words)
    return found


def _clauses(chunks: Sequence[Chunk], words: Words) -> list[Clause]:
    found: list[Clause] = []
    current: Clause | None = None
    for segment in _segments(chunks):
        marks = [chunk for chunk in segment[:3] if isinstance(chunk, Mark)]
        opener = next((mark for mark in marks if mark.kind in ("sub", "rel")), None)
        conj = marks[0].kind == "conj" if marks else False
        stop = marks[0].kind == "stop" if marks else False
        verbs = [chunk for chunk in segment if isinstance(chunk, Form)]
        said = any(verb.form in ("finite", "inf") for verb in verbs)
        if current is None:
            current = Clause(link="")
            if opener is not None:
                current.link, current.joint = _link(opener), opener.low
            elif verbs and verbs[0].form == "ing" and not any(verb.form == "finite" for verb in verbs):
                current.link = "ing"
            found.append(current)
            current.chunks += segment
            continue
        if opener is not None and opener.low == "as" and not verbs:
            # "им, как иностранным гражданам, …" is no clause.
            current.chunks += segment
            continue
        if opener is not None:
            fresh = Clause(parent=current, link=_link(opener), joint=opener.low)
            if opener.low in ("which", "where", "who") or opener.kind == "rel":
                fresh.hook = _before(found, opener.start)
            fresh.chunks += segment
            found.append(fresh)
            if current.link in ("rel", "part") and not current.said and current.parent is not None:
                fresh.parent = current.parent
            current = fresh
            continue
        content = [chunk for chunk in segment if not isinstance(chunk, Mark)]
        first = content[0] if content else None
        if (
            isinstance(first, Form)
            and first.form in ("part", "ing")
            and not (said and first.form == "part" and _own(segment, first))
        ) and (not said or first.form == "ing"):
            if conj and current.link == first.form and current.parent is not None:
                fresh = Clause(parent=current.parent, link=first.form, hook=current.hook)
            else:
                fresh = Clause(parent=current, link="part" if first.form == "part" else "ing")
                fresh.hook = _agreeing(current, found, first) if first.form == "part" else None
            fresh.chunks += segment
            found.append(fresh)
            current = fresh
            continue
        if not said and not verbs and marks and any(mark.low == "but" for mark in marks) and current.said:
            fresh = Clause(parent=current, link="and")
            fresh.chunks += segment
            found.append(fresh)
            current = fresh
            continue
        if not said and not verbs:
            home = current
            if stop and not _open(current):
                while home.parent is not None and home.link in ("rel", "part", "ing"):
                    home = home.parent
            elif current.link in ("part", "ing", "rel") and current.parent is not None and not current.parent.said:
                home = current.parent
            if content and isinstance(content[0], Phrase) and not content[0].prep:
                # "…, комментатор событий в регионе, …": where the events are, not where the verb's act was.
                for each in content[1:]:
                    if isinstance(each, Phrase) and each.prep and not each.has("decision", "asylum", "removal"):
                        each.taken = True
            home.chunks += segment
            current = home
            continue
        # A stretch with a predicate of its own and nothing that opens it: it goes on with what still lacks one.
        waiting: Clause = current
        while waiting.said and waiting.parent is not None and waiting.link != "that":
            above = waiting.parent
            lacking = waiting.link in ("part", "ing", "rel", "sub") and not above.said
            waiting = above
            if lacking:
                break
        if not waiting.said and (not stop or not waiting.chunks or waiting is not current or not current.said):
            waiting.chunks += segment
            current = waiting
            continue
        fresh = Clause(parent=current, link="and" if conj else "next")
        if current.parent is None and current.link in ("ing", "sub") and not conj:
            # "Покинув страну, он …", "Если …, он …": what stands first hangs on what follows.
            current.parent, fresh.parent, fresh.link = fresh, None, ""
            fresh.chunks += segment
            found.append(fresh)
            current = fresh
            continue
        if conj and current.link == "that" and current.parent is not None and _same_speaker(current, verbs):
            fresh.parent, fresh.link = current.parent, "and"
        elif current.link in ("rel", "part", "ing", "sub") and current.parent is not None and not conj:
            fresh.parent = current.parent
        fresh.chunks += segment
        found.append(fresh)
        current = fresh
    for clause in found:
        clause.chunks.sort(key=lambda chunk: chunk.start)
    return found


def _own(segment: Sequence[Chunk], first: Form) -> bool:
    """Whether a participle that opens a stretch has its noun in it: "сбежавший от мобилизации мужчина был …"."""
    return any(
        isinstance(chunk, Phrase) and chunk.start > first.end and joint(chunk.options, first.options)
        for chunk in segment
    )


def _open(clause: Clause) -> bool:
    return not clause.said


def _same_speaker(clause: Clause, verbs: Sequence[Form]) -> bool:
    """ "said that he fled, and added": the second predicate is the speaker's again."""
    head = clause.parent.head if clause.parent is not None else None
    return head is not None and head.speaks and any(verb.speaks for verb in verbs)


def _link(mark: Mark) -> str:
    if mark.low in ("which", "who"):
        return "rel"
    if mark.low == "where":
        return "where"
    if mark.low in ("that", "purpose"):
        return "that"
    return "sub"


def _before(found: Sequence[Clause], start: int) -> Phrase | None:
    """The noun phrase that ends right before a relative."""
    best: Phrase | None = None
    for clause in found:
        for chunk in clause.chunks:
            if isinstance(chunk, Phrase) and chunk.end <= start and (best is None or chunk.end > best.end):
                best = chunk
    return best


def _agreeing(current: Clause, found: Sequence[Clause], verb: Form) -> Phrase | None:
    """The nearest noun phrase before a participle that it agrees with."""
    nearest: list[Phrase] = []
    for clause in found:
        nearest += [chunk for chunk in clause.chunks if isinstance(chunk, Phrase) and chunk.end <= verb.start]
    nearest.sort(key=lambda chunk: -chunk.end)
    for noun in nearest[:5]:
        if joint(noun.options, verb.options):
            return noun
    return nearest[0] if nearest else None


# Verb groups.


def groups(clause: Clause, words: Words) -> None:
    """Join auxiliaries and modals with the form that carries the meaning; what is joined leaves the clause."""
    for kinds in (("planned",), ("possible", "ought")):
        for verb in clause.verbs:
            kind = words.modals.get(verb.word, "")
            if kind not in kinds or verb.form == "part" or verb not in clause.chunks:
                continue
            main = _carries(clause.verbs, verb, kind)
            if main is not None:
                _join(verb, main, kind)
                clause.chunks.remove(verb)


def _carries(verbs: Sequence[Form], verb: Form, kind: str) -> Form | None:
    """The form that carries the meaning of an auxiliary or modal."""
    at = verbs.index(verb)
    following = next((other for other in verbs[at + 1 :] if other.form != "part"), None)
    leading = next((other for other in reversed(verbs[:at]) if other.form != "part"), None)
    if kind == "planned":
        if verb.word not in _BE:
            return None
        for other in (following, leading):
            if other is not None and other.pos in ("passive", "short", "predicate") and not other.speaks:
                return other
        return following if verb.tense == "futr" and following is not None and following.pos == "inf" else None
    if following is not None and following.form == "inf":
        return following
    return leading if leading is not None and leading.form == "inf" else None


def _join(verb: Form, main: Form, kind: str) -> None:
    if verb.word in _BE:
        if verb.tense == "futr":
            main.modal = main.modal or "planned"
            main.form = "finite"
        elif verb.pos == "inf":
            main.form = "inf"
    else:
        main.form, main.modal = "finite", kind
        main.negated = main.negated != (verb.word in _FORBIDS)
        if verb.word in _DONE and verb.tense == "past":
            main.modal = ""
        main.person = verb.person
        if main.pos == "inf":
            main.number, main.gender = verb.number, verb.gender
    main.negated = main.negated != verb.negated
    main.conditional = main.conditional or verb.conditional
    main.number = main.number or verb.number
    main.adverbs |= verb.adverbs
    main.start, main.end = min(main.start, verb.start), max(main.end, verb.end)
    main.tense = verb.tense or main.tense
    if verb.word in _BE and verb.tense == "past":
        main.perfect = True


_BE = frozenset({"быть", "бути"})
_FORBIDS = frozenset({"нельзя"})
_DONE = frozenset({"смочь", "змогти"})
