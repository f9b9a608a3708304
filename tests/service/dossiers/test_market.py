from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes.dossiers import desk, said, section, sections
from tests.impact.making import write_market

import interdit
from interdit.model.dossier import Picture, Statements
from interdit.service.asking import Ask
from interdit.service.dossier import DossierAsk
from interdit.service.dossiers.market import market_section

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.reports import Lang


def test_without_prices_it_says_why_nothing_was_computed() -> None:
    part = market_section(desk(), None)
    first = part.blocks[0]
    assert isinstance(first, Statements)
    assert "--prices FILE --index FILE" in first.items[0].text
    assert not any(isinstance(block, Picture) for block in part.blocks)


def test_with_prices_every_event_has_its_session_and_the_files_are_sources(tmp_path: Path) -> None:
    prices, index = write_market(tmp_path)
    wanted = DossierAsk(ask=Ask("Xiaomi", "2021-03-16"), prices=prices, index=index)
    found = interdit.open().dossier(wanted)
    assert found.impact is not None
    text = section(found, "market")
    assert all(f"0 | {one.session.day}" in text for one in found.impact.events)
    assert {one.title for one in found.sources if one.kind == "file"} == {prices.name, index.name}


def test_a_reader_of_a_day_is_shown_no_later_session(tmp_path: Path) -> None:
    prices, index = write_market(tmp_path)
    wanted = DossierAsk(ask=Ask("Xiaomi", "2021-03-16", "2021-03-11"), prices=prices, index=index)
    found = interdit.open().dossier(wanted)
    assert found.impact is not None
    assert found.impact.events
    (market,) = [one for one in sections(found) if one["key"] == "market"]
    days = [one["cells"][1]["text"] for one in said(market) if one["code"].startswith("days/")]
    assert max(days) <= "2021-03-11"


@pytest.mark.parametrize(("lang", "words"), [("en", "studies left out: "), ("fr", "événement omises : ")])
def test_studies_beyond_the_readers_day_are_counted(tmp_path: Path, lang: Lang, words: str) -> None:
    prices, index = write_market(tmp_path)
    book = interdit.open()
    whole = book.dossier(DossierAsk(ask=Ask("Xiaomi", "2021-03-16"), prices=prices, index=index), lang=lang).impact
    found = book.dossier(
        DossierAsk(ask=Ask("Xiaomi", "2021-03-16", "2021-03-11"), prices=prices, index=index), lang=lang
    )
    assert whole is not None
    assert found.impact is not None
    count = len(whole.events) + len(whole.left_out) - len(found.impact.events) - len(found.impact.left_out)
    assert count > 0
    (remark,) = [one for one in found.impact.remarks if one.code == "beyond_reader"]
    assert remark.params == {"count": str(count), "day": "2021-03-11"}
    assert f"{words}{count}." in section(found, "market")
    assert "beyond_reader" not in {one.code for one in whole.remarks}
