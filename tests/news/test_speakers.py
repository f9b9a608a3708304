"""Who is named as saying, suspecting or wanting something, and for which stretch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.news.reading import Name, found, reading

from interdit.news.speakers import Said, attributions, carried, quoted, who_is
from interdit.news.wordlist import LANGUAGES

if TYPE_CHECKING:
    from interdit.news.parts import Reading

FIRM: Name = ("Orvex", "company")
PAPER: Name = ("the Harbour Gazette", "media", "Harbour Gazette")
STATE: Name = ("the Treasury", "authority", "Treasury")
GAZETTE: Name = ("la Gazette du Port", "media", "Gazette du Port")
BLATT: Name = ("Hafenblatt", "media")
DIARIO: Name = ("Diario del Puerto", "media")
FIRMA: Name = ("奥维克斯", "company")
ZEITUNG: Name = ("港口日报", "media")

SAID = [
    ("en", "According to the Harbour Gazette, Orvex sold radars.", (FIRM, PAPER), "by", "Harbour Gazette", "media"),
    ("en", "Orvex said that it would appeal.", (FIRM,), "says", "Orvex", "company"),
    ("en", "Orvex sells no radars, the Harbour Gazette added on Monday.", (FIRM, PAPER), "says", "Harbour Gazette",
     "media"),
    ("en", '"We sell no radars," a spokesperson for Orvex said.', (FIRM,), "says", "a spokesperson for Orvex",
     "company"),
    ("en", "In June the Treasury accused Orvex of helping the army.", (FIRM, STATE), "believes", "Treasury",
     "authority"),
    ("en", "Orvex, accused by the Treasury of helping the army, fell.", (FIRM, STATE), "believes", "Treasury",
     "authority"),
    ("en", "Orvex asks the court to lift the ban.", (FIRM,), "plans", "Orvex", "company"),
    ("fr", "Selon la Gazette du Port, Orvex vend des radars.", (FIRM, GAZETTE), "by", "Gazette du Port", "media"),
    ("fr", "Orvex affirme qu'elle ne vend aucun radar.", (FIRM,), "says", "Orvex", "company"),
    ("fr", "« Nous ne vendons rien », a déclaré une porte-parole d'Orvex.", (FIRM,), "says",
     "une porte-parole d'Orvex", "company"),
    ("fr", "Le Trésor soupçonne Orvex d'aider l'armée.", (FIRM, ("Trésor", "authority")), "believes", "Trésor",
     "authority"),
    ("fr", "Orvex demande la levée de la mesure.", (FIRM,), "plans", "Orvex", "company"),
    ("de", "Laut Hafenblatt verkauft Orvex Radare.", (FIRM, BLATT), "by", "Hafenblatt", "media"),
    ("de", "Orvex erklärte, man verkaufe keine Radare.", (FIRM,), "says", "Orvex", "company"),
    ("de", "Das Finanzministerium verdächtigt Orvex.", (FIRM, ("Finanzministerium", "authority")), "believes",
     "Finanzministerium", "authority"),
    ("es", "Según Diario del Puerto, Orvex vende radares.", (FIRM, DIARIO), "by", "Diario del Puerto", "media"),
    ("es", "Orvex afirmó que no vende radares.", (FIRM,), "says", "Orvex", "company"),
    ("es", "El Tesoro acusa a Orvex de ayudar al ejército.", (FIRM, ("Tesoro", "authority")), "believes", "Tesoro",
     "authority"),
    ("zh", "据港口日报报道，奥维克斯出售雷达。", (FIRMA, ZEITUNG), "by", "港口日报", "media"),
    ("zh", "奥维克斯表示，公司不出售雷达。", (FIRMA,), "says", "奥维克斯", "company"),
    ("zh", "财政部指控奥维克斯协助军队。", (FIRMA, ("财政部", "authority")), "believes", "财政部", "authority"),
]  # fmt: skip


def said(one: Reading) -> list[Said]:
    return [told for index in range(len(one.sentences)) for told in attributions(one, index)]


@pytest.mark.parametrize(("language", "text", "names", "how", "who", "kind"), SAID)
def test_who_is_named_as_saying_it(
    language: str, text: str, names: tuple[Name, ...], how: str, who: str, kind: str
) -> None:
    told = said(reading(text, *names, language=language))
    assert (told[0].how, *told[0].who) == (how, who, kind)
    assert told[0].reports


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Orvex makes radars."),
        ("en", "Orvex was added on the same day."),
        ("fr", "Orvex fabrique des radars."),
        ("de", "Orvex baut Radare."),
        ("es", "Orvex fabrica radares."),
        ("zh", "奥维克斯生产雷达。"),
    ],
)
def test_nobody_is_named_where_the_text_speaks_itself(language: str, text: str) -> None:
    assert said(reading(text, FIRM, FIRMA, language=language)) == []


def test_a_verb_speaks_for_what_follows_and_a_source_for_the_whole() -> None:
    one = reading("Orvex fell, and the Treasury said that it lists the firm.", FIRM, STATE)
    (told,) = said(one)
    assert one.normal[told.start : told.end].startswith("said that it lists the firm")
    other = reading("Orvex fell, according to the Harbour Gazette.", FIRM, PAPER)
    (told,) = said(other)
    assert (told.start, told.end) == tuple(other.sentences[0].span)


def test_what_is_said_ends_at_a_but() -> None:
    one = reading("Orvex said that it sells no radars, but the ban stands.", FIRM)
    assert one.normal[said(one)[0].start : said(one)[0].end] == "said that it sells no radars"


def test_the_pronoun_is_the_company_spoken_of() -> None:
    one = reading("Orvex makes radars. It said that it would appeal.", FIRM)
    assert [told.who.name for told in attributions(one, 1)] == ["Orvex"]


def test_a_source_without_a_name_is_called_as_written() -> None:
    one = reading("The firm sold radars, according to people familiar with the matter.")
    assert [tuple(told.who) for told in said(one)] == [("people familiar", "source")]


def test_hearsay_carries_a_speaker_on_within_the_paragraph() -> None:
    text = (
        "A source said that Orvex sold radars. The radars would be for the army. They would be many.\n"
        "The sales would go on."
    )
    one, mood = reading(text, FIRM), re.compile("would")
    told = [carried(one, index, mood) for index in range(4)]
    assert [where and where.who.kind for where in told] == [None, "source", "source", None]


def test_a_plain_sentence_between_ends_the_hearsay() -> None:
    one = reading("A source said that Orvex sold radars. It rained. The radars would be for the army.", FIRM)
    assert carried(one, 2, re.compile("would")) is None


def test_a_quote_over_several_sentences_is_of_who_ends_it() -> None:
    text = '"Orvex sells radars. It helps the army," the Treasury said. Orvex fell.'
    one = reading(text, FIRM, STATE)
    opening = quoted(one, found(one, "Orvex sells radars", "ground"))
    assert opening is not None
    assert opening.who.name == "Treasury"
    assert quoted(one, found(one, "Orvex fell", "market_reaction")) is None


def test_a_quote_does_not_reach_over_a_line() -> None:
    one = reading('"Orvex sells radars.\nThe Treasury said nothing.', FIRM, ("Treasury", "authority"))
    assert quoted(one, found(one, "Orvex sells radars", "ground")) is None


def test_a_mention_as_a_speaker() -> None:
    one = reading("Orvex met the Treasury and the Harbour Gazette. The firm left.", FIRM, STATE, PAPER,
                  ("The firm", "generic"))  # fmt: skip
    first, second = one.sentences
    assert [who_is(one, 0, mention) for mention in first.mentions] == [
        ("Orvex", "company"), ("Treasury", "authority"), ("Harbour Gazette", "media"),
    ]  # fmt: skip
    assert who_is(one, 1, second.mentions[0]) == ("Orvex", "company")
    alone = reading("The firm left.", ("The firm", "generic"))
    assert who_is(alone, 0, alone.sentences[0].mentions[0]) is None


_PIECES = sorted({word for _, text, *_ in SAID for word in text.split(" ")} | {'"', ",", "\n", ". ", "said", "据"})
for _language in LANGUAGES:  # The patterns are compiled once, which takes longer than an example may.
    said(reading("Orvex. 据", FIRM, language=_language))


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join), st.sampled_from(LANGUAGES))
def test_all_places_lie_in_their_sentence(text: str, language: str) -> None:
    one = reading(text, FIRM, PAPER, STATE, FIRMA, language=language)
    for index, sentence in enumerate(one.sentences):
        for told in attributions(one, index):
            assert sentence.span.start <= told.start <= told.end <= sentence.span.end
            assert sentence.span.start <= told.at < sentence.span.end
            assert told.who.name
