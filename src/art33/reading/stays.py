"""A stay or interim measure by who stops the removal, and whether it is only asked for or refused."""

from __future__ import annotations

from art33.reading.grammar import Verb
from art33.reading.lexicon import Lexicon
from art33.reading.rulings import Said, maker_of, of_class


def stay(verb: Verb, lexicon: Lexicon) -> Said | None:
    """A stay by who stops the removal, and whether it is only asked for or refused."""
    classes = lexicon.classes
    governor = verb.governor if verb.link in ("inf", "from", "that", "next") else None
    doer = next((noun for word, noun in verb.phrases if word == "by"), None) if verb.passive else verb.subject
    if of_class(doer, "order", "decision") and verb.form in ("ing", "part") and verb.governor is not None:
        # "the court issued an order barring …"
        doer = verb.governor.subject if of_class(verb.governor.subject, "court", "regional_court") else doer
    if verb.negated and verb.form == "inf":
        return None
    if verb.passive and verb.lemma in _BY_LAW and not of_class(doer, "court", "regional_court", "authority", "order"):
        # "return that is prohibited by international law"
        return None
    if (
        verb.lemma in _STOPS
        and doer is not None
        and of_class(doer, "person", "activist", "lawyer", "family")
        and not of_class(doer, *_STAYING)
    ) and (
        verb.form == "finite" or governor is None or governor.lemma not in _SEEKS | classes["asks"] | classes["demands"]
    ):
        # "protesters managed to delay the flight"
        return None
    if governor is not None and (verb.link == "inf" or verb.subjunctive or verb.modal):
        asker = governor.subject
        if governor.passive:
            asker = next((noun for word, noun in governor.phrases if word == "by"), None)
        if governor.lemma in classes["refuses"]:
            return Said("stay_refused", "asserted", None, asker)
        if governor.lemma in classes["asks"] | classes["demands"] | {"apply"}:
            if of_class(asker, "regional_court"):
                return Said("interim_measures_granted", "asserted", None, asker)
            if of_class(asker, "court"):
                return Said("stay_granted", "asserted", None, asker)
            if governor.objects and of_class(governor.objects[0], "court", "regional_court"):
                regional = of_class(governor.objects[0], "regional_court")
                return Said("interim_measures_requested" if regional else "stay_requested", "asserted", None, asker)
            return None
        if governor.lemma == "seek" and verb.link == "inf":
            return Said("stay_requested", "asserted", None, asker)
        if verb.modal == "ought" and verb.perfect:
            # "ruled that the transfer should have been stopped": it was not.
            return None
        if governor.lemma in classes["orders"]:
            regional = of_class(asker, "regional_court")
            return Said("interim_measures_granted" if regional else "stay_granted", "asserted", None, asker)
        if governor.lemma in classes["plans"] | classes["attempts"] | classes["fails"]:
            return None
    if (
        governor is not None
        and verb.link == "inf"
        and governor.lemma in _FILES
        and not of_class(governor.subject, "court")
    ) and (
        any(noun.has("challenge", "appeal", "application", "complaint", "legal_case") for noun in governor.objects)
        or any(noun.has("court") for _, noun in governor.phrases)
    ):
        # "filed a case to stop the deportation", "went to court to stop it"
        return Said("stay_requested", "asserted", None, governor.subject)
    if verb.head is not None and verb.form == "inf" and _asked_for(verb):
        up = verb.governor
        asker = up.subject if up is not None else None
        return Said("stay_requested", "asserted", None, asker)
    if verb.head is not None and verb.form == "inf":
        if verb.head.head in classes["noun_bids"]:
            return Said("stay_requested", "asserted", None, maker_of(verb.head))
        if verb.head.head in classes["noun_orders"]:
            maker = maker_of(verb.head)
            measures = of_class(maker, "regional_court")
            return Said("interim_measures_granted" if measures else "stay_granted", "asserted", None, maker)
        return None
    if verb.unreal in lexicon.words["cut"] or verb.modal:
        return None
    if of_class(doer, "regional_court"):
        return Said("interim_measures_granted", "denied" if verb.negated else "asserted", None, doer)
    return Said("stay_granted", "denied" if verb.negated else "asserted")


_STOPS = frozenset(
    [
        "suspend",
        "halt",
        "stay",
        "postpone",
        "freeze",
        "pause",
        "block",
        "stop",
        "bar",
        "prohibit",
        "ban",
        "forbid",
        "prevent",
        "delay",
        "defer",
    ]
)
_FILES = frozenset({"file", "lodge", "launch", "bring", "submit", "go", "turn", "apply", "petition", "sue", "mount"})
_BY_LAW = frozenset({"prohibit", "forbid", "ban", "bar", "prevent"})
_STAYING = ("court", "regional_court", "authority", "state", "order", "decision")
_SEEKS = frozenset({"seek", "apply", "petition", "file", "try", "attempt", "appeal", "request", "sue", "go", "move"})


def _asked_for(verb: Verb) -> bool:
    """The order that the stop hangs on is only asked for: "asked the judge for an order to prevent the deportation"."""
    up, head = verb.governor, verb.head
    if up is None or head is None or up.lemma not in _SEEKS | {"ask", "request", "want", "demand", "urge"}:
        return False
    return head in up.objects or head.after == "for"
