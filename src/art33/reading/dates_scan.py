"""The dates of a text one after another, and the ranges that neighbours make."""

from __future__ import annotations

from typing import NamedTuple

from art33.reading.dates_forms import Deictic, Form, Offset, Plain, Range, Stretch, Unit
from art33.reading.dates_grammar import date_at
from art33.reading.dates_numbers import View


class Found(NamedTuple):
    """A form with the tokens it was read from and where in the text it stands."""

    form: Form
    start: int
    end: int
    sentence: int
    paragraph: int
    relation: str = ""
    """Said by the words of a range: between, since, until."""
    partner: Range | None = None
    """The range that this is one end of: the first with `since`, the last with `until`."""


def scan(view: View) -> list[Found]:
    """The dates of the text in order, each as long as it can be."""
    found: list[Found] = []
    starts = view.words.starts
    tokens, text = view.tokens, view.text
    at, sentence, paragraph, count, last_end = 0, 0, 0, len(tokens), 0
    while at < count:
        token = tokens[at]
        if token.start - last_end > 1 and text.count("\n", last_end, token.start) > 1:
            paragraph, sentence = paragraph + 1, sentence + 1
        last_end = token.end
        low = token.low
        if low in (".", "!", "?"):
            sentence += 1
        elif low[0] in "0123456789" or low in starts or "-" in low[1:]:
            read = date_at(view, at)
            if read is not None:
                form, end = read
                found.append(Found(form, at, end, sentence, paragraph))
                at, last_end = end, tokens[end - 1].end
                continue
        at += 1
    return found


def ranges(view: View, found: list[Found]) -> list[Found]:
    """Neighbours joined where the words make one range of them; “from A to B” stays two, since and until."""
    merged: list[Found] = []
    at = 0
    while at < len(found):
        joined = _joined(view, found[at], found[at + 1]) if at + 1 < len(found) else None
        if joined is not None:
            merged.extend(joined)
            at += 2
        else:
            merged.extend(_split(view, found[at]))
            at += 1
    return merged


_LEANING = (Deictic, Offset, Unit)


def _split(view: View, one: Found) -> list[Found]:
    """A range of days read as one (“6 to 19 December”), with the relation its preposition gives; “from … to” are two."""
    if not isinstance(one.form, Range):
        return [one]
    lists, before, joint = view.words.lists, view.low(one.start - 1), view.low(one.form.split[0])
    if before in lists["between"]:
        return [one._replace(relation="between")]
    if view.words.phrases is not None and before in lists["from"] and joint in lists["to"] and joint.isalpha():
        form = one.form
        return [
            one._replace(form=form.begin, end=form.split[0], relation="since", partner=form),
            one._replace(form=form.end, start=form.split[1], relation="until", partner=form),
        ]
    return [one]


def _joined(view: View, one: Found, other: Found) -> list[Found] | None:
    """The two dates as a range, or as the ends of one; None where the words between do not join them."""
    if isinstance(one.form, (Plain, Range, Stretch)) or isinstance(other.form, (Plain, Range, Stretch)):
        return None
    lists = view.words.lists
    between = other.start - one.end
    join = view.low(one.end)
    if not 1 <= between <= 3 or view.parted(one.end) or view.parted(other.start):
        return None
    if any(view.low(at) not in lists["between_words"] for at in range(one.end + 1, other.start)):
        return None
    dash = join in lists["dashes"]
    if dash and (isinstance(one.form, _LEANING) or isinstance(other.form, _LEANING)):
        return None
    before = view.low(one.start - 1)
    if before in ("the", "about", "around", "early", "late") and view.low(one.start - 2) in lists["bound"]:
        before = view.low(one.start - 2)
    whole = Range(one.form, other.form, (one.end, other.start))
    if join in lists["to"] and before in lists["from"] and not dash:
        return [one._replace(relation="since", partner=whole), other._replace(relation="until", partner=whole)]
    if before in lists["between"] and join in lists["and"]:
        return [one._replace(form=whole, end=other.end, relation="between")]
    if view.words.phrases is not None and join in lists["to"] and not dash:
        # “в марте по решению”: the words that end a range stand before much else.
        return None
    if join in lists["to"] or (join in lists["or"] and type(one.form) is type(other.form)):
        return [one._replace(form=whole, end=other.end)]
    return None
