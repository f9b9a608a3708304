"""Which entities an answer may hold: by dataset, schema, topic, date of change, and those the caller leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from interdit.service.ftm.entity import Entity


class Filters(msgspec.Struct, frozen=True):
    """What is asked for. Empty `topics` or `changed_since` ask for nothing; several topics mean any of them."""

    datasets: frozenset[str]
    exclude_schemata: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    changed_since: str = ""
    exclude: frozenset[str] = frozenset()
    """Ids left out: an entity's own, or one that was joined to it."""

    def admits(self, entity: Entity) -> bool:
        """Whether an entity is asked for."""
        return (
            not self.datasets.isdisjoint(entity.datasets)
            and entity.schema not in self.exclude_schemata
            and (not self.topics or not self.topics.isdisjoint(entity.properties.get("topics", ())))
            and (not self.changed_since or entity.last_change >= self.changed_since)
            and self.exclude.isdisjoint((entity.id, *entity.referents))
        )
