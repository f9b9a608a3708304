"""Compiles what the package ships: `python -m interdit.service.compile [--check]`.

Packs the word lists into the name tables, casebook and law into an edition, and takes the script of the pages. Runs
when the package is built, so that an answer reads no YAML and no CSV. `--check` prints every inconsistency and writes
nothing; errors end it with exit code 1.
"""

from __future__ import annotations

import sys
from pathlib import Path
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
SCRIPT = SHIPPED.parent / "web" / "htmx.min.js"
"""The one script of the pages."""
_HTMX = "django_htmx/static/django_htmx/htmx-2.min.js"
_LICENCE = "/* htmx 2, https://htmx.org, Zero-Clause BSD (0BSD); taken as it is from django-htmx {version} */\n"


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


def ship_script() -> None:
    """Take htmx from the package that carries it: no third party's code is kept in the repository."""
    from importlib.metadata import distribution

    package = distribution("django-htmx")
    text = Path(str(package.locate_file(_HTMX))).read_text(encoding="utf-8")
    SCRIPT.parent.mkdir(parents=True, exist_ok=True)
    SCRIPT.write_text(_LICENCE.format(version=package.version) + text, encoding="utf-8")


def compile_shipped() -> str:
    """Compile the name tables, the script and the edition that the package ships; return the edition's id.

    Raises SystemExit where the casebook is inconsistent.
    """
    write_shipped()
    ship_script()
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
