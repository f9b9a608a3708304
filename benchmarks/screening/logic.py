"""Run by the peers' Python: pairs in (schema, name, name), LogicV2's scores out, after its microseconds a pair.

Processor time: what else the machine does is not counted against it.
"""

from __future__ import annotations

import csv
import logging
import sys
import time
from pathlib import Path

logging.disable(logging.INFO)

from followthemoney import ValueEntity, model  # noqa: E402
from nomenklatura.matching.logic_v2.model import LogicV2  # noqa: E402


def main(given: Path, out: Path) -> None:
    """Score as its users do: two entities of one name each, the default configuration."""
    with given.open(encoding="utf-8", newline="") as stream:
        pairs = list(csv.reader(stream))
    config = LogicV2.default_config()
    # What LogicV2 reads from an entity it keeps under the entity's id: each needs its own.
    ready = [
        (_entity(f"a{at}", schema, one), _entity(f"b{at}", schema, other))
        for at, (schema, one, other) in enumerate(pairs)
    ]
    for schema in ("Person", "Company"):
        LogicV2.compare(_entity(f"a{schema}", schema, "Anna Example"), _entity(f"b{schema}", schema, "Example"), config)
    begun = time.process_time()
    scores = [LogicV2.compare(one, other, config).score for one, other in ready]
    micros = 1e6 * (time.process_time() - begun) / max(len(ready), 1)
    with out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([(f"{micros:.1f}",), *((f"{score:.6f}",) for score in scores)])


def _entity(key: str, schema: str, name: str) -> ValueEntity:
    entity = ValueEntity(model.get(schema), {"id": key})
    entity.add("name", name)
    return entity


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
