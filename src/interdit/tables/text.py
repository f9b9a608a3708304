"""The text of a typed cell, for layouts that know numbers and dates."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal


def text_of(value: object) -> str:
    """ISO dates, numbers without a needless `.0`, TRUE and FALSE as spreadsheets show them, nothing for nothing."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case Decimal():
            return format(value, "f")
        case datetime():
            midnight = value.tzinfo is None and value.time() == time()
            return value.date().isoformat() if midnight else value.isoformat()
        case date() | time():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "backslashreplace")
        case _:
            return str(value)
