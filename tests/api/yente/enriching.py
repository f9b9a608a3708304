"""Run by a Python that has nomenklatura: matches by its yente enricher, expands them, prints what came as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path


def main(address: str) -> None:
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.cache import Cache
    from nomenklatura.db import make_session
    from nomenklatura.enrich.yente import YenteEnricher

    dataset = Dataset.make({"name": "mine", "title": "Mine"})
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(make_session(f"sqlite:///{Path(folder) / 'cache.sqlite'}"), dataset, create=True)
        enricher = YenteEnricher(dataset, cache, {"api": f"{address}/", "cutoff": 0.5, "cache_days": 0})
        mine = {"id": "mine-1", "schema": "Company", "properties": {"name": ["Sidorenko Shipping"], "country": ["ru"]}}
        entity = StatementEntity.from_data(dataset, mine)
        matches = list(enricher.match(entity))
        expanded = [one.to_dict() for match in matches for one in enricher.expand(entity, match)]
        print(json.dumps({"matches": [one.to_dict() for one in matches], "expanded": expanded}, default=str))


if __name__ == "__main__":
    main(sys.argv[1])
