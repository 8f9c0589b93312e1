"""The patterns of docs/patterns.md: every line stands in its pack, both cases come out as said, and the page is current."""

import importlib.util
from pathlib import Path

import pytest

from art33.law.load import PACKS, load_instrument
from art33.standing.program import Program, compile_law
from art33.standing.proof import _host, _law, compare, run

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("patterns", ROOT / "tools" / "patterns.py")
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)
LISTED = tool.patterns()
PROGRAMS: dict[str, Program] = {}


def faults(pattern, example):
    path = PACKS / pattern.raw["pack"]
    folder = path.parent
    instrument = load_instrument(path)
    host = _host(example, instrument, folder)
    shared = folder.name if folder.name in ("treaties", "union") else None
    key = f"{folder.name}, {host}"
    if key not in PROGRAMS:
        from art33.law.load import load_folder

        PROGRAMS[key] = compile_law(_law(host, load_folder(folder), shared, PACKS))
    return compare(example, run(example, PROGRAMS[key], host))


@pytest.mark.parametrize("pattern", LISTED, ids=[each.raw["name"] for each in LISTED])
def test_a_pattern_stands_in_its_pack_and_both_cases_come_out(pattern):
    text = (PACKS / pattern.raw["pack"]).read_text(encoding="utf-8")
    assert all(line in text for line in pattern.lines)
    by = "waits" if pattern.raw.get("by") == "waits" else "expect"
    assert getattr(pattern.bites, by) in ("yes", "possibly") and getattr(pattern.free, by) == "no"
    assert faults(pattern, pattern.bites) == []
    assert faults(pattern, pattern.free) == []


def test_the_page_is_current():
    assert (ROOT / "docs" / "patterns.md").read_text(encoding="utf-8") == tool.page()


def test_a_pattern_that_is_in_no_pack_is_refused():
    good = LISTED[0].raw
    for changed, words in (
        ({"part": "right to fly"}, "no part “right to fly”"),
        ({"show": ["wings"]}, "no line “wings”"),
        ({"track": "border"}, "no case where it bites"),
    ):
        with pytest.raises(ValueError, match=words):
            tool._pattern(good | changed)
