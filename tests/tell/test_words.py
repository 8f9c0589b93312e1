import re
from pathlib import Path

import art33.tell
from art33.case.kinds import EVENT_KINDS, FORMS
from art33.tell.words import plural, words

ROOM = Path(art33.tell.__file__).parent
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.rglob("*.py")))
FORBIDDEN = re.compile(r"\b(un)?(lawful|legal|allowed|permitted|safe|free|valid|likely)(ly|ity)?\b", re.IGNORECASE)


def test_art33_itself_never_uses_a_word_that_approves():
    for key, phrase in words().phrases.items():
        assert not FORBIDDEN.search(phrase), key


def test_every_key_that_is_said_exists():
    said = set(re.findall(r"(?:say|counted)\(\s*\"([a-z_]+\.[a-z_]+)\"", CODE))
    assert len(said) > 100
    missing = {key for key in said if key not in words().phrases and f"{key}.one" not in words().phrases}
    assert not missing


CLOSED = (
    "kind.",
    "form.",
    "polarity.",
    "layer.",
    "remedy_state.",
    "effect.",
    "manner.",
    "differ.",
    "said.",
    "language.",
)
"""Tables looked up by a closed word of a case or an answer."""


def test_every_phrase_is_said_somewhere():
    plain = {".".join(key.split(".")[:2]) for key in words().phrases if not key.startswith(CLOSED)}
    # Keys put together from the value they tell end in that value.
    values = r"_(yes|no|possibly|many|one|needed|disputed)$|^(reported|complete)$"
    unsaid = [key for key in plain if not re.search(rf"[\".]{re.sub(values, '', key.split('.')[1])}(_|\b|\{{)", CODE)]
    assert not unsaid


def test_every_kind_and_form_has_a_name():
    phrases = words().phrases
    assert not [kind for kind in EVENT_KINDS if f"kind.{kind}" not in phrases]
    assert not [form for form in FORMS if f"form.{form}" not in phrases]


def test_plural_forms():
    assert [plural("en", n) for n in (0, 1, 2, 11)] == ["other", "one", "other", "other"]
    assert [plural("ru", n) for n in (1, 2, 5, 11, 21, 22, 25, 112)] == [
        "one",
        "few",
        "many",
        "many",
        "one",
        "few",
        "many",
        "many",
    ]


def test_a_phrase_with_braces_in_its_values_stands():
    assert words().say("chronology.note", note="{x} {0}") == "note: {x} {0}"
