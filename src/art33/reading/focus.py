"""Several people's cases in one text: whom a stretch of it is about, where that is not the person the text is mainly about."""

from __future__ import annotations

from art33.reading.cast import FAMILY_ROLES
from art33.reading.events import Found
from art33.reading.grammar import Noun
from art33.reading.passages import Sentence, Story

_SUFFERED = frozenset(
    [
        "removal",
        "removal_order",
        "removal_attempt",
        "transfer",
        "detention",
        "extradition_request",
        "extradition_arrest",
        "extradition_granted",
        "extradition_refused",
        "asylum_request",
        "asylum_refusal",
        "asylum_grant",
        "conviction",
        "disappearance",
        "voluntary_departure",
    ]
)
"""What makes somebody a person with a case of their own; an appeal does not: counsel and organisations lodge it for others."""
FOR_OTHERS = frozenset({"appeal_lodged", "complaint_lodged", "asylum_request", "stay_requested"})
"""What counsel, family or an organisation does for the person."""
_NO_PERSON = ("court", "regional_court", "authority", "outlet", "state", "lawyer", "agents", "guards", "family")
_PERSONAL = frozenset(["he", "him", "his", "she", "her"])


class Focus:
    """Whom each sentence of a story is about beside the main person. Made once the main person is known."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.others = self._people()
        self._women = frozenset(name for name in self.others if self._is_woman(name))
        self._at = self._followed() if self.others else {}

    def at(self, number: int, pronoun: str | None = None) -> str | None:
        """The other person whom sentence `number` is about; None where that is the main person, or the pronoun is not theirs."""
        name = self._at.get(number)
        if name is not None and name in self._women and pronoun in ("he", "him", "himself"):
            return None
        return name

    def meant(self, noun: Noun | None, found: Found, nearby: str | None) -> str | None:
        """The other person whose case this stretch tells, where what is found can be theirs; None where it cannot.

        `noun` is the phrase for whoever it happened to, `nearby` somebody a pronoun means in any case.
        """
        if not self.others:
            return None
        about = self.at(found.sentence, noun.pronoun if noun is not None else None)
        if noun is None:
            return about
        if noun.pronoun:
            personal = noun.pronoun in ("he", "him", "she", "her", "himself", "herself")
            return about if personal and nearby is None else None
        if words := _name(noun):
            # "Orlenko applied for asylum": for himself, not for the person the text is mainly about.
            name = self._story.cast.name(words)
            return name if name in self.others and not noun.coord else None
        theirs = noun.has("lawyer") and found.kind in FOR_OTHERS
        alone = noun.has("person") and not noun.plural and noun.words[0] == "the" and noun.owner is None
        return about if theirs or alone else None

    def _people(self) -> frozenset[str]:
        """The full names of those, other than the main person and theirs, to whom something of weight happens."""
        cast = self._story.cast
        if cast.main is None or cast.anonymous:
            return frozenset()
        speakers = {
            cast.name(voice.speaker.name)
            for sentence in self._story.sentences
            for voice in sentence.voices
            if voice.speaker.name
        }
        ours = {cast.main, *cast.roles.values()}
        found: set[str] = set()
        for sentence in self._story.sentences:
            for each in sentence.found:
                who = each.who
                if each.kind not in _SUFFERED or who is None or who.coord or who.has(*_NO_PERSON):
                    continue
                name = cast.name(_name(who) or "")
                kin = who.owner is not None or bool(FAMILY_ROLES & set(who.words))
                if " " in name and name not in ours and name not in speakers and not kin and not self._of_group(name):
                    found.add(name)
        return frozenset(found)

    def _of_group(self, name: str) -> bool:
        group = self._story.cast.group
        return group is not None and name in group

    def _is_woman(self, name: str) -> bool:
        return any(
            isinstance(chunk, Noun)
            and chunk.name
            and self._story.cast.name(chunk.name) == name
            and (chunk.has("woman") or any(other.has("woman") for other in chunk.also))
            for sentence in self._story.sentences
            for chunk in sentence.chunks
        )

    def _followed(self) -> dict[int, str]:
        """The other person each sentence is about.

        A name begins it; the name of the main person ends it, and so does a paragraph that does not begin with a pronoun.
        """
        found: dict[int, str] = {}
        about: str | None = None
        block = -1
        for number, sentence in enumerate(self._story.sentences):
            if sentence.heading:
                continue
            if sentence.block != block:
                block = sentence.block
                if not _leans(sentence):
                    about = None
            named = self._named(sentence)
            if named and self._story.cast.main not in named:
                about = named[-1]
            elif named:
                # Both are named: what the sentence says is settled by its own words; the one named last is spoken of next.
                about = None if named[-1] == self._story.cast.main else named[-1]
                continue
            if about is not None:
                found[number] = about
        return found

    def _named(self, sentence: Sentence) -> list[str]:
        """The people with a case whom the sentence names, in order; in Russian a name in any case is the one it is."""
        names: list[str] = []
        for chunk in sentence.chunks:
            if isinstance(chunk, Noun):
                for noun in (chunk, chunk.owner, *chunk.also):
                    if noun is not None and noun.name:
                        name = self._story.cast.name(noun.name)
                        if name == self._story.cast.main or name in self.others:
                            names.append(name)
        return names


def _name(noun: Noun) -> str | None:
    """The name in the phrase, or beside it: "a second activist, Viktor Orlenko,"."""
    return noun.name or next((other.name for other in noun.also if other.name), None)


def _leans(sentence: Sentence) -> bool:
    """Whether the first thing the sentence speaks of is a pronoun for a person."""
    first = next((chunk for chunk in sentence.chunks if isinstance(chunk, Noun)), None)
    return first is not None and (first.pronoun in _PERSONAL or bool(first.words) and first.words[0] in _PERSONAL)
