"""Orders and leave said of somebody's act: told to go, allowed to extradite, found unfit to be sent."""

from __future__ import annotations

from art33.case.kinds import EventKind
from art33.reading.grammar import Verb
from art33.reading.lexicon import Lexicon
from art33.reading.rulings import Said, of_class, order

_UNFIT = frozenset(["inadmissible", "impermissible", "unlawful", "illegal", "impossible", "unacceptable"])


def allowed_to(kind: EventKind, form: str | None, verb: Verb, lexicon: Lexicon) -> Said | None:
    """ "The state is allowed to extradite him": the extradition granted, or refused."""
    up = verb.governor
    if kind != "removal" or form != "extradition" or verb.link != "inf" or up is None or not up.passive:
        return None
    if up.lemma not in lexicon.classes["lets"] | {"authorise", "authorize", "clear", "entitle"} or up.modal:
        return None
    if not of_class(up.subject, "state", "authority", "court"):
        return None
    return Said("extradition_refused" if up.negated else "extradition_granted", "asserted", form)


def told_to_go(kind: EventKind, verb: Verb, lexicon: Lexicon) -> Said | None:
    """ "was ordered to leave the country": a removal order."""
    governor = verb.governor
    if kind not in ("departure", "voluntary_departure") or governor is None or verb.link != "inf":
        return None
    if governor.lemma not in lexicon.classes["obliges"] or governor.modal or verb.negated or governor.negated:
        return None
    by = governor.subject
    if governor.passive:
        by = next((noun for word, noun in governor.phrases if word == "by"), None)
    return Said("removal_order", "asserted", "deportation", by)


def unfit_to(kind: EventKind, form: str | None, verb: Verb) -> Said | None:
    """A court that finds it unlawful to extradite or deport: "ruled it impermissible to", "ruled that it was unlawful to"."""
    governor = verb.governor
    if kind != "removal" or verb.link != "inf" or governor is None:
        return None
    judging = governor
    if governor.lemma == "be" and governor.governor is not None:
        judging = governor.governor
    if not of_class(judging.subject, "court"):
        return None
    words = {word for noun in governor.objects for word in noun.words}
    if words & _UNFIT:
        return order(form, judging.subject, negated=True)
    return None
