"""A file under several laws: what changes is what the answers of the two laws differ in, day by day."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.bulk.making import practice, written

from art33 import cli
from art33.bulk.settings import Settings
from art33.bulk.simulation import Line, Variant, simulate
from art33.case.nouns import Case
from art33.days.day import FUTURE, parse_day
from art33.days.sets import Days, intersection
from art33.errors import InputError
from art33.law.load import Law, load_folder, load_law
from art33.standing.facts import facts_of
from art33.standing.patches import patched
from art33.standing.program import Program, compile_law
from art33.standing.situation import Situation

SMALL = Path(__file__).parent / "packs"
FIRST, ON, LAST = "2021-01-01", "2021-06-30", "2021-12-31"
PATCH = """
instrument = "Small"

[[amend]]
id = "time to leave"
while = "60 days from asylum_refusal"
"""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return practice(150, ("KZ", "KZ", "TR"))


@pytest.fixture(scope="module")
def told(cases: list[Case], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Line]]:
    folder = tmp_path_factory.mktemp("simulation")
    (folder / "longer.toml").write_text(PATCH, encoding="utf-8")
    variants = [Variant("now", ()), Variant("longer", (str(folder / "longer.toml"),))]
    settings = Settings(on=ON, until=LAST, packs=str(SMALL))
    lines = simulate(written(folder / "c.parquet", cases, 60), variants, settings, FIRST, folder)
    return folder, lines


def days(found: Days) -> tuple[int, int]:
    span = ((parse_day(FIRST), parse_day(LAST)),)
    sure, possible = (sum(b - a + 1 for a, b in intersection(each, span)) for each in (found.sure, found.possible))
    return sure, possible


def test_the_sums_are_those_of_the_cases_one_by_one(cases: list[Case], told: tuple[Path, list[Line]]) -> None:
    folder, lines = told
    law = Law("KZ", load_folder(SMALL / "KZ"), True)
    programs: dict[str, dict[str, Program]] = {
        "now": {"KZ": compile_law(law), "TR": compile_law(load_law("TR", SMALL))},
        "longer": {"KZ": compile_law(patched(law, folder / "longer.toml").law)},
    }
    for name in ("now", "longer"):
        mine = [case for case in cases if case.host_state == "KZ"]
        sure = possible = yes = 0
        for case in mine:
            whole = Situation(facts_of(case), programs[name]["KZ"], case.return_states[0]).barred
            known = [days(whole)]
            sure, possible = sure + known[0][0], possible + known[0][1]
            yes += whole.on(parse_day(ON)) == "yes"
        line = next(each for each in lines if each.law == name and each.host_state == "KZ")
        assert (line.cases, line.barred_yes) == (len(mine), yes)
        assert line.days_sure == sure
        assert line.days_possible <= possible < FUTURE


def test_a_longer_time_protects_more_and_only_where_it_is_law(told: tuple[Path, list[Line]]) -> None:
    _, lines = told
    now, longer = ({each.host_state: each for each in lines if each.law == name} for name in ("now", "longer"))
    assert set(now) == {"", "KZ", "TR"}
    assert longer["KZ"].days_sure > now["KZ"].days_sure
    assert longer["KZ"].gained == longer["KZ"].barred_yes - now["KZ"].barred_yes + longer["KZ"].lost > 0
    assert longer["TR"].days_sure == now["TR"].days_sure
    assert (longer["TR"].gained, longer["TR"].lost, now["KZ"].gained) == (0, 0, 0)
    for listed in (now, longer):
        for name in ("cases", "days_sure", "days_possible", "breaches_sure", "gained"):
            assert getattr(listed[""], name) == getattr(listed["KZ"], name) + getattr(listed["TR"], name)
        assert sum(listed[""].windows) == listed[""].cases == 150


def test_every_case_stands_there_under_every_law(told: tuple[Path, list[Line]]) -> None:
    folder, lines = told
    rows = pq.read_table(folder / "cases.parquet").to_pylist()
    assert len(rows) == 300
    for name in ("now", "longer"):
        line = next(each for each in lines if each.law == name and not each.host_state)
        mine = [row for row in rows if row["law"] == name]
        assert sum(row["days_sure"] for row in mine) == line.days_sure
        assert sum(row["breaches_possible"] for row in mine) == line.breaches_possible
        assert all(row["longest_exposed"] <= 365 for row in mine)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_command(
    told: tuple[Path, list[Line]], tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    folder, _ = told
    asked = ["simulate", str(folder / "c.parquet"), "--law", str(folder / "longer.toml"), "--packs", str(SMALL)]
    asked += ["--from", FIRST, "--on", ON, "--until", LAST, "--lang", language, "-o", str(tmp_path / "out")]
    assert cli.main(asked) == 0
    said = capsys.readouterr().out
    assert {"en": "law in force · all states", "ru": "действующее право · все государства"}[language] in said
    assert "longer · KZ" in said and "longer · TR" not in said
    files = {"days.svg", "exposed.svg", "states.svg", "summary.csv", "summary.parquet", "cases.parquet"}
    assert files <= {path.name for path in (tmp_path / "out").iterdir()}
    import xml.etree.ElementTree as ElementTree

    for name in ("days", "exposed", "states"):
        root = ElementTree.parse(tmp_path / "out" / f"{name}.svg").getroot()
        assert root.get("lang") == language
        assert len(root.findall(".//{http://www.w3.org/2000/svg}g")) >= 2
    assert pq.read_table(tmp_path / "out" / "summary.parquet").num_rows == 6
    assert len((tmp_path / "out" / "summary.csv").read_text(encoding="utf-8").splitlines()) == 7


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "which days"),
        (["--on", "2021-01-01"], "which law"),
        (["--on", "2021-01-01", "--from", "2022-01-01", "--law", "x.toml"], "the days come in this order"),
        (["--on", "2021-01-01", "--law", "a/x.toml", "--law", "b/x.toml"], "two files are named x"),
    ],
)
def test_what_cannot_be_simulated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    assert cli.main(["simulate", "c.parquet", "-o", str(tmp_path / "out"), *more]) == 1
    assert said in capsys.readouterr().err


def test_a_faulty_law_is_refused_before_any_is_worked_out(cases: list[Case], tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(PATCH.replace("time to leave", "no such rule"), encoding="utf-8")
    variants = [Variant("now", ()), Variant("wrong", (str(tmp_path / "wrong.toml"),))]
    asked = Settings(on=ON, until=LAST, packs=str(SMALL))
    with pytest.raises(InputError, match="no such rule"):
        simulate(written(tmp_path / "c.parquet", cases[:5], 5), variants, asked, FIRST, tmp_path)
    assert not (tmp_path / "answers-0.parquet").exists()
