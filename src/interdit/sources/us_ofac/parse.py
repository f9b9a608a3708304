"""Reads OFAC's SDN list and its consolidated list, in each of the four forms that OFAC has published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import SourceError
from interdit.model import PackedEntries, Parsed
from interdit.sources.us_ofac.advanced import read_advanced
from interdit.sources.us_ofac.enhanced import read_enhanced
from interdit.sources.us_ofac.legacy import LegacySet
from interdit.sources.us_ofac.links import with_keys
from interdit.sources.us_ofac.plain import read_plain
from interdit.sources.us_ofac.problems import Problems
from interdit.sources.us_ofac.vocabulary import programmes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from typing import BinaryIO

    from interdit.model import Entry
    from interdit.sources.us_ofac.draft import Draft

    _Reader = Callable[[BinaryIO, Problems, dict[str, int], date], Iterator[Draft]]

_FORMS: tuple[tuple[str, _Reader], ...] = (
    ("enhanced", read_enhanced),
    ("advanced", read_advanced),
    ("xml", read_plain),
)
"""The XML forms, the richest first."""


def parse_sdn(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the SDN list: every entry is under us/sdn.

    Raises:
        SourceError: no form of the list is among the files, or the file is not what its role says.
    """
    problems, rows = Problems("us_ofac_sdn"), dict[str, int]()
    drafts = _drafts(files, problems, rows, published)
    entries = PackedEntries(_finish(draft, ("us/sdn",)) for draft in drafts)
    return Parsed(with_keys(entries), tuple(problems.found), rows)


def parse_cons(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the consolidated list: the regime of an entry follows from its programme, or from the list that is named.

    Raises:
        SourceError: no form of the list is among the files, or the file is not what its role says.
    """
    problems, rows = Problems("us_ofac_cons"), dict[str, int]()
    by_code = programmes().non_sdn
    entries = PackedEntries(
        _finish(draft, (by_code[code] for code in draft.codes if code in by_code))
        for draft in _drafts(files, problems, rows, published)
    )
    return Parsed(with_keys(entries), tuple(problems.found), rows)


def _drafts(
    files: Mapping[str, BinaryIO], problems: Problems, rows: dict[str, int], published: date
) -> Iterator[Draft]:
    for role, read in _FORMS:
        if role in files:
            return read(files[role], problems, rows, published)
    if "primary" in files:
        return LegacySet(files, problems, rows).drafts()
    raise SourceError(f"no form of the list is there: files for {', '.join(sorted(files)) or 'no role'}")


def _finish(draft: Draft, by_programme: Iterable[str]) -> Entry:
    """Finish an entry; where the form names the lists outright, they decide its regimes."""
    if draft.lists:
        regime_of = programmes().lists
        return draft.entry(regime for name in draft.lists if (regime := regime_of.get(name, "")))
    return draft.entry(by_programme)
