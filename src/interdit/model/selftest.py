"""What a self-test found, as records: the JSON of `interdit selftest`, and what its page is made from.

Shares are given as counts, with the Wilson score interval of 95 percent.
"""

from __future__ import annotations

from datetime import date

import msgspec

SCHEMA = "interdit.selftest/1"


class Share(msgspec.Struct, frozen=True):
    """So many of so many; `value` and the interval are None where there is nothing to count."""

    found: int
    of: int
    value: float | None
    low: float | None
    high: float | None


class KindResult(msgspec.Struct, frozen=True):
    """One kind of variation: how it is made, an example, how often it applied, and what was found.

    `found`: the party is among the hits with a score to review or more. `first`: no other party scores higher.
    """

    key: str
    label: str
    how: str
    answers: tuple[str, ...]
    example: tuple[str, str] | None
    names: int
    not_applicable: int
    ambiguous: int
    too_short: int
    found: Share
    first: Share


class GroupResult(msgspec.Struct, frozen=True):
    """What was found of one list, or of one kind of party; `changed` leaves the exact names out."""

    key: str
    names: int
    exact: Share
    changed: Share
    first: Share


class Missed(msgspec.Struct, frozen=True):
    """One variation whose party was not found, and the score it had, 0 where it was no candidate."""

    kind: str
    name: str
    variation: str
    party: str
    score: float
    problem: str = ""


class Probe(msgspec.Struct, frozen=True):
    """A record that anybody can look up again: its name, key and party, and the score of the party's best hit."""

    name: str
    key: str
    party: str
    kind: str
    score: float


class Coverage(msgspec.Struct, frozen=True):
    """One list: records read from the publisher's file, records in the edition, and those found by their own name.

    `problems` are what the file's reader noted of rows or fields; `missing` names every record that was not found;
    `probes` are a few records drawn by the seed, to be looked up again by hand.
    """

    key: str
    title: str
    published: date | None
    in_source: int
    in_edition: int
    searchable: int
    problems: int
    missing: tuple[str, ...]
    probes: tuple[Probe, ...] = ()

    @property
    def gap(self) -> int:
        """How many records of the file cannot be found."""
        return max(self.in_source, self.in_edition) - self.searchable


class Canary(msgspec.Struct, frozen=True):
    """A name that must always alert: from the user's file, or the first record of a list."""

    name: str
    origin: str
    alerted: bool
    hit: str
    score: float


class Point(msgspec.Struct, frozen=True):
    """Were this score the threshold: the recall of all variations, and the alerts on clean names."""

    threshold: float
    party_kind: str
    recall: float | None
    alert_rate: float | None


class Alerts(msgspec.Struct, frozen=True):
    """The clean names, and how many of them alert; `examples` are the highest: name, hit, score."""

    origin: str
    review: Share
    hit: Share
    examples: tuple[tuple[str, str, float], ...]


class SelfTest(msgspec.Struct, frozen=True):
    """The whole self-test. The same edition, code, sample and seed give the same records, whatever the day."""

    schema: str
    made: date
    command: str
    edition: str
    as_of: date
    code: str
    law: str
    sample: int
    sampled: int
    seed: int
    limit: int
    thresholds: dict[str, tuple[float, float]]
    variations: int
    kinds: tuple[KindResult, ...]
    lists: tuple[GroupResult, ...]
    party_kinds: tuple[GroupResult, ...]
    missed: tuple[Missed, ...]
    missed_in_all: int
    coverage: tuple[Coverage, ...]
    canaries: tuple[Canary, ...]
    trade_off: tuple[Point, ...]
    alerts: Alerts
    failures: tuple[str, ...]
    notice: str
