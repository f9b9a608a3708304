"""Opening an edition of 30,000 names and more, and its first answer, in process and as a new process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.lists import SDN, available, multiplied, put, take_in
from benchmarks.table import header, line, timed
from interdit.edition import Edition, open_edition
from interdit.service.book import Book
from interdit.service.home import Home
from interdit.service.shelf import Shelf

RUNS = 51
COLD = 11
DAY = "2021-07-08"


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        home = Home(root / "home")
        for key in available():
            put(key, root / key)
            if key != SDN:
                take_in(home, key, root / key)
        multiplied(root / SDN, root / "large", 2)
        take_in(home, SDN, root / "large")
        folder = home.current()
        if folder is None:
            raise SystemExit("no edition")
        shelf = Shelf(open_edition(folder))
        names = sum(len(party.names) for party in shelf.parties.values())
        entries = shelf.edition.manifest.counts["entries"]
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"an edition of {names:,} names, {entries:,} entries, {size:.0f} MB\n")
        some = list(shelf.parties.values())
        asked = iter([one.name for one in some[:: max(len(some) // 400, 1)]] * 10)
        header()

        def opened() -> Edition:
            return open_edition(folder)

        def indexed() -> int:
            return len(Shelf(open_edition(folder)).index.rows)

        def first(query: str) -> str:
            return Book(Shelf(open_edition(folder))).check(query, on=DAY, act="deal").answer

        book = Book(Shelf(open_edition(folder)))
        line("open the edition", timed(opened, RUNS))
        line("open it and map its index of names", timed(indexed, RUNS))
        line("open it and answer a first question (a listed name)", timed(lambda: first(next(asked)), RUNS))
        line(
            "open it and answer a first question (an unknown name)",
            timed(lambda: first("Zzyzx Nonesuch Holdings"), RUNS),
        )
        line("a further question (a listed name)", timed(lambda: book.check(next(asked), on=DAY, act="deal"), RUNS))
        line(
            "a further question (an unknown name)",
            timed(lambda: book.check("Zzyzx Nonesuch Holdings", on=DAY, act="deal"), RUNS),
        )
        code = "from interdit.cli.main import run; run()"
        cold = [sys.executable, "-c", code, "check", "Xiaomi", "--on", "2021-03-16", "--edition", str(folder)]
        line(
            "a new process: interdit check Xiaomi, this edition",
            timed(lambda: subprocess.run(cold, check=True, capture_output=True), COLD),
        )


if __name__ == "__main__":
    main()
