"""What the State relies on: orders to remove that are in force on a day asked, under the keys of the picture (S1, S2 …)."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import Day, parse_day
from art33.days.sets import Answer
from art33.standing.result import TitleStanding
from art33.tell.answers import UNVOUCHED
from art33.tell.layout import clean
from art33.tell.marks import power_mark
from art33.tell.material import Material


class PowerView(NamedTuple):
    """One title over the days asked."""

    key: str
    mark: str
    certainty: str
    cite: str
    rule: str
    form: str
    since: str
    ordered: str
    why: str
    text_url: str


def powers(material: Material) -> tuple[PowerView, ...]:
    """Every title that is surely or possibly in force on a day asked, once."""
    say, days = material.words.say, material.days
    found: dict[str, list[tuple[Day, TitleStanding]]] = {}
    for standing in material.standings:
        for title in standing.title:
            found.setdefault(title.key, []).append((parse_day(standing.on), title))
    told = []
    for held in found.values():
        states: dict[Day, Answer] = dict.fromkeys(material.asked, "no")
        states |= {day: title.state for day, title in held}
        best = max(states.values(), key=("no", "possibly", "yes").index)
        if best == "no":
            continue
        words: dict[str, list[Day]] = {}
        for day, state in states.items():
            words.setdefault(say("grounds.not_on") if state == "no" else say(f"answer.title_{state}"), []).append(day)
        certainty = ", ".join(
            word if len(words) == 1 else say("grounds.differ_by_day", word=word, days=days.listed(on))
            for word, on in words.items()
        )
        title = held[-1][1]
        cite = clean(title.article) + ("" if title.vouched else f"\u00a0{UNVOUCHED}")
        told.append(
            PowerView(
                clean(title.key),
                power_mark(best),
                certainty,
                cite,
                clean(title.rule),
                material.form(title.form),
                say("powers.since", day=days.ends(title.since, say("powers.no_since"), year=True)),
                say("powers.ordered", day=days.ends(title.ordered_on, say("powers.no_since"), year=True)),
                material.prose(title.why),
                title.text_url,
            )
        )
    return tuple(told)
