"""The closed lists of words a case may use: kinds of event, forms of removal, tracks, polarities."""

from __future__ import annotations

from typing import Literal, get_args

EventKind = Literal[
    "departure",
    "entry",
    "detention",
    "release",
    "notification",
    "asylum_request",
    "asylum_registration",
    "asylum_interview",
    "asylum_refusal",
    "asylum_inadmissible",
    "asylum_grant",
    "asylum_withdrawal",
    "subsequent_request",
    "appeal_lodged",
    "appeal_dismissed",
    "appeal_allowed",
    "appeal_withdrawn",
    "stay_requested",
    "stay_granted",
    "stay_refused",
    "stay_lifted",
    "removal_order",
    "removal_order_quashed",
    "extradition_request",
    "extradition_arrest",
    "extradition_granted",
    "extradition_refused",
    "extradition_refusal_quashed",
    "charge",
    "wanted_notice",
    "conviction",
    "exit_ban",
    "complaint_lodged",
    "complaint_withdrawn",
    "complaint_decided",
    "interim_measures_requested",
    "interim_measures_granted",
    "interim_measures_refused",
    "interim_measures_lifted",
    "transfer",
    "removal_attempt",
    "removal",
    "voluntary_departure",
    "disappearance",
    "pledge",
    "status_ended",
    "reinstatement_requested",
    "reinstatement_granted",
    "enforcement_ordered",
    "hearing_set",
    "hearing_held",
    "removal_planned",
    "access_denied",
    "consular_contact",
    "assurance",
    "exclusion",
    "circumstances_changed",
    "custody_extended",
    "citizenship_lost",
]
StatementKind = EventKind | Literal["claim"]

Form = Literal[
    "deportation",
    "administrative expulsion",
    "criminal expulsion",
    "extradition",
    "return at the border",
    "transfer",
    "readmission",
    "abduction",
]
"""How a person is removed (SEMANTICS 5). `deportation` is administrative; `abduction` is the informal hand-over."""

Track = Literal["regular", "accelerated", "border", "inadmissible", "manifestly unfounded", "Dublin"]
Step = Literal["made", "registered", "lodged"]
Polarity = Literal["asserted", "denied", "planned", "feared", "alleged"]
YesNo = Literal["yes", "no"]
Manner = Literal["regular", "irregular", "at the border"]
Outcome = Literal["status", "violation", "no violation", "mixed", "inadmissible"]
Knowledge = Literal["complete", "reported"]
ClaimAbout = Literal["law", "risk", "blame", "demand", "number"]
Harm = Literal[
    "persecution",
    "torture",
    "other ill-treatment",
    "death penalty",
    "arbitrary killing",
    "disappearance",
    "flagrant denial of justice",
    "unspecified",
]
"""`unspecified` harm is read by every treaty bar (SEMANTICS 6)."""
RiskStatus = Literal["alleged", "claimed", "refused", "found", "finally_rejected"]
ServiceHow = Literal["handed over", "post", "portal", "deemed", "published", "refused to sign"]

EVENT_KINDS: tuple[str, ...] = get_args(EventKind)
FORMS: tuple[Form, ...] = get_args(Form)
