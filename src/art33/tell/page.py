"""The brief as one page that holds all it needs: no script, nothing remote; it reads on a phone, prints, and survives grey."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from art33.case.contradictions import Contradiction
from art33.case.nouns import Case
from art33.standing.result import Picture, Standing
from art33.tell.in_html.answer import heading, question
from art33.tell.in_html.build import Html, el, join
from art33.tell.in_html.facts import chronology, differ, picture, said
from art33.tell.in_html.law import (
    all_breaches,
    all_changes,
    all_collisions,
    all_duties,
    all_exposed,
    all_grounds,
    all_law_errors,
    all_limits,
    all_powers,
    all_remedies,
    ask,
    foot,
    law_cited,
    not_modelled,
)
from art33.tell.material import gather

STYLE = Path(__file__).parent / "page.css"
_ID = re.compile(r' id="([^"]+)"')


def page(
    case: Case,
    contradictions: Sequence[Contradiction],
    standings: Sequence[Standing],
    picture_of_days: Picture,
    for_court: bool = False,
    language: str = "en",
) -> str:
    """The brief of a case as an HTML document. Its title holds no name: titles are seen in windows, histories and logs."""
    material = gather(case, contradictions, standings, picture_of_days, for_court, language)
    say = material.words.say
    before = [question(material), chronology(material), said(material), differ(material)]
    after = [
        part(material)
        for part in (
            all_grounds,
            all_powers,
            all_collisions,
            all_law_errors,
            all_breaches,
            all_exposed,
            all_remedies,
            all_changes,
            all_duties,
            all_limits,
            ask,
            law_cited,
            not_modelled,
        )
    ]
    anchors = frozenset(found for part in (*before, *after) if part is not None for found in _ID.findall(part))
    main = el("main", heading(material), *before, picture(material, anchors), *after, id="main", class_="wrap")
    style = STYLE.read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    to = material.last.removal_to if material.last else ", ".join(case.return_states)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=f"default-src 'none'; style-src 'sha256-{digest}'"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="robots", content="noindex"),
        el("title", say("page.title", host=material.state(case.host_state), to=to)),
        el("style", Html(style)),
    )
    skip = el("a", say("page.skip"), href="#answer", class_="skip")
    body = el("body", skip, main, el("div", foot(material), class_="wrap"))
    return f"<!doctype html>\n{join([el('html', head, body, lang=material.words.code)])}\n"
