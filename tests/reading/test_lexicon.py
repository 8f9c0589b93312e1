"""The lexicon is data that the reader can trust: kinds, forms and classes that exist, no frame that can never be reached."""

from __future__ import annotations

import pytest

from art33.case.kinds import EVENT_KINDS, FORMS
from art33.errors import InputError
from art33.reading.lexicon import load

LEXICON = load("en")
BUILT = {"person", "anyone", "state", "any", "other", "name", "proper"}
CLASSES = {name for rows in LEXICON.nouns.values() for _, names in rows for name in names} | BUILT


def test_every_frame_names_a_kind_and_a_form_of_the_closed_lists() -> None:
    for frames in LEXICON.frames.values():
        for frame in frames:
            assert frame.kind in EVENT_KINDS, frame
            assert frame.form is None or frame.form in FORMS, frame
            assert frame.who in ("object", "subject", "recipient", "owner", "on", "possessor", "aim", "none"), frame
    for nominal in LEXICON.nominals:
        assert nominal.kind in EVENT_KINDS
        assert nominal.form is None or nominal.form in FORMS


def test_every_class_that_a_frame_asks_for_has_words() -> None:
    for frames in LEXICON.frames.values():
        for frame in frames:
            asked = {
                *frame.object,
                *frame.subject,
                *frame.avoid_subject,
                *(cls for _, cls in (*frame.pp, *frame.avoid)),
            }
            assert asked <= CLASSES, (frame.lemma, asked - CLASSES)


def test_every_verb_of_a_frame_is_known_in_its_forms() -> None:
    for lemma in LEXICON.frames.keys() - {"have"}:
        assert any(each.lemma == lemma for each in LEXICON.verbs.get(lemma, ())), lemma


@pytest.mark.parametrize(
    ("form", "lemma", "letters"),
    [
        ("deported", "deport", "dn"),
        ("fled", "flee", "dn"),
        ("flew", "fly", "d"),
        ("flown", "fly", "n"),
        ("denies", "deny", "s"),
    ],
)
def test_inflected_forms(form: str, lemma: str, letters: str) -> None:
    assert next(each.forms for each in LEXICON.verbs[form] if each.lemma == lemma) == letters


def test_a_language_without_a_file_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="zz"):
        load("zz")
