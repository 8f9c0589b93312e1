"""Whom a document is about, and the states around that person: where they are, and where they are sent or fled from."""

from __future__ import annotations

from collections import Counter

from art33.reading.cast import together
from art33.reading.grammar import Noun
from art33.reading.passages import Story

_CENTRAL = frozenset(
    [
        "removal",
        "asylum_request",
        "asylum_refusal",
        "detention",
        "removal_order",
        "extradition_request",
        "transfer",
        "disappearance",
        "asylum_grant",
        "asylum_registration",
        "appeal_dismissed",
        "removal_attempt",
        "departure",
        "entry",
    ]
)


def find_main(story: Story) -> None:
    """The person whom the document is about: the one to whom most of it happens."""
    counts: Counter[str] = Counter()
    she = he = 0
    for sentence in story.sentences:
        for found in sentence.found:
            if found.kind in _CENTRAL and found.who is not None:
                who = found.who
                for each in (who, *who.coord):
                    name = each.name or next((other.name for other in each.also if other.name), None)
                    if name and not each.has("authority", "court", "outlet", "state"):
                        counts[story.cast.name(name)] += 2 if found.kind == "removal" else 1
                if who.pronoun in ("she", "her"):
                    she += 1
                elif who.pronoun in ("he", "him"):
                    he += 1
    if counts:
        early = {name for name in counts if _early(story, name)}
        counts = Counter({name: count for name, count in counts.items() if name in early})
    if counts:
        story.cast.main = max(
            counts, key=lambda name: (counts[name] + story.cast.mentions(name) / 2, -story.cast.rank(name))
        )
    story.cast.main_she = she > he
    if story.cast.main is not None and _woman(story, story.cast.main):
        story.cast.main_she = True
    pronouns = Counter(
        chunk.pronoun for sentence in story.sentences for chunk in sentence.chunks if isinstance(chunk, Noun)
    )
    single = sum(pronouns[word] for word in ("he", "him", "she", "her"))
    story.cast.alone = single > 0 and single >= pronouns["they"] + pronouns["them"]
    if story.cast.main is None and not counts:
        story.cast.main = _named_most(story)
    if story.cast.main is None:
        story.cast.main = _unnamed(story)
        story.cast.anonymous = story.cast.main is not None
    story.cast.group = _group(story)
    for number, sentence in enumerate(story.sentences):
        if (
            any(
                isinstance(chunk, Noun) and chunk.name and story.cast.name(chunk.name) == story.cast.main
                for chunk in (*sentence.chunks, *(c.owner for c in sentence.chunks if isinstance(c, Noun) and c.owner))
            )
            and not sentence.heading
        ):
            story.first_named = number
            break


def _unnamed(story: Story) -> str | None:
    """Where nobody is named: the words for the first single person to whom something of weight happens."""
    for sentence in story.sentences:
        if sentence.heading:
            continue
        for found in sentence.found:
            who = found.who
            if found.kind not in _CENTRAL or who is None or who.pronoun or who.plural or who.name or who.owner:
                continue
            group = who.head in ("family", "couple", "pair")
            if group or (who.has("person") and not who.has("family", "lawyer", "activist", "authority")):
                return story.cast.words(who, story.document.text)
    return None


def _woman(story: Story, name: str) -> bool:
    """The text calls the person a woman, wife, mother …: "Zhou, the wife of a lawyer"."""
    for sentence in story.sentences:
        for chunk in sentence.chunks:
            if isinstance(chunk, Noun) and chunk.name and story.cast.name(chunk.name) == name and not chunk.owner:
                if chunk.classes & {"woman"} or any("woman" in each.classes for each in chunk.also):
                    return True
                if set(chunk.words) & _MADAM:
                    return True
    return False


_MADAM = frozenset({"mrs", "ms", "miss", "woman", "mother"})


def _group(story: Story) -> str | None:
    """The first row of people, the person the text is about among them, to whom something of weight happens."""
    for sentence in story.sentences:
        for found in sentence.found:
            if found.kind in _CENTRAL and found.who is not None and found.who.coord:
                names = story.cast.persons(found.who, story.document.text)
                if len(names) > 1 and story.cast.main in names:
                    return together(names)
    return None


def _named_most(story: Story) -> str | None:
    """Where no event names anybody: the person named most, and early, who is not only there to speak or to judge."""
    speakers = {voice.speaker.name for sentence in story.sentences for voice in sentence.voices if voice.speaker.name}
    counts: Counter[str] = Counter()
    for sentence in story.sentences:
        for verb in sentence.verbs:
            for noun in (verb.subject, *verb.objects):
                if (
                    noun is not None
                    and noun.name
                    and noun.has("proper")
                    and not noun.has("court", "authority", "outlet", "state")
                ):
                    counts[story.cast.name(noun.name)] += 1
    for name in list(counts):
        if name in speakers or story.cast.mentions(name) < 2 or not _early(story, name):
            del counts[name]
    return max(counts, key=lambda name: counts[name]) if counts else None


def _early(story: Story, name: str) -> bool:
    """Named early enough to be whom the text is about: a case told only for comparison comes late."""
    body = [sentence for sentence in story.sentences if not sentence.heading]
    reach = max(4, len(body) * 2 // 5)
    for sentence in body[:reach]:
        for chunk in sentence.chunks:
            if isinstance(chunk, Noun):
                for noun in (chunk, chunk.owner, *chunk.also):
                    if noun is not None and noun.name and story.cast.name(noun.name) == name:
                        return True
    return False


def host_and_home(story: Story) -> tuple[str | None, str | None]:
    """The host state and the state people are sent to or fled from, by what the events say of states; codes."""
    host: Counter[str] = Counter()
    home: Counter[str] = Counter()
    for sentence in story.sentences:
        for found in sentence.found:
            to = state_code_of(found.to)
            by = state_code_of(found.by)
            place = state_code_of(found.place)
            if found.kind == "removal":
                if to:
                    home[to] += 1
                if by:
                    host[by] += 1
                if place and place != to:
                    host[place] += 2
            elif found.kind == "departure":
                if place:
                    home[place] += 2
                if to:
                    host[to] += 1
            elif found.kind in ("asylum_request", "asylum_registration", "detention", "asylum_grant"):
                for code in (to, place):
                    if code:
                        host[code] += 2
            elif found.kind == "entry" and found.polarity == "asserted":
                if to:
                    host[to] += 1
            elif found.kind in ("asylum_refusal", "removal_order", "appeal_dismissed", "stay_granted"):
                if by:
                    host[by] += 2
            elif found.kind in ("extradition_request", "wanted_notice", "charge") and by:
                home[by] += 1
            who = found.who
            if who is not None and found.kind in _CENTRAL:
                for noun in (who, *who.also):
                    for state in noun.states:
                        if state.role in ("adjective", "people"):
                            home[state.code] += 2
    first = max(home, key=lambda code: home[code]) if home else None
    for code in list(host):
        if code == first and host[code] <= home[code]:
            del host[code]
    # One entry alone makes no host: it may be a stop on the way.
    second = max(host, key=lambda code: host[code]) if host and max(host.values()) > 1 else None
    return (second if second != first else None), first


def state_code_of(noun: Noun | None) -> str | None:
    """The code of the state that a noun phrase names, its owner or what follows "of" included."""
    if noun is None:
        return None
    for each in (noun, *([noun.owner] if noun.owner else []), *noun.of):
        if each.states:
            return each.states[-1].code
    return None
