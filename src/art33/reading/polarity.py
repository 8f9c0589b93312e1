"""What a verb's clause amounts to: asserted, denied, planned, feared, alleged, or another event by what governs it."""

from __future__ import annotations

from art33.case.kinds import EventKind
from art33.reading.grammar import Noun, Verb
from art33.reading.leave import allowed_to, told_to_go, unfit_to
from art33.reading.lexicon import Lexicon
from art33.reading.rulings import Said, maker_of, of_class, order, ruler
from art33.reading.stays import stay

REMOVALS = frozenset({"removal", "transfer"})
_OWN_ACTS = frozenset({"entry", "departure", "voluntary_departure", "asylum_request", "appeal_lodged", "detention"})
_DECIDED = frozenset(
    [
        "asylum_grant",
        "asylum_registration",
        "asylum_refusal",
        "status_ended",
        "release",
        "interim_measures_granted",
        "interim_measures_lifted",
        "interim_measures_refused",
        "extradition_granted",
        "extradition_refused",
    ]
)
_CHAIN = frozenset({"inf", "from", "of", "for", "that", "next", "part", "and"})


_ACTS = frozenset({"case", "act", "instance", "mistake", "practice"})
_REBUKES = frozenset(
    [
        "criticise",
        "criticize",
        "condemn",
        "denounce",
        "blame",
        "sue",
        "fault",
        "rebuke",
        "thank",
        "praise",
        "lambast",
        "slam",
        "fine",
        "penalise",
        "penalize",
    ]
)


def _only_talked_of(kind: EventKind, verb: Verb) -> bool:
    """ "arguments in favour of extraditing him", "grounds for deporting her": nothing is said to have happened."""
    up = verb.governor
    if kind not in REMOVALS or verb.form != "ing" or verb.passive or verb.perfect:
        return False
    if up is None:
        return verb.of != "" and verb.of not in _ACTS
    if verb.link == "of":
        return (
            verb.of not in _ACTS
            and verb.of != ""
            and up.lemma not in ("accuse", "convict", "suspect", "admit", "boast")
        )
    return verb.link == "for" and up.lemma not in _REBUKES and not up.passive


def _would_be(kind: EventKind, verb: Verb) -> bool:
    """ "said that handing him over would have been illegal": the act is only talked of."""
    up = verb.governor
    opens = verb.form == "ing" and not verb.passive and kind in REMOVALS and verb.link in ("part", "that", "")
    return opens and up is not None and up.lemma in _TALKS and verb.link == "part" and verb.index - up.index <= 2


_TALKS = frozenset(["say", "argue", "warn", "add", "insist", "maintain", "believe", "think", "stress", "note"])


def weigh(kind: EventKind, form: str | None, verb: Verb, lexicon: Lexicon) -> Said | None:
    """The event that a verb of this kind says, or None where it says none: a demand, a condition, a mere right."""
    if kind == "exit_ban":
        return Said(kind, "asserted", form)
    if kind == "stay_granted":
        return stay(verb, lexicon)
    bids = lexicon.classes["noun_bids"] | lexicon.classes["noun_attempts"] | _FIGHTS
    head = verb.head.head if verb.head is not None and verb.link == "inf" else ""
    if kind in _SOUGHT and head in bids:
        # "an appeal to block his extradition", "a bid to overturn the order": asked for, not done.
        return None
    tried = verb.governor is not None and verb.governor.lemma in lexicon.classes["attempts"]
    if kind in _JOURNEYS and verb.link == "inf" and tried:
        # "as he tried to leave": no journey is told.
        return None
    if _disowned(verb, lexicon):
        # "denied that officers had arrested him", "rejected reports that he had been handed over"
        return Said(kind, "asserted" if verb.negated else "denied", form)
    if "ever" in verb.adverbs and not verb.negated:
        return None
    if verb.adverbs & _HABITS and not verb.perfect:
        # "usually sends them back": no one occurrence.
        return None
    if kind in ("entry", "voluntary_departure") and verb.negated and verb.modal == "planned":
        return None
    if kind == "hearing_held" and (verb.modal or verb.form == "inf"):
        return None
    above = verb.governor
    if kind in _JOURNEYS and verb.form == "ing" and above is not None and above.modal and not above.perfect:
        # "so that he could be charged with crossing the border"
        return None
    if kind in _JOURNEYS and verb.form == "ing" and verb.link == "prep" and _threatened(verb):
        # "what he faced by returning", "the risk of fleeing to"
        return None
    if kind == "wanted_notice" and verb.negated and verb.lemma == "want":
        return None
    if kind == "departure" and verb.negated and head in lexicon.classes["noun_promises"]:
        # "signed a pledge not to leave the country"
        return Said("exit_ban", "asserted")
    allowed = allowed_to(kind, form, verb, lexicon)
    if allowed is not None:
        return allowed
    ordered = told_to_go(kind, verb, lexicon)
    if ordered is not None:
        return ordered
    unfit = unfit_to(kind, form, verb)
    if unfit is not None:
        return unfit
    if verb.unreal in lexicon.words["cut"] and verb.link not in ("that",):
        return None
    if (
        verb.governor is not None
        and verb.link in ("inf", "from", "of", "and")
        and verb.governor.unreal in lexicon.words["cut"]
    ):
        return None
    governed = _governed(kind, form, verb, lexicon) if _governs(verb) else None
    if governed is not None and verb.governor is not None and governed.kind != kind:
        # "should guarantee that he is not returned", "may order him deported": neither pledged nor ordered.
        if verb.governor.modal in ("ought", "possible") and not verb.governor.perfect:
            return None
        if verb.governor.modal == "planned" and governed.polarity == "asserted":
            governed = governed._replace(polarity="planned")
    if governed is not None:
        return governed if governed.polarity != "alleged" or governed.by is None else governed
    if (
        verb.governor is not None
        and verb.governor.lemma in lexicon.classes["refrains"]
        and verb.link in ("from", "part")
    ):
        return None
    if _only_talked_of(kind, verb) or _would_be(kind, verb):
        return None
    if _governs(verb) and _silent(kind, verb, lexicon):
        return None
    up = verb.governor
    if up is not None and verb.link in ("part", "from") and verb.form == "ing" and up.lemma in _ESCAPES:
        # "narrowly avoided being sent": it did not happen.
        return Said(kind, "denied", form) if kind in REMOVALS and verb.passive and not up.negated else None
    if verb.subjunctive and (verb.governor is None or verb.governor.lemma not in lexicon.classes["orders"]):
        return None
    if verb.governor is not None and verb.governor.lemma in lexicon.classes["awaits"] and verb.link == "inf":
        return None
    if kind in REMOVALS and verb.head is not None and _head_class(verb, lexicon) in ("asks", "avoids"):
        return None
    if verb.link == "inf" and verb.governor is not None and verb.governor.lemma in _NOT_DONE:
        # "it was impossible to deport him", "has three days to appeal": said of an act, not that it happened.
        return None
    if up is not None and verb.link == "inf" and not verb.modal and (up.modal or up.negated):
        # "would work to bring him back", "did not move to deport": the infinitive is no more real than what it hangs on.
        if up.negated or up.modal != "planned" or up.perfect:
            return None
        return Said(kind, "planned", form)
    if verb.link == "inf" and verb.governor is not None and verb.governor.lemma in lexicon.classes["phases"]:
        up = verb.governor
        if up.modal in ("ought", "possible"):
            return None
        if up.negated or up.modal:
            return Said(kind, "denied" if up.negated else "planned", form)
    if verb.modal == "ought" and verb.perfect and verb.negated and kind in REMOVALS:
        # "should not have been deported": was deported.
        return Said(kind, "asserted", form)
    if verb.modal == "ought" and not (verb.perfect and kind not in REMOVALS):
        return None
    if verb.modal == "possible":
        if kind == "extradition_granted" and verb.negated:
            return Said("extradition_refused", "asserted", form)
        if verb.perfect and "could" in verb.adverbs:
            # "could have been deported on Friday, but": it was not.
            return None
        if verb.perfect and not verb.negated:
            # "may have been deported"
            return Said(kind, "alleged", form)
        if kind in REMOVALS and not verb.negated:
            return Said(kind, "feared", form)
        return None
    if kind == "charge" and verb.form == "inf" and not verb.modal and not verb.negated and verb.lemma == "face":
        # "wanted to face charges": they are there.
        return Said(kind, "asserted", form)
    if verb.negated:
        return Said(kind, "denied", form)
    if verb.modal == "planned":
        if verb.supposed:
            # "If the court rejects it, he will be deported."
            return Said(kind, "feared", form) if kind in REMOVALS else None
        if kind in ("detention", "conviction", "charge", "disappearance"):
            # "he would be held in a prison that …": what awaits somebody, of no account until it happens.
            return None
        return Said(kind, "planned", form)
    if verb.link in ("for", "of") and verb.governor is not None and verb.governor.lemma in lexicon.classes["charges"]:
        return Said(kind, "alleged", form)
    if verb.adverbs & lexicon.words["doubt"]:
        return Said(kind, "alleged", form)
    return Said(kind, "asserted", form)


def _disowned(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether the speaker says that it is not so: by the verb that governs the clause, or by what is done to a rumour of it."""
    up = verb.governor
    if up is None or up.negated or verb.modal:
        return False
    denies = up.lemma in lexicon.classes["denies"]
    if verb.head is not None and verb.link in ("that", "of", "next"):
        return (
            verb.head.head in _RUMOURS and (denies or up.lemma in _REJECTS) and verb.head in (*up.objects, up.subject)
        )
    if denies and verb.link in ("that", "next"):
        return True
    # "denied arresting him", "denies ever having been to Syria"
    return denies and verb.form == "ing" and verb.link == "part" and not verb.objects[1:] and verb.index - up.index <= 2


_RUMOURS = frozenset(
    ["report", "reports", "claim", "claims", "allegation", "allegations", "rumour", "rumours", "rumor", "rumors"]
    + ["accusation", "accusations", "suggestion", "suggestions", "statement", "statements", "speculation", "news"]
)
_REJECTS = frozenset(["reject", "dismiss", "refute", "rebut", "contradict", "dispute", "quash", "scotch"])
_JOURNEYS = frozenset({"departure", "entry", "voluntary_departure"})
_SOUGHT = frozenset(
    [
        "extradition_refused",
        "removal_order_quashed",
        "appeal_allowed",
        "extradition_refusal_quashed",
        "stay_lifted",
        "release",
    ]
)
_FIGHTS = frozenset(
    {"battle", "fight", "campaign", "struggle", "lawsuit", "case", "chance", "right", "hope", "hopes", "power"}
)
_NOT_DONE = frozenset({"be", "become", "have", "get", "give", "offer", "need", "wait"})
_GIVES = frozenset({"give", "issue", "make", "grant", "deliver", "hand", "take", "reach"})
_ESCAPES = frozenset({"avoid", "escape", "evade", "dodge", "miss", "resist", "dread", "oppose"})


def _governs(verb: Verb) -> bool:
    return (verb.governor is not None or verb.head is not None) and verb.link in _CHAIN


def _head_class(verb: Verb, lexicon: Lexicon) -> str:
    if verb.head is None:
        return ""
    for cls in ("orders", "plans", "asks", "promises", "attempts", "fears", "avoids"):
        if verb.head.head in lexicon.classes["noun_" + cls]:
            return cls
    return ""


def _threatened(verb: Verb) -> bool:
    up = verb.governor
    return up is not None and up.lemma in ("face", "risk", "fear", "avoid", "expose", "endanger")


_HABITS = frozenset(
    {"usually", "often", "routinely", "regularly", "normally", "typically", "generally", "frequently", "always"}
)


def _silent(kind: EventKind, verb: Verb, lexicon: Lexicon) -> bool:
    """Governors under which nothing is said to have happened."""
    governor = verb.governor
    if verb.head is not None and _head_class(verb, lexicon) == "avoids":
        return verb.form != "ing" or verb.link in ("of", "part")
    if governor is None:
        return False
    lemma = governor.lemma
    if kind in REMOVALS and verb.link in ("that", "next") and not verb.modal and (_bare(verb) or verb.negated):
        return lemma in lexicon.classes["asks"] | lexicon.classes["demands"]
    if verb.link in ("next", "and", "that", "part"):
        return False
    told = lexicon.classes["orders"] | lexicon.classes["asks"] | lexicon.classes["lets"]
    if verb.link == "inf" and lemma in told and kind in _OWN_ACTS:
        return True
    if verb.link == "for":
        return False
    if lemma in lexicon.classes["avoids"] and kind not in REMOVALS:
        return True
    if (
        verb.link == "inf"
        and lemma in lexicon.classes["avoids"] | lexicon.classes["demands"] | lexicon.classes["promises"]
    ):
        return True
    if verb.link == "inf" and lemma in lexicon.classes["forbids"]:
        return True
    return verb.link == "from" and lemma in lexicon.classes["forbids"] | lexicon.classes["avoids"]


def _governed(kind: EventKind, form: str | None, verb: Verb, lexicon: Lexicon) -> Said | None:
    """What comes of the event under the verb or noun that governs its clause; None where that changes nothing."""
    classes = lexicon.classes
    governor = verb.governor
    head = _head_class(verb, lexicon)
    direct = verb.link in ("inf", "from", "of") or (verb.link == "part" and governor is not None)
    clause = verb.link in ("that", "next")
    lemma = governor.lemma if governor is not None else ""
    subject = governor.subject if governor is not None else None
    if governor is not None and governor.passive and verb.link in ("inf", "part"):
        subject = next((noun for word, noun in governor.phrases if word == "by"), None)
    if verb.link == "and" and governor is not None:
        # "to detain and deport": the second hangs where the first hangs.
        if governor.form == verb.form == "inf" and governor.governor is not None and not verb.modal:
            twin = Verb(verb.start, verb.end, verb.lemma, "inf", verb.passive, governor.negated)
            twin.governor, twin.link, twin.head = governor.governor, governor.link, governor.head
            return _governed(kind, form, twin, lexicon)
        return None
    if kind in REMOVALS:
        return _removal_governed(kind, form, verb, lexicon, direct, clause, lemma, head, subject)
    if kind == "disappearance" and (head == "attempts" or (verb.link == "inf" and lemma in classes["attempts"])):
        return Said("removal_attempt", "asserted", form, subject)
    if clause and not head:
        return None
    if lemma == "decide" and verb.link == "inf" and not head and kind in _DECIDED:
        return Said(kind, "denied" if verb.negated else "asserted", form)
    if head == "plans" or (direct and not head and lemma in classes["plans"] and verb.link == "inf"):
        governed = governor is not None and governor.negated
        return Said(kind, "denied" if governed else "planned", form)
    if head == "attempts" or (direct and not head and verb.link == "inf" and lemma in classes["attempts"]):
        if verb.negated or (governor is not None and governor.negated):
            return Said(kind, "denied", form)
        if kind == "asylum_grant" and not head and lemma != "seek":
            # "tried to get asylum": it was asked for.
            return Said("asylum_request", "asserted", form)
        return Said(kind, "planned", form)
    if direct and verb.link == "inf" and lemma in classes["refuses"] and not head:
        if kind == "asylum_grant":
            return Said("asylum_refusal", "asserted", form, subject)
        if kind in ("appeal_allowed", "removal_order_quashed"):
            # "refused to overturn the decision": it stands.
            return Said("appeal_dismissed", "asserted", form, subject)
        return Said(kind, "denied", form)
    if direct and verb.link == "inf" and lemma == "fail" and not head:
        return Said(kind, "denied", form)
    if direct and verb.link == "of" and lemma in classes["alleges"]:
        return Said(kind, "alleged", form)
    if (
        direct
        and verb.link == "inf"
        and governor is not None
        and governor.passive
        and lemma in classes["supposes"] | classes["alleges"] | {"say", "report"}
    ):
        return Said(kind, "alleged", form)
    return None


def _removal_governed(
    kind: EventKind,
    form: str | None,
    verb: Verb,
    lexicon: Lexicon,
    direct: bool,
    clause: bool,
    lemma: str,
    head: str,
    subject: Noun | None,
) -> Said | None:
    classes = lexicon.classes
    governor = verb.governor
    if lemma in classes["refrains"] and governor is not None and governor.governor is not None and not governor.objects:
        # "asked the state to refrain from deporting him": a request not to.
        twin = Verb(verb.start, verb.end, verb.lemma, "inf", verb.passive, negated=True)
        twin.governor, twin.link = governor.governor, governor.link
        asker = governor.governor.subject
        return _removal_governed(kind, form, twin, lexicon, True, False, governor.governor.lemma, "", asker)
    if head and verb.head is not None:
        maker = maker_of(verb.head) or subject
        if head == "orders":
            maker = maker_of(verb.head)
            if maker is None and governor is not None and governor.lemma in _GIVES and ruler(governor.subject):
                maker = governor.subject
            if verb.negated or (governor is not None and governor.lemma in classes["forbids"] and False):
                measures = of_class(maker, "regional_court") or _near_regional(verb)
                return Said("interim_measures_granted" if measures else "stay_granted", "asserted", form, maker)
            if verb.link == "that" or verb.form == "inf":
                return order(form, maker, negated=False)
        if head == "plans":
            return Said(kind, "planned", form)
        if head == "asks":
            if verb.negated or verb.head.words[0] in ("any", "no"):
                return None
            return Said("extradition_request", "asserted", "extradition", maker) if ruler(maker) else None
        if head == "promises":
            return Said("pledge", "asserted", form, maker)
        if head == "attempts":
            return Said("removal_attempt", "asserted", form, maker_of(verb.head))
        if head == "fears":
            return Said(kind, "feared", form)
        if head == "avoids":
            return None
    negated_governor = governor is not None and governor.negated
    if not (direct or clause):
        return None
    if of_class(subject, "decision", "order") and lemma in classes["orders"] and governor is not None:
        # "had sent a decision that ordered the state not to …": the court that made it.
        above = governor.governor.subject if governor.governor is not None else None
        subject = above if of_class(above, "court", "regional_court") else subject
    if lemma == "indicate" and clause and (verb.negated or verb.modal == "ought") and governor is not None:
        # To "indicate" that somebody should not be removed is what the treaty bodies do.
        return Said("interim_measures_granted", "denied" if governor.negated else "asserted", form, subject)
    rules = ruler(subject)
    told = clause and verb.modal == "ought" and lemma in classes["speech"]
    court_says = told and of_class(subject, "court", "regional_court")
    if (lemma in classes["orders"] or court_says) and (
        direct or (clause and (verb.modal in ("ought", "possible", "planned") or verb.negated or _bare(verb)))
    ):
        if governor is not None and governor.passive and direct:
            by = subject or next((noun for word, noun in (*governor.phrases, *verb.phrases) if word == "by"), None)
            return order(form, by, negated_governor or verb.negated)
        if rules and subject is not None:
            if of_class(subject, "regional_court") and (verb.negated or negated_governor):
                return Said("interim_measures_granted", "asserted", form, subject)
            if lemma == "agree" and clause and not of_class(subject, "court"):
                return Said("pledge", "asserted", form, subject)
            if verb.negated and clause and form == "extradition" and (verb.modal or of_class(subject, "authority")):
                return Said("extradition_refused", "asserted", form, subject)
            if verb.negated and clause:
                return Said("stay_granted", "asserted", form, subject)
            if direct and not of_class(subject, "court", "regional_court") and lemma in ("decide", "agree"):
                if form == "extradition" and verb.negated:
                    return Said("extradition_refused", "asserted", form, subject)
                return Said(kind, "denied" if verb.negated else "planned", form, subject)
            return order(form, subject, verb.negated or negated_governor)
        if direct and lemma in ("decide", "agree"):
            return Said(kind, "denied" if verb.negated else "planned", form)
        return None
    if direct and lemma in classes["lets"] and rules:
        if form == "extradition":
            return Said("extradition_refused" if negated_governor else "extradition_granted", "asserted", form, subject)
        return None
    if direct and lemma in classes["forbids"] and verb.link in ("from", "inf", "part"):
        if of_class(subject, "regional_court"):
            return Said("interim_measures_granted", "asserted", form, subject)
        if rules or of_class(subject, "order", "decision", "stay"):
            if governor is not None and governor.governor is not None and not rules:
                subject = governor.governor.subject
            return Said("stay_granted", "asserted", form, subject)
        return None
    if verb.link == "inf" and lemma in classes["refuses"]:
        if form == "extradition":
            return Said("extradition_refused", "asserted", form, subject)
        return (
            Said("removal_order", "denied", form, subject) if of_class(subject, "court") else Said(kind, "denied", form)
        )
    if verb.link == "inf" and lemma in classes["promises"]:
        return Said("pledge", "asserted", form, subject)
    if lemma in classes["asks"] | classes["demands"] and (verb.link == "inf" or (clause and not verb.modal)):
        if verb.negated or negated_governor:
            if of_class(subject, "regional_court"):
                return Said("interim_measures_granted", "asserted", form, subject)
            if negated_governor and not verb.negated and lemma in ("ask", "request") and rules:
                # "the state had not asked for him to be sent back"
                return Said("extradition_request", "denied", form, subject) if not of_class(subject, "court") else None
            return None
        if lemma == "want" and rules:
            return Said(kind, "planned", form, subject)
        if ruler(subject) and not of_class(subject, "court"):
            return Said("extradition_request", "asserted", "extradition", subject)
        return order(form, subject, False) if of_class(subject, "court") else None
    if verb.link in ("inf", "part", "of") and lemma in classes["attempts"]:
        return Said("removal_attempt", "asserted", form, subject)
    if verb.link == "inf" and lemma in classes["plans"]:
        return Said(kind, "denied" if negated_governor or verb.negated else "planned", form)
    if clause and lemma in classes["promises"] and verb.modal:
        return Said("pledge", "asserted", form, subject)
    if lemma in classes["risks"] and (direct or (clause and verb.modal in ("possible", "planned", ""))):
        return Said(kind, "feared", form) if not verb.perfect else None
    if verb.link == "of" and lemma in classes["alleges"]:
        return Said(kind, "alleged", form)
    if (
        verb.link == "inf"
        and governor is not None
        and governor.passive
        and lemma in classes["supposes"] | {"say", "report"}
    ):
        return Said(kind, "alleged", form)
    if clause and lemma in classes["denies"] and not verb.modal:
        return Said(kind, "denied", form)
    return None


def _bare(verb: Verb) -> bool:
    """ "ordered that he be deported": without auxiliary, in the passive."""
    return verb.passive and not verb.perfect and not verb.modal and (verb.form == "part" or verb.subjunctive)


def _near_regional(verb: Verb) -> bool:
    head = verb.head
    return head is not None and (
        "regional_court" in head.inside or any(noun.has("regional_court") for noun in head.of + head.also)
    )
