"""What is published of a file of answers: counts, small ones left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bulk.making import practice, written

from art33.bulk.evaluate import evaluate_file
from art33.bulk.report import as_csv, report
from art33.bulk.settings import Settings
from art33.errors import InputError

SMALL = str(Path(__file__).parent / "packs")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    cases = practice(260, ("KZ",) * 20 + ("TR",) * 5 + ("DE",))
    evaluate_file(written(folder / "c.parquet", cases), folder / "o.parquet", Settings(on="2022-03-01", packs=SMALL))
    return folder / "o.parquet"


def test_a_list(answers: Path) -> None:
    whole = report(answers, ("host_state",), 2)
    assert whole.rows == ("DE", "KZ", "TR", "total")
    assert whole.counts == ((10,), (200,), (50,), (260,))
    some = report(answers, ("host_state",), 11)
    assert some.counts == ((None,), (200,), (None,), (260,))
    assert as_csv(some) == "host_state,cases\nDE,\nKZ,200\nTR,\ntotal,260\n"


def test_a_table(answers: Path) -> None:
    whole, some = report(answers, ("host_state", "barred"), 2), report(answers, ("host_state", "barred"), 30)
    assert whole.counts[-1][-1] == 260
    pairs = [
        (left, right)
        for one, other in zip(whole.counts, some.counts, strict=True)
        for left, right in zip(one, other, strict=True)
    ]
    assert all(right in (left, None) for left, right in pairs)
    assert all(right is None for left, right in pairs if left is not None and 0 < left < 30)
    assert some.left_out == sum(right is None for _, right in pairs)


@pytest.mark.parametrize(
    ("by", "threshold", "said"),
    [
        (("id",), 10, "not counted by “id”"),
        (("barrd",), 10, "is “barred” meant"),
        (("barred", "barred"), 10, "two different ones"),
        (("barred",), 1, "would leave nothing out"),
    ],
)
def test_what_cannot_be_reported(answers: Path, by: tuple[str, ...], threshold: int, said: str) -> None:
    with pytest.raises(InputError, match=said):
        report(answers, by, threshold)


def test_a_file_of_cases_is_no_file_of_answers(answers: Path) -> None:
    with pytest.raises(InputError, match="is no file of answers"):
        report(answers.with_name("c.parquet"), ("host_state",), 10)
