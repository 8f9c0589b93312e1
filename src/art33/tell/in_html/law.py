"""Grounds, what the State relies on, collisions, breaches, exposure, remedies, duties, questions and the foot, as markup."""

from __future__ import annotations

import re

from art33.tell.asking import foot as foot_lines
from art33.tell.asking import layers_not_coded, left_out, questions
from art33.tell.collisions import breaches, changes, collisions, contradicted_law, exposed
from art33.tell.grounds import GroundView, against_title, grounds, instruments
from art33.tell.in_html.build import Html, card, el, join, lines, named, row, swatch, table
from art33.tell.layout import clean
from art33.tell.marks import COLLISION
from art33.tell.material import Material
from art33.tell.powers import powers
from art33.tell.remedies import TimedView, duties, limits, remedies


def _text_link(material: Material, url: str) -> Html | None:
    """The official text, linked only if it is an address of the web."""
    if not re.match(r"https?://", url):
        return None
    return el("a", material.words.say("page.article_text"), href=clean(url), rel="noreferrer noopener")


def _rests_on(material: Material, told: str) -> Html:
    """Numbers of events as links to them."""
    return join(
        part if not part.strip().isdigit() else el("a", part, href=f"#e{part.strip()}")
        for part in re.split(r"(\d+)", told)
        if part
    )


def _ground(material: Material, view: GroundView, heads: list[str]) -> Html:
    say = material.words.say
    reads = [
        el(
            "li",
            named(say("grounds.read", reading=each.name)),
            " ",
            el("b", each.certainty),
            f"; {say('grounds.until')}: {each.until}" if each.until else None,
        )
        for each in view.readings
    ]
    question = next((each.question for each in view.readings if each.question), "")
    small = [view.covers, say("grounds.basis", basis=view.basis), say("grounds.checked", day=view.checked)]
    body = join(
        [
            el("b", named(view.rule)),
            ", ",
            named(view.cite),
            el("p", lines(named(each) for each in view.why)) if view.why else None,
            el("p", named(question), class_="sm") if question else None,
            el("ul", *reads, class_="reads") if reads else None,
            el(
                "p",
                named("; ".join(each for each in small if each)),
                ". ",
                _text_link(material, view.text_url),
                class_="sm",
            ),
        ]
    )
    cells = [view.key, body, swatch(view.mark, view.certainty), view.until, _rests_on(material, view.rests_on) or "–"]
    return row(heads, cells, f"g-{view.key}")


def all_grounds(material: Material) -> Html | None:
    """The grounds on the days asked."""
    if not material.asked:
        return None
    say = material.words.say
    told = grounds(material)
    title = say("grounds.title", days=material.days.listed(material.asked))
    heads = ["", say("page.ground"), say("page.holds"), say("grounds.until"), say("grounds.rests_on")]
    body: list[str | None] = (
        [table(heads, (_ground(material, each, heads) for each in told if each.live), "stack grounds")]
        if told
        else [el("p", say("grounds.none"))]
    )
    others = [view for view in told if not view.live]
    if others:
        body += [
            el("h3", say("grounds.other_forms")),
            table(heads, (_ground(material, each, heads) for each in others), "stack grounds"),
        ]
    attack = against_title(material)
    if attack:
        body.append(el("h3", say("grounds.against_title")))
        body += [el("p", named(article), ": ", named(why)) for article, why in attack]
    return card(title, *body, id="grounds")


def all_powers(material: Material) -> Html | None:
    """What the State relies on."""
    told = powers(material)
    if not told:
        return None
    say = material.words.say
    items = []
    for each in told:
        small = "; ".join((each.form, each.ordered, each.since))
        head = el(
            "p",
            el("b", each.key),
            " " if each.key else None,
            swatch(each.mark, each.certainty),
            ": ",
            named(f"{each.rule}, {each.cite}"),
        )
        note = el("p", small, ". ", named(each.why), " ", _text_link(material, each.text_url), class_="sm")
        items.append(el("li", head, note, id=f"g-{each.key}" if each.key else None))
    return card(say("powers.title"), el("ul", *items, class_="plain"), id="powers")


def all_collisions(material: Material) -> Html | None:
    """What forbids beside what orders."""
    told = collisions(material)
    if not told:
        return None
    say = material.words.say
    boxes = []
    for view in told:
        forbids = el("div", el("h3", say("collision.forbids")), *(el("p", named(each)) for each in view.forbids))
        orders = el("div", el("h3", say("collision.orders")), el("p", named(view.orders)))
        rules = view.rules or (say("collision.no_rule"),)
        boxes.append(
            el(
                "div",
                el("h3", swatch(COLLISION, say("collision.title", days=view.days))),
                el("p", f"{say('collision.layer')}: {view.layer}; {view.form}", class_="sm"),
                el("div", forbids, orders, class_="vs"),
                el("p", f"{say('collision.rule')}: ", lines(named(each) for each in rules)),
                class_="colbox",
            )
        )
    return card(say("collision.heading"), *boxes, id="collision")


def all_law_errors(material: Material) -> Html | None:
    """Where the coded law contradicts itself."""
    say = material.words.say
    items = [
        el("li", named(say("law_error.told", word=view.word, days=view.days, told=view.told)))
        for view in contradicted_law(material)
    ]
    return card(say("law_error.title"), el("ul", *items, class_="plain"), id="law-error") if items else None


def all_breaches(material: Material) -> Html | None:
    """Removals on barred days."""
    told = breaches(material)
    if not told:
        return None
    say = material.words.say
    items = []
    for view in told:
        head = el("p", el("b", _rests_on(material, view.number), f" {view.told}, {view.when}."), f" {view.word}.")
        more = [
            f"{say('breach.grounds', keys=view.grounds)}.",
            *(say("breach.answer", answer=each) for each in view.answers),
        ]
        if view.by_hindsight:
            more.append(say("breach.hindsight"))
        more.append(say("breach.argued"))
        items.append(el("li", head, el("p", lines(more))))
    return card(say("breach.title"), el("ul", *items, class_="plain"), id="breach")


def all_exposed(material: Material) -> Html | None:
    """Stretches without protection."""
    told = exposed(material)
    if not told:
        return None
    say = material.words.say
    items = [el("li", swatch(each.mark, f"{each.word}, {each.when}")) for each in told]
    return card(
        say("exposed.title"), el("ul", *items, class_="plain"), el("p", say("exposed.why"), class_="sm"), id="exposed"
    )


def all_remedies(material: Material) -> Html | None:
    """The table of remedies."""
    if not material.asked:
        return None
    say = material.words.say
    told = remedies(material)
    if not told:
        return card(say("remedies.title"), el("p", say("remedies.none")), id="remedies")
    heads = [say(f"remedies.{key}") for key in ("against", "remedy", "last_day", "state", "holds")]
    rows = []
    for view in told:
        first, *more = view.last_day
        name, *rest = view.remedy
        remedy = lines(
            [
                named(name),
                *(el("span", named(each), class_="sm") for each in [*rest, *view.terms]),
                _text_link(material, view.text_url),
            ]
        )
        last = lines(
            [
                el("b", first, class_="now" if view.today else None),
                *(el("span", named(each), class_="sm") for each in more),
            ]
        )
        cells = [_rests_on(material, view.against), remedy, last, view.state, lines(named(each) for each in view.holds)]
        rows.append(row(heads, cells, class_=None if view.open else "past"))
    return card(say("remedies.title"), table(heads, rows), id="remedies")


def all_changes(material: Material) -> Html | None:
    """Forms not yet opened."""
    told = changes(material)
    if not told:
        return None
    say = material.words.say
    items = []
    for view in told:
        parts = [swatch(view.mark, view.word)]
        if view.covered_by:
            parts.append(join(["; ", say("change.covered", keys=view.covered_by)]))
        if view.opens:
            parts.append(join(["; ", named(say("change.opens", opens=view.opens))]))
        items.append(el("li", el("b", view.form), ": ", *parts))
    return card(say("change.title"), el("ul", *items, class_="plain"), id="change")


def _timed(title: str, told: tuple[TimedView, ...], id: str) -> Html | None:
    if not told:
        return None
    items = [
        el(
            "li",
            el("b", each.when),
            "; ",
            el("b" if each.answer == "yes" else "span", each.overdue),
            el("br"),
            named(f"{each.what}, {each.article}"),
        )
        for each in told
    ]
    return card(title, el("ul", *items, class_="plain"), id=id)


def all_duties(material: Material) -> Html | None:
    """Duties of authorities."""
    return _timed(material.words.say("duties.title"), duties(material), "duties")


def all_limits(material: Material) -> Html | None:
    """Limits on custody."""
    return _timed(material.words.say("duties.limits"), limits(material), "limits")


def ask(material: Material) -> Html | None:
    """The questions, the most decisive first."""
    told = questions(material)
    if not told:
        return None
    say = material.words.say
    items = []
    for view in told:
        small = f"{say('ask.whom')}: {view.whom} · {say('ask.settles')}: {view.settles}"
        warn = el("p", say("ask.disclose"), class_="sm warn") if view.may_disclose else None
        head = el("p", el("b", view.key), " ", named(view.question))
        items.append(el("li", head, el("p", small, class_="sm"), warn, id=view.key))
    return card(say("ask.title"), el("ol", *items, class_="plain ask"), id="ask")


def law_cited(material: Material) -> Html | None:
    """The instruments cited, and when their text was checked."""
    told = instruments(material)
    if not told:
        return None
    say = material.words.say
    items = [
        el(
            "li",
            el("b", each.keys),
            " ",
            named(each.name),
            ": ",
            el("span", say("cited.checked", days="; ".join(each.checked)), class_="sm"),
        )
        for each in told
    ]
    return card(say("cited.title"), el("ul", *items, class_="plain"), id="cited")


def not_modelled(material: Material) -> Html | None:
    """Law that is not coded: counted, then listed."""
    told, uncoded = left_out(material), layers_not_coded(material)
    if not told and not uncoded:
        return None
    parts: list[str | None] = [el("p", uncoded) if uncoded else None]
    for each in told:
        parts += [el("p", each.counted), el("ul", *(el("li", named(point)) for point in each.points))]
    return card(material.words.say("left_out.title"), *parts, id="left-out")


def foot(material: Material) -> Html:
    """Whose paper it is, and with which law it was made."""
    return el("footer", *(el("p", line) for line in foot_lines(material)))
