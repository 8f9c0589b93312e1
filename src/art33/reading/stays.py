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
