from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interdit.errors import InputError
from interdit.tables.stream import open_stream
from interdit.tables.subjects import (
    Subject,
    birth_of,
    kind_of,
    subject_columns,
    subject_header,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interdit.tables.header import Header, Record

Make = Callable[[str, "str | bytes"], Path]


def _header(wanted: Mapping[str, str], head: Sequence[Record], file: str) -> Header:
    return subject_header(head, wanted, file)


def _read(path: Path, wanted: Mapping[str, str] = {}) -> tuple[str, list[Subject]]:
    with open_stream(path, partial(_header, wanted)) as stream:
        columns = subject_columns(stream, wanted)
        return columns.said(stream.header.cells), [subject_of(row, columns) for row in stream.rows]


def test_usual_headers(make: Make) -> None:
    said, subjects = _read(
        make(
            "x.csv",
            "id,Customer name,Schema,DOB,Country,LEI,Passport number\n"
            "1,Ivan Petrov,Person,1970,RU,,71 22\n"
            "2,Xiaomi Corp,Company,,China,529900T8BM49AURSDO55,\n"
            "3,Sea Star,Vessel,n/a,-,,\n",
        )
    )
    assert said == (
        "name from 'Customer name', kind from 'Schema', country from 'Country', birth date from 'DOB', "
        "identifiers from 'LEI' + 'Passport number'"
    )
    assert subjects == [
        Subject("Ivan Petrov", "person", "RU", "1970", ("71 22",)),
        Subject("Xiaomi Corp", "company", "China", "", ("529900T8BM49AURSDO55",)),
        Subject("Sea Star", "vessel"),
    ]


def test_names_in_parts_are_persons(make: Make) -> None:
    _, subjects = _read(make("x.csv", "first_name,middle_name,last_name\nJohn,Q.,Smith\nCher,,-\n"))
    assert subjects == [Subject("John Q. Smith", "person"), Subject("Cher", "person")]
    said, subjects = _read(make("y.csv", "Nom;Prénom;Date de naissance\nMARTIN;Élise;14/01/1980\n"))
    assert subjects == [Subject("Élise MARTIN", "person", birth_date="1980-01-14")]
    assert said == "name from 'Prénom' + 'Nom', birth date from 'Date de naissance'"


def test_the_user_may_choose(make: Make) -> None:
    path = make("x.csv", "Firma,Art,Land,geb,Nr\nAcme,company,DE,1990-01-02,X1\n")
    wanted = {"name": "firma", "kind": "Art", "country": "Land", "birth_date": "geb", "identifier": "Nr"}
    assert _read(path, wanted)[1] == [Subject("Acme", "company", "DE", "1990-01-02", ("X1",))]
    for role, header, message in (("country", "x", "no column 'x'"), ("age", "Nr", "unknown column role")):
        with pytest.raises(InputError, match=message):
            _read(path, {"name": "Firma", role: header})
    with pytest.raises(InputError, match="taken as header"):
        _read(path)


def test_type_may_head_other_things(make: Make) -> None:
    said, subjects = _read(make("x.csv", "name,type\nAcme,premium\nBeta,basic\n"))
    assert (said, subjects[0].kind) == ("name from 'name'", "")


def test_what_is_not_understood_is_said(make: Make) -> None:
    _, subjects = _read(make("x.csv", "name,kind,dob\nA,person,soon\nB,trust,1970-02-30\nC,person,\n"))
    assert [one.problems for one in subjects] == [("unknown_birth_date",), ("unknown_kind", "unknown_birth_date"), ()]


def test_a_file_of_identifiers_alone(make: Make) -> None:
    _, subjects = _read(make("x.csv", "lei,x\n529900T8BM49AURSDO55,1\n"))
    assert subjects == [Subject("", identifiers=("529900T8BM49AURSDO55",))]


def test_names_stay_as_written(make: Make) -> None:
    names = ["  two  blanks ", "NULL", "-", "tab\there", "x" * 10_000]
    _, subjects = _read(make("x.csv", "name,n\n" + "".join(f"{name},1\n" for name in names)))
    assert [one.name for one in subjects] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Person", "person"),
        ("INDIVIDUAL", "person"),
        ("personne morale", "company"),
        ("Organisation", "organization"),
        ("LegalEntity", ""),
        ("vessel", "vessel"),
        ("trust", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "day_first", "read"),
    [
        ("1970-03-04", None, ("1970-03-04", "")),
        ("1970", None, ("1970", "")),
        ("4 March 1970", None, ("1970-03-04", "")),
        ("3/4/1970", None, ("1970", "")),
        ("3/4/1970", True, ("1970-04-03", "")),
        ("3/4/1970", False, ("1970-03-04", "")),
        ("13/4/1970", None, ("1970-04-13", "")),
        ("n/a", None, ("", "")),
        ("circa 1970", None, ("", "unknown_birth_date")),
    ],
)
def test_birth_dates(text: str, day_first: bool | None, read: tuple[str, str]) -> None:
    assert birth_of(text, day_first) == read
