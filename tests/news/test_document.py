from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.errors import InputError
from interdit.news.document import LONGEST, lines_of, read_document, read_html, read_text
from interdit.news.normal import normalise

FRENCH = "Le ministère a inscrit l’entreprise sur sa liste. Le groupe « conteste » et promet de saisir le juge fédéral."
GERMAN = "Das Ministerium führt den Hersteller auf der Liste; das Gericht prüft, ob „Verbindungen“ zur Armee bestehen."
CHINESE = "美国国防部把这家公司列入名单。公司表示，将向法院提起诉讼，并要求撤销该决定，因为它与军方没有任何关系。"
BINARY = bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x00\x00\x00", "empty"),
        ("\u00a0\u2003".encode(), "empty"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00", "Office or ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1 text}", "RTF"),
        (BINARY, "binary"),
        (FRENCH.encode("utf-16-le"), "binary"),  # without its mark nothing tells it from binary
        (b"a" * 5_000_000, "5,000,000 characters"),
        (b"<html>" + b"<p>a</p>" * 2_100_000, "16,800,006 bytes"),
    ],
)
def test_what_holds_no_article_stops_with_its_name_and_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_document(data, "saved.txt")
    assert caught.value.file == "saved.txt"


def test_the_longest_text_is_read() -> None:
    text = ("word " * (LONGEST // 5)).strip() + "."
    assert len(read_text(text.encode(), "long.txt").raw) == LONGEST


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (FRENCH.encode(), FRENCH, ""),
        (FRENCH.encode("utf-8-sig"), FRENCH, ""),
        (FRENCH.encode("utf-16"), FRENCH, ""),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), FRENCH, ""),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (GERMAN.encode("cp1252"), GERMAN, "cp1252"),
        (CHINESE.encode("gb18030"), CHINESE, "gb18030"),
        (CHINESE.encode("utf-16"), CHINESE, ""),
    ],
)
def test_a_text_is_read_in_the_encoding_it_has(data: bytes, text: str, note: str) -> None:
    document = read_document(data, "a.txt")
    assert document.raw == text
    assert len(document.notes) == bool(note)
    assert note in "".join(document.notes)


def test_a_text_cut_within_a_letter_loses_that_letter_alone() -> None:
    document = read_document((FRENCH + " É").encode()[:-1], "a.txt")
    assert document.raw.startswith(FRENCH)
    assert "damaged" in document.notes[0]


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", FRENCH),  # so the page says, and means the set with the curly quotes
        ("ISO-8859-1", "cp1252", GERMAN),
        ("gb2312", "gb18030", CHINESE),
        ("big5", "big5", "美國國防部把這家公司列入名單。公司表示將向法院提起訴訟，並要求撤銷該決定。"),
        (
            "windows-1250",
            "cp1250",
            "Sąd wstrzymał decyzję ministerstwa. Spółka twierdzi, że nie ma związków z armią.",
        ),
        ("no-such-set", "cp1252", FRENCH),
        ("hex", "cp1252", FRENCH),
        ("utf-8", "cp1252", FRENCH),
    ],
)
def test_a_page_is_read_as_it_declares_where_that_can_be(declared: str, codec: str, text: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert read_document(page.encode(codec), "a.html").raw == text


def test_what_it_is_tells_a_page_from_a_text() -> None:
    page = read_document(b"\n<!DOCTYPE html><html><body><p>One.</p><p>Two.</p></body></html>", "no-ending")
    assert page.raw == "One.\nTwo."
    text = "If a < b and b > c, the court may grant <relief>.\nA <p> is how a page sets a paragraph."
    assert read_document(text.encode(), "a.html").raw == text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><script>var a = 'Xiaomi was listed.'</script></body></html>",
        "<html><body><ul>" + "<li>Markets</li><li>Companies</li>" * 30 + "</ul></body></html>",
        "<html><body>" + "<div>首页</div><div>财经</div>" * 40 + "</body></html>",
        "<html><body><h1>Page not found</h1><p>Error 404</p></body></html>",
    ],
)
def test_a_page_without_an_article_says_so(page: str) -> None:
    assert "no article was found" in "".join(read_html(page.encode(), "a.html").notes)


@pytest.mark.parametrize(
    "text",
    [
        "Le juge suspend la mesure\nLa décision est de vendredi.\nLe groupe salue la décision.",
        "Gericht hebt Verbot auf\nDie Aktie steigt.\nDer Konzern klagte im Mai.",
        "法院暂停禁令\n法官周五作出裁定。\n公司表示欢迎。",
        FRENCH,
        CHINESE,
    ],
)
def test_a_short_article_is_one(text: str) -> None:
    assert read_text(text.encode(), "a.txt").notes == ()


def test_lines_are_trimmed_and_point_into_the_raw_text() -> None:
    raw = "\ufeff  First line \r\n\r\n\u00a0 \u3000\n\tSecond\u2028third"
    assert [raw[start:end] for start, end in lines_of(raw)] == ["First line", "Second", "third"]


@given(st.text())
def test_lines_hold_all_that_is_visible_and_no_break(raw: str) -> None:
    spans = lines_of(raw)
    normal = normalise(raw)
    assert all(normal[start:end] == normal[start:end].strip() != "" for start, end in spans)
    assert all("\n" not in normal[start:end] for start, end in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert "".join("".join(normal[start:end].split()) for start, end in spans) == "".join(normal.split())


@given(st.binary(max_size=600) | st.text(max_size=300).map(lambda text: f"<html><p>{text}".encode("utf-8", "replace")))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_document(data, "a")
    except InputError:
        return
    assert all(0 <= start < end <= len(document.raw) for start, end in document.lines)
    assert all(0 <= mark.start < mark.end <= len(document.raw) for mark in document.marks)
