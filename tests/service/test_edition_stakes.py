"""Ties of lists from a folder to answers: taken in by sync, kept in the edition, used with and without a file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from operator import ge
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interdit.edition import open_edition
from interdit.errors import UnknownKeyError
from interdit.model import STRICTNESS, PartyKey
from interdit.service.asking import Ask
from interdit.service.book import SHIPPED, Book, open_book
from interdit.service.build import Inputs, build_edition, shipped_base
from interdit.service.checking import Checker
from interdit.service.histories import history_of
from interdit.service.home import Home
from interdit.service.registry import source_of
from interdit.service.shelf import Shelf
from interdit.service.syncing import Intake, rebuild, sync

NOW = datetime(2021, 7, 10, 12, tzinfo=UTC)


def thing(key: str, schema: str = "Company", **properties: object) -> str:
    given = {name: [value] if isinstance(value, str) else value for name, value in properties.items()}
    return json.dumps({"id": key, "schema": schema, "properties": given, "datasets": ["register"]})


def owns(key: str, owner: str, asset: str, percent: str = "", **more: str) -> str:
    return thing(key, "Ownership", owner=owner, asset=asset, **({"percentage": percent} if percent else {}), **more)


RUSAL = open_book(SHIPPED).party("rusal")
REGISTER = [
    thing("rusal", name=RUSAL.name, jurisdiction=RUSAL.country.lower()),
    thing("same", "Person", name="Oleg Deripaska"),
    thing("his", name="Quarry Trading Ltd"),
    owns("o0", "same", "his", "60"),
    thing("mid", name="Middle Holding Ltd"),
    thing("low", name="Lower Trading Ltd"),
    thing("far", name="Faraway Trading Ltd"),
    thing("odd", name="Oddly Written Ltd"),
    owns("o1", "rusal", "mid", "60"),
    owns("o2", "mid", "low", "50"),
    owns("o3", "mid", "far", "30"),
    owns("o4", "rusal", "odd", "a lot"),
    thing("d1", "Directorship", director="rusal", organization="far"),
]


def put(folder: Path, lines: list[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "entities.ftm.json").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def taken(home: Home, folder: Path, key: str, day: str) -> None:
    (one,) = sync(home, (key,), Intake(NOW, folder, date.fromisoformat(day))).sources
    assert one.status == "updated", one


def book_of(home: Home) -> Book:
    current = home.current()
    assert current is not None
    return open_book(current)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A register of companies, of which one owner is on the casebook's SDN record in 2018."""
    root = tmp_path_factory.mktemp("register")
    home = Home(root / "home")
    taken(home, put(root / "first", REGISTER), "ftm:register", "2018-05-01")
    later = [*REGISTER, owns("o5", "mid", "far", "25")]
    taken(home, put(root / "second", later), "ftm:register", "2021-07-01")
    return home


@pytest.fixture(scope="module")
def book(home: Home) -> Book:
    return book_of(home)


def test_who_a_dataset_only_speaks_of_is_on_no_list(book: Book) -> None:
    found = book.check("Faraway Trading Ltd", on="2018-06-01")
    assert not any(reason.listing for reason in found.reasons)
    (far,) = (key for key in book.shelf.parties if book.shelf.parties[key].name == "Faraway Trading Ltd")
    assert book.shelf.bearing_of(PartyKey(far)).listings == ()


def test_an_answer_follows_the_ties_of_the_edition_without_a_file(book: Book) -> None:
    found = book.check("Lower Trading Ltd", act="deal", on="2018-06-01")
    assert (found.answer, found.reasons[0].code) == ("prohibited", "reached_owned")
    chain = f"{RUSAL.name} > Middle Holding Ltd (60 %); Middle Holding Ltd > Lower Trading Ltd (50 %)"
    assert found.reasons[0].params["chain"] == chain
    examined = found.scope.ownership
    assert examined.file == ""  # type: ignore[union-attr]
    assert examined.entries == ("Lower Trading Ltd",)  # type: ignore[union-attr]
    assert [(one.source, one.ties) for one in examined.sources] == [("ftm:register", 7)]  # type: ignore[union-attr]
    assert any("ftm:register (7, 2021-07-01)" in said for said in found.assumptions)
    assert any("50 percent are with owners that no list of the edition names" in said for said in found.assumptions)
    other = book.check("Lower Trading Ltd", actor="us_department_of_defense", act="contract", on="2026-07-01")
    assert any("only as far as the edition's lists say" in one.why for one in other.scope.unchecked)


def test_a_share_that_cannot_be_read_is_a_review(book: Book) -> None:
    found = book.check("Oddly Written Ltd", act="deal", on="2018-06-01")
    assert (found.answer, found.reasons[0].code) == ("review", "reached_open")


def test_an_owner_whom_lists_tell_apart_but_names_do_not_is_a_review(book: Book) -> None:
    found = book.check("Quarry Trading Ltd", act="deal", on="2020-06-01")
    assert (found.answer, found.reasons[0].code) == ("review", "reached_open")


def test_a_reader_knows_a_tie_from_the_publication_that_states_it(book: Book) -> None:
    then = book.owners("Faraway Trading Ltd", on="2018-06-01", known_at="2018-06-01")
    assert [(str(one.regime), one.standing) for one in then.regimes if one.conclusion] == [("us/sdn", "not_owned")]
    now = book.check("Faraway Trading Ltd", act="deal", on="2018-06-01")
    assert (now.answer, now.reasons[0].code) == ("prohibited", "reached_owned")
    before = book.check("Lower Trading Ltd", act="deal", on="2018-06-01", known_at="2018-04-30")
    assert not any(reason.code.startswith("reached") for reason in before.reasons)
    assert before.scope.ownership.entries == ()  # type: ignore[union-attr]


def test_a_company_of_which_no_list_states_an_owner_is_not_examined(book: Book) -> None:
    found = book.check("Xiaomi", actor="us_department_of_defense", act="contract", on="2026-07-01")
    assert found.scope.ownership.entries == ()  # type: ignore[union-attr]
    assert any("not examined" in one.why for one in found.scope.unchecked)


def test_owners_are_shown_without_a_file_and_each_step_names_its_source(book: Book) -> None:
    report = book.owners("Lower Trading Ltd", on="2018-06-01")
    sdn = next(one for one in report.regimes if one.regime == "us/sdn")
    assert sdn.standing == "owned"
    assert {step.source for step in sdn.conclusion.steps} == {"ftm:register"}  # type: ignore[union-attr]
    assert (report.file, report.sources[0].ties, report.sources[0].published) == ("", 7, date(2021, 7, 1))
    with pytest.raises(UnknownKeyError, match="names an owner of 'Xiaomi'"):
        book.owners("Xiaomi")
    with pytest.raises(UnknownKeyError, match="--stakes FILE"):
        open_book(SHIPPED).owners("Xiaomi")


def test_a_file_and_the_edition_make_one_graph(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "stakes.csv"
    path.write_text("owner,owned,percent\nMiddle Holding Limited,Built Trading Ltd,50\n", encoding="utf-8")
    found = book.check("Built Trading Ltd", act="deal", on="2018-06-01", stakes_file=path)
    assert (found.answer, found.reasons[0].code) == ("prohibited", "reached_owned")
    steps = [
        (step.owner, step.source)
        for one in book.owners("Built Trading Ltd", path, on="2018-06-01").regimes
        if one.regime == "us/sdn" and one.conclusion
        for step in one.conclusion.steps
    ]
    assert [source for _, source in steps] == ["ftm:register", str(path)]
    # A company that only the edition has is examined as far as the edition says.
    other = book.check("Lower Trading Ltd", act="deal", on="2018-06-01", stakes_file=path)
    assert other.reasons[0].code == "reached_owned"


def test_the_same_lists_make_the_same_bytes_and_none_with_ties_makes_no_file_more(home: Home, tmp_path: Path) -> None:
    first, second = rebuild(home), rebuild(home)
    assert first == second
    history = history_of(home, "ftm:register")
    base = shipped_base(Shelf(open_edition(SHIPPED)))
    inputs = Inputs(base, ((source_of("ftm:register"), history),))
    assert build_edition(tmp_path / "a", inputs, "t") == build_edition(tmp_path / "b", inputs, "t")
    assert "stakes.list" in open_edition(tmp_path / "a").manifest.files
    assert not any(name.startswith("stakes") for name in open_edition(SHIPPED).manifest.files)


def test_only_the_ties_above_a_company_are_read(book: Book) -> None:
    (low,) = (key for key in book.shelf.parties if book.shelf.parties[key].name == "Lower Trading Ltd")
    assert len(book.shelf.stakes.above([PartyKey(low)])) == 2
    assert book.shelf.stakes.above([PartyKey("xiaomi")]) == ()


def test_stakes_of_ones_own_are_a_source(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "stakes.csv").write_text(
        "owner,owner id,owned,percent,listed,source\n"
        "Holder One,h1,Alfa Metals Ltd,60,us/sdn,register\n"
        "Alfa Metals Limited,a1,Beta Metals Ltd,50,,register\n"
        "Holder One,h1,Gamma Metals Ltd,many,,register\n"
        ",,Delta Metals Ltd,5,,register\n",
        encoding="utf-8",
    )
    (folder / "map.yaml").write_text("name: group\nstakes: true\n", encoding="utf-8")
    home = Home(tmp_path / "home")
    (one,) = sync(home, ("own:group",), Intake(NOW, folder, date(2021, 7, 1))).sources
    assert (one.status, one.entries) == ("updated", 4)
    assert [(problem.locator, problem.severity) for problem in one.problems] == [
        ("line 4", "notice"), ("line 5", "error"),
    ]  # fmt: skip
    book = book_of(home)
    found = book.check("Beta Metals Ltd", act="deal", on="2021-07-05")
    assert (found.answer, found.reasons[0].code) == ("prohibited", "reached_owned")
    assert book.owners("Beta Metals Ltd", on="2021-07-05").regimes[0].conclusion.steps[0].source == (  # type: ignore[union-attr]
        "own:group: register"
    )
    assert book.check("Gamma Metals Ltd", act="deal", on="2021-07-05").answer == "review"
    assert book.check("Holder One", act="deal", on="2021-07-05").answer == "prohibited"


def test_stakes_without_a_stake_and_a_map_with_columns_are_refused(tmp_path: Path) -> None:
    for number, (text, spec, said) in enumerate(
        (
            ("owner,owned,percent\n,X,5\n", "name: g\nstakes: true\n", "no stake could be read"),
            ("owner,owned,percent\nA,X,5\n", "name: g\nstakes: true\ncolumns: {name: A}\n", "names no columns"),
            ("a,b\n1,2\n", "name: g\nstakes: true\n", "no column of owners"),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "s.csv").write_text(text, encoding="utf-8")
        (folder / "m.yaml").write_text(spec, encoding="utf-8")
        (one,) = sync(Home(tmp_path / "home"), ("own:g",), Intake(NOW, folder, date(2021, 7, 1))).sources
        assert one.status == "quarantined"
        assert said in one.problems[0].message


@pytest.mark.parametrize(
    ("key", "files", "day", "ties"),
    [
        ("us_ofac_cons", ("ofac/cons_advanced_2020-03-17.xml.gz",), "2020-03-17", 552),
        ("uk_hmt", ("uk/hmt_conlist_2018-04-13.csv.gz",), "2018-04-13", 0),
    ],
)
def test_real_lists(tmp_path: Path, testdata: Path, key: str, files: tuple[str, ...], day: str, ties: int) -> None:
    """Ties are between those that the list names; no share of them is known, so that they block nobody."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in files:
        (folder / Path(name).name).symlink_to(testdata / "data" / name)
    home = Home(tmp_path / "home")
    taken(home, folder, key, day)
    book = book_of(home)
    assert sum(one.ties for one in book.shelf.stakes.sources) == ties
    if ties:
        found = book.owners("OJSC ORENBURGNEFT", on="2020-06-01")
        assert {one.standing for one in found.regimes if one.conclusion} <= {"open", "control", "named_only"}
        assert found.owners[0].owner.startswith("Open Joint-Stock Company Rosneft")


CHANCE = st.tuples(st.integers(0, 3), st.integers(1, 3), st.sampled_from(["10", "30", "50", "60", "?", "25-50"]))
WORLDS = st.lists(
    st.lists(CHANCE, min_size=2, max_size=6, unique_by=lambda one: one[:2]), min_size=25, max_size=25
)  # fmt: skip


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(WORLDS)
def test_adding_ties_never_unblocks(
    tmp_path_factory: pytest.TempPathFactory, worlds: list[list[tuple[int, int, str]]]
) -> None:
    """The more of its ties a register states of a listed owner, the stricter the answer. One edition has all cases:
    each twice, with all ties and without the last one of the listed owner."""
    root = tmp_path_factory.mktemp("more")
    lines = [thing("n0", name=RUSAL.name, jurisdiction=RUSAL.country.lower())]
    for number, edges in enumerate(worlds):
        of_listed = [edge for edge in edges if not edge[0]]
        for version, kept in (("Whole", edges), ("Fewer", [edge for edge in edges if edge not in of_listed[-1:]])):
            ends = ["n0", *(f"{version}{number}-{place}" for place in (1, 2, 3))]
            lines += [thing(end, name=f"{version} {number} Part {end[-1]} Ltd") for end in ends[1:]]
            lines += [owns(f"{ends[a]}>{ends[b]}", ends[a], ends[b], share) for a, b, share in kept if a != b]
    home = Home(root / "home")
    taken(home, put(root / "files", lines), "ftm:x", "2018-05-01")
    owners = Checker(book_of(home).shelf, "en", date(2018, 6, 1))

    def answers(version: str, number: int) -> list[int]:
        keys = (f"ftm-x-{version}{number}-{place}" for place in (1, 2, 3))
        return [STRICTNESS.index(owners.check(Ask(key, act="deal", on="2018-06-01")).answer) for key in keys]

    for number in range(len(worlds)):
        assert all(map(ge, answers("whole", number), answers("fewer", number)))
