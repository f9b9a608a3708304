from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
import pytest

from interdit.edition import open_edition
from interdit.model.pack import LedgerCheck
from interdit.service.book import SHIPPED
from interdit.service.index import index_files
from interdit.service.packing import Around, packed
from interdit.service.selftesting import Plan, self_test
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model.pack import Pack

PLAN = Plan(date(2026, 11, 30), sample=60, seed=3, kinds=("exact", "title", "cyrillic"))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(open_edition(SHIPPED))


@pytest.fixture(scope="module")
def pack(shelf: Shelf) -> Pack:
    return packed(shelf, self_test(shelf, shelf.screener, PLAN), Around())


def test_every_record_of_the_shipped_edition_is_found(pack: Pack, shelf: Shelf) -> None:
    assert pack.is_covered
    found = sum(one.searchable for one in pack.test.coverage)
    listed = {one.party for bearing in shelf.bearing.values() for one in bearing.listings}
    assert found >= len(listed) > 200
    for one in pack.test.coverage:
        assert len(one.probes) == min(2, one.in_edition)
        assert all(probe.score >= 0.5 for probe in one.probes)


class _Folder:
    """Takes the place of a draft: the index of names goes into a folder, the rest nowhere."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def packing(self, _: str) -> Any:
        class Nowhere:
            def add(self, *_: object) -> None: ...

        return nullcontext(Nowhere())

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        data, manifest = b"".join(chunks), self._folder / "manifest.json"
        (self._folder / name).write_bytes(data)
        told = json.loads(manifest.read_bytes())
        told["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        manifest.write_text(json.dumps(told), encoding="utf-8")


def test_a_name_that_the_index_lost_is_a_failure_and_is_named(tmp_path: Path, shelf: Shelf) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "doctored"))
    *others, last = (shelf.parties[key] for key in shelf.parties)
    lost = msgspec.structs.replace(last, name="Zqwv Qqxx", names=(), identifiers=())
    index_files(cast("Any", _Folder(folder)), [*others, lost], shelf.han)
    doctored = Shelf(open_edition(folder))
    found = packed(doctored, self_test(doctored, doctored.screener, PLAN), Around())
    assert not found.is_covered
    assert any("are not found by their own name" in one for one in found.test.failures)
    missing = [name for one in found.test.coverage for name in one.missing]
    assert missing
    assert {name.rpartition("(")[2] for name in missing} == {f"{last.key})"}
    coverage = next(one for one in found.mapping if one.key == "starling-2024")
    measure = coverage.measures[0]
    assert int(measure.params["of"]) - int(measure.params["found"]) == len(missing)


def test_the_same_seed_gives_the_same_pack_and_another_does_not(pack: Pack, shelf: Shelf) -> None:
    again = packed(shelf, self_test(shelf, shelf.screener, PLAN), Around())
    assert msgspec.json.encode(again) == msgspec.json.encode(pack)
    other = self_test(shelf, shelf.screener, msgspec.structs.replace(PLAN, seed=4))
    assert [one.probes for one in other.coverage] != [one.probes for one in pack.test.coverage]


def test_settings_tell_what_the_next_steps_would_give(pack: Pack) -> None:
    for one in pack.settings:
        assert one.below.threshold < one.review.threshold < one.above.threshold <= one.hit.threshold
        recalls = [rate.recall or 0.0 for rate in (one.below, one.review, one.above, one.hit)]
        assert recalls == sorted(recalls, reverse=True)
    assert {one.kind for one in pack.settings} == set(pack.test.thresholds)


def test_changes_are_told_since_the_day_asked_for(shelf: Shelf, pack: Pack) -> None:
    late = packed(shelf, pack.test, Around(since=date(2026, 6, 1), ledger=LedgerCheck("sound", records=3)))
    assert late.since == date(2026, 6, 1)
    assert pack.since == date(2025, 11, 23)
    assert 0 < len(late.law_changes) < len(pack.law_changes)
    assert all(one.day >= late.since for one in late.law_changes)
    assert all(one.day >= late.since for one in late.list_changes)
    audit = next(one for one in late.mapping if "audit" in one.parts)
    assert {one.code: one.params for one in audit.measures}["audit"] == {"state": "sound", "records": "3"}


def test_the_commands_name_edition_sample_and_seed(pack: Pack) -> None:
    commands = {one.code: one.command for one in pack.commands}
    assert "--sample 60 --seed 3 --kinds exact,title,cyrillic --since 2025-11-23" in commands["pack"]
    assert pack.test.edition[:19] in commands["edition"]
