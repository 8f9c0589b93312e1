"""Names, speakers and states settled over the whole document, and each found event made a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from art33.case.nouns import Statement
from art33.days.day import FUTURE, PAST, Day
from art33.days.edtf import read as read_edtf
from art33.days.edtf import write
from art33.errors import InputError
from art33.reading.cast import Cast, clean
from art33.reading.central import find_main, host_and_home, state_code_of
from art33.reading.events import Found
from art33.reading.focus import FOR_OTHERS, Focus
from art33.reading.grammar import Mark, Noun
from art33.reading.passages import Sentence, Story
from art33.reading.speakers import NOBODY, Speakers, Words


@dataclass(slots=True, eq=False)
class Told:
    """A statement to be, with what decides which of several tellings of one event is kept."""

    statement: Statement
    found: Found
    about_main: bool
    first: Day
    last: Day


def settle(story: Story) -> list[Told]:
    """Every event of the story as a statement; several may tell the same."""
    find_main(story)
    host, home = host_and_home(story)
    told: list[Told] = []
    speakers = Speakers(story)
    focus = Focus(story)
    nearby: str | None = None
    other: str | None = None
    block = -1
    for sentence in story.sentences:
        speakers.enter(sentence)
        if sentence.block != block:
            block, nearby = sentence.block, None
        for found in sentence.found:
            near = _before_in(story, sentence, found) or nearby
            if found.kind == "entry" and home is not None and state_code_of(found.to) == home and _removed(story):
                # Landing in the state one was sent to is part of the removal.
                continue
            words = NOBODY if _aside(sentence, found) else speakers.at(found.start)
            made = _statement(story, sentence, found, words, host, home, near, other, focus)
            if made.statement.who == "they" and made.statement.kind in ("departure", "entry") and not made.found.date:
                # "after they left the town", of those who took him away.
                continue
            told.append(made)
        nearby = _spoken_of(story, sentence, nearby)
        other = nearby or other
    _bound_removals(told, story, host)
    return told


YEAR = 366
"""Days beyond which "not before" says too little to be a date."""
SHORT = 24
"""Code points below which a quote is widened to its sentence."""
_OFFENCE = re.compile(r"\s+of\s+[“\"‘]?([^,.;“”\"]{3,60}?)(?=\s(?:that|which|and|in|for|after|over)\s|[,.;“”\"]|$)")
"""What a charge is of, up to the end of the clause."""
KIN = frozenset(
    ["husband", "wife", "son", "daughter", "brother", "sister", "father", "mother", "client", "partner", "fiance"]
    + ["fiancee", "nephew", "uncle"]
)


GROUPS = frozenset(
    [
        "brothers",
        "sisters",
        "men",
        "women",
        "couple",
        "pair",
        "trio",
        "family",
        "siblings",
        "parents",
        "activists",
        "journalists",
        "two",
    ]
)
"""How a text goes on to call people it has named together."""


_ACCUSING = frozenset(["wanted_notice", "charge", "extradition_request"])


def _aside(sentence: Sentence, found: Found) -> bool:
    """Told in a relative clause or participle of indirect speech: "… who fled in May was held, the agency reported"; whoever
    reports adds it. Only of outlets: what a witness says goes on in the clause."""
    verb = found.verb
    if any(low <= found.start < high for low, high in sentence.quotes):
        return False
    if (
        verb is not None
        and verb.link == "rel"
        and any(
            verb.subject is voice.speaker and voice.speaker.end <= found.start < voice.verb_start
            for voice in sentence.voices
        )
    ):
        # "Zhou, who fled in May, said": what is told of the speaker between the name and the verb.
        return True
    over = [voice.speaker for voice in sentence.voices if voice.start <= found.start < voice.end]
    if found.kind in _ACCUSING and over and all(speaker.has("state") for speaker in over):
        # "Ankara sent an alert saying he was wanted": what a state's paper says of its accusation is the accusation.
        starts = {voice.verb_start for voice in sentence.voices if voice.start <= found.start < voice.end}
        return all(each.form == "ing" for each in sentence.verbs if each.start in starts)
    if verb is None or not (verb.link == "rel" or (verb.form == "part" and verb.near is not None)):
        return False
    return bool(over) and all(speaker.has("outlet") for speaker in over)


def _spoken_of(story: Story, sentence: Sentence, before: str | None) -> str | None:
    """Who a pronoun in the next sentence may mean instead of the main person: somebody else named here, not as a speaker."""
    speaking = {voice.speaker for voice in sentence.voices}
    named = []
    for verb in sentence.verbs:
        for noun in (verb.subject, *verb.objects):
            if noun is None or noun in speaking or noun.has("court", "authority", "outlet", "state", "activist"):
                continue
            for each in (noun, *noun.also):
                if each.name and each.has("proper") and each.capital:
                    named.append(story.cast.name(each.name))
    if not named:
        return before
    return None if story.cast.main in named else named[-1]


def _before_in(story: Story, sentence: Sentence, found: Found) -> str | None:
    """Who a pronoun means that follows another's name in the sentence: "a court sentenced Zhou to …, where he could be"."""
    if found.who is None or found.who.pronoun not in ("he", "him", "she", "her"):
        return None
    speaking = {voice.speaker for voice in sentence.voices}
    named: list[str] = []
    for chunk in sentence.chunks:
        if isinstance(chunk, Noun) and chunk.end <= found.who.start and chunk.name and chunk.has("proper"):
            if chunk in speaking or not chunk.capital or chunk.has("court", "authority", "outlet", "state"):
                continue
            name = story.cast.name(chunk.name)
            done = any(
                chunk in (noun, *noun.also)
                for verb in sentence.verbs
                for noun in (verb.subject, *verb.objects)
                if noun is not None
            )
            if name == story.cast.main:
                return None
            if done and " " in name:
                named.append(name)
    return named[-1] if named else None


def _removed(story: Story) -> bool:
    return any(
        found.kind == "removal" and found.polarity == "asserted"
        for sentence in story.sentences
        for found in sentence.found
    )


def _wives(cast: Cast) -> set[str]:
    """Those of the family named so far whom "he" cannot mean."""
    return {name for role, name in cast.roles.items() if role in ("wife", "mother", "sister", "daughter", "fiancee")}


def _who(
    story: Story,
    noun: Noun | None,
    found: Found,
    said_by: str | None,
    nearby: str | None,
    other: str | None,
    focus: Focus,
) -> tuple[str | None, bool]:
    """Who it happened to, and whether that is the person the text is about."""
    cast, text = story.cast, story.document.text
    apart = focus.meant(noun, found, nearby)
    if apart is not None:
        return apart, False
    if noun is None:
        return cast.main, cast.main is not None
    if noun.pronoun:
        if noun.pronoun in ("he", "him", "she", "her", "himself", "herself"):
            she = noun.pronoun in ("she", "her", "herself")
            teller = (said_by or "").partition(", as told by")
            itself = nearby in (teller[0], teller[2].strip()) or (not she and nearby in _wives(cast))
            if nearby is not None and not itself:
                # "Zhou was extradited. He was later sentenced": the one just spoken of, but no speaker of herself.
                return nearby, False
            if cast.main is not None and she == cast.main_she:
                return cast.main, True
            if other is not None and " " in other and cast.main is not None:
                # "Zhou's wife was refused": he is the one named before, wherever that was.
                return other, False
        if noun.pronoun in ("they", "them"):
            # One man is not "they": whoever else is meant, it is not known who.
            if cast.group is not None:
                return cast.group, True
            return ("they", False) if cast.alone else (cast.main, cast.main is not None)
        if found.kind in FOR_OTHERS and cast.main is not None:
            return cast.main, True
        return cast.main if noun.pronoun in ("i", "me") else None, False
    if noun.has("lawyer", "family") and found.kind in FOR_OTHERS:
        return cast.main, cast.main is not None
    if (
        noun.words[-1] in KIN
        and noun.words[0] in cast.lexicon.words["possessive"]
        and not noun.name
        and cast.main is not None
        and said_by != cast.main
    ):
        # "her husband", said of the person the text is about by his wife; "my client" by counsel.
        return cast.main, True
    name = cast.person(noun, text)
    if (
        cast.group is not None
        and not noun.name
        and noun.words[0] in ("the", "both", "all")
        and noun.head in GROUPS
        and noun.owner is None
    ):
        return cast.group, True
    if noun.coord and cast.main in cast.persons(noun, text):
        return name, True
    if (
        (cast.main is not None and name != cast.main and found.kind in FOR_OTHERS)
        and noun.name
        and not noun.plural
        and found.by is None
    ):
        # An organisation or relative that appeals does so for the person the text is about.
        found.by = noun
        return cast.main, True
    main = cast.main is not None and name == cast.main
    definite = noun.words[0] in ("the", "his", "her", "their", "a", "an")
    if (
        not main
        and definite
        and cast.main is not None
        and not noun.name
        and noun.has("person")
        and not noun.plural
        and noun.owner is None
    ):
        introduced = found.sentence <= story.first_named
        return (cast.main if noun.words[0] == "the" or introduced else name), True
    return name, main


def _statement(
    story: Story,
    sentence: Sentence,
    found: Found,
    words: Words,
    host: str | None,
    home: str | None,
    nearby: str | None,
    other: str | None,
    focus: Focus,
) -> Told:
    text, cast = story.document.text, story.cast
    who, about_main = _who(story, found.who, found, words.said_by, nearby, other, focus)
    kind = found.kind
    to = cast.words(found.to, text) if found.to is not None else None
    destination = state_code_of(found.to)
    form = found.form
    if (
        kind == "entry"
        and destination is not None
        and host
        and home
        and destination not in (host, home)
        and found.verb is not None
        and (found.verb.perfect or found.verb.modal == "planned")
    ):
        # "has arrived in a third state": left the host; told in the past it may be a stop on the way there.
        kind = "voluntary_departure"
    whence = {state.code for state in found.who.states} if found.who is not None else set()
    went = kind == "entry" and found.verb is not None and found.verb.lemma == "return"
    if went and destination is not None and (destination == home or destination in whence):
        # "the Afghan singer returned to Kabul"
        kind = "voluntary_departure"
    if kind == "departure" and host and state_code_of(found.place) == host and host != home:
        kind = "voluntary_departure"
    if kind == "removal" and found.verb is not None:
        doer = state_code_of(found.by)
        back = doer is not None and found.polarity == "asserted" and destination == doer and doer != home
        if destination is not None and destination != home and (destination == host or back):
            # Brought back into the state that had sent them away.
            kind, form = "entry", None
        elif (
            destination is None
            and form not in ("deportation", "extradition")
            and found.to is not None
            and not found.to.pronoun
            and found.to.has("guards", "authority", "agents", "custody")
        ):
            kind, form = "transfer", None
    elif (
        kind == "transfer"
        and destination is not None
        and destination == home
        and found.to is not None
        and not found.to.has("custody", "port")
    ):
        kind = "removal"
    if found.to is not None and found.to.states and found.to.has("state"):
        to = _capitals(cast.words(found.to, text))
    if kind == "asylum_request" and to is None and found.place is not None and found.place.has("state"):
        to = _capitals(cast.words(found.place, text))
    place = cast.words(found.place, text) if found.place is not None else None
    if (
        kind in FOR_OTHERS
        and found.who is not None
        and found.by is None
        and found.who.has("lawyer", "family")
        and who == cast.main
    ):
        found.by = found.who
    by = cast.words(found.by, text) if found.by is not None and not found.by.pronoun else None
    if (
        found.by is not None
        and found.by.name
        and found.by.has("proper")
        and not found.by.has("authority", "court", "guards")
    ):
        by = cast.name(found.by.name)
    if by is None and found.by is not None and found.by.pronoun and found.by.pronoun == "they":
        # "the border guards said they handed him over": the speakers themselves, where they are several.
        teller = words.said_by.partition(", as told by")[0] if words.said_by else ""
        by = teller if teller.endswith("s") and teller[:1].islower() else None
    words = _accuser(story, found, words)
    start, end = _quote(text, sentence, found)
    if kind == "pledge":
        # A pledge is worth what its conditions leave of it: they stay in the quote.
        end = max(end, sentence.end)
    published = story.published
    bounded = found.date is None and found.not_before is not None and found.polarity == "asserted"
    if bounded and found.not_before is not None and published is not None and published[1] - found.not_before > YEAR:
        bounded = False
    if bounded and found.not_before is not None and published is not None and found.not_before <= published[1]:
        found.date = write(found.not_before, published[1])
    statement = Statement(
        id="s0",
        kind=kind,
        source=story.document.name,
        quote=text[start:end],
        span=(start, end),
        date=found.date,
        date_words=found.date_words,
        who=who,
        by=by,
        against=found.against or _against(story, found),
        to=to,
        place=place,
        polarity=found.polarity,
        said_by=words.said_by,
        via=words.via,
        form=form,
        manner=found.manner,
    )
    first, last = _days(found.date)
    return Told(statement, found, about_main, first, last)


def _accuser(story: Story, found: Found, words: Words) -> Words:
    """Whose words an accusation is: "Germany accused Hanoi of kidnapping him"."""
    verb = found.verb
    up = verb.governor if verb is not None else None
    if words.said_by is not None or up is None or up.lemma != "accuse" or up.passive or up.subject is None:
        return words
    if found.polarity != "alleged" or up.subject.pronoun:
        return words
    return Words(story.cast.person(up.subject, story.document.text), words.via)


def _capitals(words: str) -> str:
    """A state's name without the small words before it: "his native Tunisia"."""
    parts = words.split()
    while len(parts) > 1 and not parts[0][0].isupper():
        parts = parts[1:]
    return " ".join(parts)


def _days(date: str | None) -> tuple[Day, Day]:
    if date is None:
        return PAST, FUTURE
    try:
        span = read_edtf(date)
    except InputError:
        return PAST, FUTURE
    return span.first, span.last


_AGAINST = frozenset(
    ["appeal_lodged", "appeal_dismissed", "appeal_allowed", "appeal_withdrawn", "stay_granted", "stay_refused"]
)


def _against(story: Story, found: Found) -> str | None:
    """What a ruling or an appeal is against, in words, and what a charge is of."""
    noun = found.noun
    text = story.document.text
    if found.kind == "charge":
        if noun is not None and noun.of and noun.has("charges"):
            for_what = _OFFENCE.match(text, noun.end)
            return clean(for_what[1] if for_what else text[noun.of[0].start : noun.of[0].end])
        if found.verb is not None:
            for word, each in found.verb.phrases:
                if word in ("with", "of") and not each.has("court"):
                    return clean(text[each.start : each.end])
        if noun is not None and noun.has("charges") and len(noun.words) > 1 and noun.words[-1] in ("charges", "charge"):
            return clean(text[noun.start : noun.end].rsplit(None, 1)[0])
        return None
    if found.kind not in _AGAINST:
        return None
    for word, each in found.verb.phrases if found.verb is not None else ():
        if word == "against":
            return story.cast.words(each, text, whole=True)
    if noun is None or noun.has("appeal", "leave_to_appeal", "stay", "measures", "person", "family", "proper"):
        return None
    return story.cast.words(noun, text, whole=True)


def _quote(text: str, sentence: Sentence, found: Found) -> tuple[int, int]:
    """The clause that tells the event: from its subject to the last phrase that belongs to its verb."""
    start, end = found.start, found.end
    verb = found.verb
    nouns: list[Noun] = [each for each in (found.who, found.by, found.noun, found.to, found.place) if each is not None]
    if verb is not None:
        nouns += [noun for _, noun in verb.phrases] + verb.objects
        if verb.subject is not None:
            nouns.append(verb.subject)
        start, end = min(start, verb.start), max(end, verb.end)
    for noun in nouns:
        if (
            sentence.start <= noun.start
            and noun.end <= sentence.end
            and noun.start - end < 200
            and start - noun.end < 120
        ):
            start, end = min(start, noun.start), max(end, noun.end)
    if found.date_words is not None:
        index = verb.index if verb is not None else -1
        for when in (
            sentence.dated.by_verb.get(index),
            sentence.dated.by_noun.get(found.noun.index if found.noun else -1),
        ):
            if when is not None and when.words == found.date_words:
                start, end = min(start, when.start), max(end, when.end)
    if end - start < SHORT:
        # A word or two say nothing to a reader: the sentence does.
        start, end = sentence.start, sentence.end
    return _whole(text, start, end, sentence)


def _whole(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    """With the bracket or quotation mark that opens or closes right at the ends."""
    while start > sentence.start and text[start - 1] in "[“«(":
        start -= 1
    while end < sentence.end and text[end] in "]”»":
        end += 1
    return start, end


_BEFORE_REMOVAL = frozenset({"removal_order", "appeal_dismissed", "extradition_granted", "asylum_request", "entry"})
"""What comes before a removal in the nature of things: the way in, the claim, and the rulings that it carries out.

A refusal, a detention or another ruling may as well come after it, in the state of origin or in absence.
"""
_AGAINST_ORDER = ("removal", "removal_order", "extradition", "suspendable")
_DESPITE = frozenset({"despite", "although", "though", "while", "before", "pending", "without"})


def _leads(each: Told, host: str | None) -> bool:
    """Whether an event comes before the removal by its nature (what an appeal was against decides for its ruling)."""
    statement, noun = each.statement, each.found.noun
    if statement.kind not in _BEFORE_REMOVAL or statement.polarity != "asserted" or not each.about_main:
        return False
    if statement.kind == "appeal_dismissed":
        tail = " ".join((statement.against or "").lower().split()[-3:])
        of_order = noun is not None and noun.has(*_AGAINST_ORDER)
        return of_order or any(
            word in tail for word in ("sentence", "expulsion", "deportation", "extradition", "removal")
        )
    if statement.kind == "entry":
        return host is None or state_code_of(each.found.to) in (None, host)
    return True


def _bound_removals(told: list[Told], story: Story, host: str | None) -> None:
    """A removal told without a day lies after what led up to it and not after the text: that much is known."""
    if story.published is None:
        return
    leading = [each for each in told if _leads(each, host) and each.first > PAST and each.last <= story.published[1]]
    dated = [each for each in told if each.statement.kind == "removal" and each.statement.date and each.about_main]
    low = max((each.first for each in leading), default=None)
    if low is None:
        return
    for each in told:
        statement = each.statement
        if (
            statement.kind not in ("removal", "transfer")
            or statement.polarity != "asserted"
            or statement.date is not None
        ):
            continue
        if not each.about_main or dated or (each.found.verb is not None and each.found.verb.unreal in ("before",)):
            continue
        marks = story.sentences[each.found.sentence].chunks
        if any(isinstance(mark, Mark) and mark.low in _DESPITE for mark in marks):
            # "deported although his appeal was pending": no ruling told elsewhere need come before it.
            continue
        if low <= story.published[1] <= low + YEAR:
            each.first, each.last = low, story.published[1]
            fields = {name: getattr(statement, name) for name in Statement.__struct_fields__}
            fields["date"] = write(low, story.published[1])
            each.statement = Statement(**fields)
