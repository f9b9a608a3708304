"""Compiles what the package ships: `python -m interdit.service.compile [--check]`.

Packs the word lists into the name tables, and casebook and law into an edition. Runs when the package is built, so that
an answer reads no YAML and no CSV. `--check` prints every inconsistency and writes nothing; errors end it with exit
code 1.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from interdit.law.load import load_regimes
from interdit.names import build_table
from interdit.names.tables import write_shipped
from interdit.service.build import CASEBOOK_FOLDER, LAW_FOLDER, SHIPPED, Base, Inputs, build_edition, digest_of
from interdit.service.shelf import Record
from interdit.sources.casebook import inconsistencies, load_casebook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from interdit.model import Problem

_HOLIDAY_YEARS = range(2018, 2036)


def shipped_inputs() -> tuple[Inputs, tuple[Problem, ...]]:
    """Return what the shipped edition is made of, and everything that is wrong or left out in it."""
    regimes = load_regimes(LAW_FOLDER)
    book = load_casebook(CASEBOOK_FOLDER, regimes)
    problems = (*book.problems, *inconsistencies(book, regimes, CASEBOOK_FOLDER))
    fingerprints = {
        "casebook": digest_of(CASEBOOK_FOLDER.glob("*.csv")),
        "law": digest_of(LAW_FOLDER.rglob("*.yaml")),
    }
    holidays = {"us_federal": federal_holidays()}
    base = Base(
        regimes=regimes,
        holidays=holidays,
        han=build_table(),
        parties=book.parties,
        listings=book.listings,
        orders=book.orders,
        positions=book.positions,
        record=Record(book.proceedings, book.grounds, book.instruments, book.happenings),
        citations=book.citations,
        fingerprints=fingerprints,
    )
    return Inputs(base), problems


def federal_holidays() -> tuple[date, ...]:
    """Return the US federal holidays that "10 business days" skips."""
    import holidays

    return tuple(sorted(holidays.country_holidays("US", years=_HOLIDAY_YEARS)))


def compile_shipped() -> str:
    """Compile the name tables and the edition that the package ships; return the edition's id.

    Raises SystemExit where the casebook is inconsistent.
    """
    write_shipped()
    inputs, problems = shipped_inputs()
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        _show(errors)
        raise SystemExit(1)
    return build_edition(SHIPPED, inputs, "casebook")


def check_shipped() -> int:
    """Print everything that is wrong or left out in the casebook and the law; return the number of errors."""
    inputs, problems = shipped_inputs()
    _show(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    book = inputs.base
    print(f"casebook: {len(book.parties)} parties, {len(book.listings)} listings, {len(book.orders)} orders")
    print(f"{errors} errors, {len(problems) - errors} notices")
    return errors


def _show(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(f"{problem.severity}: {problem.locator}: {problem.message}", file=sys.stderr)


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(1 if check_shipped() else 0)
    print(compile_shipped())
