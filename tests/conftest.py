"""What every test may use, and what happens to those that cannot run on this machine."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.docket.postgres import missing

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def _spark() -> str | None:
    if find_spec("pyspark") is None:
        return "pyspark (make spark)"
    return None if shutil.which("java") else "Java 17 or later (apt-get install openjdk-17-jre-headless)"


_MISSING = {
    "needs_chromium": lambda: None if shutil.which("chromium") else "chromium (apt-get install chromium)",
    "needs_postgresql": missing,
    "needs_spark": _spark,
    "needs_shared": lambda: None if SHARED.is_dir() else "the researchers' folder ../shared",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for name, lacking in _MISSING.items():
            if item.get_closest_marker(name) and (what := lacking()):
                item.add_marker(pytest.mark.skip(reason=f"needs {what}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that could not be run, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        terminalreporter.write_line(f"not run: {report.nodeid} ({reason.removeprefix('Skipped: ')})")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be skipped for want of a package (continuous integration), a skip is a failure."""
    if os.environ.get("ART33_NOTHING_SKIPPED") != "1" or hasattr(session.config, "workerinput"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [r for r in (reporter.stats.get("skipped", []) if reporter else []) if "../shared" not in str(r.longrepr)]
    if skipped and session.exitstatus == 0:
        session.exitstatus = 1


@pytest.fixture(scope="session")
def example() -> Path:
    """The shipped example case."""
    return ROOT / "examples" / "zhilin" / "case.json"
