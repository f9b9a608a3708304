"""The dossier as a whole: Xiaomi's, with both articles and prices, is the model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.dossiers import made, model, said, section, sections, text

import interdit
from interdit.errors import QueryError, UnknownKeyError
from interdit.service.asking import Ask
from interdit.service.dossier import DossierAsk, dossier

if TYPE_CHECKING:
    from interdit.model.dossier import Dossier
    from interdit.reports import Lang

LANGS: tuple[Lang, ...] = ("en", "fr")
FACTS: tuple[tuple[str, str], ...] = (
    ("listings", r"Named on 2021-01-14 as “Xiaomi Corporation”"),
    ("listings", r"stands in law 2021-01-14 to 2021-05-25 16:09 EDT"),
    ("listings", r"from day 60 after the listing"),
    ("listings", r"A sale made solely to divest was allowed to the end of day 365"),
    ("listings", r"NS-CMIC list \(EO 13959 as amended by EO 14032\)"),
    ("listings", r"Chinese military companies \(s\.1260H list\)"),
    ("proceedings", r"D\.D\.C\. 1:21-cv-00280-RC.*filed on 2021-01-29"),
    ("proceedings", r"2021-03-12 \| preliminary injunction .*enjoins"),
    ("proceedings", r"2021-05-11 \| settlement .*final order vacating"),
    ("proceedings", r"2021-05-25 \| vacatur .*vacates the January 2021 listing"),
    ("grounds", r"Lei Jun got the 'Outstanding Builder of Socialism"),
    ("grounds", r"CNY 50 billion \(about USD 7\.7 billion\) over five years into 5G and artificial intelligence"),
    ("grounds", r"given jointly by five bodies \(2019-08-29\)"),
    ("grounds", r"MIIT"),
    ("grounds", r"not owned, controlled or affiliated by the military \(2021-01-15\)"),
    ("grounds", r"Of little weight: hundreds of entrepreneurs have held it"),
    ("grounds", r"quickly becoming industry standard"),
    ("grounds", r"No substantial evidence that the company meets the statute's definition"),
    ("grounds", r"did not decide the due-process claim"),
    ("identity", r"小米集团"),
    ("identity", r"Founder of the company: Lei Jun"),
    ("related", r"NetEase, Inc\..*Ding Lei.*little weight"),
    ("related", r"Weibo Corporation.*Wang Gaofei.*little weight"),
    ("related", r"BYD Company Limited.*Wang Chuanfu.*little weight"),
    ("related", r"Luokung.*same notice on 2021-01-14"),
    ("securities", r"TICKER \| 1810 \| XHKG"),
    ("securities", r"TICKER \| XIACY \| US .*unsponsored ADR"),
    ("securities", r"ISIN \| KYG9830T1067"),
    ("market", r"low −13\.63%.*close −10\.26%"),
    ("market", r"0 \| 2021-01-15 \| −10\.26%.*−11\.17%"),
    ("market", r"0 \| 2021-03-15 \| \+7\.03%.*\+6\.64%"),
    ("market", r"At the highest of the morning: \+12%; the file agrees"),
    ("market", r"HK\$900 billion at the record price"),
    ("market", r"Deleted from FTSE Russell's indices, hours before the injunction"),
    ("over_time", r"from 2021-05-25 16:09 EDT \| permitted .*vacated by the court"),
    ("over_time", r"2021-01-14 to 2021-03-12 16:59 EST \| permitted .*2021-03-15 09:30 EDT"),
    ("news", r"amnistie momentanée"),
    ("news", r"no pardon"),
    ("news", r"It was listed already, since 2021-01-14"),
    ("news", r"reached within the day, not at its close"),
    ("news", r"the sum is in HKD"),
    ("news", r"order of 2020-08-14 was neither revoked nor stayed"),
    ("answer", r"Enjoined on 2021-03-12, before the ban began"),
)


@pytest.mark.parametrize(("key", "wanted"), FACTS)
def test_what_the_record_holds_of_the_model_stands_with_its_sources(key: str, wanted: str) -> None:
    (found,) = [one for one in sections(model()) if one["key"] == key]
    hits = [one for one in said(found) if re.search(wanted, text(one))]
    assert hits, wanted
    assert all(one["sources"] for one in hits)


@pytest.mark.parametrize("lang", LANGS)
def test_every_statement_has_its_sources_or_is_said_to_be_assumed(lang: Lang) -> None:
    found = model(lang)
    numbers = {one.number for one in found.sources}
    statements = list(said(sections(found)))
    assert len(statements) > 300
    for one in statements:
        assert bool(one["sources"]) != one["assumed"], one
        assert set(one["sources"]) <= numbers
        assert text(one).strip(" |"), one
    assert {number for one in statements for number in one["sources"]} == numbers
    assert [one.number for one in found.sources] == sorted(numbers)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("who", ["model", "huawei", "netease", "dji", "china-mobile", "luokung"])
def test_no_allegation_stands_without_its_answer_and_the_ruling(who: str, lang: Lang) -> None:
    found = model(lang) if who == "model" else made(who, lang)
    alleged = 0
    for part in sections(found):
        for block in part["blocks"]:
            if block["block"] == "accusation":
                assert block["alleged"], block["key"]
                assert block["denied"], block["key"]
                assert block["ruled"], block["key"]
                alleged += 1
            else:
                codes = {one["code"] for one in said(block)}
                assert not codes & {"alleged", "claim/ground", "shared_ground"}, block
    words = [one.alleged for one in interdit.open().shelf.record.grounds if found.party.key in one.parties]
    assert alleged >= len(words)


def test_a_ground_without_a_ruling_says_that_there_is_none() -> None:
    text_of = section(made("huawei"), "grounds")
    assert "Rule upheld" in text_of or "No court's view of it is on record" in text_of


def test_what_a_reader_could_not_know_is_nowhere() -> None:
    found = made("Xiaomi", known_at="2021-03-11")
    assert found.verdict.answer == "prohibited"
    whole = "\n".join((*(text(one) for one in said(sections(found))), *(one.title for one in found.sources)))
    for later in ("Of little weight", "2021-03-12", "vacat", "preliminary injunction", "2021-05-25", "FAQ 880"):
        assert later not in whole, later
    assert all(one.published is None or one.published.isoformat() <= "2021-03-11" for one in found.sources)


def test_french_speaks_no_english_of_its_own() -> None:
    for one in said(sections(model("fr"))):
        if one.get("lang") or one["code"].startswith("claim/") or any(cell["lang"] for cell in one.get("cells", [])):
            continue
        assert not re.search(r"[{}]|\b(listed|permitted|became public|holds|alleged by|not listed)\b", text(one)), one


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_question_gives_the_same_dossier(lang: Lang) -> None:
    ask = DossierAsk(ask=Ask("smic", "2021-09-01"))
    first, again = (interdit.open().dossier(ask, lang=lang) for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(again)


def test_the_frame_names_edition_version_question_and_notice() -> None:
    found = made("china-mobile", on="2021-09-01", act="sell")
    assert (found.edition, found.computed) == (interdit.open().edition, interdit.open().as_of)
    assert found.question == "May a US person sell shares of China Mobile Limited on 2021-09-01?"
    assert found.notice.startswith("Not legal advice.")
    assert found.code == interdit.__version__
    assert [one.key for one in found.sections] == [
        "answer", "over_time", "identity", "listings", "proceedings", "grounds", "news", "ownership", "related",
        "securities", "market", "coming", "limits",
    ]  # fmt: skip


def test_prices_need_an_index_and_a_name_must_mean_one() -> None:
    book = interdit.open()
    with pytest.raises(QueryError, match="go together"):
        book.dossier(DossierAsk(ask=Ask("Xiaomi"), prices=Path("a.csv")))
    with pytest.raises(UnknownKeyError, match="china-mobile-group"):
        dossier(book.checker("en"), DossierAsk(ask=Ask("China Mobile")))


def test_a_source_is_found_by_what_it_is() -> None:
    found: Dossier = made()
    one = found.sources[0]
    assert found.note(one.title, one.locator, one.url) == one.number
    assert found.note("no such title", "", None) is None
