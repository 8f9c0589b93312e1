"""Make a case and law on which engine and oracle differ as small as they get: `python -m tests.standing.minimise SEED`."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Iterator
from typing import Any

from tests.standing.generate import AGREED, ALL, DAYS, Drawn, draw, iso
from tests.standing.oracle.compare import Disagreement, compare

Kind = tuple[str, str]
"""A kind of question (a treaty's rule by its name) and the engine's answer to it."""


def kind_of(each: Disagreement) -> Kind:
    """What sort of disagreement it is."""
    return (each.key[1] if each.key[1] in ("danger", "unexamined") else each.key[0], each.engine)


def differs(drawn: Drawn, kind: Kind | None, limit: int = 120) -> list[Disagreement]:
    """The disagreements on it, of one kind if given; none if it is not a fair case."""
    try:
        found = compare(*drawn.parsed(), DAYS, limit, forms=drawn.forms)
    except Exception:
        return []
    return [each for each in found.wrong if kind is None or kind_of(each) == kind]


def smaller(drawn: Drawn) -> Iterator[Drawn]:
    """Each way to take one thing away or to make one thing plainer."""

    def copied() -> tuple[dict[str, Any], dict[str, Any], Drawn]:
        new = copy.deepcopy(drawn)
        return new.case, new.instruments[0], new

    case, law = drawn.case, drawn.instruments[0]
    for index in range(len(case["events"])):
        new_case, _, new = copied()
        gone = new_case["events"].pop(index)
        if not any(each.get("against") == gone["id"] for each in new_case["events"]):
            yield new
    if len(drawn.instruments) > 1:
        yield Drawn(case, drawn.instruments[:1])
        for index in range(len(drawn.instruments[1]["rule"])):
            new = copy.deepcopy(drawn)
            new.instruments[1]["rule"].pop(index)
            yield new
    for part in ("rule", "title", "ladder"):
        for index in range(len(law.get(part, ()))):
            _, new_law, new = copied()
            new_law[part].pop(index)
            yield new
    for index, ladder in enumerate(law["ladder"]):
        if len(ladder["step"]) > 1:
            _, new_law, new = copied()
            new_law["ladder"][index]["step"].pop()
            yield new
    for index, event in enumerate(case["events"]):
        if "/" in (event["date"] or ""):
            for end in (0, 1):
                new_case, _, new = copied()
                new_case["events"][index]["date"] = event["date"].split("/")[end]
                yield new
        for field in ("look", "against", "track", "examined", "known", "polarity", "how", "free", "until", "outcome"):
            if event.get("polarity") == "denied":
                continue
            if field in event:
                new_case, _, new = copied()
                del new_case["events"][index][field]
                yield new
    for field in ("sources", "risk", "inspected"):
        if case.get(field):
            new_case, _, new = copied()
            del new_case[field]
            for event in new_case["events"]:
                event.pop("sources", None)
            yield new
    if case["knowledge"] == "reported":
        new_case, _, new = copied()
        new_case["knowledge"] = "complete"
        yield new
    for index, rule in enumerate(law.get("rule", ())):
        for fields in (("question", "readings"), ("unless",), ("maybe",)):
            if fields[0] in rule:
                _, new_law, new = copied()
                for field in fields:
                    del new_law["rule"][index][field]
                yield new
        for separator in (" and ", " or "):
            for part_text in rule["while"].split(separator):
                if part_text != rule["while"]:
                    _, new_law, new = copied()
                    new_law["rule"][index]["while"] = part_text
                    yield new
    for part in ("rule", "title"):
        for index, each in enumerate(law.get(part, ())):
            if each["in_force"] != {"from": "2000-01-01"}:
                _, new_law, new = copied()
                new_law[part][index]["in_force"] = {"from": "2000-01-01"}
                yield new
    for index, ladder in enumerate(law["ladder"]):
        for number, step in enumerate(ladder["step"]):
            for field, plain in (("from", "decision"), ("removal", "goes on"), ("within", "5 days")):
                if step[field] != plain:
                    _, new_law, new = copied()
                    new_law["ladder"][index]["step"][number][field] = plain
                    yield new


def minimise(drawn: Drawn, kind: Kind) -> Drawn:
    """The smallest that taking away one thing after another leads to, with the same kind of disagreement."""
    while True:
        for each in smaller(drawn):
            if differs(each, kind):
                drawn = each
                break
        else:
            return drawn


def shown(drawn: Drawn, kind: Kind) -> str:
    """A disagreement in a few lines."""
    law = drawn.instruments[0]
    lines = [json.dumps({key: value for key, value in drawn.case.items() if key != "return_states"})]
    for ladder in law["ladder"]:
        for step in ladder["step"]:
            lines.append(
                f"  {ladder['of']}: {step['remedy']} against {step['against']}, {step['within']} from {step['from']}, "
                f"{step['removal']}, final {step['final']}, {step.get('court')}"
            )
    for rule in [*law.get("rule", ()), *(rule for each in drawn.instruments[1:] for rule in each["rule"])]:
        lines.append("  rule " + json.dumps({key: rule[key] for key in rule if key not in ("article", "says")}))
    for title in law.get("title", ()):
        lines.append(f"  title in force {title['in_force']}, {title['enforceable']}")
    lines.append(f"  counting {law['counting']['first_day']}; checked {law['checked']}")
    for each in differs(drawn, kind)[:6]:
        lines.append(f"  => {each.key} on {iso(each.day)}: engine {each.engine}, oracle {each.oracle}")
    return "\n".join(lines)


def main() -> None:
    """Minimise each kind of disagreement of the seeds given."""
    features = AGREED if "--agreed" in sys.argv else ALL
    for seed in (int(each) for each in sys.argv[1:] if each.isdigit()):
        drawn = draw(seed, features)
        for kind in dict.fromkeys(kind_of(each) for each in differs(drawn, None)):
            print(f"seed {seed}, {kind}")
            print(shown(minimise(drawn, kind), kind))


if __name__ == "__main__":
    main()
