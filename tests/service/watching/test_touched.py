"""What is asked again is enough: after any change, every row has the outcome that asking it anew gives."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import interdit
from interdit.edition import open_edition
from interdit.errors import QueryError
from interdit.ledger import open_ledger, watches
from interdit.model.watch import WatchAsk
from interdit.service.book import Book
from interdit.service.build import Base, Inputs, build_edition, shipped_base
from interdit.service.decisions import Decisions, Wish, decide
from interdit.service.ruling import customer_of
from interdit.service.shelf import Shelf
from interdit.service.watching import Hands, Wanted, When, add, run
from interdit.service.watching.outcomes import recorded
from interdit.service.watching.rows import Day, ask_of
from interdit.service.watching.touched import is_understood, law_hash, names_hash

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.model import Listing, Party
    from interdit.service.asking import Ask

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SHIPPED = interdit.open()
FIRST = date(2020, 11, 1)
replace = msgspec.structs.replace

ROWS = """name,isin,ticker,country,act,on
Xiaomi Corporation,,,,,
Xiaomi,,,SG,,
XIAOMI CORP ADR,,XIACY,,,
Semiconductor Manufacturing International,,,,,
SMIC 2.693 02/27/25,,,,,
,US8163311026,,,,
China Telecom Corp Ltd,,,,sell,
China Telecom,,,,,
CNOOC,,,,,
Hangzhou Hikvison Digtal Technology,,,,,
Luokung Technology Corp,,LKCO,,,
中国移动,,,,,
小米集团,,,,,
Northern Lights Trading GmbH,,,,,
Quentin Orchards Ltd,,,NL,,
Aurora Semiconductor Foundry,,,,,
Sunrise Microdevices,,,CN,,
JPMorgan call warrant on Xiaomi,,,,,
UBS ETF MSCI China A,,,,,
Huawei Technologies Co Ltd,,,,,2021-03-16
Advanced Micro-Fabrication Equipme,,,,,
Tesla Inc,,TSLA,,,
SenseTime Group,,,,hold,
 ,,,,,
Apple Inc,,AAPL,,fly,
"""
NEW_NAMES = ("Northern Lights Trading", "Quentin Orchards Limited", "Aurora Semiconductors Foundry Inc", "Tesla Inc",
             "Sunrise Microdevice Co., Ltd.", "Xiaomi Corporation", "Hikvision Holdings", "Apple")  # fmt: skip


def changed(base: Base, chance: Random) -> Base:
    """Return the casebook with some parties renamed, gone, added, and listings moved, ended or given to others."""
    parties = {party.key: party for party in base.parties}
    listings = list(base.listings)
    held = {one.party for one in base.listings}
    for key in chance.sample(sorted(parties), 6):
        parties[key] = _renamed(parties[key], chance)
    for number in range(2):
        like = parties[chance.choice(sorted(held & parties.keys()))]
        key = type(like.key)(f"new-{number}")
        parties[key] = replace(
            like, key=key, name=chance.choice(NEW_NAMES), identifiers=(), parent=None, country=chance.choice(("CN", ""))
        )
        parties[key] = replace(parties[key], names=(replace(like.names[0], text=parties[key].name, kind="primary"),))
        given = [one for one in listings if one.party == like.key]
        listings += [replace(one, key=type(one.key)(_moved(one, key)), party=key) for one in given[:1]]
    for place in chance.sample(range(len(listings)), 8):
        listings[place] = _shifted(listings[place], chance)
    found = replace(base, parties=tuple(parties[key] for key in sorted(parties)), listings=tuple(listings))
    orders = list(found.orders)
    for _ in range(2):
        orders.pop(chance.randrange(len(orders)))
    return replace(found, orders=tuple(orders))


def _moved(one: Listing, key: str) -> str:
    regime, _, day = one.key.rsplit("/", 2)
    return f"{regime}/{key}/{day}"


def _renamed(party: Party, chance: Random) -> Party:
    way = chance.choice(("names", "first", "country", "identifiers"))
    if way == "names":
        other = replace(party.names[0], text=chance.choice(NEW_NAMES), kind="alias") if party.names else None
        return replace(party, names=(*party.names, *((other,) if other else ())))
    if way == "first":
        return replace(party, names=party.names[1:])
    if way == "country":
        return replace(party, country=chance.choice(("NL", "US", "")))
    return replace(party, identifiers=party.identifiers[1:])


def _shifted(one: Listing, chance: Random) -> Listing:
    term = one.term
    days = timedelta(chance.choice((-30, 3, 45)))
    if chance.random() < 0.5 and term.start is not None and (term.end is None or term.start + days < term.end):
        public = term.public_from + days if term.public_from is not None else None
        return replace(one, term=replace(term, start=term.start + days, public_from=public), listed=one.listed + days)
    end = datetime(2021, 4, chance.randint(1, 28), tzinfo=UTC)
    if term.end is None and term.start is not None and term.start < end:
        return replace(one, term=replace(term, end=end, end_public_from=end), end_kind="delisted")
    return one


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Book]:
    """The record as it ships, and as it might be after several changes."""
    root = tmp_path_factory.mktemp("editions")
    base = shipped_base(SHIPPED.shelf)
    found = [SHIPPED]
    for number in range(4):
        chance = Random(number)  # noqa: S311  a game of chance
        build_edition(root / str(number), Inputs(changed(base, chance)), "changed")
        found.append(Book(Shelf(open_edition(root / str(number)))))
    law = [replace(one, rules=()) if one.key == "us/ccmc" else one for one in base.regimes]
    build_edition(root / "law", Inputs(replace(base, regimes=tuple(law))), "changed")
    return [*found, Book(Shelf(open_edition(root / "law")))]


def held_against(book: Book, ledger: Ledger, identity: str, day: Day) -> None:
    """Ask every row anew, with all decisions, and hold what comes out against the last outcome on record."""
    checker = book.checker("en", Decisions(ledger))
    kept = watches.latest(ledger, identity)
    for number, (row, _) in watches.rows_of(ledger, identity).items():
        ask: Ask = ask_of(row, WatchAsk(), day)
        if not row.problem and not is_understood(ask, checker):
            anew = recorded(checker.check(ask))
            assert kept[number].mark == anew.mark, (row, kept[number].outcome, anew.outcome)


def decided(book: Book, ledger: Ledger, identity: str, day: Day, chance: Random) -> None:
    """Clear or confirm who comes into question for a row or two."""
    checker, decisions = book.checker("en"), Decisions(ledger)
    rows = [row for row, _ in watches.rows_of(ledger, identity).values()]
    for row in chance.sample(rows, 6):
        ask = ask_of(row, WatchAsk(), day)
        if row.problem or is_understood(ask, checker):
            continue
        verdict = checker.check(ask)
        met = [one.id for one in (*verdict.candidates, *((verdict.party,) if verdict.party else ()))]
        for party in met[: chance.randint(1, 2)]:
            with suppress(QueryError):  # an identifier stands above
                wish = Wish(customer_of(ask), party, chance.choice(("cleared", "cleared", "confirmed")), "seen")
                decide(decisions, checker, wish, "clerk")


@settings(max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@example(steps=[(0, 0, 0, 0), (1, 0, 0, 1), (0, 0, 0, 0), (1, 0, 0, 2)])
@example(steps=[(4, 0, 0, 3), (4, 60, -3, 0), (3, 20, 0, 0)])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 90), st.integers(-40, 0), st.integers(0, 9)), min_size=2, max_size=6
    )
)
def test_after_any_changes_every_row_has_the_outcome_that_asking_anew_gives(
    books: list[Book], tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int, int]]
) -> None:
    root = tmp_path_factory.mktemp("run")
    path = root / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    with open_ledger(f"sqlite:///{root / 'ledger.db'}") as ledger:
        identity = add(SHIPPED, ledger, Wanted(portfolio=str(path)), "desk", NOW).watch.id
        on, known, has_decided = FIRST, FIRST, False
        shelves = {book.edition: book.shelf for book in books}
        for place, days, behind, choice in steps:
            on += timedelta(days)
            known = max(known, on + timedelta(behind))
            ran = run(books[place], ledger, identity, When(on, known), Hands(earlier=shelves.get))
            if not ran.skipped:
                held_against(books[place], ledger, identity, Day(on, known))
                assert all(one.causes or one.cause == "added" for one in ran.alerts)
                assert all(one.cause != "decision" for one in ran.alerts if not has_decided)
            if choice:
                decided(books[place], ledger, identity, Day(on, known), Random(choice))  # noqa: S311
                has_decided = True


def test_a_clean_row_is_hit_by_who_comes_later(tmp_path: Path) -> None:
    base = shipped_base(SHIPPED.shelf)
    smic = next(one for one in base.parties if one.key == "smic")
    renamed = replace(smic, names=(*smic.names, replace(smic.names[0], text="Aurora Semiconductors Foundry")))
    parties = tuple(renamed if one.key == "smic" else one for one in base.parties)
    build_edition(tmp_path / "later", Inputs(replace(base, parties=parties)), "later")
    later = Book(Shelf(open_edition(tmp_path / "later")))
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        names = ("Aurora Semiconductor Foundry", "Northern Lights Trading GmbH", "Tesla Inc")
        identity = add(SHIPPED, ledger, Wanted(names=names), "desk", NOW).watch.id
        assert run(SHIPPED, ledger, identity, When("2021-03-16")).alerts == ()
        ran = run(later, ledger, identity, When("2021-03-16"), Hands(earlier={SHIPPED.edition: SHIPPED.shelf}.get))
        (alert,) = ran.alerts
        assert (alert.row, alert.cause, ran.run.asked, ran.run.looked) == (1, "record", 1, 3)
        assert alert.after.answer in ("review", "prohibited")


def test_the_same_record_gives_the_same_hashes(books: list[Book]) -> None:
    assert len({names_hash(book.shelf) for book in books}) == len(books) - 1
    assert [law_hash(book.shelf) == law_hash(SHIPPED.shelf) for book in books] == [*[True] * (len(books) - 1), False]
