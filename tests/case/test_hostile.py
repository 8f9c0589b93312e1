"""Whatever stands in the fields of statements: no crash, no hang, and comparing is symmetric."""

from time import process_time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from art33.case.contradictions import contradictions
from art33.case.dependence import all_origins
from art33.case.merge import build_case
from art33.case.names import name_keys, same_person
from art33.case.nouns import Statement
from art33.case.offices import offices_differ, offices_share, places_differ, places_share
from art33.case.voices import one_voice

from .telling import source

WORDS = st.lists(
    st.sampled_from(
        ["the", "of", "and", "(aka", "«Новой", "Иван", "Петрова", "A.", "B.", "Karimov’s", "суд", "court", "FSB", "ФСО", "по", "со", "слов", "citing", "İ", "ß", "ǅ", "ʼ", "-", "--", "'", "al-X", "von", "bin", "Ёж", "ъ", "ь", "'n", "𝐀", "é", "́", "№", "5", "his", "wife"]
    ),
    max_size=9,
).map(" ".join)  # fmt: skip
TEXTS = st.one_of(WORDS, st.text(max_size=30))


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
@example("ǅ", "ß")
def test_any_two_texts_compare_and_do_so_symmetrically(left, right):
    assert same_person(left, right) == same_person(right, left)
    for compare in (offices_differ, offices_share, places_differ, places_share, one_voice):
        assert compare(left, right) == compare(right, left)
    assert not offices_differ(left, left) and not places_differ(left, left)
    if same_person(left, right) in ("same", "may"):
        assert name_keys(left) & name_keys(right)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_any_fields_merge(rows):
    statements = [
        Statement(id=f"s{n}", kind="detention", source="ab"[n % 2], quote="q", span=(n, n + 1), who=who, by=by, place=at, said_by=voice)
        for n, (who, by, at, voice) in enumerate(rows)
    ]  # fmt: skip
    case = build_case("c", "KZ", ["RU"], [source("a"), source("b")], statements)
    contradictions(case)
    all_origins(case)


def test_long_fields_take_no_long_time():
    begun = process_time()
    for text in (
        "A" * 50_000,
        "Aa " * 20_000,
        "A." * 20_000,
        "Иванова" * 3_000,
        "(" * 20_000,
        "citing " * 4_000,
        "Ab-" * 8_000,
    ):
        same_person(text, text[:-1])
        offices_differ(text, text[:-1])
        one_voice(text, text[:-1])
        quoted = Statement(id="s", kind="removal", source="a", quote=text, span=(0, len(text)), who=text[:9000])
        case = build_case("c", "KZ", ["RU"], [source("a")], [quoted])
        all_origins(case)
        contradictions(case)
    assert process_time() - begun < 20
