"""Put real output into the docs: between `<!-- output N: art33 … -->` and `<!-- end -->` stand the first N lines it prints;
between `<!-- walk NAME -->` and the same end, a part of the day that `docket_walk.py` walks.

python tools/refresh_docs.py          # rewrite what has changed
python tools/refresh_docs.py --check  # exit 1 where something has
"""

from __future__ import annotations

import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"<!-- output (\d+): (art33 [^\n]+?) -->\n(?:.*?\n)??<!-- end -->", re.DOTALL)


def refreshed(text: str) -> str:
    """The text with every block of output as the command prints it now."""

    def block(match: re.Match[str]) -> str:
        command = [sys.executable, "-m", "art33.cli", *shlex.split(match[2])[1:]]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        lines = done.stdout.decode("utf-8").splitlines()[: int(match[1])]
        shown = "\n".join(f"    {line}".rstrip() for line in lines)
        return f"<!-- output {match[1]}: {match[2]} -->\n\n{shown}\n\n<!-- end -->"

    text = _BLOCK.sub(block, text)
    if "<!-- walk " in text:
        # A day on a docket is walked once, in one folder, and its parts put where they belong.
        text = runpy.run_path(str(Path(__file__).parent / "docket_walk.py"))["refreshed"](text)
    return text


def pages() -> list[Path]:
    """The pages that may hold such blocks."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def main() -> None:
    """Rewrite the pages, or check them."""
    stale = []
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = refreshed(before)
        if after != before:
            stale.append(page)
            if "--check" not in sys.argv:
                page.write_text(after, encoding="utf-8")
    for page in stale:
        print(f"{page.relative_to(ROOT)}: {'stale' if '--check' in sys.argv else 'refreshed'}")
    sys.exit(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    main()
