"""A file in, a file out: every row answered as by the runner or set aside with its reason, and the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.bulk.faults import FAULTS
from tests.bulk.making import furnished, practice, table_of_rows, written

from art33.bulk import evaluate as bulk
from art33.bulk import files
from art33.bulk.engines.task import Task, perform
from art33.bulk.evaluate import evaluate_file, evaluate_part, join, plan
from art33.bulk.part import refused_beside
from art33.bulk.rows import row_of
from art33.bulk.settings import Settings
from art33.days.day import parse_day
from art33.errors import InputError
from art33.standing.columns.runner import WORDS, standings

SMALL = str(Path(__file__).parent / "packs")
ASKED = Settings(on="2023-03-01", packs=SMALL)
WHOLE = Settings(on="2023-03-01")


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "PART_ROWS", 100)


def digest(*paths: Path) -> list[str]:
    return [sha256(path.read_bytes()).hexdigest() for path in paths]


def test_the_answers_are_those_of_the_runner(tmp_path: Path) -> None:
    cases = [*practice(120), *furnished(120)]
    cases = [case for at, case in enumerate(cases) if case.id not in {each.id for each in cases[:at]}]
    found = evaluate_file(written(tmp_path / "c.parquet", cases, 70), tmp_path / "o.parquet", WHOLE)
    assert (found.counted.rows, found.counted.refused) == (len(cases), 0)
    told = pq.read_table(tmp_path / "o.parquet")
    wanted = standings(cases, parse_day(WHOLE.on))
    assert told.column("id").to_pylist() == [case.id for case in cases]
    assert told.column("row").to_pylist() == list(range(1, len(cases) + 1))
    assert told.column("barred").to_pylist() == [WORDS[each] for each in wanted.barred]
    assert told.column("present").to_pylist() == [WORDS[each] for each in wanted.present]
    assert told.column("collides").to_pylist() == wanted.collides.tolist()
    assert sum(found.counted.barred.values()) == len(cases)
    assert not refused_beside(tmp_path / "o.parquet").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.parquet", "o.parquet"]


def test_every_fault_is_set_aside_and_the_rest_is_right(tmp_path: Path) -> None:
    cases = practice(10 * len(FAULTS) + 30, ("KZ",))
    rows = [row_of(case) for case in cases]
    spoiled = {}
    for number, fault in enumerate(FAULTS):
        fault.spoil(rows[10 * number + 3])
        spoiled[10 * number + 4] = fault.said
    again = len(rows) - 5
    rows[again]["id"] = rows[0]["id"]
    spoiled[again + 1] = "row 1 has the id"
    pq.write_table(table_of_rows(rows), tmp_path / "c.parquet", row_group_size=64)
    found = evaluate_file(tmp_path / "c.parquet", tmp_path / "o.parquet", ASKED)
    refused = pq.read_table(tmp_path / "o.refused.parquet").to_pylist()
    assert {each["row"] for each in refused} == set(spoiled)
    for each in refused:
        assert spoiled[each["row"]] in each["reason"]
        assert each["id"] == rows[each["row"] - 1]["id"]
    told = pq.read_table(tmp_path / "o.parquet")
    kept = [row for row in range(1, len(rows) + 1) if row not in spoiled]
    assert told.column("row").to_pylist() == kept
    wanted = standings([cases[row - 1] for row in kept], parse_day(ASKED.on), packs=Path(SMALL))
    assert told.column("barred").to_pylist() == [WORDS[each] for each in wanted.barred]
    assert (found.counted.answered, found.counted.refused) == (len(kept), len(spoiled))


def test_bytes_that_are_no_text_are_one_row_s_fault(tmp_path: Path) -> None:
    table = table_of_rows([row_of(case) for case in practice(30)])
    ids = table.column("id").to_pylist()
    raw = pa.array([b"\xff\xfe" if at == 7 else name.encode() for at, name in enumerate(ids)], pa.binary())
    names = pa.Array.from_buffers(pa.string(), len(raw), raw.buffers())
    kinds = pa.array(["asylum_request"] * 30).cast(pa.binary()).to_pylist()
    kinds[11] = b"asyl\xc3um"
    raw = pa.array(kinds, pa.binary())
    events = pa.StructArray.from_arrays(
        [pa.array(["e"] * 30), pa.Array.from_buffers(pa.string(), 30, raw.buffers()), pa.array(["2022-01-01"] * 30)],
        ["id", "kind", "date"],
    )
    listed = pa.ListArray.from_arrays(pa.array(range(31), pa.int32()), events)
    columns = [names, table.column("host_state"), table.column("return_states"), table.column("knowledge"), listed]
    pq.write_table(
        pa.table(columns, ["id", "host_state", "return_states", "knowledge", "events"]), tmp_path / "c.parquet"
    )
    found = evaluate_file(tmp_path / "c.parquet", tmp_path / "o.parquet", ASKED)
    refused = pq.read_table(tmp_path / "o.refused.parquet").to_pylist()
    assert [each["row"] for each in refused] == [8, 12]
    assert all("not in UTF-8" in each["reason"] for each in refused)
    assert refused[0]["id"] == "\\xff\\xfe"
    assert found.counted.answered == 28


def test_the_same_bytes_whoever_does_it(tmp_path: Path) -> None:
    cases = written(tmp_path / "c.parquet", furnished(160), 40)
    first = evaluate_file(cases, tmp_path / "a.parquet", ASKED)
    assert first.parts == 2
    evaluate_file(cases, tmp_path / "b.parquet", ASKED, workers=2)
    parts = plan(cases, ASKED)
    paths = [tmp_path / f"p{part.number}.parquet" for part in parts]
    for part, path in reversed(list(zip(parts, paths, strict=True))):
        for _ in range(2):
            evaluate_part(cases, part, path, ASKED)
    join(paths, tmp_path / "c2.parquet", cases, ASKED)
    assert len(set(digest(tmp_path / "a.parquet", tmp_path / "b.parquet", tmp_path / "c2.parquet"))) == 1


def test_what_was_finished_is_used_again_and_never_for_another_question(tmp_path: Path) -> None:
    cases, output = written(tmp_path / "c.parquet", practice(330, ("KZ",)), 40), tmp_path / "o.parquet"
    evaluate_file(cases, tmp_path / "whole.parquet", ASKED)

    def tired(listed: Sequence[Task]) -> Iterator[Task]:
        for task in listed[:2]:
            perform(task)
            yield task
        raise InputError("the disk is full")

    with pytest.raises(InputError, match="the disk is full"):
        evaluate_file(cases, output, ASKED, engine=tired)
    assert not output.exists()
    folder = tmp_path / "o.parquet.parts"
    assert sorted(path.name for path in folder.glob("part-*")) == [
        f"part-0000{part}{kind}.parquet" for part in (0, 1) for kind in ("", ".refused")
    ]
    damaged = folder / "part-00001.parquet"
    damaged.write_bytes(damaged.read_bytes()[:-20])
    found = evaluate_file(cases, output, ASKED)
    assert (found.parts, found.reused) == (3, 1)
    assert digest(output) == digest(tmp_path / "whole.parquet")
    assert not folder.exists()
    assert evaluate_file(cases, output, ASKED).reused == 3
    other = evaluate_file(cases, output, Settings(on="2021-01-01", packs=SMALL))
    assert other.reused == 0
    assert digest(output) != digest(tmp_path / "whole.parquet")


def test_columns_as_other_programs_write_them(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    cases = furnished(200)
    evaluate_file(written(tmp_path / "c.parquet", cases), tmp_path / "a.parquet", ASKED)
    frame = polars.read_parquet(tmp_path / "c.parquet")
    frame.write_parquet(tmp_path / "polars.parquet", row_group_size=64)
    evaluate_file(tmp_path / "polars.parquet", tmp_path / "b.parquet", ASKED)
    duckdb = pytest.importorskip("duckdb")
    duckdb.sql(f"copy (from '{tmp_path}/c.parquet') to '{tmp_path}/duck.parquet' (format parquet)")
    evaluate_file(tmp_path / "duck.parquet", tmp_path / "d.parquet", ASKED)
    wanted = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert pq.read_table(tmp_path / "b.parquet").to_pylist() == wanted
    assert pq.read_table(tmp_path / "d.parquet").to_pylist() == wanted


def test_days_as_days_and_a_file_of_only_what_is_needed(tmp_path: Path) -> None:
    days = pa.array([19_000, None], pa.date32())
    events = pa.StructArray.from_arrays(
        [pa.array(["a", "b"]), pa.array(["asylum_request", "entry"]), days], ["id", "kind", "date"]
    )
    listed = pa.LargeListArray.from_arrays(pa.array([0, 1, 2], pa.int64()), events)
    states = pa.array([["RU"], ["RU"]], pa.large_list(pa.large_string()))
    columns = [
        pa.array(["1", "2"], pa.large_string()),
        pa.array(["KZ", "KZ"]),
        states,
        pa.array(["complete"] * 2),
        listed,
    ]
    names = ["id", "host_state", "return_states", "knowledge", "events"]
    pq.write_table(pa.table([*columns, pa.array([1, 2])], [*names, "x_number"]), tmp_path / "c.parquet")
    found = evaluate_file(tmp_path / "c.parquet", tmp_path / "o.parquet", ASKED)
    assert (found.counted.answered, found.counted.refused) == (2, 0)


def test_an_empty_file_has_empty_answers(tmp_path: Path) -> None:
    found = evaluate_file(written(tmp_path / "c.parquet", []), tmp_path / "o.parquet", ASKED)
    assert found.counted.rows == 0
    assert pq.read_table(tmp_path / "o.parquet").num_rows == 0


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ({"host_states": pa.array(["KZ"])}, "no column “host_states” in a file of cases .is “host_state” meant"),
        ({"id": pa.array([1])}, "column “id”: expected text, got int64"),
        ({"events": pa.array(["none"])}, "column “events”: expected a list, got string"),
        ({"events": pa.array([["e"]])}, "column “events”: expected a struct"),
        ({"events": pa.array([[{"id": "e", "kind": "entry"}]])}, "its field “date” is missing"),
        (
            {"events": pa.array([[{"id": "e", "kind": "entry", "date": "2022", "formm": "x"}]])},
            "there is no field “formm” .is “form” meant",
        ),
        ({"knowledge": None}, "it has no column “knowledge”"),
    ],
)
def test_a_wrong_schema_is_one_clear_line(tmp_path: Path, column: dict[str, pa.Array | None], said: str) -> None:
    event = pa.array([[{"id": "e", "kind": "entry", "date": "2022"}]])
    columns = {
        "id": pa.array(["a"]),
        "host_state": pa.array(["KZ"]),
        "return_states": pa.array([["RU"]]),
        "knowledge": pa.array(["complete"]),
        "events": event,
        **column,
    }
    pq.write_table(pa.table({name: each for name, each in columns.items() if each is not None}), tmp_path / "c.parquet")
    with pytest.raises(InputError, match=said) as refused:
        evaluate_file(tmp_path / "c.parquet", tmp_path / "o.parquet", ASKED)
    assert str(tmp_path / "c.parquet") in str(refused.value)


def test_a_damaged_file_is_one_clear_line_wherever_it_is_cut(tmp_path: Path) -> None:
    whole = written(tmp_path / "c.parquet", practice(300), 100).read_bytes()
    cut = tmp_path / "cut.parquet"
    for length in (0, 3, 4, 40, len(whole) // 2, len(whole) - 8, len(whole) - 1):
        cut.write_bytes(whole[:length])
        with pytest.raises(InputError, match="cut.parquet: "):
            evaluate_file(cut, tmp_path / "o.parquet", ASKED)
    # The footer is whole, the pages are not.
    cut.write_bytes(whole[:4] + bytes(len(whole) // 2) + whole[4 + len(whole) // 2 :])
    with pytest.raises(InputError, match="cut.parquet: the file is damaged"):
        evaluate_file(cut, tmp_path / "o.parquet", ASKED)
    assert not (tmp_path / "o.parquet").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(on="2023-02-29"), "--on: “2023-02-29” is no day"),
        (Settings(on="2023-02-28", known_on="spring"), "--known-on: “spring” is not a day"),
        (Settings(on="2023-02-28", to="ZZ"), "--to: “ZZ” is not the two-letter"),
        (Settings(on="2023-02-28", law=("nowhere.toml",)), "nowhere.toml"),
        (Settings(on="2023-02-28", law=("{patch}",)), "is in the law of .*: say whose law is changed"),
        (Settings(on="2023-02-28", law=("DE={patch}",)), "the law of DE has no “LR”"),
        (Settings(on="2023-02-28", until="2023-01-01"), "--until: 2023-01-01 lies before"),
        (Settings(on="2023-02-28", packs="nowhere"), "nowhere: there is no such folder of packs"),
    ],
)
def test_what_cannot_be_asked_is_said_before_anything_is_read(tmp_path: Path, settings: Settings, said: str) -> None:
    patch = tmp_path / "patch.toml"
    patch.write_text('instrument = "LR"\nremove = ["month to leave"]\n', encoding="utf-8")
    settings = msgspec.structs.replace(settings, law=tuple(each.format(patch=patch) for each in settings.law))
    with pytest.raises(InputError, match=said):
        evaluate_file(written(tmp_path / "c.parquet", practice(2)), tmp_path / "o.parquet", settings)


def test_a_changed_law_changes_the_answers_of_its_state_alone(tmp_path: Path) -> None:
    patch = tmp_path / "patch.toml"
    patch.write_text('instrument = "LR"\nremove = ["month to leave"]\n', encoding="utf-8")
    cases = written(tmp_path / "c.parquet", practice(300, ("KZ", "TR")))
    asked = Settings(on="2023-03-01", until="2023-03-31")
    evaluate_file(cases, tmp_path / "a.parquet", asked)
    evaluate_file(cases, tmp_path / "b.parquet", msgspec.structs.replace(asked, law=(f"KZ={patch}",)))
    before, after = (pq.read_table(tmp_path / name).to_pylist() for name in ("a.parquet", "b.parquet"))
    changed = {left["host_state"] for left, right in zip(before, after, strict=True) if left != right}
    assert changed == {"KZ"}


def test_more_names_than_a_dictionary_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row_of(case) for case in practice(300, ("KZ",))]
    for row in rows:
        long = {each["id"]: f"{row['id']} {each['id']} {'.' * 400}" for each in row["events"]}
        for each in row["events"]:
            each["id"], each["against"] = long[each["id"]], long.get(each["against"])
    plain = written(tmp_path / "a.parquet", practice(300, ("KZ",)))
    for size in (1_000, 100):
        pq.write_table(
            table_of_rows(rows),
            tmp_path / "b.parquet",
            row_group_size=size,
            dictionary_pagesize_limit=4_096,
            data_page_size=8_192,
        )
        monkeypatch.setattr(files, "BATCH", size)
        evaluate_file(plain, tmp_path / "ao.parquet", ASKED)
        evaluate_file(tmp_path / "b.parquet", tmp_path / "bo.parquet", ASKED)
        assert pq.read_table(tmp_path / "bo.parquet").to_pylist() == pq.read_table(tmp_path / "ao.parquet").to_pylist()
