"""Strings that have broken screens before, and a case made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from art33.case.nouns import Case, Event, Person, Source, Statement
from art33.standing.result import Picture, Question, Standing

from .samples import ground, journalist, standing

HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "&lt;b&gt; & <b>bold</b>",
    "\u202egnp.exe\u202c и \u2066скрыто\u2069",
    "zero\u200bwidth\u2060 and\ufeff soft\u00adhyphen",
    "\x1b[31mred\x1b[0m \x07bell \x00nul",
    "line\nbreak\r\nand\ttab\u2028and more",
    "محمد بن عبد الله",
    "שלום עולם",
    "Ёлкин-Щедринський Ґудзь",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "漢字かな交じり文と全角ＡＢＣ",
    "می‌خواهم",
    "\ue000\ue005\ue020 marks of ours \ue021",
    "Rhoshandiatellyneshiaunneveshenk" * 12,
    "x" * 400,
    "…, „quotes“ «кавычки» ‘’",
    "{braces} {0} %s %d \\n",
    "javascript:alert(1)",
)


@dataclass
class Told:
    """What a brief is told from."""

    case: Case
    standings: tuple[Standing, ...]
    picture: Picture


def hostile(text: str) -> Told:
    """The journalist's case with the text in every place that takes free words."""
    case, _, picture = journalist("2024-05-16")
    del case
    told: dict[str, Any] = {"said_by": text, "via": text, "gist": text, "date_words": text, "date": "2024-05-16"}
    event = Event(
        id="gone",
        kind="removal",
        date="2024-05-16/2024-05-17",
        by=text,
        body=text,
        place=text,
        article=text,
        grounds=text,
        what=text,
        note=text,
        sources=("s1", "src"),
        disputed_by=("s2",),
    )
    made = Case(
        id=text[:40] or "x",
        title=text,
        host_state="AM",
        return_states=("BY",),
        knowledge="reported",
        person=Person(name=text),
        sources=(Source(id="src", publisher=text, published="2024-05-17", language=text, url=text, title=text),),
        events=(event,),
        statements=(
            Statement(id="s1", kind="removal", source="src", quote=text, span=(0, 1), event="gone", **told),
            Statement(id="s2", kind="removal", source="src", quote=text, span=(0, 1), event="gone", **told),
            Statement(id="s3", kind="claim", source="src", quote=text, span=(0, 1), about="risk", **told),
        ),
    )
    answer = standing(
        "2024-05-16",
        case=made.id,
        barred="yes",
        removable="no",
        grounds=(
            ground(
                "D1",
                "domestic",
                text,
                text,
                text,
                "yes",
                why=text,
                basis=text,
                text_url=text,
                question=text,
                reading=text,
            ),
        ),
        ask=(Question(question=text, whom=text, settles=text, may_disclose=True),),
    )
    return Told(made, (answer,), picture)
