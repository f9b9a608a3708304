"""Reads the Denied Persons List (15 CFR 764.3(a)(2)): a row for each address of a person whose privileges are denied.

The rows that name the same person and the same effective date are one order and become one entry.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

from interdit.archive import HeadedRows, list_stream
from interdit.model import Entry, EntryName, Parsed, PartialDate, Problem
from interdit.names import country_code, script_of, shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import BinaryIO

KEY = "us_bis_dpl"
COLUMNS = (
    *("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date"),
    *("Standard_Order", "Last_Update", "Action", "FR_Citation"),
)
_REQUIRED = ("Name", "Effective_Date", "Expiration_Date")
_DETAILS = {
    "Standard_Order": "standard_order",
    "Last_Update": "last_update",
    "Action": "action",
    "FR_Citation": "federal_register_notice",
}
_ADDRESS = ("Street_Address", "City", "State", "Postal_Code", "Country")
_COUNTRY = re.compile(r"[A-Z]{2,3}")


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; the file bears no date of its own.

    Raises:
        SourceError: no such stream, broken quoting, or a column without which there is no order.
    """
    del published
    rows = HeadedRows(list_stream(files, KEY), KEY, COLUMNS, _REQUIRED, delimiter="\t")
    problems = rows.problems
    orders: dict[tuple[str, str], list[dict[str, str]]] = {}
    for where, cells in rows:
        row = {name: " ".join(cell.split()) for name, cell in cells.items()}
        if not row["Name"]:
            problems.append(Problem(KEY, where, "no name where one should be"))
        else:
            problems += [Problem(KEY, where, message, "notice") for message in _oddities(row)]
            orders.setdefault((row["Name"], row["Effective_Date"]), []).append(row)
    return Parsed(tuple(_entry(order) for order in orders.values()), tuple(problems), {"list": rows.count})


def _oddities(row: Mapping[str, str]) -> list[str]:
    odd = [
        f"{column} {row[column]!r} is no date that can be read"
        for column in ("Effective_Date", "Expiration_Date")
        if row[column] and _day(row[column]) is None
    ]
    if row["Country"] and not country_code(row["Country"]):
        odd.append(f"unknown country {row['Country']!r}")
    if row["Standard_Order"] not in {"Y", "N", ""}:
        odd.append(f"unknown Standard_Order {row['Standard_Order']!r}")
    return odd


def _entry(rows: Sequence[Mapping[str, str]]) -> Entry:
    """One order: what its rows say once, and all of their addresses."""
    name, effective = rows[0]["Name"], _day(rows[0]["Effective_Date"])
    expiries = sorted({day for row in rows if (day := _iso(row["Expiration_Date"]))})
    countries = (country_code(row["Country"]) for row in rows)
    addresses = (", ".join(row[column] for column in _ADDRESS if row[column]) for row in rows)
    details = {
        field: "; ".join(dict.fromkeys(row[column] for row in rows if row[column]))
        for column, field in _DETAILS.items()
    }
    return Entry(
        hashlib.sha256(f"{name}\n{rows[0]['Effective_Date']}".encode()).hexdigest()[:16],
        "company" if shape(name, {}).form else "unknown",
        (EntryName(name, "primary", script_of(name)),),
        regimes=("us/bis-dpl",),
        countries=tuple(dict.fromkeys(code for code in countries if code)),
        addresses=tuple(dict.fromkeys(address for address in addresses if address)),
        listed=effective,
        delisted=PartialDate(expiries[-1]) if expiries else None,
        effective=effective,
        details={field: text for field, text in details.items() if text},
    )


def _day(text: str) -> PartialDate | None:
    iso = _iso(text)
    return PartialDate(iso) if iso else None


def _iso(text: str) -> str:
    try:
        return datetime.strptime(text, "%m/%d/%Y").date().isoformat()  # noqa: DTZ007  a civil day, no instant
    except ValueError:
        return ""
