"""Is a cell an amount? So that amounts are taken neither for names nor for headers."""

from __future__ import annotations

_AROUND = "%€$£¥()+- "
_WITHIN = str.maketrans("", "", ",.' \u00a0\u202f")


_SPACES = str.maketrans("", "", " \u00a0\u202f'%€$£¥")


def is_number(text: str) -> bool:
    """1,709,551.38 · 12,5 · -0.5% · 1 000 · (3): an amount, not a name."""
    return text.strip().strip(_AROUND).translate(_WITHIN).isdecimal()


def amount_of(text: str, *, decimal_comma: bool = False) -> float | None:
    """The amount that a cell is, negative in brackets or with a minus; None for any other text.

    `decimal_comma` settles 1,097, which a file separated by semicolons writes for a little more than one.

    >>> amount_of("1,709,551.38"), amount_of("12,5 %"), amount_of("(0.64)"), amount_of("Apple")
    (1709551.38, 12.5, -0.64, None)
    """
    bare = text.strip().replace("\u2212", "-").translate(_SPACES)
    sign = 1.0
    if bare.startswith("(") and bare.endswith(")"):
        sign, bare = -1.0, bare[1:-1]
    if bare[:1] in ("-", "+"):
        sign, bare = (-sign if bare[0] == "-" else sign), bare[1:]
    elif bare.endswith("-"):
        sign, bare = -sign, bare[:-1]
    whole, point, part = _parted(bare, decimal_comma)
    digits = whole.replace(",", "").replace(".", "")
    if not (digits + part).isascii() or not (digits + part).isdecimal():
        return None
    return sign * float(f"{digits or '0'}{point and '.'}{part}")


def _parted(bare: str, decimal_comma: bool) -> tuple[str, str, str]:
    """Cut an amount at its decimal mark: the last of two kinds, or the only one that does not part thousands."""
    comma, dot = bare.count(","), bare.count(".")
    if comma and dot:
        mark = "," if bare.rindex(",") > bare.rindex(".") else "."
    elif comma:
        tail = bare.rpartition(",")[2]
        mark = "," if comma == 1 and (decimal_comma or len(tail) != 3) else ""
    else:
        mark = "." if dot == 1 else ""
    if not mark:
        return bare, "", ""
    whole, point, part = bare.rpartition(mark)
    return whole, point, part
