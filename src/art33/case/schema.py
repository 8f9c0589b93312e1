"""The JSON Schema of a case file, made from the nouns; published as docs/case.schema.json.

    python -m art33.case.schema > docs/case.schema.json

The schema says the shape. What it cannot say (dates that exist, references that lead somewhere, ids that are one thing's) the
loader checks too, so a file that the schema takes may still be refused, never the other way round.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import msgspec

from art33.case.load import NESTED
from art33.case.nouns import Case, Noun
from art33.case.states import STATE_CODES

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_DATE = "EDTF: a day, month or year, `a/b` for one day from a to b (`..` for an open end), `~` approximate, `?` unsure."

DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Case": {
        "id": "A name for the case, of one's own choosing.",
        "host_state": "The state the person is in.",
        "return_states": "The states the person may be sent to; at least one.",
        "knowledge": "`complete`: what is not recorded of the person's own acts, and of what must be served, did not happen. "
        "`reported`: what is not recorded is unknown.",
        "events": "What happened, or was planned, feared or denied.",
        "title": "A heading for people.",
        "person": "Short for a list of one in `persons`; a name alone will do.",
        "persons": "The persons of the case: one person or one family. A name alone will do for one.",
        "risk": "Danger in a state, recorded as a fact and never computed.",
        "inspected": "Days on which the authority's file was seen, or it confirmed in writing what it holds.",
        "sources": "Documents somebody published or issued.",
        "statements": "What the sources say, each with the words that say it.",
        "counsel": "Held and shown, not computed on.",
        "files": "File numbers and bodies. Held and shown, not computed on.",
        "custody": "Place and basis of custody. Held and shown, not computed on.",
        "certificate_until": f"Until when a certificate of an asylum-seeker holds. {_DATE}",
        "forums": "Complaints already made for this person or family. Held and shown.",
        "claims_elsewhere": "Claims in other states. Held and shown.",
        "notices": "Notices, of Interpol or others. Held and shown.",
        "told_home_state": "Whether and how the home state was told. Held and shown.",
    },
    "Event": {
        "id": "A name for the event, unique in the case.",
        "kind": "What kind of act it is.",
        "date": f"The day; null where it is not known. {_DATE}",
        "until": f"The last day of a stretch (custody, a denial's reach). {_DATE}",
        "polarity": "Whether it is told as having happened (`asserted`, `alleged`), or is denied, planned or feared.",
        "against": "The event it attacks, answers or serves: an appeal names its decision, a ruling its appeal.",
        "to": "The state to which the person is sent, or which asks for them.",
        "by": "Who decided, granted or did it, in words.",
        "body": "Where it was filed, or who ruled, in words.",
        "form": "The form of the removal.",
        "track": "The kind of asylum procedure.",
        "step": "Whether a claim was made, registered or lodged.",
        "manner": "How the border was crossed.",
        "examined": "Whether the person's danger was examined.",
        "look": "What is known of a body's examination of the danger.",
        "collective": "Whether it was done to a group without looking at each.",
        "outcome": "How it was decided.",
        "article": "The article it rests on, or was found violated.",
        "grounds": "The reasons of a decision, in words.",
        "received": f"When a state received it (interim measures), with the hour if known. {_DATE}",
        "how": "How it was served.",
        "copy": "Whether a copy was given.",
        "language_understood": "Whether the person understood the language.",
        "free": "How free a withdrawal or a departure was.",
        "persons": "Ids of persons, or free words; all persons of the case where it is left out.",
        "place": "Where, in words.",
        "state": "The state that did it or that it concerns, where it is not the host state.",
        "what": "What changed or was charged, in words.",
        "known": f"First day on which a source said it; else the earliest publication of its sources. {_DATE}",
        "sources": "Ids of the statements or sources that tell it.",
        "disputed_by": "Ids of the statements or sources that deny it.",
        "note": "Anything else, in words.",
    },
    "Statement": {
        "id": "A name for the statement, unique in the case.",
        "kind": "The kind of event it tells, or `claim`. May be left out where `event` is given: it is then that event's.",
        "source": "Id of the source that says it.",
        "quote": "The words that say it: a slice of the source's text, verbatim.",
        "span": "Where the quote stands in the source's text: first code point, and the one after the last.",
        "date": f"When, as the words allow. {_DATE}",
        "date_words": "The words that the date was read from.",
        "who": "Whom it concerns, in words.",
        "by": "Who did it, in words.",
        "against": "What it is against, in words.",
        "to": "Where to, in words.",
        "place": "Where, in words.",
        "polarity": "Asserted, denied, planned, feared or alleged.",
        "said_by": "Who says it; left out where the publisher itself does.",
        "via": "The outlet to which it was said.",
        "form": "The form of removal it speaks of.",
        "manner": "How the border was crossed.",
        "about": "Of a claim: law, risk, blame, demand or number.",
        "gist": "Of a claim: what it says, in short.",
        "event": "Id of the event that it tells.",
    },
    "Source": {
        "id": "A name for the source, unique in the case, and no statement's.",
        "publisher": "Who published or issued it.",
        "published": f"When. {_DATE}",
        "modified": f"When it was last changed. {_DATE}",
        "language": "ISO 639-1 code.",
        "url": "Its address.",
        "sha256": "SHA-256 of its bytes, hexadecimal.",
        "title": "Its title.",
        "author": "Its author.",
        "note": "What to know of how it was read: recognised from a scan, an attachment of a message.",
        "text": "What was taken out of a page, PDF, Word file, message or archive; spans of its statements count in it.",
    },
    "Risk": {
        "state": "Where the danger is.",
        "of": "The harm; `unspecified` is read by every treaty.",
        "status": "Alleged; claimed before an authority; refused; found; or finally rejected.",
        "actor": "From whom it comes, in words.",
        "by": "Who says or decided it, in words.",
        "date": f"Since when. {_DATE}",
        "look": "What is known of an examination of it.",
        "events": "Ids of the events it rests on.",
        "known": f"First day on which a source said it. {_DATE}",
        "note": "Anything else, in words.",
    },
    "Person": {
        "id": "A name for the person, unique in the case.",
        "name": "What the person is called.",
        "nationalities": "Codes of states.",
        "stateless": "Whether the person is stateless.",
        "habitual_residence": "Where the person lived, in words.",
        "born": f"When. {_DATE}",
        "age_disputed": "Whether an authority disputes the age.",
        "guardian": "Who acts for a child, in words.",
        "family": "Relation to the others, in words.",
        "own_claim": "Whether the person made a claim of their own.",
        "health": "In words.",
        "service": "Military or secret service, in words.",
        "fears": "Codes of the states feared.",
    },
    "Look": {
        "harm": "It had power over this harm.",
        "merits": "It ruled on the merits, on the facts of that day.",
        "reasons": "It gave reasons.",
        "could_stop": "It could have stopped the removal.",
    },
    "Free": {
        "counsel": "With counsel.",
        "interpreter": "With an interpreter.",
        "custody": "In custody.",
        "threat": "Under threat.",
    },
    "Inspection": {
        "date": f"When the file was seen. {_DATE}",
        "by": "By whom, in words.",
        "source": "Id of the statement or source that shows it.",
    },
}
"""What each key of each noun means, in a sentence; a test holds it to the nouns."""

_STATES = {("Case", "host_state"), ("Event", "to"), ("Event", "state"), ("Risk", "state")}
_LISTS_OF_STATES = {("Case", "return_states"), ("Person", "nationalities"), ("Person", "fears")}


def case_schema() -> dict[str, Any]:
    """The JSON Schema of a case file (draft 2020-12)."""
    (reference,), parts = msgspec.json.schema_components([Case], ref_template="#/$defs/{name}")
    nouns: dict[str, type[Noun]] = {Case.__name__: Case}
    for noun, keys in NESTED.items():
        nouns |= {each.__name__: each for each in (noun, *keys.values())}
    definitions = {name: _described(name, part) for name, part in sorted(parts.items()) if name in nouns}
    definitions["State"] = {
        "description": "ISO 3166-1 alpha-2 code of a state, or XK.",
        "enum": sorted(STATE_CODES),
    }
    return {
        "$schema": DRAFT,
        "$id": "urn:art33:case",
        "title": "art33 case",
        "description": "A person or a family, a host state, the states they may be sent to, and what happened.",
        **reference,
        "$defs": definitions,
    }


def _described(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """One noun of the schema: its keys with what they mean, `x_` keys allowed, every other refused."""
    told = DESCRIPTIONS[name]
    properties: dict[str, Any] = {}
    for key, value in part["properties"].items():
        if key != "extra":
            properties[key] = {"description": told[key], **_shape(name, key, value)}
    required = [key for key in part.get("required", ()) if (name, key) != ("Statement", "kind")]
    found: dict[str, Any] = {
        "type": "object",
        "description": part["description"].split("\n")[0],
        "properties": properties,
        "patternProperties": {"^x_": {"description": "Kept as it is, and never used."}},
        "additionalProperties": False,
    }
    if required:
        found["required"] = required
    if name == "Statement":
        found["anyOf"] = [{"required": ["kind"]}, {"required": ["event"]}]
    return found


def _shape(name: str, key: str, value: dict[str, Any]) -> dict[str, Any]:
    shape = {part: each for part, each in value.items() if part != "default"}
    state = {"$ref": "#/$defs/State"}
    if (name, key) in _STATES:
        return state if name == "Case" or (name, key) == ("Risk", "state") else {"anyOf": [state, {"type": "null"}]}
    if (name, key) in _LISTS_OF_STATES:
        least = {"minItems": 1} if key == "return_states" else {}
        return {"type": "array", "items": state, **least}
    if name == "Case" and key == "persons":
        return {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/Person"}, {"type": "string"}]}}
    if name == "Case" and key == "person":
        return {"anyOf": [{"$ref": "#/$defs/Person"}, {"type": "string"}, {"type": "null"}]}
    if key == "id" and value.get("type") == "string":
        return {"type": "string", "pattern": r"\S"}
    if (name, key) == ("Statement", "quote"):
        return {"type": "string", "pattern": r"\S"}
    return shape


def main() -> None:
    """Write the schema to standard output."""
    sys.stdout.write(json.dumps(case_schema(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
