"""Gathers a pack: the self-test, its sources, the change log, the cards, the mapping, the audit trail."""

from __future__ import annotations

import shlex
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from interdit.archive import Archive
from interdit.model.pack import SCHEMA, LedgerCheck, Pack, Rate, Repeated, Setting
from interdit.service.packing.cards import cards
from interdit.service.packing.changed import law_changes, list_changes
from interdit.service.packing.held import held_lists
from interdit.service.packing.mapped import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interdit.model.selftest import Point, SelfTest
    from interdit.service.shelf import Shelf

_YEAR = timedelta(days=365)
_FAMILY = {"person": "person", "company": "company", "organization": "company"}


class Around(msgspec.Struct, frozen=True):
    """What surrounds the test: since when changes are told (a year before the edition's day where None), and more.

    `archive` is where the lists' files came from, None where nothing was fetched here; `ledger` is how it was found.
    """

    since: date | None = None
    archive: Archive | None = None
    ledger: LedgerCheck = LedgerCheck("none")


def packed(shelf: Shelf, test: SelfTest, around: Around) -> Pack:
    """Return the pack around a self-test of the same edition."""
    since = around.since or shelf.as_of - _YEAR
    pack = Pack(
        schema=SCHEMA,
        test=test,
        since=since,
        lists=held_lists(shelf, around.archive, test.made),
        settings=tuple(_settings(test)),
        law_changes=law_changes(shelf, since),
        list_changes=list_changes(shelf, since),
        cards=cards(),
        mapping=(),
        ledger=around.ledger,
        commands=tuple(_commands(test, since)),
    )
    return msgspec.structs.replace(pack, mapping=mapping(pack))


def _settings(test: SelfTest) -> Iterator[Setting]:
    curves: dict[str, list[Point]] = {}
    for one in test.trade_off:
        curves.setdefault(one.party_kind, []).append(one)
    for kind, (hit, review) in test.thresholds.items():
        points = {one.threshold: one for one in curves.get(_FAMILY.get(kind, "all"), ())}
        below = max((at for at in points if at < review), default=review)
        above = min((at for at in points if at > review), default=review)
        yield Setting(kind, *(_rate(points, at) for at in (hit, review, below, above)))


def _rate(points: Mapping[float, Point], at: float) -> Rate:
    one = points.get(at)
    return Rate(at, one.recall if one else None, one.alert_rate if one else None)


def _commands(test: SelfTest, since: date) -> Iterator[Repeated]:
    edition = test.edition[:19]
    yield Repeated("version", "interdit --version")
    yield Repeated("pack", f"{test.command} --since {since} -o pack.html")
    yield Repeated("edition", f"interdit edition show {edition}")
    probe = next((one for coverage in test.coverage for one in coverage.probes), None)
    if probe is not None:
        yield Repeated("probe", f"interdit check {shlex.quote(probe.name)} --edition {edition}")
    yield Repeated("changes", f"interdit changes --since {since}")
    yield Repeated("audit", "interdit audit verify")
