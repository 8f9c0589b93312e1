"""Write docs/patterns.md: each pattern of law with its lines from a shipped pack, a case where it bites and one where it does not.

    python tools/patterns.py            say whether the page is current
    python tools/patterns.py --write    write it

The list is tests/law/patterns.toml. Lines and cases are taken from the packs and their examples, never written by hand.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from art33.law.examples import Example, load_examples
from art33.law.load import PACKS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "patterns.md"
LISTED = ROOT / "tests" / "law" / "patterns.toml"
_NAMED = ("id", "remedy")
_HEADER = re.compile(r"^\[\[[\w.]+\]\]$")


class Pattern(NamedTuple):
    """One pattern: where it stands, its lines as they are in the pack, and the examples that show it."""

    raw: dict[str, Any]
    lines: tuple[str, ...]
    bites: Example
    free: Example


def patterns() -> list[Pattern]:
    """Every listed pattern. Raises ValueError where a part, a line or a case is not there."""
    return [_pattern(raw) for raw in tomllib.loads(LISTED.read_text(encoding="utf-8"))["pattern"]]


def _pattern(raw: dict[str, Any]) -> Pattern:
    path = PACKS / raw["pack"]
    block = _blocks(path.read_text(encoding="utf-8"), raw["part"], raw["pack"])[raw.get("wording", 1) - 1]
    whole = path.read_text(encoding="utf-8").splitlines()
    lines = []
    for key in raw.get("counting", ()):
        lines += ["[counting]", *_line(whole[whole.index("[counting]") :], key)]
    lines += _head(block)
    for key in raw["show"]:
        found = _line(block, key)
        if not found:
            raise ValueError(f"{raw['pack']}, “{raw['part']}”: no line “{key}”")
        lines += found
    examples = [each for each in load_examples(path) if each.of == raw["part"]]
    track = raw.get("track")
    if track is not None:
        examples = [each for each in examples if track in {event.get("track") for event in each.event}]
    bites = [each for each in examples if each.expect != "no"]
    free = [each for each in examples if each.expect == "no"]
    if raw.get("by") == "waits":
        # What is shown is what the remedy does to removal, not whether it can still be used.
        bites = [each for each in examples if each.waits not in (None, "no")]
        free = [each for each in examples if each.waits == "no"]
    bites, free = _among(bites, raw.get("bites_with", {})), _among(free, raw.get("free_with", {}))
    if not bites or not free:
        raise ValueError(f"{raw['pack']}, “{raw['part']}”: no case where it bites, or none where it does not")
    surely = [each for each in bites if "yes" in (each.waits or each.expect)]
    return Pattern(raw, tuple(dict.fromkeys(lines)), (surely or bites)[0], free[0])


def _among(examples: list[Example], wanted: dict[str, Any]) -> list[Example]:
    """The examples with an event that has these keys and values; all of them where nothing is wanted."""
    return [
        each
        for each in examples
        if not wanted or any(all(str(event.get(key)) == value for key, value in wanted.items()) for event in each.event)
    ]


def _blocks(text: str, part: str, pack: str) -> list[list[str]]:
    """The tables of a part, each wording one, a step with the ladder it stands in."""
    tables: list[list[str]] = []
    for line in text.splitlines():
        if _HEADER.match(line):
            tables.append([line])
        elif tables:
            tables[-1].append(line)
    found = []
    ladder: list[str] = []
    for table in tables:
        if table[0] == "[[ladder]]":
            ladder = table
        if any(re.match(rf'(?:{"|".join(_NAMED)})\s*= "{re.escape(part)}"$', line) for line in table):
            found.append([*ladder, *table] if table[0] == "[[ladder.step]]" else table)
    if not found:
        raise ValueError(f"{pack}: no part “{part}”")
    return found


def _head(block: list[str]) -> list[str]:
    """The header of a table, of its ladder too, with its name and article."""
    kept = [line for line in block if _HEADER.match(line)]
    for key in ("of", "track", "for", *_NAMED, "article"):
        kept += _line(block, key)
    order = {line: number for number, line in enumerate(block)}
    return sorted(kept, key=lambda line: order.get(line.split("\n")[0], 0))


def _line(block: list[str], key: str) -> list[str]:
    """A key with its value, over several lines where the value has brackets."""
    for number, line in enumerate(block):
        if re.match(rf"{key}\s*=", line):
            taken = [line]
            while sum(_open(each) for each in taken) > 0 and number + len(taken) < len(block):
                taken.append(block[number + len(taken)])
            return ["\n".join(taken)]
    return []


def _open(line: str) -> int:
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")


def case_words(example: Example, remedy: bool = False) -> str:
    """An example in one line: its events, the day asked, the answer, and what the example says of it.

    Of a remedy the answer is whether it can still be used, and beside it whether removal waits.
    """
    events = "; ".join(_event(dict(each)) for each in example.event) or "nothing on record"
    more = [f"risk {dict(each)['status']} ({dict(each)['of']})" for each in example.risk if "of" in each]
    more += ["person " + ", ".join(f"{key} {value}" for key, value in dict(each).items()) for each in example.persons]
    host = f"{example.host} → {example.to}" if example.host else f"→ {example.to}"
    form = f", {example.form}" if example.form else ""
    said = f" {example.says[:1].upper()}{example.says[1:].rstrip('.')}." if example.says else ""
    waits = f", removal waits: **{example.waits}**" if example.waits else ""
    answer = f"can be used: {example.expect}" if remedy else f"**{example.expect}**"
    last = f", last safe day {example.last_safe_day}" if example.last_safe_day else ""
    rest = f" ({'; '.join(more)})" if more else ""
    return f"{example.on} ({host}{form}): {answer}{waits}{last}.{said} On record: {events}{rest}."


def _event(event: dict[str, Any]) -> str:
    extra = [str(event[key]) for key in ("form", "track", "step", "how", "polarity") if key in event]
    return f"{event['kind']} {event.get('date', 'undated')}" + (f" ({', '.join(extra)})" if extra else "")


def page() -> str:
    """The page, as it should stand in docs/."""
    listed = patterns()
    out = [
        "# Patterns of law",
        "",
        "Written by `python tools/patterns.py --write` from the shipped packs and their examples; `tests/law/test_patterns.py` holds",
        f"every line and runs both cases of each of the {len(listed)} patterns. What the keys mean is in [law.md](law.md).",
        "",
        "Each shows the pack's own lines (of a part only those that matter here), a case where it bites (surely or possibly) and one where",
        "it does not.",
    ]
    group = None
    for each in listed:
        if each.raw["group"] != group:
            group = each.raw["group"]
            out += ["", f"## {group}"]
        out += ["", f"### {each.raw['name']}", "", each.raw["says"], "", f"```text\n# {each.raw['pack']}"]
        out += [*each.lines, "```", ""]
        remedy = "[[ladder.step]]" in each.lines
        out += [f"- It bites: {case_words(each.bites, remedy)}", f"- It does not: {case_words(each.free, remedy)}"]
    return "\n".join(out) + "\n"


def main() -> int:
    """Write the page, or say whether it is current."""
    wanted = page()
    if "--write" in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == wanted
    print(
        "docs/patterns.md is current"
        if current
        else "docs/patterns.md is not current: python tools/patterns.py --write"
    )
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
