"""Options of a shared law on one day: what the state's pack chose, else the shortest period, and besides the longest (13 (c))."""

from __future__ import annotations

from collections.abc import Sequence

from art33.law.schema import Instrument


def on_day(instruments: Sequence[Instrument], text: str | None, day: int) -> tuple[str | None, str | None]:
    """A phrase with its options settled, and the wider one that holds possibly where one of them was left open."""
    wide, open_ones = text, False
    for instrument in instruments:
        for option in instrument.option:
            name = "{" + option.name + "}"
            if text is None or wide is None or name not in text:
                continue
            chosen = [
                choice.within
                for each in instruments
                for choice in each.choice
                if choice.option == option.name
                and choice.in_force.from_.toordinal() <= day
                and (choice.in_force.to is None or day <= choice.in_force.to.toordinal())
            ]
            open_ones = open_ones or not chosen
            text = text.replace(name, chosen[0] if chosen else option.least)
            wide = wide.replace(name, chosen[0] if chosen else option.most)
    return text, wide if open_ones else None
