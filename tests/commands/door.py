"""Running a command as its users do, and what every mistake must look like."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def art33(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `art33` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "art33.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=dict(os.environ),
        check=False,
    )


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The command ended with exit code 1 and one line on standard error that names each of the words."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("art33: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr
