"""The day or span that an expression of time means, counted from the day of the document where it is relative."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from interdit.model.claim import Precision

__all__ = ["Hit", "Meant", "NoDayError", "iso", "last_day", "meaning", "on"]

_FAR = 300  # days ahead from which a writer gives the year: a nearer day behind is meant
_SOON = 320  # days behind from which the same day ahead, six weeks off at most, is meant


class Hit(NamedTuple):
    """An expression by its place, its kind and its parts; `tense`: 1 ahead, -1 behind, 0 not told."""

    start: int
    end: int
    kind: str
    at: dict[str, int]
    unit: str = ""
    tense: int = 0


class Meant(NamedTuple):
    """The first day, how exact it is, and the last day of an interval; `absolute` needs no other day."""

    first: date
    precision: Precision
    last: date | None = None
    absolute: bool = False


class NoDayError(Exception):
    """The day from which the expression is counted is not known."""


def meaning(hit: Hit, day: date | None) -> Meant | None:
    """Return what an expression means; None where there is no such day.

    Raises NoDayError where it is counted from a day that is not known.
    """
    try:
        return _RESOLVE[hit.kind](hit, day)
    except (ValueError, OverflowError, KeyError):  # no such day, too far off for a calendar, or a word for another unit
        return None


def iso(meant: Meant) -> str:
    """Return it in ISO form, cut to its precision."""
    day = meant.first
    if meant.precision == "interval":
        return f"{day.isoformat()}/{(meant.last or day).isoformat()}"
    if meant.precision == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if meant.precision == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"year": 4, "month": 7}.get(meant.precision, 10)]


def last_day(meant: Meant) -> date:
    """Return the last day of the span."""
    if meant.last is not None:
        return meant.last
    if meant.precision == "week":
        return meant.first + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}.get(meant.precision)
    return _moved(meant.first, "month", months) - timedelta(days=1) if months else meant.first


def on(year: int, month: int, day: int) -> date | None:
    """Return the day; None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _known(day: date | None) -> date:
    if day is None:
        raise NoDayError
    return day


def _moved(day: date, unit: str, count: int) -> date:
    """The day so many units on; of a shorter month, its last."""
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _start(day: date, unit: str) -> date:
    """The first day of the week, month, quarter, half or year in which a day lies."""
    if unit in ("week", "weekend"):
        return day - timedelta(days=day.isoweekday() - 1)
    months = {"quarter": 3, "half": 6, "year": 12}.get(unit, 1)
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _choose(days: Iterable[date], doc: date, hit: Hit, soon: int | None = None) -> date | None:
    """Of the days an expression allows, the nearest behind the document's, or ahead where the words say so."""
    shift = hit.at.get("shift", 0)
    behind = max((one for one in days if one < doc or (one == doc and not shift)), default=None)
    ahead = min((one for one in days if one > doc or (one == doc and not shift)), default=None)
    if shift:
        return ahead if shift > 0 else behind
    if behind is None or ahead is None:
        return behind or ahead
    if hit.tense > 0:
        return ahead if (ahead - doc).days <= _FAR else behind
    return ahead if hit.tense == 0 and soon is not None and (doc - behind).days > soon else behind


def _year_of(hit: Hit, day: date | None) -> int | None:
    if "y" in hit.at:
        return hit.at["y"]
    return _known(day).year + hit.at["of"] if "of" in hit.at else None


def _day(hit: Hit, day: date | None, name: str = "d") -> Meant | None:
    number, month = hit.at[name], hit.at["month"]
    if on(2000, month, number) is None:
        return None
    year = _year_of(hit, day)
    if year is not None:
        found = on(year, month, number)
        return Meant(found, "day", absolute="y" in hit.at) if found else None
    doc = _known(day)
    days = [one for back in range(-4, 5) if (one := on(doc.year + back, month, number))]
    # A weekday beside the day tells the year, unless it is wrong.
    told = [one for one in days if abs(one.year - doc.year) < 2 and one.isoweekday() == hit.at.get("weekday")]
    found = _choose(told or days, doc, hit, _SOON)
    return Meant(found, "day") if found else None


def _days(hit: Hit, day: date | None) -> Meant | None:
    last = _day(hit, day, "d2")
    first = on(last.first.year, last.first.month, hit.at["d"]) if last else None
    if last is None or first is None or first >= last.first:
        return None
    return Meant(first, "interval", last.first, last.absolute)


def _day_of_month(hit: Hit, day: date | None) -> Meant | None:
    """A day of the document's month, or of the one the words say; the latest such day where they say nothing."""
    doc = _known(day)
    months = [_moved(doc.replace(day=1), "month", at) for at in (-2, -1, 0, 1, 2)]
    if "shift" in hit.at:
        months = [_moved(doc.replace(day=1), "month", hit.at["shift"])]
    days = [one for month in months if (one := on(month.year, month.month, hit.at["d"]))]
    found = days[0] if "shift" in hit.at and days else _choose(days, doc, hit)
    return Meant(found, "day") if found else None


def _short(hit: Hit, day: date | None) -> Meant | None:
    return _day(hit, day) if "month" in hit.at else _day_of_month(hit, day)


def _numeric(hit: Hit, day: date | None) -> Meant | None:
    if "month" not in hit.at:
        return None
    return _day(hit, day) if "d" in hit.at else _month(hit, day)


def _period(hit: Hit, day: date | None, month: int, precision: Precision) -> Meant | None:
    year = _year_of(hit, day)
    if year is None and hit.at.get("shift") == 0:
        year = _known(day).year
    if year is not None:
        return Meant(date(year, month, 1), precision, absolute="y" in hit.at)
    doc = _start(_known(day), "half" if precision == "interval" else precision)
    found = _choose([date(doc.year + at, month, 1) for at in (-1, 0, 1)], doc, hit)
    return Meant(found, precision) if found else None


def _month(hit: Hit, day: date | None) -> Meant | None:
    return _period(hit, day, hit.at["month"], "month")


def _months(hit: Hit, day: date | None) -> Meant | None:
    last = _period(hit._replace(at=hit.at | {"month": hit.at["month2"]}), day, hit.at["month2"], "month")
    if last is None:
        return None
    year = last.first.year - (hit.at["month"] > hit.at["month2"])
    return Meant(date(year, hit.at["month"], 1), "interval", last_day(last), last.absolute)


def _quarter(hit: Hit, day: date | None) -> Meant | None:
    return _period(hit, day, 3 * hit.at["ord"] - 2, "quarter") if 1 <= hit.at["ord"] <= 4 else None


def _half(hit: Hit, day: date | None) -> Meant | None:
    found = _period(hit, day, 6 * hit.at["ord"] - 5, "interval") if 1 <= hit.at["ord"] <= 2 else None
    return found and found._replace(last=_moved(found.first, "month", 6) - timedelta(days=1))


def _year(hit: Hit, day: date | None) -> Meant | None:
    year = _year_of(hit, day)
    return Meant(date(year, 1, 1), "year", absolute="y" in hit.at) if year else None


def _years(hit: Hit, _day: date | None) -> Meant | None:
    first, last = date(hit.at["y"], 1, 1), date(hit.at["y2"], 12, 31)
    return Meant(first, "interval", last, absolute=True) if first < last else None


def _weekday(hit: Hit, day: date | None) -> Meant | None:
    doc = _known(day)
    if hit.at.get("shift") == 0 and hit.tense == 0:
        return _weekday_of_week(hit, day)
    days = [doc + timedelta(days=at) for at in range(-7, 8)]
    found = _choose([one for one in days if one.isoweekday() == hit.at["weekday"]], doc, hit)
    return Meant(found, "day") if found else None


def _weekday_of_week(hit: Hit, day: date | None) -> Meant:
    monday = _start(_known(day), "week")
    return Meant(monday + timedelta(days=7 * hit.at.get("shift", 0) + hit.at["weekday"] - 1), "day")


def _word(hit: Hit, day: date | None) -> Meant:
    return Meant(_known(day) + timedelta(days=hit.at["word"]), "day")


def _shift(hit: Hit, day: date | None) -> Meant | None:
    if hit.unit == "day":
        return None
    return _unit(_moved(_start(_known(day), hit.unit), hit.unit, hit.at["shift"]), hit.unit)


def _unit(day: date, unit: str) -> Meant:
    if unit == "day":
        return Meant(day, "day")
    start = _start(day, unit)
    if unit == "weekend":
        return Meant(start + timedelta(days=5), "interval", start + timedelta(days=6))
    if unit == "half":
        return Meant(start, "interval", _moved(start, "month", 6) - timedelta(days=1))
    precisions: dict[str, Precision] = {"week": "week", "month": "month", "quarter": "quarter"}
    return Meant(start, precisions.get(unit, "year"))


def _ago(hit: Hit, day: date | None) -> Meant:
    return _unit(_moved(_known(day), hit.unit, hit.at["n"] * (-1 if hit.kind == "ago" else 1)), hit.unit)


def _spell(hit: Hit, day: date | None) -> Meant:
    doc = _known(day)
    other = _moved(doc, hit.unit, hit.at.get("n", 1) * (-1 if hit.kind == "lately" else 1))
    return Meant(min(doc, other), "interval", max(doc, other))


def _within(_hit: Hit, _day: date | None) -> Meant | None:
    raise NoDayError  # a term runs from the order that sets it, not from the article that reports it


_RESOLVE: dict[str, Callable[[Hit, date | None], Meant | None]] = {
    "iso": _numeric, "numeric": _numeric, "day": _day, "days": _days, "short": _short, "month": _month,
    "months": _months, "quarter": _quarter, "half": _half, "year": _year, "of": _year, "years": _years,
    "weekday": _weekday, "weekday_of_week": _weekday_of_week, "word": _word, "shift": _shift, "ago": _ago,
    "hence": _ago, "lately": _spell, "coming": _spell, "within": _within,
}  # fmt: skip
