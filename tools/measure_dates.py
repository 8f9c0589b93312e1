"""How well dates are read: the command over every text of a corpus, scored by the corpus's own scorer.

    python tools/measure_dates.py FOLDER [--errors N]

FOLDER holds `score_timex.py` and a folder a corpus (gum, wikiwars) with `docs.jsonl` (doc_id, dct, text) and `timex.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def read_dates(text: str, published: str | None) -> list[dict[str, object]]:
    """What `art33 read --dates --json` prints for the text.

    Raises CalledProcessError where the command fails, AssertionError where a text is not what stands at its place.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_bytes(text.encode("utf-8"))
        command = [sys.executable, "-m", "art33.cli", "read", str(path), "--dates", "--json"]
        command += ["--published", published] if published else []
        ran = subprocess.run(command, check=True, capture_output=True)
    rows: list[dict[str, object]] = [json.loads(line) for line in ran.stdout.split(b"\n") if line]
    for row in rows:
        start, end = row["start"], row["end"]
        assert isinstance(start, int) and isinstance(end, int) and text[start:end] == row["text"]
    return rows


def main() -> None:
    """Print the scorer's figures for each corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="mistakes shown of each corpus")
    chosen = parser.parse_args()
    for corpus in ("gum", "wikiwars"):
        home = chosen.folder / corpus
        found: list[str] = []
        for line in (home / "docs.jsonl").read_text(encoding="utf-8").split("\n"):
            if line:
                document = json.loads(line)
                for row in read_dates(document["text"], document.get("dct")):
                    found.append(json.dumps({"doc_id": document["doc_id"], **row}, ensure_ascii=False))
        with tempfile.TemporaryDirectory() as folder:
            read = Path(folder) / "read.jsonl"
            read.write_text("\n".join(found) + "\n", encoding="utf-8")
            print(f"{corpus}:")
            command = [sys.executable, str(chosen.folder / "score_timex.py"), str(home / "timex.jsonl"), str(read)]
            command += ["--docs", str(home / "docs.jsonl"), "--errors", str(chosen.errors)]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
