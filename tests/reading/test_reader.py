"""Reading whole documents: nothing crashes, quotes are slices, speakers and dates of larger texts come out right."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from art33.case.kinds import EVENT_KINDS
from art33.case.nouns import Statement
from art33.days.edtf import read as read_edtf
from art33.errors import InputError
from art33.reading.document import from_text
from art33.reading.reader import read

DAY = date(2024, 3, 15).toordinal()


def statements(text: str, published: str = "2024-03-15") -> tuple[Statement, ...]:
    span = read_edtf(published)
    return read(from_text(text), (span.first, span.last))


def one(text: str, kind: str, published: str = "2024-03-15") -> Statement:
    found = [each for each in statements(text, published) if each.kind == kind]
    assert len(found) == 1, [(each.kind, each.quote) for each in statements(text, published)]
    return found[0]


REPORT = """Georgia hands over Tajik blogger who sought protection

Georgia has deported a Tajik blogger who fled his country in 2021, his lawyer told Radio Ozodi on Thursday.

Firuz Nazarov, 36, crossed into Georgia illegally on 2 February and was detained by border guards. Photo: archive

“The border guards said they handed him over to Tajikistan,” Nazarov’s wife Zarina Nazarova told the news agency Asia-Plus. “We fear that he will be tortured.”

Read more: Tajik Activist Deported From Austria

The Migration Department refused Nazarov’s asylum claim in early March. A court in Tbilisi upheld his deportation on Wednesday.
"""


def test_a_report() -> None:
    found = statements(REPORT)
    kinds = [each.kind for each in found]
    for kind in ("removal", "entry", "detention", "asylum_refusal", "appeal_dismissed", "departure"):
        assert kind in kinds, kind
    removals = [each for each in found if each.kind == "removal"]
    assert {each.via for each in removals} == {"Radio Ozodi", "Asia-Plus"}
    told = next(each for each in removals if each.via == "Asia-Plus")
    assert told.said_by is not None
    assert "border guards" in told.said_by
    assert "Zarina Nazarova" in told.said_by
    assert told.to == "Tajikistan"
    assert told.date == "2024-03-13/2024-03-15", "not before the ruling on Wednesday, not after publication"
    refusal = next(each for each in found if each.kind == "asylum_refusal")
    assert refusal.date == "2024-03-01/2024-03-10"
    entry = next(each for each in found if each.kind == "entry")
    assert (entry.manner, entry.date) == ("irregular", "2024-02-02")
    feared = [each for each in found if each.kind == "claim" and each.about == "risk"]
    assert feared[0].polarity == "feared"
    assert feared[0].said_by == "Zarina Nazarova"


def test_links_and_captions_are_no_events() -> None:
    found = statements(REPORT)
    assert not any("Austria" in each.quote or "Photo" in each.quote for each in found)


def test_statements_are_numbered_in_the_order_of_the_text() -> None:
    found = statements(REPORT)
    assert [each.id for each in found] == [f"s{number}" for number in range(1, len(found) + 1)]
    spans = [each.span for each in found if each.span is not None]
    assert len(spans) == len(found)
    assert spans == sorted(spans)


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    assert one("The ministry said on Tuesday that Ivan Petrov was deported on Monday.", "removal").date == "2024-03-11"
    assert one("The ministry said on Tuesday that Ivan Petrov was deported.", "removal").date is None


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    found = statements(
        "“They took my brother to the airport on Monday,” Olga Petrova told Radio Liberty. “He was deported to Belarus.”"
    )
    removal = next(each for each in found if each.kind == "removal")
    assert (removal.said_by, removal.via) == ("Olga Petrova", "Radio Liberty")


def test_a_wrapped_text_reads_as_an_unwrapped_one() -> None:
    wrapped = "Kyrgyz police detained Ivan Petrov, a Russian activist, on 2 March in the\ncity of Osh, his lawyer said on Friday.\n"
    flat = wrapped.replace("the\ncity", "the city")
    assert [each.kind for each in statements(wrapped)] == [each.kind for each in statements(flat)] == ["detention"]


def test_an_occurrence_told_twice_is_one_statement() -> None:
    text = (
        "Ivan Petrov has been deported to Russia.\n\nPetrov, 30, was deported on 12 March.\n\n"
        "He was refused asylum in January."
    )
    assert one(text, "removal").date == "2024-03-12"


def test_a_promise_keeps_its_condition() -> None:
    pledge = one("Georgia pledged not to extradite Russians unless they are charged with a crime.", "pledge")
    assert "unless they are charged" in pledge.quote


def test_without_publication_relative_dates_stay_open() -> None:
    found = read(from_text("Ivan Petrov was deported on Monday."), None)
    assert [(each.kind, each.date) for each in found] == [("removal", None)]


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(InputError, match="xx"):
        read(from_text("text", language="xx"), None)


_PIECES = st.lists(
    st.sampled_from(
        [
            "he",
            "she",
            "was",
            "deported",
            "to",
            "Russia",
            "on",
            "Monday",
            ",",
            ".",
            "“",
            "”",
            "said",
            "that",
            "the",
            "court",
            "ordered",
            "not",
            "who",
            "(",
            ")",
            "[",
            "]",
            "\n",
            "\n\n",
            "asylum",
            "of",
            "by",
            "after",
            "for",
            "refused",
            "his",
            "appeal",
            "against",
            "'s",
            "—",
            "US",
            "will",
            "if",
            "until",
            "and",
            "or",
            "handed",
            "over",
            "border",
            "guards",
            "told",
            "Reuters",
            "Mr.",
            "A.",
            "12",
            "March",
            "2022",
            "been",
            "had",
            "According",
        ]
        + ["\n", "\n\n", "’s", "'", '"', "\u200b", "\U0001f600", "İ"]
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), _PIECES.map(" ".join), _PIECES.map("".join)))
def test_any_text_is_read_and_every_quote_is_a_slice(text: str) -> None:
    for each in read(from_text(text), (DAY, DAY)):
        assert each.span is not None
        start, end = each.span
        assert 0 <= start < end <= len(text)
        assert each.quote == text[start:end]
        assert each.kind == "claim" or each.kind in EVENT_KINDS
        if each.date is not None:
            read_edtf(each.date)


@pytest.mark.parametrize("piece", ["deported ", "he, ", "the court said that ", "the appeal of ", "“", "was held and "])
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        read(from_text(piece * count), (DAY, DAY))
        return time.process_time() - begin

    seconds(50)
    assert seconds(4000) < 16 * seconds(500) + 0.5


def test_a_pronoun_is_the_one_just_spoken_of() -> None:
    found = statements(
        "Ivan Petrov, who fled Belarus in 2021, was detained in Tbilisi on 2 March. His lawyer has appealed.\n\n"
        "In 2022 Georgia extradited another man, Oleg Sidorov, to Belarus. He was later convicted of treason.\n"
    )
    assert all(each.who != "Ivan Petrov" for each in found if each.kind in ("removal", "conviction"))
