from msgspec.structs import replace

from art33.case.contradictions import Contradiction, Side, contradictions
from art33.case.nouns import Case, Event, Source
from art33.standing.result import Picture
from art33.tell.chronology import entries, said_apart, source_lines
from art33.tell.differences import differences
from art33.tell.material import gather, letter

from .samples import journalist, standing, statement


def material(case=None, differing=(), known_on=None, **how):
    made, standings, picture = journalist("2024-05-16")
    answers = (replace(standings[0], known_on=known_on),)
    return gather(case or made, differing, answers, picture, **how)


def entry(told, id):
    return next(each for each in told if each.id == id)


def plain(text):
    return text.replace("\u00a0", " ")


def test_events_are_numbered_in_the_order_of_time():
    told = entries(material())
    assert [each.number for each in told] == list(range(1, 9))
    assert [each.id for each in told][:3] == ["entry", "wanted", "claim"]


def test_voices_from_the_one_who_knew():
    voices = entry(entries(material()), "gone").voices
    assert voices[0].chain == ("airport staff ▸ her brother", "Radio Svet") and voices[0].letter == "a"
    assert [voice.disputes for voice in voices] == [False, False, True]


def test_less_exact_is_no_contradiction():
    event = Event(id="e", kind="asylum_refusal", date="2024-04-30", sources=("s1", "s2"))
    case = Case(
        id="c",
        host_state="AM",
        return_states=("BY",),
        knowledge="reported",
        events=(event,),
        sources=(Source(id="x", published="2024-05-17"),),
        statements=(
            statement(
                "s1", "asylum_refusal", "x", "refused", "e", date="2024-04-21/2024-04-30", date_words="late April"
            ),
            statement("s2", "asylum_refusal", "x", "no", "e", date="2024-05-02", date_words="2 May"),
        ),
    )
    one, two = (plain(voice.when) for voice in entries(material(case))[0].voices)
    assert one == "“late April”: agrees, less exact: 21 to 30 Apr"
    assert two == "“2 May”: says otherwise: Thu 2 May"


def test_a_statement_that_no_event_stands_for_is_not_lost():
    said = said_apart(material())
    assert [each.heading for each in said] == ["feared", "about the law", "pledge"]


def test_a_gist_that_adds_nothing_is_left_out():
    case, _, _ = journalist("2024-05-16")
    claims = (
        statement(
            "c1", "claim", "hetk", "“They will, surely, kill her”", about="risk", gist="they will surely kill her"
        ),
        statement("c2", "claim", "hetk", "it is over", about="risk", gist="the danger has passed"),
    )
    told = said_apart(material(replace(case, statements=claims)))
    assert [each.gist for each in told] == ["", "the danger has passed"]


def test_for_court_every_voice_but_the_outlets_is_left_out_and_counted():
    told = entries(material(for_court=True))
    assert all(not voice.chain for each in told for voice in each.voices)
    assert "and 2 statements by persons who are not named here" in entry(told, "gone").notes


def test_the_same_words_over_and_over_are_counted():
    case, _, _ = journalist("2024-05-16")
    many = tuple(statement(f"m{n}", "removal", "hetk", "gone", "gone") for n in range(9))
    event = replace(case.events[-1], sources=("m0",), disputed_by=())
    told = entry(entries(material(replace(case, events=(event,), statements=many))), "gone")
    assert len(told.voices) == 4 and "and 5 more with the same words" in told.notes


def test_what_was_learned_later_is_not_told():
    told = material(known_on="2024-05-16")
    assert [line.told for line in source_lines(told)] == [
        "Голос Юга, “Её отдали ночью”, published Thu\u00a016\u00a0May, in ru"
    ]
    assert {each.id for each in told.events} == {"entry", "wanted", "appeal", "gone"}
    assert plain(entry(entries(told), "entry").when[0]) == "Mon 4 Mar"
    assert told.later_events == 4 and told.later_statements == 8


def test_accounts_side_by_side():
    case, _, _ = journalist("2024-05-16")
    told = differences(material(differing=contradictions(case)))
    assert [(each.key, each.number, each.about) for each in told] == [
        ("C1", "1", "the day"),
        ("C2", "8", "whether it happened"),
    ]
    assert [(plain(side.value), side.by) for side in told[0].sides] == [
        ("Sun 3 Mar", "a, the outlet itself"),
        ("Mon 4 Mar", "её брат ▸ b"),
    ]


def test_an_order_that_cannot_be_is_told_with_numbers_and_days():
    odd = Contradiction(
        "ruling", "order", (Side("“ruling” by 2024-05-15", ("s6",)), Side("“appeal” from 2024-05-16", ()))
    )
    (told,) = differences(material(differing=(odd,)))
    assert plain(told.sides[0].value) == "7 by Wed 15 May"


def test_for_court_accounts_have_no_voices():
    case, _, _ = journalist("2024-05-16")
    told = differences(material(differing=contradictions(case), for_court=True))
    assert "her brother" not in str(told) and "a voice not named here" in str(told)


def test_letters_go_on_after_z():
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]


def test_a_case_of_nothing():
    case = Case(id="c", host_state="AM", return_states=("BY",), knowledge="complete", events=())
    told = gather(case, (), (standing("2024-05-16"),), Picture(first=1, last=0, rows=(), events=()))
    assert entries(told) == () and said_apart(told) == () and source_lines(told) == ()


def test_five_reports_of_one_voice_are_told_as_one():
    case = Case(
        id="c",
        host_state="AM",
        return_states=("BY",),
        knowledge="reported",
        events=(Event(id="e", kind="removal", date="2024-05-02", sources=("s1", "s2", "s3")),),
        sources=(
            Source(id="x", publisher="Radio Svet"),
            Source(id="y", publisher="Paper"),
            Source(id="z", publisher="Post"),
        ),
        statements=(
            statement("s1", "removal", "x", "they took him", "e", said_by="his wife", via="Radio Svet"),
            statement("s2", "removal", "y", "taken, she said", "e", said_by="his wife", via="Radio Svet"),
            statement("s3", "removal", "z", "he was taken away", "e", said_by="жена", via=None),
        ),
    )
    told = entries(material(case))[0]
    assert "3 reports, one origin: his wife, to Radio Svet" in told.notes
    hidden = entries(material(case, for_court=True))[0]
    assert "3 reports, one origin" in hidden.notes and not any("wife" in note for note in hidden.notes)
    two = replace(case, statements=(*case.statements[:2], replace(case.statements[2], said_by="a guard")))
    assert "3 reports, 2 origins: his wife, to Radio Svet; a guard" in entries(material(two))[0].notes
    three = replace(two, statements=(two.statements[0], replace(two.statements[1], said_by="UNHCR"), two.statements[2]))
    assert not any("origin" in note for note in entries(material(three))[0].notes)


def test_which_of_two_things_was_done_and_to_which_office_is_told_in_words():
    case = Case(
        id="c",
        host_state="AM",
        return_states=("BY",),
        knowledge="reported",
        events=(
            Event(id="e", kind="appeal_dismissed", date="2024-05-02", sources=("s1",)),
            Event(id="f", kind="appeal_allowed", date="2024-05-02", sources=("s2",)),
            Event(id="g", kind="transfer", date="2024-05-03", sources=("s3", "s4")),
        ),
        sources=(Source(id="x", publisher="Radio Svet"), Source(id="y", publisher="Paper")),
        statements=(
            statement("s1", "appeal_dismissed", "x", "dismissed", "e", date="2024-05-02"),
            statement("s2", "appeal_allowed", "y", "allowed", "f", date="2024-05-02"),
            statement("s3", "transfer", "x", "given over", "g", date="2024-05-03", to="border guards"),
            statement("s4", "transfer", "y", "given over too", "g", date="2024-05-03", to="the prosecutor"),
        ),
    )
    told = differences(material(case, contradictions(case)))
    assert [(each.about, [side.value for side in each.sides]) for each in told] == [
        ("what was done", ["appeal dismissed", "appeal succeeds"]),
        ("to whom", ["border guards", "the prosecutor"]),
    ]
