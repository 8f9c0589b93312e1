"""Whose words each stretch of a document is: speakers by name, the outlet they spoke to, voices within voices."""

from __future__ import annotations

from dataclasses import dataclass

from art33.reading.cast import Cast, clean
from art33.reading.grammar import Noun
from art33.reading.passages import Sentence, Story
from art33.reading.speech import Voice, outlet


@dataclass(frozen=True, slots=True)
class Words:
    """Whose words a stretch is, from the text's own voice inwards."""

    said_by: str | None
    via: str | None


NOBODY = Words(None, None)
_ONE_PERSON = frozenset(
    [
        "judge",
        "justice",
        "magistrate",
        "minister",
        "president",
        "prosecutor",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "secretary",
        "officer",
        "ombudsman",
        "governor",
        "mayor",
        "commissioner",
        "director",
        "chief",
        "head",
        "ambassador",
        "senator",
        "lawmaker",
        "activist",
        "friend",
        "colleague",
        "expert",
        "supporter",
        "campaigner",
        "critic",
        "analyst",
    ]
)
"""Heads of phrases for one person, whom "he" or "she" goes on to mean."""


_TITLES = frozenset(
    [
        "lawyer",
        "attorney",
        "counsel",
        "solicitor",
        "barrister",
        "wife",
        "husband",
        "brother",
        "sister",
        "mother",
        "father",
    ]
    + [
        "son",
        "daughter",
        "cousin",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "journalist",
        "priest",
        "pastor",
        "doctor",
    ]
)
"""More words by which a text goes on to call somebody whom it has named as a speaker."""
_OPENING = 3
"""Paragraphs in which an organisation's own release says that it "said today"."""


def _publisher(story: Story) -> frozenset[str]:
    """Names of the organisation whose own release this is: "(Nairobi) – …, Human Rights Watch said today". Its voice is the text's."""
    found: set[str] = set()
    blocks: list[int] = []
    for sentence in story.sentences:
        if sentence.heading:
            continue
        if sentence.block not in blocks:
            blocks.append(sentence.block)
        if len(blocks) > _OPENING:
            break
        for voice in sentence.voices:
            speaker = voice.speaker
            verb = next((each for each in sentence.verbs if each.start == voice.verb_start), None)
            if verb is None or not speaker.has("activist") or speaker.has("person") or not speaker.capital:
                continue
            day = sentence.dated.by_verb.get(verb.index)
            if day is not None and day.words.lower() == "today":
                found.add(story.cast.person(speaker, story.document.text))
    return frozenset(found)


class Speakers:
    """Whose words each stretch of the text is, as reading goes on."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.text = story.document.text
        self.cast: Cast = story.cast
        self.last: str | None = None
        self.last_she: str | None = None
        self.last_body: str | None = None
        self.vias: dict[str, str] = {}
        self.block = -1
        self.before: tuple[Voice, Words] | None = None
        self.here: list[tuple[int, int, Words]] = []
        self.index = -1
        self.titles: dict[str, str] = {}
        """Who "the minister" or "the lawyer" is, of those who spoke by name."""
        self.own = _publisher(story)
        self.here_before: str | None = None
        """Who "he" or "she" is that speaks, by the subject of the same sentence: "His lawyer disputes this: …, she said"."""
        self.last_block = -1

    def name(self, noun: Noun) -> str:
        """The speaker's name or words; a pronoun is the speaker before, else the person the text is about."""
        if noun.pronoun in ("he", "she", "him", "her"):
            she = noun.pronoun in ("she", "her")
            if self.here_before is not None:
                return self.here_before
            if she and self.last_she:
                return self.last_she
            if she and self.last and self.last_block == self.block and " " in self.last and self.last[:1].isupper():
                # "lawyer Sevgi Aydin said … It was signed in May, she said"
                return self.last
            if not she and self.last and self.last != self.last_she:
                return self.last
            if self.cast.main and self.cast.main_she == she:
                return self.cast.main
            return self.last or self.cast.main or noun.pronoun
        if noun.pronoun == "it":
            return self.last_body or "it"
        if noun.pronoun in ("they", "them"):
            return self.last or self.cast.main or "they"
        if len(noun.words) == 2 and noun.words[0] == "the" and noun.head in self.titles:
            # "Home Minister Zhou said … The minister added …"
            return self.titles[noun.head]
        return self.cast.person(noun, self.text)

    def _note(self, noun: Noun, name: str) -> None:
        if noun.pronoun:
            return
        if " " in name and (noun.has("proper", "name", "speaker") or any(each.name for each in noun.also)):
            for each in (noun, *noun.also):
                for word in each.words:
                    if word in _ONE_PERSON or word in _TITLES:
                        self.titles[word] = name
        if noun.has("outlet", "authority", "court", "state", "activist") and not noun.has("proper"):
            self.last_body = name
            if noun.plural or noun.head in _ONE_PERSON:
                self.last = name
            return
        self.last, self.last_block = name, self.block
        if noun.has("woman") or "woman" in noun.inside or any(each.has("woman") for each in noun.also):
            self.last_she = name

    def words(self, voice: Voice) -> Words:
        """The speaker and outlet of a voice, in words."""
        said = self.name(voice.speaker)
        self._note(voice.speaker, said)
        via = None
        if voice.via is not None:
            paper = outlet(voice.via)
            via = paper.name if paper.name and not paper.states[1:] else clean(self.text[paper.start : paper.end])
            if paper.name and paper.states and paper.head not in paper.name.lower():
                via = clean(self.text[paper.start : paper.end])
        if via is not None:
            self.vias[said] = via
        return Words(None if said in self.own else said, via or self.vias.get(said))

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        self.index += 1
        if sentence.block != self.block:
            self.block = sentence.block
            self.vias = {}
            if self.before is not None and not sentence.quotes:
                self.before = None
        self.here = []
        voiced: list[tuple[Voice, Words]] = []
        for voice in sentence.voices:
            self.here_before = self._subject_before(sentence, voice.speaker)
            voiced.append((voice, self.words(voice)))
        self.here_before = None
        for voice, words in voiced:
            self.here.append((voice.start, voice.end, words))
            if voice.quoted:
                for low, high in sentence.quotes:
                    if low < sentence.start or high > sentence.end:
                        continue
                    if not (voice.start <= low and high <= voice.end):
                        self.here.append((low, high, words))
        outside = [pair for pair in voiced if not any(low < pair[0].verb_start < high for low, high in sentence.quotes)]
        own = next((pair for pair in outside if pair[0].quoted), None)
        if own is None and outside and sentence.quotes:
            own = outside[0]
        for low, high in sentence.quotes:
            if high - low < 25 or any(a <= low and high <= b for a, b, _ in self.here):
                continue
            begin, end = max(low, sentence.start), min(high, sentence.end)
            if own is not None:
                self.here.append((begin, end, own[1]))
                continue
            other = self._around(sentence, low, high)
            if other is not None:
                self.here.append((begin, end, other))
        if own is not None:
            self.before = own
        elif outside:
            self.before = outside[-1]

    def _subject_before(self, sentence: Sentence, speaker: Noun) -> str | None:
        """The one person in a role whom the sentence speaks of before a pronoun that speaks."""
        if speaker.pronoun not in ("he", "she"):
            return None
        for verb in sentence.verbs:
            noun = verb.subject
            if noun is None or noun.end > speaker.start or noun.pronoun or noun.plural or verb.form != "finite":
                continue
            if noun.has("lawyer", "family") or noun.head in _ONE_PERSON:
                name = self.name(noun)
                return None if name == self.cast.main else name
        return None

    def _around(self, sentence: Sentence, low: int, high: int) -> Words | None:
        """The speaker of a quotation whose sentence names none: after it in the paragraph if it goes on there, else before."""
        if self.before is not None and self.before[0].start >= 0 and not (high > sentence.end):
            return self.before[1]
        for further in self.story.sentences[self.index + 1 : self.index + 6]:
            if further.block != sentence.block:
                break
            for voice in further.voices:
                if voice.quoted:
                    return Words(self.name(voice.speaker), self.words(voice).via)
        return self.before[1] if self.before is not None else None

    def at(self, offset: int) -> Words:
        """Whose words stand at an offset of the sentence entered last; a voice within a voice is quoted by it."""
        over = [(low, high, words) for low, high, words in self.here if low <= offset < high]
        if not over:
            return NOBODY
        over.sort(key=lambda each: (each[0], -each[1]))
        names: list[Words] = []
        for _, _, words in over:
            if words.said_by is not None and all(words.said_by != known.said_by for known in names):
                names.append(words)
        if not names:
            return Words(None, next((words.via for _, _, words in over if words.via), None))
        inner = names[-1]
        via = next((words.via for words in reversed(names) if words.via), None)
        if len(names) > 1 and names[0].said_by and inner.said_by:
            return Words(f"{inner.said_by}, as told by {names[0].said_by}", via)
        return Words(inner.said_by, via)
