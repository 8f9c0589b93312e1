"""Two invented cases with their standings and pictures, written by hand: what is told does not depend on how it was found."""

from __future__ import annotations

from typing import Any

from art33.case.kinds import FORMS
from art33.case.nouns import Case, Event, Person, Source, Statement
from art33.days.day import parse_day
from art33.days.sets import Days, stretch, union
from art33.standing.result import (
    AgainstTitle,
    Breach,
    CollisionStanding,
    DutyStanding,
    Exposed,
    FormChange,
    Ground,
    Layers,
    LimitStanding,
    NotBefore,
    NotModelled,
    Picture,
    Question,
    ReadingStanding,
    Remedy,
    RouteStanding,
    Row,
    Standing,
    TitleStanding,
    Versions,
)


def span(first: str, last: str | None = None) -> tuple[tuple[int, int], ...]:
    """The days from first to last."""
    return stretch(parse_day(first), parse_day(last or first))


def days(sure: tuple[tuple[int, int], ...] = (), possible: tuple[tuple[int, int], ...] = ()) -> Days:
    """Sure and possible days; possible ones need not repeat the sure."""
    return Days(sure, union(sure, possible))


def statement(id: str, kind: Any, source: str, quote: str, event: str | None = None, **more: Any) -> Statement:
    """A statement at the start of its source."""
    return Statement(id=id, kind=kind, source=source, quote=quote, span=(0, len(quote)), event=event, **more)


def ground(key: str, layer: Any, rule: str, instrument: str, article: str, certainty: Any, **more: Any) -> Ground:
    """A ground, with the parts a sample does not care about filled."""
    filled: dict[str, Any] = {
        "basis": "text",
        "forms": FORMS,
        "from_": "2024-03-04",
        "until": None,
        "question": None,
        "reading": None,
        "events": (),
        "why": "",
        "text_url": "https://law.example/" + article,
        "checked": "2026-10-01, primary",
        "vouched": True,
    }
    return Ground(
        key=key,
        layer=layer,
        rule=rule,
        instrument=instrument,
        article=article,
        certainty=certainty,
        **(filled | more),
    )


def row(key: str, kind: Any, layer: str | None, label: str, on: Days, article: str = "", vouched: bool = True) -> Row:
    """A row of a picture."""
    return Row(key=key, kind=kind, layer=layer, label=label, article=article, days=on, vouched=vouched)


def standing(on: str, **more: Any) -> Standing:
    """A standing of nothing at all, changed where a sample says so."""
    filled: dict[str, Any] = {
        "case": "invented",
        "on": on,
        "removal_to": "BY",
        "form": None,
        "known_on": None,
        "present": "yes",
        "removable": "nothing found",
        "barred": "no",
        "unvouched": False,
        "layers": Layers(domestic="no", regional="no", treaty="no", interim="no"),
        "routes": (),
        "if_form_changes": (),
        "grounds": (),
        "title": (),
        "against_title": (),
        "collisions": (),
        "remedies": (),
        "exposed": (),
        "not_before": NotBefore(date=None, words="no end recorded"),
        "duties": (),
        "limits": (),
        "breaches": (),
        "readings": (),
        "versions": Versions(engine="0.1", packs={"AM": "3", "treaties": "7"}),
        "ask": (),
        "not_modelled": (),
    }
    return Standing(**(filled | more))


JOURNALIST = Case(
    id="m-0417",
    host_state="AM",
    return_states=("BY",),
    knowledge="reported",
    person=Person(id="p1", name="Alesia Varabei", nationalities=("BY",)),
    sources=(
        Source(id="hetk", publisher="Hetk Daily", published="2024-05-17", language="en", url="https://hetk.example/1"),
        Source(id="golos", publisher="Голос Юга", published="2024-05-16", language="ru", title="Её отдали ночью"),
    ),
    events=(
        Event(id="entry", kind="entry", date="2024-03-03/2024-03-04", manner="irregular", sources=("s1", "s2")),
        Event(id="claim", kind="asylum_request", date="2024-03-04", sources=("s3",)),
        Event(id="wanted", kind="wanted_notice", date=None, by="Minsk prosecutor", state="BY", sources=("s4",)),
        Event(id="refusal", kind="asylum_refusal", date="2024-04-21/2024-04-30", against="claim", sources=("s5",)),
        Event(
            id="sentence",
            kind="conviction",
            date="2024-05-06",
            form="criminal expulsion",
            body="Kentron court",
            article="329",
            sources=("hetk",),
            note="ask the registry for the operative part",
        ),
        Event(id="appeal", kind="appeal_lodged", date="2024-05-06/2024-05-14", against="sentence"),
        Event(id="ruling", kind="appeal_dismissed", date="2024-05-15", against="appeal", sources=("s6",)),
        Event(
            id="gone",
            kind="removal",
            date="2024-05-16/2024-05-17",
            form="criminal expulsion",
            to="BY",
            by="migration service",
            place="Zvartnots airport",
            sources=("s7", "s8"),
            disputed_by=("s9",),
        ),
    ),
    statements=(
        statement(
            "s1", "entry", "hetk", "crossed on foot on 3 March", "entry", date="2024-03-03", date_words="3 March"
        ),
        statement("s2", "entry", "golos", "перешла границу 4 марта", "entry", date="2024-03-04", said_by="её брат"),
        statement(
            "s3",
            "asylum_request",
            "hetk",
            "asked for asylum the next day",
            "claim",
            date="2024-03-04",
            date_words="the next day",
        ),
        statement(
            "s4", "wanted_notice", "golos", "объявлена в розыск", "wanted", said_by="её брат", via="радио «Свет»"
        ),
        statement(
            "s5",
            "asylum_refusal",
            "hetk",
            "her claim was turned down in late April",
            "refusal",
            date="2024-04-21/2024-04-30",
            date_words="late April",
        ),
        statement(
            "s6",
            "appeal_dismissed",
            "hetk",
            "the appeals court upheld the expulsion on Wednesday",
            "ruling",
            date="2024-05-15",
            date_words="on Wednesday",
        ),
        statement(
            "s7",
            "removal",
            "hetk",
            "they put her on the night flight",
            "gone",
            date="2024-05-16/2024-05-17",
            said_by="airport staff ▸ her brother",
            via="Radio Svet",
        ),
        statement("s8", "removal", "golos", "Её отдали ночью", "gone", date="2024-05-16"),
        statement(
            "s9", "removal", "hetk", "she left by herself", "gone", said_by="migration service", polarity="denied"
        ),
        statement("s10", "claim", "hetk", "she will be tortured there", about="risk", said_by="her brother"),
        statement("s11", "claim", "golos", "закон запрещает высылку до решения", about="law", said_by="адвокат"),
        statement("s12", "pledge", "hetk", "would not hand over journalists", said_by="the minister", date="2023"),
    ),
)

_D1: dict[str, Any] = {
    "question": "do appeal periods include the pending appeal",
    "events": ("claim", "refusal"),
    "vouched": False,
    "why": "A person who asked for asylum may stay until the procedure is over.",
}
_GROUNDS = (
    ground(
        "D1", "domestic", "stay during the procedure", "Law on Asylum, 2008", "LA 13(2)", "yes", reading="wide", **_D1
    ),
    ground(
        "D1",
        "domestic",
        "stay during the procedure",
        "Law on Asylum, 2008",
        "LA 13(2)",
        "yes",
        reading="narrow",
        **(_D1 | {"until": ("2024-05-21", "2024-05-30")}),
    ),
    ground(
        "T1",
        "treaty",
        "claim not yet examined",
        "Convention relating to the Status of Refugees, 1951",
        "1951 Convention 33(1)",
        "yes",
        events=("claim",),
        why="The risk is claimed and no body with power over it has examined it.",
        basis="settled interpretation",
    ),
    ground(
        "T2",
        "treaty",
        "danger of torture",
        "Convention against Torture, 1984",
        "CAT 3",
        "possibly",
        why="Only if the danger is found; it lasts while the danger lasts.",
    ),
)
_D2 = ground(
    "D2",
    "domestic",
    "sentence under appeal",
    "Criminal Procedure Code",
    "CPC 402",
    "yes",
    forms=("criminal expulsion",),
    events=("sentence", "appeal"),
    until="2024-05-15",
    why="An appeal holds the sentence.",
)
_TITLE = TitleStanding(
    key="S1",
    form="criminal expulsion",
    state="yes",
    rule="expulsion in force",
    article="CC 59; CPC 427",
    since="2024-05-15",
    ordered_on="2024-05-06",
    why="The sentence is final.",
    text_url="https://law.example/59",
    vouched=True,
)
_REMEDIES = (
    Remedy(
        rule="claim to the administrative court",
        article="APC 72",
        against="refusal",
        body="Administrative Court",
        kind="right",
        last_safe_day="2024-05-17",
        last_possible_day=None,
        hour=None,
        if_="if served on 2024-04-21; later if served later",
        state="unknown",
        effect_on_removal="waits for the ruling on a request to stay",
        keeps_from_final=True,
        exhaust="needed",
        may_close=None,
        text_url="https://law.example/72",
    ),
    Remedy(
        rule="appeal against the sentence",
        article="CPC 381",
        against="sentence",
        body="Criminal Court of Appeal",
        kind="right",
        last_safe_day="2024-05-14",
        last_possible_day="2024-05-14",
        hour=None,
        if_=None,
        state="used",
        effect_on_removal="waits while pending",
        keeps_from_final=True,
        exhaust="needed",
        may_close=None,
        text_url="",
    ),
    Remedy(
        rule="interim measures",
        article="rule 39",
        against=None,
        body="European Court of Human Rights",
        kind="request",
        last_safe_day=None,
        last_possible_day=None,
        hour=None,
        if_=None,
        state="open",
        effect_on_removal="if granted",
        keeps_from_final=False,
        exhaust="disputed",
        may_close="HRC, article 5(2)(a)",
        text_url="",
    ),
)
_ASK = (
    Question(
        question="Was the refusal challenged by 17 May, and when was it served?",
        whom="counsel; the court file",
        settles="D1, two last days",
        may_disclose=False,
    ),
    Question(
        question="At what hour was the ruling of 15 May given?",
        whom="the court",
        settles="start of the title",
        may_disclose=True,
    ),
)


def _journalist_on(on: str) -> Standing:
    collided = on >= "2024-05-15"
    return standing(
        on,
        case="m-0417",
        known_on="2024-05-17",
        present="possibly" if on >= "2024-05-16" else "yes",
        removable="no",
        barred="yes",
        unvouched=False,
        layers=Layers(domestic="possibly" if on > "2024-05-15" else "yes", regional="no", treaty="yes", interim="no"),
        routes=(
            RouteStanding(
                form="criminal expulsion",
                live="yes",
                barred="yes",
                title="yes" if collided else "no",
                layers=Layers(domestic="possibly", regional="no", treaty="yes", interim="no"),
            ),
            RouteStanding(
                form="extradition",
                live="possibly",
                barred="yes",
                title="no",
                layers=Layers(domestic="yes", regional="no", treaty="yes", interim="no"),
            ),
        ),
        if_form_changes=(
            FormChange(form="deportation", barred="yes", covered_by=("D1", "T1"), opens="within a day, by an order"),
        ),
        grounds=(*_GROUNDS, *(() if on > "2024-05-15" else (_D2,))),
        title=(_TITLE,) if collided else (),
        against_title=(
            AgainstTitle(rule="no penalty for the crossing", article="1951 Convention 31", why="She came directly."),
        ),
        collisions=(
            CollisionStanding(
                forbids="D1 Law on Asylum 13(2); T1 1951 Convention 33(1)",
                orders="S1 CC 59; CPC 427: expulsion in force",
                form="criminal expulsion",
                conflict_rule="Constitution 5(3): ratified treaties come before laws",
                layer="domestic",
            ),
        )
        if collided
        else (),
        remedies=_REMEDIES,
        exposed=(Exposed(from_="2024-05-15", until=None, certainty="possibly"),),
        not_before=NotBefore(
            date="2024-05-21",
            words="no recorded bar by a period ends before 2024-05-21; a ruling, withdrawal or new order can end it on any day",
        ),
        duties=(
            DutyStanding(
                duty="serve the refusal",
                who="migration service",
                article="15",
                due=("2024-04-24", "2024-05-03"),
                overdue="possibly",
            ),
        ),
        limits=(
            LimitStanding(
                limit="custody for extradition, 40 days", article="CPC 480", until="2024-06-14", overdue="no"
            ),
        ),
        breaches=(
            Breach(
                event="gone", certainty="yes", grounds=("D1", "T1"), states_answer=("S1 CC 59",), by_hindsight=False
            ),
        ),
        readings=(
            ReadingStanding(choices={"do appeal periods include the pending appeal": "narrow"}, barred="yes"),
            ReadingStanding(choices={"do appeal periods include the pending appeal": "wide"}, barred="yes"),
        ),
        ask=_ASK,
        not_modelled=(
            NotModelled(instrument="Law on Asylum", left_out=("8(3) data of family members", "21 cessation in detail")),
        ),
    )


def journalist(*on: str) -> tuple[Case, tuple[Standing, ...], Picture]:
    """A reported case in collision, with voices in two languages."""
    end = "2024-05-17"
    rows = (
        Row(
            key="whole",
            kind="whole",
            layer=None,
            label="whole",
            article="",
            days=days(span("2024-03-05", end), span("2024-03-04")),
        ),
        Row(
            key="domestic",
            kind="layer",
            layer="domestic",
            label="domestic",
            article="",
            days=days(span("2024-03-04", "2024-05-15"), span("2024-05-15", end)),
        ),
        Row(
            key="D1",
            kind="bar",
            layer="domestic",
            label="stay during the procedure",
            article="Law on Asylum 13(2)",
            days=days(span("2024-03-04", end)),
            vouched=False,
        ),
        Row(
            key="D2",
            kind="bar",
            layer="domestic",
            label="sentence under appeal",
            article="CPC 402",
            days=days(span("2024-05-14"), span("2024-05-06", "2024-05-15")),
        ),
        Row(key="treaty", kind="layer", layer="treaty", label="treaty", article="", days=days(span("2024-03-04", end))),
        Row(
            key="T1",
            kind="bar",
            layer="treaty",
            label="claim not yet examined",
            article="1951 Convention 33(1)",
            days=days(span("2024-03-04", end)),
        ),
        Row(
            key="T2",
            kind="bar",
            layer="treaty",
            label="danger of torture",
            article="CAT 3",
            days=days((), span("2024-03-03", end)),
        ),
        Row(
            key="S1",
            kind="title",
            layer=None,
            label="expulsion in force",
            article="CC 59; CPC 427",
            days=days(span("2024-05-16", end), span("2024-05-15")),
        ),
        Row(
            key="collision",
            kind="collision",
            layer=None,
            label="D1, T1 and S1",
            article="",
            days=days(span("2024-05-16", end), span("2024-05-15")),
        ),
        Row(
            key="exposed",
            kind="exposed",
            layer=None,
            label="exposed",
            article="",
            days=days((), span("2024-05-15", end)),
        ),
    )
    picture = Picture(
        first=parse_day("2024-03-03"),
        last=parse_day(end),
        rows=rows,
        events=tuple(
            (id, kind, parse_day(first), parse_day(last))
            for id, kind, first, last in (
                ("entry", "entry", "2024-03-03", "2024-03-04"),
                ("claim", "asylum_request", "2024-03-04", "2024-03-04"),
                ("wanted", "wanted_notice", "2024-03-03", "2024-05-16"),
                ("refusal", "asylum_refusal", "2024-04-21", "2024-04-30"),
                ("sentence", "conviction", "2024-05-06", "2024-05-06"),
                ("appeal", "appeal_lodged", "2024-05-06", "2024-05-14"),
                ("ruling", "appeal_dismissed", "2024-05-15", "2024-05-15"),
                ("gone", "removal", "2024-05-16", "2024-05-17"),
            )
        ),
    )
    return JOURNALIST, tuple(_journalist_on(day) for day in on), picture


def uncoded(on: str = "2025-02-03") -> tuple[Case, tuple[Standing, ...], Picture]:
    """A complete record without a statement in it, in a state whose law is not coded; one day asked."""
    case = Case(
        id="k7",
        title="Family K.",
        host_state="MN",
        return_states=("UZ",),
        knowledge="complete",
        events=(
            Event(id="e1", kind="entry", date="2024-11"),
            Event(id="e2", kind="asylum_request", date="2024-12-02"),
            Event(id="e3", kind="removal_order", date="2025-01-30", form="deportation", against=None),
        ),
    )
    picture = Picture(
        first=parse_day("2024-11-01"),
        last=parse_day("2025-02-10"),
        rows=(
            Row(
                key="whole",
                kind="whole",
                layer=None,
                label="whole",
                article="",
                days=days((), span("2024-12-02", "2025-02-10")),
            ),
            Row(
                key="T1",
                kind="bar",
                layer="treaty",
                label="danger of torture",
                article="CAT 3",
                days=days((), span("2024-12-02", "2025-02-10")),
            ),
        ),
        events=(("e2", "asylum_request", parse_day("2024-12-02"), parse_day("2024-12-02")),),
    )
    answer = standing(
        on,
        case="k7",
        removal_to="UZ",
        removable="unknown",
        barred="possibly",
        layers=Layers(domestic="not coded", regional="no", treaty="possibly", interim="no"),
        grounds=(ground("T1", "treaty", "danger of torture", "Convention against Torture, 1984", "CAT 3", "possibly"),),
        versions=Versions(engine="0.1", packs={"treaties": "7"}),
    )
    return case, (answer,), picture
