"""Compiles casebook and law into an edition: `python -m interdit.service.compile [--check]`.

Runs when the package is built, so that an answer reads no YAML and no CSV. `--check` prints every inconsistency and
writes nothing; errors end it with exit code 1.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.edition import Manifest, encode, write_edition
from interdit.law.load import load_regimes
from interdit.model import Law
from interdit.names import build_table
from interdit.screening import build_index
from interdit.service.shelf import Bearing, Record
from interdit.sources.casebook import Casebook, inconsistencies, load_casebook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Problem, Regime

PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = PACKAGE / "data" / "casebook"
"""Where the package keeps the edition it ships."""
_LAW = PACKAGE / "law" / "regimes"
_CASEBOOK = PACKAGE / "sources" / "casebook"

AS_OF = date(2026, 11, 23)
"""The day on which the casebook's sources were last looked up."""
_HOLIDAY_YEARS = range(2018, 2036)


def compile_edition(folder: Path, regimes: tuple[Regime, ...], book: Casebook) -> str:
    """Write an edition of the casebook and the law; return its id."""
    han = build_table()
    names = build_index(book.parties, han)
    files = {
        "law.msgpack": encode(Law(regimes, {"us_federal": federal_holidays()})),
        "parties.msgpack": encode(book.parties),
        "bearing.msgpack": encode(Bearing(book.listings, book.orders, book.positions)),
        "record.msgpack": encode(Record(book.proceedings, book.grounds, book.instruments)),
        "citations.msgpack": encode(book.citations),
        "names.msgpack": encode(names),
        "han.msgpack": encode(("".join(map(chr, sorted(han))), "".join(han[one] for one in sorted(han)))),
    }
    counts = {
        "regimes": len(regimes),
        "parties": len(book.parties),
        "listings": len(book.listings),
        "orders": len(book.orders),
        "grounds": len(book.grounds),
        "instruments": len(book.instruments),
        "citations": len(book.citations),
    }
    inputs = {"casebook": _digest(_CASEBOOK.glob("*.csv")), "law": _digest(_LAW.rglob("*.yaml"))}
    return write_edition(folder, files, Manifest(1, AS_OF, "casebook", {}, counts, inputs))


def federal_holidays() -> tuple[date, ...]:
    """Return the US federal holidays that "10 business days" skips."""
    import holidays

    return tuple(sorted(holidays.country_holidays("US", years=_HOLIDAY_YEARS)))


def compile_shipped() -> str:
    """Compile the edition that the package ships; raises SystemExit where the casebook is inconsistent."""
    regimes = load_regimes(_LAW)
    book = load_casebook(_CASEBOOK, regimes)
    errors = [one for one in (*book.problems, *inconsistencies(book, regimes, _CASEBOOK)) if one.severity == "error"]
    if errors:
        _show(errors)
        raise SystemExit(1)
    return compile_edition(SHIPPED, regimes, book)


def check_shipped() -> int:
    """Print everything that is wrong or left out in the casebook and the law; return the number of errors."""
    regimes = load_regimes(_LAW)
    book = load_casebook(_CASEBOOK, regimes)
    problems = (*book.problems, *inconsistencies(book, regimes, _CASEBOOK))
    _show(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"casebook: {len(book.parties)} parties, {len(book.listings)} listings, {len(book.orders)} orders")
    print(f"{errors} errors, {len(problems) - errors} notices")
    return errors


def _show(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(f"{problem.severity}: {problem.locator}: {problem.message}", file=sys.stderr)


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(1 if check_shipped() else 0)
    print(compile_shipped())
