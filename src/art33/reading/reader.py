"""From a document to statements: what each sentence says happened, when, who says so, and the exact words."""

from __future__ import annotations

from art33.case.nouns import Statement
from art33.days.day import Day
from art33.reading import claims, layout, telling
from art33.reading.document import Document
from art33.reading.lexicon import load
from art33.reading.passages import read_passages
from art33.reading.same import merged


def read(document: Document, published: tuple[Day, Day] | None) -> tuple[Statement, ...]:
    """The statements of a document, in the order of the text, `s1`, `s2`, …; each quote is a verbatim slice of it.

    `published` is the first and last possible day of publication; without it dates relative to it stay open.
    Raises InputError where there is no lexicon for the document's language.
    """
    lexicon = load(document.language)
    story = read_passages(document, published, layout.blocks(document.text, lexicon), lexicon)
    events = merged(telling.settle(story), story)
    said = [*events, *claims.find(story, events)]
    said.sort(key=lambda each: (each.span or (0, 0), each.kind))
    return tuple(
        Statement(**{**{name: getattr(each, name) for name in _FIELDS}, "id": f"s{number}"})
        for number, each in enumerate(said, 1)
    )


_FIELDS = tuple(name for name in Statement.__struct_fields__ if name != "id")
