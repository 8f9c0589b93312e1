"""How fast dates are read, by the command itself: `art33 read FILE --published D --dates --json` on a megabyte, from cold.

    python benchmarks/dates.py [--rounds N] [--size BYTES]

Beside each time stands that of bare Python splitting the same file into words, since machines are noisy, and what half the text
takes: twice the text should take twice as long, hostile text too.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

_SPLIT = "import sys; len(open(sys.argv[1], encoding='utf-8').read().split())"

ENGLISH = (
    "The court in the capital refused the appeal on {day} December 2022, his lawyer said on {weekday}. ",
    "He had asked for asylum in late {month} and was told two weeks later that he had to leave by {month} {day}. ",
    "Border guards, who did not answer questions, had stopped him at the airport the day before. ",
    "The law lets people stay while an appeal is pending, as the ministry itself wrote in {year}. ",
    "His wife, reached by telephone, had last heard from him three days ago and did not know where he was held. ",
)
RUSSIAN = (
    "Суд отказал ему {day} декабря 2022 года, сообщил адвокат {weekday_ru}. ",
    "Он попросил убежища в конце {month_ru}, а две недели спустя узнал, что должен уехать до {day} {month_ru}. ",
    "Пограничники, которые не ответили на вопросы, накануне остановили его в аэропорту. ",
    "Закон разрешает остаться, пока жалоба не рассмотрена, как писало само министерство в {year} году. ",
    "Жена, до которой удалось дозвониться, говорила с ним три дня назад и не знает, где его держат. ",
)
HOSTILE = {
    "English": "the end of the night of 2, 3, 4 or the last two days before ",
    "Russian": "за два дня до ночь с 5, 6, 7 на конец ",
}


def prose(sentences: tuple[str, ...], size: int) -> str:
    """So many bytes of sentences in turn, with other days, months and years each time."""
    draw = random.Random(33)
    months = ("January", "March", "May", "October", "November")
    months_ru = ("января", "марта", "мая", "октября", "ноября")
    days = ("Monday", "Wednesday", "Friday")
    days_ru = ("в понедельник", "в среду", "в пятницу")
    parts: list[str] = []
    length = 0
    while length < size:
        part = draw.choice(sentences).format(
            day=draw.randrange(1, 29),
            month=draw.choice(months),
            month_ru=draw.choice(months_ru),
            weekday=draw.choice(days),
            weekday_ru=draw.choice(days_ru),
            year=draw.randrange(1990, 2022),
        )
        parts.append(part + ("\n\n" if draw.random() < 0.2 else ""))
        length += len(part.encode())
    return "".join(parts)


def _took(command: list[str], rounds: int) -> float:
    """The least seconds of processor time of a whole process and what it starts: what one free core would take."""
    times = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=int, default=1_000_000, help="bytes of text")
    chosen = parser.parse_args()
    texts = {"English prose": prose(ENGLISH, chosen.size), "Russian prose": prose(RUSSIAN, chosen.size)}
    for name, hostile in HOSTILE.items():
        texts[f"{name}, hostile"] = hostile * (chosen.size // len(hostile.encode()))
    print("| text | processor seconds | MB/s | × splitting it | × half of it |\n|---|---|---|---|---|")
    for name, text in texts.items():
        seconds: list[float] = []
        split = 0.0
        with tempfile.TemporaryDirectory() as folder:
            for part in (text, text[: len(text) // 2]):
                path = Path(folder) / "text.txt"
                path.write_text(part, encoding="utf-8")
                language = ["--language", "ru" if name.startswith("Russian") else "en"]
                command = [sys.executable, "-m", "art33.cli", "read", str(path), "--published", "2022-12-30", *language]
                seconds.append(_took([*command, "--dates", "--json"], chosen.rounds))
                if part is text:
                    split = _took([sys.executable, "-c", _SPLIT, str(path)], chosen.rounds)
        whole, half = seconds
        size = len(text.encode()) / 1e6
        print(f"| {name} | {whole:.2f} | {size / whole:.2f} | {whole / split:.0f} | {whole / half:.1f} |")


if __name__ == "__main__":
    main()
