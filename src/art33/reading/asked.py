"""What was asked for in the sentence before, where an answer calls it "it" or "the request"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from art33.reading.grammar import Noun, Verb

_ASKS = frozenset(["ask", "apply", "request", "seek", "file", "lodge", "submit", "demand", "want", "make", "move"])
_ANSWERS = frozenset(
    ["grant", "refuse", "reject", "deny", "approve", "dismiss", "decline", "accept", "turn", "allow", "agree"]
)
_WANTED = ("stay", "asylum", "extradition", "extradition_request", "appeal", "measures", "repeat_claim", "review")
_AGAIN = frozenset(["request", "demand", "application", "bid", "appeal", "claim"])
REACH = 2
"""Sentences after the asking in which "it" is still what was asked for."""


def answered(verbs: Sequence[Verb], asked: Noun | None) -> None:
    """Put what was asked for in the place of "it" where a verb answers: "Minsk sought his extradition. A court rejected it"."""
    if asked is None:
        return
    for verb in verbs:
        if verb.lemma not in _ANSWERS:
            continue
        verb.objects[:] = [_meant(each, asked) for each in verb.objects]
        if verb.passive and verb.subject is not None:
            verb.subject = _meant(verb.subject, asked)


def _meant(noun: Noun, asked: Noun) -> Noun:
    again = len(noun.words) == 2 and noun.words[0] in ("the", "that", "this") and noun.head in _AGAIN
    if again and any(noun.has(cls) for cls in _WANTED):
        return noun
    if again or noun.pronoun == "it" or noun.words in (("this",), ("those",)):
        return replace(asked, start=noun.start, end=noun.end, index=noun.index, after=noun.after, words=noun.words)
    return noun


def asked_for(verbs: Sequence[Verb]) -> Noun | None:
    """What the verbs of a sentence ask for last: a stay, asylum, an extradition, an appeal."""
    found: Noun | None = None
    for verb in verbs:
        if verb.lemma in _ASKS and not verb.negated:
            for noun in (*verb.objects, *(noun for word, noun in verb.phrases if word == "for")):
                if noun.has(*_WANTED):
                    found = noun
            if verb.passive and verb.subject is not None and verb.subject.has(*_WANTED):
                found = verb.subject
    return found
