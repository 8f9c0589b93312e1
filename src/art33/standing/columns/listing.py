"""What can forbid removal under a host's law, numbered: rules, what remedies do, stays. The numbers do not hang on any case."""

from __future__ import annotations

from art33.law.schema import Layer
from art33.standing.columns.outcomes import Named
from art33.standing.program import Cited, Program, article_of


class Listing:
    """The list of a program, and the number of a bar in it.

    Rules come first, in the order of the law, then the remedies of each proceeding, step by step, and its stays. A remedy that
    stands on several tracks or under several wordings is one, named by the first.
    """

    def __init__(self, program: Program) -> None:
        self.named: list[Named] = []
        self._numbers: dict[tuple[str, str, str], int] = {}
        for code in program.rules:
            if code.rule.kind == "bar":
                self._add("", code.rule.id, code.cited, code.layer)
        for name, variants in program.ladders.items():
            for variant in variants:
                for step in variant.steps:
                    self._add(name, step.step.remedy, step.cited, step.layer)
            first = next((step for variant in variants for step in variant.steps), None)
            if first is not None:
                self._add(name, "stay granted", first.cited, first.layer)

    def _add(self, proceeding: str, id_: str, cited: Cited, layer: Layer) -> None:
        key = (proceeding, cited.instrument, id_)
        if key not in self._numbers:
            self._numbers[key] = len(self.named)
            kind = "rule" if not proceeding else "stay" if id_ == "stay granted" else "remedy"
            self.named.append(Named(kind, id_, article_of(cited), cited.instrument, layer, proceeding))  # type: ignore[arg-type]

    def number(self, proceeding: str | None, cited: Cited, id_: str) -> int:
        """The number of a bar: a rule has no proceeding."""
        return self._numbers[proceeding or "", cited.instrument, id_]

    @property
    def words(self) -> int:
        """How many words of 64 bits the numbers need."""
        return -(-len(self.named) // 64)


__all__ = ["Listing"]
