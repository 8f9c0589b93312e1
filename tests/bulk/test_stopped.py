"""Stopped at any point, killed, or with the disk full: one line, nothing half made, and the same command goes on."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from tests.bulk.making import practice, written

WORK = """
import sys
from art33.bulk import evaluate, settings
evaluate.PART_ROWS = 60
from art33.cli import main
sys.exit(main(["bulk", sys.argv[1], "--on", "2023-03-01", "--law", sys.argv[3], "-o", sys.argv[2], *sys.argv[4:]]))
"""

SMALL = Path(__file__).parent / "packs"


def started(cases: Path, output: Path, *more: str, limit: int | None = None) -> subprocess.Popen[str]:
    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-c", WORK, str(cases), str(output), str(SMALL), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited,
        start_new_session=True,
    )


def finished(cases: Path, output: Path) -> None:
    process = started(cases, output)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("stopped") / "c.parquet", practice(1200, ("KZ",)), 30)


@pytest.fixture(scope="module")
def whole(cases: Path) -> str:
    output = cases.with_name("whole.parquet")
    finished(cases, output)
    return digest(output)


def parts_there(output: Path) -> int:
    folder = output.with_name(output.name + ".parts")
    return len(list(folder.glob("part-?????.parquet"))) if folder.exists() else 0


def wait_for(process: subprocess.Popen[str], output: Path, parts: int) -> None:
    for _ in range(6_000):
        if parts_there(output) >= parts or output.exists() or process.poll() is not None:
            return
        time.sleep(0.005)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT], ids=lambda sign: sign.name)
@pytest.mark.parametrize("parts", [1, 9])
def test_killed_in_the_middle_the_rerun_goes_on(
    tmp_path: Path, cases: Path, whole: str, sign: signal.Signals, parts: int
) -> None:
    output = tmp_path / "o.parquet"
    process = started(cases, output)
    wait_for(process, output, parts)
    os.killpg(process.pid, sign)
    _, said = process.communicate(timeout=60)
    assert process.returncode != 0 or output.exists()
    if not output.exists():
        there = parts_there(output)
        assert there >= parts
        if sign == signal.SIGINT:
            assert process.returncode == 130
            assert said.splitlines()[-1].startswith("art33: stopped; what is finished stays in")
            assert "Traceback" not in said
    finished(cases, output)
    assert digest(output) == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["o.parquet"]


def test_killed_again_and_again_it_ends_all_the_same(tmp_path: Path, cases: Path, whole: str) -> None:
    output = tmp_path / "o.parquet"
    for parts in range(3, 13, 4):
        process = started(cases, output)
        wait_for(process, output, parts)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
    finished(cases, output)
    assert digest(output) == whole


def test_a_worker_killed_is_one_line_and_the_rerun_goes_on(tmp_path: Path, cases: Path, whole: str) -> None:
    output = tmp_path / "o.parquet"
    process = started(cases, output, "--workers", "2")
    wait_for(process, output, 1)
    workers = [
        int(path.name)
        for path in Path("/proc").iterdir()
        if path.name.isdigit() and _parent(path) == process.pid and "spawn_main" in _words(path)
    ]
    if workers:
        os.kill(workers[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    if process.returncode:
        assert process.returncode == 1
        assert said.splitlines()[-1].startswith("art33: a worker process was killed")
        assert "Traceback" not in said
        finished(cases, output)
    assert digest(output) == whole


def _parent(path: Path) -> int:
    try:
        return int((path / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return 0


def _words(path: Path) -> str:
    try:
        return (path / "cmdline").read_text()
    except OSError:
        return ""


@pytest.mark.parametrize("limit", [2_000, 9_000, 20_000])
def test_a_full_disk_is_one_line_and_leaves_nothing_half_made(
    tmp_path: Path, cases: Path, whole: str, limit: int
) -> None:
    output = tmp_path / "o.parquet"
    process = started(cases, output, limit=limit)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert len(said.splitlines()) == 1
    assert said.startswith("art33: ") and "cannot be written: file too large" in said
    assert not output.exists()
    assert not list(tmp_path.rglob("*.unfinished"))
    finished(cases, output)
    assert digest(output) == whole


def test_two_runs_do_not_write_over_one_another(tmp_path: Path, cases: Path, whole: str) -> None:
    output = tmp_path / "o.parquet"
    first = started(cases, output)
    wait_for(first, output, 1)
    second = started(cases, output)
    _, said = second.communicate(timeout=120)
    first.communicate(timeout=120)
    assert first.returncode == 0
    if second.returncode:
        assert "another run is at work here" in said
    assert digest(output) == whole
