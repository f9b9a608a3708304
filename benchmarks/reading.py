"""How long the news reader takes for an article, and for its first in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.table import header, line, timed
from interdit.news.claims import claims_of
from interdit.news.document import read_text
from interdit.news.names import resolver
from interdit.news.reader import read
from interdit.service.book import SHIPPED, open_book

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
PROGRAM = "from interdit.cli.main import run; run()"


def main() -> None:
    """Read all labelled articles of each language, and one from the command line."""
    resolve = resolver(open_book(str(SHIPPED)).shelf.edition)
    header()
    for language in ("fr", "en", "de", "es", "zh"):
        paths = sorted((ROOT / "evals" / "news" / "articles" / language).glob("*.txt"))
        data = [(path.read_bytes(), path.name) for path in paths]

        def work(data: list[tuple[bytes, str]] = data) -> int:
            readings = [read(read_text(*one), resolve) for one in data]
            return sum(len(claims_of(one)) for one in readings)

        taken = [one / len(data) for one in timed(work, RUNS)]
        speed = len(taken) / sum(taken)
        line(f"an article, {language} ({len(data)})", taken, note=f"{speed:.0f} articles a second")
    command = [sys.executable, "-c", PROGRAM, "read", str(ROOT / "examples" / "articles" / "dji.txt")]
    cold = timed(lambda: subprocess.run(command, check=True, capture_output=True), RUNS)
    line("interdit read of one article, fresh process", cold, "s")


if __name__ == "__main__":
    main()
