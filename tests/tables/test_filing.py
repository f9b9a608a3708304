from __future__ import annotations

import pytest

from interdit.errors import InputError
from interdit.tables.filing import open_filing

TABLE = """
<?xml version="1.0"?>
<n1:informationTable xmlns:n1="http://www.sec.gov/edgar/document/thirteenf/informationtable">
  <!-- a comment -->
  <n1:infoTable>
    <n1:nameOfIssuer>ACME &amp; CO</n1:nameOfIssuer><n1:cusip>88160R101</n1:cusip>
    <n1:shrsOrPrnAmt><n1:sshPrnamt>5</n1:sshPrnamt></n1:shrsOrPrnAmt>
    <n1:otherManager>1</n1:otherManager><n1:otherManager>2</n1:otherManager>
  </n1:infoTable>
  <n1:infoTable><n1:nameOfIssuer>B</n1:nameOfIssuer><n1:putCall>Put</n1:putCall></n1:infoTable>
</n1:informationTable>
"""


def test_leaves_are_columns_in_any_namespace() -> None:
    sheet = open_filing(TABLE.encode(), "f")
    assert sheet.header is not None
    assert sheet.header.cells == ("nameOfIssuer", "cusip", "sshPrnamt", "otherManager", "putCall")
    assert list(sheet.records()) == [
        (5, ("ACME & CO", "88160R101", "5", "1 2", ""), ""),
        (10, ("B", "", "", "", "Put"), ""),
    ]


def test_same_leaves_under_two_parents_keep_apart() -> None:
    text = "<t><infoTable><a><v>1</v></a><b><v>2</v></b></infoTable></t>"
    sheet = open_filing(text.encode(), "f")
    assert sheet.header is not None
    assert sheet.header.cells == ("a.v", "b.v")


def test_broken_xml_says_where() -> None:
    with pytest.raises(InputError, match="broken") as caught:
        open_filing(TABLE.replace("</n1:cusip>", "</n1:cusp>").encode(), "f.xml")
    assert caught.value.line == 6
    assert caught.value.column
    with pytest.raises(InputError, match="broken"):
        open_filing(TABLE[:-40].encode(), "f.xml")


def test_other_xml_is_refused() -> None:
    with pytest.raises(InputError, match="its root is sdnList"):
        open_filing(b"<sdnList><sdnEntry/></sdnList>", "f.xml")


def test_entities_are_not_followed(tmp_path: object) -> None:
    secret = f"{tmp_path}/secret"
    with open(secret, "w") as out:  # noqa: PTH123
        out.write("SECRET")
    text = (
        f'<!DOCTYPE t [<!ENTITY e SYSTEM "file://{secret}">]>'
        "<t><infoTable><nameOfIssuer>A&e;</nameOfIssuer></infoTable></t>"
    )
    assert "SECRET" not in repr(list(open_filing(text.encode(), "f").records()))
