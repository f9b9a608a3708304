"""What the pack shows for each requirement or published finding: measured here, in part, or the institution's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model.pack import Mapped, Measure
from interdit.reports.findings import FINDINGS
from interdit.service.tallying import share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.model.pack import Pack, Part
    from interdit.reports.findings import Finding


def mapping(pack: Pack) -> tuple[Mapped, ...]:
    """Return every requirement with what the pack holds for it; the pack's own mapping is not looked at."""
    return tuple(_mapped(pack, one) for one in FINDINGS)


def _mapped(pack: Pack, finding: Finding) -> Mapped:
    kinds = [one for one in pack.test.kinds if finding.key in one.answers]
    found = share(sum(one.found.found for one in kinds), sum(one.found.of for one in kinds)) if kinds else None
    return Mapped(
        key=finding.key,
        group=finding.group,
        locator=finding.locator,
        text=finding.text,
        urls=finding.urls,
        official=finding.official,
        confidence=finding.confidence,
        status=finding.status,
        parts=finding.parts,
        kinds=tuple(one.key for one in kinds),
        found=found if found is not None and found.of else None,
        measures=tuple(_measures(pack, finding.parts)),
    )


def _measures(pack: Pack, parts: tuple[Part, ...]) -> Iterator[Measure]:
    test = pack.test
    for part in parts:
        told: dict[str, int | str] = {}
        if part == "coverage":
            told = {
                "found": sum(one.searchable for one in test.coverage),
                "of": sum(max(one.in_source, one.in_edition) for one in test.coverage),
                "lists": len(test.coverage),
            }
        elif part == "sources":
            told = {
                "lists": len(pack.lists),
                "stale": sum(one.state == "stale" for one in pack.lists),
                "problems": sum(one.problems for one in pack.lists),
            }
        elif part == "missed":
            told = {"missed": test.missed_in_all, "of": test.variations, "failures": len(test.failures)}
        elif part == "changes":
            told = {"law": len(pack.law_changes), "lists": len(pack.list_changes), "since": pack.since.isoformat()}
        elif part == "thresholds":
            told = {"alerts": test.alerts.review.found, "of": test.alerts.review.of, "settings": len(pack.settings)}
        elif part == "audit":
            told = {"state": pack.ledger.state, "records": pack.ledger.records}
        elif part == "recall":
            told = {"kinds": len(test.kinds), "variations": test.variations, "seed": test.seed}
        yield Measure(part, {key: str(value) for key, value in told.items()})
