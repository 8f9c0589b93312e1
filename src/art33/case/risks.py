"""Records of danger from what is said about it (SEMANTICS 6): alleged, by whom, of which harm, in which state. Never judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from art33.case.kinds import Harm
from art33.case.nouns import Risk, Statement
from art33.case.states import state_code, states_in
from art33.case.wordlists import speaks_of, words


def harm_of(text: str) -> Harm:
    """The harm that the words name; `unspecified`, which every treaty bar reads, where they name none."""
    for name in words()["harm"]:
        if speaks_of("harm", name, text):
            return name  # type: ignore[return-value]
    return "unspecified"


def _state_of(statement: Statement, return_states: Sequence[str]) -> str | None:
    if (code := state_code(statement.to)) is not None:
        return code
    for text in (statement.gist, statement.quote):
        named = {code for mention in states_in(text or "") for code in mention if code in return_states}
        if len(named) == 1:
            return named.pop()
    return return_states[0] if len(return_states) == 1 else None


def risks_of(statements: Iterable[Statement], return_states: Sequence[str]) -> tuple[Risk, ...]:
    """One record for each state and harm that somebody speaks of; what is denied is no record of danger.

    A danger said in a report is alleged: whether it was put to the authorities the report does not show.
    """
    voices: dict[tuple[str, Harm], list[str]] = {}
    for each in statements:
        if each.kind != "claim" or each.about != "risk" or each.polarity == "denied":
            continue
        state = _state_of(each, return_states)
        if state is None:
            continue
        listed = voices.setdefault((state, harm_of(f"{each.gist or ''} {each.quote}")), [])
        if each.said_by is not None and each.said_by not in listed:
            listed.append(each.said_by)
    return tuple(
        Risk(state=state, of=harm, status="alleged", by="; ".join(said) or None)
        for (state, harm), said in voices.items()
    )
