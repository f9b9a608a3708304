"""From a changed list to the alert: 30,000 watched rows, an edition in which k parties changed, one notice sent."""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import UTC, date, datetime
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import interdit
from benchmarks.table import header, line
from interdit.edition import open_edition
from interdit.ledger import open_ledger
from interdit.model.watch import Channel
from interdit.service.book import Book
from interdit.service.build import Inputs, build_edition, shipped_base
from interdit.service.shelf import Shelf
from interdit.service.watching import Hands, Wanted, When, add, deliver, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.model import Notice
    from interdit.service.watching import Ran

ROWS = 30_000
LISTED = 300
"""So many of the rows name a party on record; the others name nobody."""
RUNS = 3
_COMPARED = 10
"""With so many changed parties everything is asked too, to compare."""
DAY = date(2021, 3, 16)
_FIRST = ("Alder", "Birch", "Cedar", "Dover", "Elgin", "Fenwick", "Garnet", "Harrow", "Ilford", "Jasper", "Kelso")
_SECOND = (
    "Brothers",
    "Foods",
    "Fittings",
    "Garments",
    "Glass",
    "Paper",
    "Pumps",
    "Roofing",
    "Tools",
    "Valves",
    "Wines",
)
_THIRD = ("of Leeds", "of Cork", "of Delft", "of Ghent", "of Lyon", "of Porto", "of Turin", "of Vaasa", "of Ystad")
_FORM = ("Ltd", "GmbH", "SA", "BV", "AB", "Oy", "Inc", "SpA", "LLC", "plc")


class _Ear:
    """Takes a notice and notes when."""

    heard = 0.0

    def send(self, _notice: Notice, _channel: Channel) -> str:
        self.heard = time.perf_counter()
        return ""


def main() -> None:
    """Measure for none to 100 changed parties, asking again what they touch; once, asking everything."""
    book = interdit.open()
    header()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        path = root / "rows.csv"
        path.write_text("name\n" + "\n".join(f'"{one}"' for one in _rows(book)) + "\n", encoding="utf-8")
        with open_ledger(f"sqlite:///{root / 'ledger.db'}") as ledger:
            wanted = Wanted(portfolio=str(path), channels=(Channel("email", "desk@example.com"),))
            identity = add(book, ledger, wanted, "benchmark", datetime.now(UTC)).watch.id
            begun = time.perf_counter()
            run(book, ledger, identity, When(DAY))
            line("first run, every row asked", [time.perf_counter() - begun], "s", f"{ROWS} rows")
            ear = _Ear()
            deliver(ledger, {"email": ear})
        for changed in (0, 1, _COMPARED, 100):
            later = _later(book, root / str(changed), changed)
            for everything in (False, True) if changed == _COMPARED else (False,):
                taken, ran = _measure(root, identity, (book, later), everything)
                what = "everything" if everything else "what it touches"
                note = f"{ran.run.asked} asked, {ran.run.looked} looked up, {len(ran.alerts)} alerts"
                line(f"{changed} parties changed, {what} asked again", taken, "s", note)


def _measure(root: Path, identity: str, books: tuple[Book, Book], everything: bool) -> tuple[list[float], Ran]:
    before, later = books
    taken = []
    for number in range(1 if everything else RUNS):
        file = root / f"run-{number}.db"
        shutil.copy(root / "ledger.db", file)
        with open_ledger(f"sqlite:///{file}") as ledger:
            fresh = Book(Shelf(later.shelf.edition))
            ear = _Ear()
            begun = time.perf_counter()
            hands = Hands(earlier={before.edition: before.shelf}.get, everything=everything)
            ran = run(fresh, ledger, identity, When(DAY), hands)
            deliver(ledger, {"email": ear})
            taken.append((ear.heard or time.perf_counter()) - begun)
        file.unlink()
    return taken, ran


def _rows(book: Book) -> Iterator[str]:
    names = [party.name for party in book.shelf.parties.values()]
    listed = (f"{names[number % len(names)]}" for number in range(LISTED))
    made_up = (" ".join(parts) for parts in product(_FIRST, _SECOND, _THIRD, _FORM, map(str, range(2, 7))))
    yield from listed
    yield from islice(made_up, ROWS - LISTED)


def _later(book: Book, folder: Path, changed: int) -> Book:
    """Return an edition in which some listings began elsewhen and their parties have one name more."""
    base = shipped_base(book.shelf)
    held = sorted({one.party for one in base.listings})[:changed]
    parties = [
        msgspec.structs.replace(one, names=(*one.names, msgspec.structs.replace(one.names[0], text=f"{one.name} Neue")))
        if one.key in held and one.names else one
        for one in base.parties
    ]  # fmt: skip
    listings = [
        msgspec.structs.replace(one, key=type(one.key)(f"{one.key}-2")) if one.party in held else one
        for one in base.listings
    ]
    orders = [
        one if not set(one.parties) & set(held) else msgspec.structs.replace(one, listings=()) for one in base.orders
    ]
    positions = [one for one in base.positions if one.listing.rsplit("/", 2)[1] not in held]
    found = msgspec.structs.replace(
        base, parties=tuple(parties), listings=tuple(listings), orders=tuple(orders), positions=tuple(positions)
    )
    build_edition(folder, Inputs(found), f"{changed} changed")
    return Book(Shelf(open_edition(folder)))


if __name__ == "__main__":
    main()
