from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from interdit.archive import BrokenFileError, iter_records, iter_xml, local_name

LIST = """<?xml version="1.0" encoding="{encoding}"?>
<!-- a list -->
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
  <publshInformation><Publish_Date>03/12/2021</Publish_Date></publshInformation>
  <sdnEntry><uid>1</uid><lastName>BANCO NACIONAL DE CUBA é</lastName></sdnEntry>
  <note>between</note>
  <sdnEntry><uid>2</uid><akaList><aka><uid>21</uid></aka></akaList></sdnEntry>
</sdnList>
"""


def stream(text: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_entries_come_whole_by_local_name(encoding: str) -> None:
    entries = [
        (local_name(element), f"line {element.sourceline}", "".join(str(text) for text in element.itertext()))
        for element in iter_xml(stream(LIST.format(encoding=encoding), encoding), ("sdnEntry",))
    ]
    assert entries == [("sdnEntry", "line 5", "1BANCO NACIONAL DE CUBA é"), ("sdnEntry", "line 7", "221")]


def test_several_tags_come_in_the_order_of_the_file() -> None:
    tags = ("sdnEntry", "Publish_Date", "note")
    names = [local_name(one) for one in iter_xml(stream(LIST.format(encoding="utf-8")), tags)]
    assert names == ["Publish_Date", "sdnEntry", "note", "sdnEntry"]


def records(body: str, around: tuple[str, ...] = ()) -> list[str]:
    return [local_name(one) for one in iter_records(stream(f"<list>{body}</list>"), ("a", "b"), around)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<a/><b/>", ["a", "b"]),
        ("<new/><a/>", ["new", "a"]),
        ("<a/><new/><!-- no --><b/>", ["a", "new", "b"]),
        ("<a/><new/><newer/>", ["a", "new", "newer"]),
        ("<top/><as><new/><a/></as><bs><b/></bs><end/>", ["new", "top", "a", "b", "end"]),
        ("<bs><b/></bs><as/>", ["b"]),
        ("<new/>", []),
    ],
)
def test_what_stands_beside_records_is_handed_out_too(body: str, expected: list[str]) -> None:
    assert records(body, ("as", "bs")) == expected


def test_records_of_any_size_are_read_with_their_strangers_once() -> None:
    assert records("<a/><new/>" * 5000) == ["a", "new"] * 5000


def test_a_name_without_namespace() -> None:
    assert local_name(etree.Element("{urn:x}a")) == local_name(etree.Element("a")) == "a"
    assert local_name(etree.Comment("said")) == ""


def test_an_inner_element_comes_with_its_outer_one() -> None:
    uids = [
        [one.text for one in element.iter("{*}uid")]
        for element in iter_xml(stream(LIST.format(encoding="utf-8")), ("sdnEntry", "uid", "aka"))
    ]
    assert uids == [["1"], ["2", "21"]]


def test_a_packed_list_is_read_as_it_is() -> None:
    packed = io.BytesIO(gzip.compress(LIST.format(encoding="utf-8").encode()))
    assert sum(1 for _ in iter_xml(packed, ("sdnEntry",))) == 2


def test_what_was_passed_is_forgotten() -> None:
    section = "<old>" + "<x>text</x>" * 50 + "</old>"
    text = "<list>" + (section + "<entry>e</entry>") * 400 + "</list>"
    for element in iter_xml(stream(text), ("entry",)):
        parent = element.getparent()
        assert parent is not None
        assert len(parent) < 250  # of 800: as many as one piece of the file brings
    kept = [len(list(parent)) for parent in [element.getparent()] if parent is not None]
    assert kept == [1]


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")),
        max_size=20,
    )
)
def test_every_entry_comes_once_with_its_text(names: list[str]) -> None:
    from xml.sax.saxutils import escape

    text = "<l>" + "".join(f"<pad/><e>{escape(name)}</e>tail" for name in names) + "</l>"
    assert [one.text or "" for one in iter_xml(stream(text), ("e",))] == names


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<list>\n<entry>1</entry>\n<entry>2", 3),
        ("<list>\n<entry>1</entry>\n</lost>", 3),
        ("<list>\n<entry>&nbsp;</entry></list>", 2),
        ("<list>\n<entry>1</entry></list>\n<list/>", 3),
        ("<list>\n<entry a='&nbsp;'>1</entry></list>", 2),
        ("<list>\n<entry>&nbsp;</entry>\n" + "<entry/>" * 9000 + "<list><entry/></list>", 2),
        ("<html>\n<p>down for maintenance<br></html>", 2),
    ],
)
def test_a_broken_list_says_where(text: str, line: int) -> None:
    with pytest.raises(BrokenFileError) as caught:
        list(iter_xml(stream(text), ("entry",)))
    assert caught.value.line == line
    assert f"line {line}: not well-formed XML" in str(caught.value)


@pytest.mark.parametrize("body", [b"", b"not xml", b"\0\0\0", b"{}", b"<!-- only a comment -->", b"\xff\xff\xff"])
def test_what_is_no_list_is_said(body: bytes) -> None:
    with pytest.raises(BrokenFileError):
        list(iter_xml(io.BytesIO(body), ("entry",)))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "definitions",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY l9 SYSTEM "http://127.0.0.1:1/">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:1/"> %p; <!ENTITY l9 "x">',
        '<!ENTITY % p "x">',
    ],
)
@pytest.mark.parametrize("use", ["<e>&l9;</e>", '<e a="&l9;"/>', "<e/>"])
def test_entities_are_refused(encoding: str, definitions: str, use: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE list [{definitions}]><list>{use}</list>'
    with pytest.raises(BrokenFileError):
        list(iter_xml(stream(text, encoding), ("e",)))


@pytest.mark.parametrize("kind", ['SYSTEM "http://127.0.0.1:1/list.dtd"', 'PUBLIC "-//x" "list.dtd"'])
def test_a_document_type_elsewhere_is_refused(kind: str) -> None:
    with pytest.raises(BrokenFileError, match="elsewhere"):
        list(iter_xml(stream(f'<!DOCTYPE list {kind}><list><e a="&nbsp;"/></list>'), ("e",)))


def test_a_document_type_without_entities_is_fine() -> None:
    text = "<!DOCTYPE list [<!ELEMENT e (#PCDATA)>]><list><e>1</e></list>"
    assert [one.text for one in iter_xml(stream(text), ("e",))] == ["1"]


def test_a_prologue_without_end_is_refused() -> None:
    with pytest.raises(BrokenFileError):
        list(iter_xml(io.BytesIO(b"<!-- " + b"x" * 3_000_000 + b" --><list/>"), ("e",)))


def test_the_depth_of_a_hostile_file_is_bounded() -> None:
    with pytest.raises(BrokenFileError, match="depth"):
        list(iter_xml(io.BytesIO(b"<a>" * 100_000), ("e",)))
