from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.reports.digests import ARTICLE, XIAOMI, digest_of

from interdit.model import Cited, PartyKey, PartyRef
from interdit.reports import digest_view as view

if TYPE_CHECKING:
    from interdit.model.digest import Digest


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    path = tmp_path_factory.mktemp("articles") / "judge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return digest_of("2021-03-08", articles=(str(path),))


def test_companies_listed_on_a_day_are_one_block() -> None:
    lists = view.parts(digest_of("2021-05-31"))[0]
    assert len(digest_of("2021-05-31").of("lists")) > 100
    assert len(lists.blocks) < 10
    block = next(one for one in lists.blocks if "NS-CMIC" in one.title)
    assert len(block.parties) == view.NAMES
    assert block.more > 20
    assert block.citations[0].locator == "Annex, printed 2021-06-07"


def test_many_sources_are_counted_the_shared_ones_first() -> None:
    one = digest_of("2021-03-08").of("courts")[0]
    own = [Cited(f"Entry {number}") for number in range(6)]
    items = tuple(msgspec.structs.replace(one, uid=cite.title, citations=(cite, Cited("Order"))) for cite in own)
    (block,) = view.parts(msgspec.structs.replace(digest_of("2021-03-08"), items=items))[1].blocks
    assert block.citations[0] == Cited("Order")
    assert (len(block.citations), block.more_sources) == (view.CITED, 7 - view.CITED)


def test_long_sections_say_how_many_more() -> None:
    digest = digest_of("2021-03-08")
    one = digest.of("courts")[0]
    many = tuple(msgspec.structs.replace(one, uid=str(n), title=f"Case {n}") for n in range(view.BLOCKS + 7))
    courts = view.parts(msgspec.structs.replace(digest, items=many))[1]
    assert len(courts.blocks) == view.BLOCKS
    assert courts.more == "and 7 more, complete in JSON"


def test_an_accusation_comes_with_who_makes_it_denial_and_ruling() -> None:
    allegations = next(one for one in view.parts(digest_of("2021-03-08")) if one.code == "allegations")
    block = next(one for one in allegations.blocks if any("Founder Lei Jun" in line.text for line in one.lines))
    text = " ".join(line.text for line in block.lines)
    for piece in ("Alleged by Department of Defense", "Denial 2021-01-15:", "Ruling 2021-03-12: Of little weight"):
        assert piece in text


def test_an_accusation_without_answer_says_so() -> None:
    one = digest_of("2021-03-08").of("allegations")[0]
    bare = msgspec.structs.replace(one, alleged_by="somebody", answers=())
    assert "No denial and no ruling was known." in [line.text for line in view.item_block(bare, "en").lines]


def test_what_differs_in_the_answers_is_not_put_together() -> None:
    digest = digest_of("2021-03-08")
    one = next(item for item in digest.of("allegations") if item.alleged_by)
    other = msgspec.structs.replace(one, uid="other", text="Something else", parties=one.parties)
    found = view.parts(msgspec.structs.replace(digest, items=(one, other)))[5]
    assert len(found.blocks) == 2


def test_claims_have_words_speaker_place_and_standing(told: Digest) -> None:
    (article,) = view.news_parts(told)
    block = next(one for one in article.blocks if one.title.startswith("injunction"))
    quote = next(line for line in block.lines if line.role == "quote")
    assert quote.text.strip("“”") in ARTICLE
    text = " ".join(line.text for line in block.lines)
    assert "judge.txt" in text
    assert "confirmed: the record holds the same" in text
    assert any("ECF 21" in view.cited(one) for one in block.citations)


def test_what_was_not_read_is_said(told: Digest) -> None:
    silent = msgspec.structs.replace(told, articles=None, claims=())
    assert view.news_empty(silent) == "No article was given: no news was read."
    assert view.news_empty(told) == ""
    assert view.news_empty(msgspec.structs.replace(told, claims=())) == "The articles make no claim that belongs here."


def test_days_and_companies_in_a_sentence() -> None:
    one = digest_of("2021-03-08", "en", XIAOMI)
    assert view.head(one).startswith("What became public from 2021-03-08 to 2021-03-14, as known at the end of")
    assert "Companies looked at: 1" in view.head(one)
    day = msgspec.structs.replace(one, since=one.until)
    assert (view.period(one), view.period(day)) == ("2021-03-08 to 2021-03-14", "2021-03-14")


def test_whom_it_is_shown_for_is_said() -> None:
    one = digest_of("2021-03-08").items[0]
    other = msgspec.structs.replace(one, shown_for=(PartyRef(PartyKey("a"), "Alpha"),))
    assert "Shown for Alpha" in [line.text for line in view.item_block(other, "en").lines]


def test_sources_are_numbered_once() -> None:
    blocks = [block for part in view.parts(digest_of("2021-03-08")) for block in part.blocks]
    found = view.numbered(blocks)
    assert list(found.values()) == list(range(1, len(found) + 1))
    assert view.cited(Cited("A", "p. 1")) == "A, p. 1"
