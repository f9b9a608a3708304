"""Which lines are the article: on texts, and on pages of three makes with all their furniture."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.news.document import read_document, read_text
from interdit.news.normal import normalise
from interdit.news.span import KEPT
from interdit.news.wordlist import LANGUAGES
from interdit.news.zones import zones

if TYPE_CHECKING:
    from pathlib import Path

Lines = list[str]
Layout = Callable[[Lines], str]

MENU = ("Accueil", "Smartphones", "Tests", "Bons plans", "Économie", "Forum")
COOKIES = "Nous utilisons des cookies pour mesurer notre audience et vous proposer des contenus adaptés à vos intérêts."
NEWSLETTER = (
    "Abonnez-vous à notre newsletter",
    "Recevez chaque matin l’essentiel de l’actualité dans votre boîte mail.",
)
TEASERS = (
    (
        "Une nouvelle montre connectée arrive",
        "La marque lance une montre à petit prix qui promet deux semaines d’autonomie…",
    ),
    (
        "Un juge bloque des antennes",
        "Un tribunal de province a suspendu le retrait des antennes dans trois communes du…",
    ),
)
COMMENTS = (
    "2 commentaires",
    "Xiaomi a été retiré de la liste noire hier, vous avez un train de retard, renseignez-vous avant d’écrire cela.",
    "Le gouvernement a interdit Huawei et il interdira tous les autres, c’est écrit depuis des années dans la presse.",
)
LEGAL = "© 2026 Le Journal. Tous droits réservés."
FURNITURE = (*MENU, COOKIES, *NEWSLETTER, *sum(TEASERS, ()), *COMMENTS, LEGAL, "Partager", "À lire aussi")


def semantic(lines: Lines) -> str:
    title, *rest = map(escape, lines)
    return (
        f"<!doctype html><html lang=fr><head><title>{title} - Le Journal</title></head><body>"
        f"<header><nav><ul>{''.join(f'<li><a href=#>{one}</a></li>' for one in MENU)}</ul></nav></header>"
        f"<div class=cookie-banner><p>{COOKIES}</p><button>Accepter</button></div><main><article><h1>{title}</h1>"
        "<p class=byline>Par Anne Durand, publié le 8 mars 2021</p>"
        f"{''.join(f'<p>{one}</p>' for one in rest)}</article>"
        f"<aside class=newsletter><h3>{NEWSLETTER[0]}</h3><p>{NEWSLETTER[1]}</p></aside><aside><h2>À lire aussi</h2>"
        f"{''.join(f'<h3><a href=#>{a}</a></h3><p>{b}</p>' for a, b in TEASERS)}</aside><section id=comments>"
        f"<h2>{COMMENTS[0]}</h2>{''.join(f'<p>{one}</p>' for one in COMMENTS[1:])}</section></main>"
        f"<footer><p>{LEGAL}</p><a href=#>Mentions légales</a></footer></body></html>"
    )


def divs(lines: Lines) -> str:
    title, *rest = map(escape, lines)
    return (
        f"<html><head><title>{title}</title></head><body>"
        f"<div class=top-menu>{''.join(f'<span><a href=#>{one}</a></span> ' for one in MENU)}</div>"
        f"<div class=consent-layer><div>{COOKIES}</div></div><div class=page><div class=t>{title}</div>"
        "<div class=article-meta><span>Anne Durand</span> <span>08/03/2021</span></div>"
        f"<div class=share-bar><a>Partager</a></div><div>{''.join(f'<div class=p>{one}</div>' for one in rest)}</div>"
        f"<div class=newsletter-box><div>{NEWSLETTER[0]}</div><div>{NEWSLETTER[1]}</div></div>"
        "<div class=related-posts><div>Articles similaires</div>"
        f"{''.join(f'<div><div>{a}</div><div>{b}</div></div>' for a, b in TEASERS)}</div>"
        f"<div class=comments-area>{''.join(f'<div>{one}</div>' for one in COMMENTS)}</div></div><div>{LEGAL}</div>"
        "</body></html>"
    )


def tables(lines: Lines) -> str:
    title, *rest = map(escape, lines)
    return (
        f"<HTML><BODY bgcolor=white><TABLE><TR>{''.join(f'<TD><A HREF=#>{one}</A></TD>' for one in MENU)}</TR></TABLE>"
        f"<TABLE><TR><TD colspan=2>{COOKIES}</TD></TR><TR><TD><FONT size=5><B>{title}</B></FONT><BR>"
        f"<FONT size=1>Publié le 8 mars 2021 par Anne Durand</FONT><BR><BR>{'<BR><BR>'.join(rest)}<BR><BR>"
        f"<B>{NEWSLETTER[0]}</B><BR>{NEWSLETTER[1]}<BR><B>À lire aussi</B><BR>"
        f"{'<BR>'.join(f'<A HREF=#>{a}</A><BR>{b}' for a, b in TEASERS)}<BR>{'<BR>'.join(COMMENTS)}</TD></TR></TABLE>"
        f"<CENTER>{LEGAL}</CENTER></BODY></HTML>"
    )


LAYOUTS: tuple[Layout, ...] = (semantic, divs, tables)
SHORT = [
    "Xiaomi : un juge suspend l’inscription",
    "Un juge de Washington a suspendu vendredi l’inscription de Xiaomi sur la liste du Pentagone.",
    "Xiaomi avait porté plainte en janvier.",
    "Le titre a pris 7 % lundi.",
]


def kept_of(data: str, language: str) -> tuple[list[str], list[str]]:
    """Return the lines of the article and those of the page around it, in plain typography."""
    document = read_document(data.encode(), "a")
    found = [(one.kept, normalise(document.raw[one.start : one.end])) for one in zones(document, language)]
    return [text for kept, text in found if kept], [text for kept, text in found if not kept]


def kinds(text: str, language: str) -> list[str]:
    return [one.kind for one in zones(read_text(text.encode(), "a"), language)]


# The seeds


def _seed(testdata: Path, name: str) -> tuple[str, list[str]]:
    text = (testdata / "seeds" / name).read_text(encoding="utf-8")
    rows = map(json.loads, (testdata / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    return text, [normalise(row["quote"]) for row in rows if row["doc"] == name]


AWARD, INJUNCTION = "000_259af9e2aad0fd78.txt", "004_1c9bc527ca963b15.txt"


@pytest.mark.parametrize("name", [AWARD, INJUNCTION])
def test_every_gold_claim_of_the_seeds_stands_in_a_kept_zone(testdata: Path, name: str) -> None:
    text, quotes = _seed(testdata, name)
    kept, _ = kept_of(text, "fr")
    assert [one for one in quotes if not any(one in line for line in kept)] == []


def test_the_furniture_of_the_seed_is_dropped_and_no_more(testdata: Path) -> None:
    text, _ = _seed(testdata, AWARD)
    kept, dropped = kept_of(text, "fr")
    tail = normalise(text[text.index("Source :") :])
    assert [line for line in kept if line in tail] == ["Lei Jun"] * ("Lei Jun" in tail)
    assert [line for line in dropped if line not in tail and not line.startswith("Sur le même sujet")] == []


def test_a_list_of_paragraphs_without_blank_lines_is_kept_whole(testdata: Path) -> None:
    text, _ = _seed(testdata, INJUNCTION)
    kept, dropped = kept_of(text, "fr")
    assert (len(kept), dropped) == (12, [])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", [AWARD, INJUNCTION])
def test_the_seeds_in_pages_keep_their_claims_and_lose_the_page(testdata: Path, name: str, layout: Layout) -> None:
    text, quotes = _seed(testdata, name)
    lines = [line.strip() for line in text.split("Abonnez-vous")[0].splitlines() if line.strip()]
    kept, _ = kept_of(layout(lines), "fr")
    assert [one for one in quotes if not any(one in line for line in kept)] == []
    assert [line for line in kept if any(normalise(one) in line for one in FURNITURE)] == []
    own = {normalise(line) for line in lines}
    assert [line for line in kept if line not in own] == []


@pytest.mark.parametrize("layout", [semantic, divs])
def test_a_short_article_in_a_page_is_kept_whole(layout: Layout) -> None:
    kept, _ = kept_of(layout(SHORT), "fr")
    assert kept == [normalise(line) for line in SHORT]


# Texts

THREE = (
    ("fr", "Xiaomi quitte la liste\nLe Pentagone a signé l’accord mardi.\nXiaomi salue la décision."),
    ("en", "Xiaomi leaves the list\nThe Pentagon signed on Tuesday.\nXiaomi welcomed it."),
    ("de", "Xiaomi verlässt die Liste\nDas Pentagon stimmte zu.\nXiaomi begrüßt das."),
    ("es", "Xiaomi sale de la lista\nEl Pentágono firmó el martes.\nXiaomi lo celebra."),
    ("zh", "小米被移出名单\n国防部周二签字。\n小米表示欢迎。"),
    ("", "Xiaomi\nThe Pentagon signed on Tuesday.\nXiaomi welcomed it."),
)


@pytest.mark.parametrize(("language", "text"), THREE)
def test_a_short_article_is_kept_whole(language: str, text: str) -> None:
    assert kinds(text, language) == ["title", "body", "body"]


BODY = {
    "fr": "Un juge de Washington a suspendu vendredi la mesure qui visait Xiaomi, faute de preuves selon lui.",
    "en": "A judge in Washington on Friday suspended the measure against Xiaomi, for want of evidence in his opinion.",
    "de": "Ein Richter in Washington hat am Freitag die Maßnahme gegen Xiaomi ausgesetzt, weil es an Beweisen fehle.",
    "es": "Un juez de Washington suspendió el viernes la medida contra Xiaomi por falta de pruebas, según su opinión.",
    "zh": "华盛顿一名法官周五暂停了针对小米的措施，他认为国防部没有提出足够的证据，并要求双方在两周之内提交书面意见。",
}
FURNITURE_LINES = (
    ("fr", "Abonnez-vous à la lettre du soir", "newsletter"),
    ("fr", "Lire aussi : Huawei attaque à son tour le ministère", "cross_link"),
    ("fr", "A lire aussi", "cross_link"),
    ("fr", "Publié le 12 mars 2021 à 9h30", "byline"),
    ("fr", "Source : agence de presse", "source"),
    ("fr", "Partager sur les réseaux", "navigation"),
    ("en", "Sign up for the morning briefing", "newsletter"),
    ("en", "Read more: Huawei sues the ministry as well", "cross_link"),
    ("en", "By Ann Writer", "byline"),
    ("en", "© 2021 The Paper", "source"),
    ("en", "Advertisement", "navigation"),
    ("en", "Copyright 2021 The Paper", "navigation"),
    ("de", "Newsletter bestellen", "newsletter"),
    ("de", "Lesen Sie auch: Huawei klagt ebenfalls", "cross_link"),
    ("de", "Teilen", "navigation"),
    ("es", "Suscríbete a nuestro boletín", "newsletter"),
    ("es", "Regístrate gratis", "newsletter"),
    ("es", "Lea también: Huawei demanda al ministerio", "cross_link"),
    ("zh", "订阅电子报", "newsletter"),
    ("zh", "免费注册", "newsletter"),
    ("zh", "来源：本报", "source"),
    ("zh", "打印", "navigation"),
)


@pytest.mark.parametrize(("language", "line", "kind"), FURNITURE_LINES)
def test_a_line_of_furniture_within_the_article_is_dropped_and_the_article_goes_on(
    language: str, line: str, kind: str
) -> None:
    paragraph = BODY[language]
    assert kinds(f"Xiaomi\n{paragraph}\n{line}\n{paragraph}", language) == ["title", "body", kind, "body"]


LOOKS_LIKE = (
    ("en", "Share trading in Xiaomi was halted on Friday after the order."),
    (
        "en",
        "Copyright claims against Xiaomi were dropped before the listing, its lawyers told the court on Monday.",
    ),
    (
        "fr",
        "À lire la décision, le juge n’a pas été convaincu par les arguments du ministère de la Défense contre Xiaomi.",
    ),
    ("de", "Teilen der Branche droht nach Xiaomi nun dasselbe, warnen Anwälte."),
    ("es", "Registró Xiaomi una caída del 10 % en bolsa."),
    ("es", "Rechazaron los abogados de Xiaomi la acusación."),
    ("zh", "打印机制造商和小米一样被列入名单，股价随后下跌，公司表示将向法院提起诉讼并要求国防部公开所有证据材料。"),
    ("zh", "注册在北京的小米集团被列入名单。"),
)


@pytest.mark.parametrize(("language", "line"), LOOKS_LIKE)
def test_a_sentence_that_begins_like_furniture_is_the_articles(language: str, line: str) -> None:
    title = {"zh": "小米集团起诉美国国防部"}.get(language, "Xiaomi takes the Pentagon to court")
    assert kinds(f"{title}\n{BODY[language]}\n{line}\n{BODY[language]}", language)[2] == "body"


def test_a_newsletter_box_within_the_article_does_not_end_it() -> None:
    text = f"Xiaomi\n{BODY['fr']}\nAbonnez-vous à la lettre\nRecevez-la chaque matin\n{BODY['fr']}\n{BODY['fr']}"
    assert kinds(text, "fr")[-2:] == ["body", "body"]


def test_readers_comments_are_dropped_although_they_name_the_company() -> None:
    comment = "Xiaomi was taken off that list years ago, and everybody who reads the papers knows it, so do your work."
    text = "\n".join(["Xiaomi goes to court", *[BODY["en"]] * 3, "Comments (2)", "old_reader:", comment, comment])
    assert kinds(text, "en")[4:] == ["comments"] * 4


def test_short_paragraphs_after_a_box_are_the_articles() -> None:
    said = "Xiaomi said on Friday that it would ask the court for a final order."
    text = "\n".join(["Xiaomi goes to court", BODY["en"], "Sign up for our briefing", said, said])
    assert kinds(text, "en")[3:] == ["body", "body"]


def test_a_count_of_comments_under_the_title_ends_nothing() -> None:
    text = "\n".join(["Xiaomi goes to court", "12 comments", *[BODY["en"]] * 4])
    assert kinds(text, "en") == ["title", "comments", *["body"] * 4]


def test_a_caption_with_its_credit_is_kept_and_a_bare_credit_not() -> None:
    text = f"Xiaomi\n{BODY['en']}\nThe founder of Xiaomi in 2019 / Photo: A. Writer\nPhoto: A. Writer\n{BODY['en']}"
    assert kinds(text, "en") == ["title", "body", "caption", "source", "body"]


def test_short_sentences_before_a_long_line_are_no_menu() -> None:
    assert kinds(f"Xiaomi sues.\nShares rise.\nPentagon silent.\nMore follows.\n{BODY['en']}", "en") == ["body"] * 5


TEXT = st.sampled_from(
    ["Abonnez-vous", "Comments (2)", "Lire aussi : x", "Home", "©", "…", BODY["fr"], BODY["zh"], "Xiaomi", "a | b", " "]
)


@given(
    st.lists(TEXT | st.text(st.characters(exclude_categories=["C"]), max_size=20)).map("\n".join),
    st.sampled_from([*LANGUAGES, ""]),
)
@settings(deadline=None)
def test_every_line_has_one_zone_whatever_the_text(text: str, language: str) -> None:
    document = read_text(f"A text of the press.\n{text}".encode(), "a")
    found = zones(document, language)
    assert [(one.start, one.end) for one in found] == [tuple(line) for line in document.lines]
    assert all(one.kept == (one.kind in KEPT) for one in found)
