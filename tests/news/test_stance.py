from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.news.reading import Name, found, reading

from interdit.model.claim import Claim, ClaimDate, ClaimType, DocumentDate
from interdit.news.parts import Found, Mention, MentionKind, Stage
from interdit.news.stance import settle, stance

FIRM: Name = ("Orvex", "company")
STATE: Name = ("the Commerce Department", "authority", "Commerce Department")
MINISTRY: Name = ("ministère du Commerce", "authority")
GAZETTE: Name = ("Harbour Gazette", "media")


@pytest.mark.parametrize(
    ("language", "text", "claim", "names", "kind", "expected"),
    [
        ("en", "Orvex was put on the list.", "Orvex was put on the list", (FIRM,), "designation",
         ("narrator", "narrator", "asserted")),
        ("en", "According to the Harbour Gazette, Orvex sold radars to the army.", "Orvex sold radars to the army",
         (FIRM, GAZETTE), "ground", ("Harbour Gazette", "media", "alleged")),
        ("en", "the Commerce Department said it had added Orvex to the list.", "it had added Orvex to the list",
         (FIRM, STATE), "designation", ("narrator", "narrator", "asserted")),
        ("en", "Orvex sold radars to the army, according to people familiar with the matter.",
         "Orvex sold radars to the army", (FIRM,), "ground", ("people familiar", "source", "alleged")),
        ("en", "The firm sold radars to the army, according to court filings.", "The firm sold radars to the army",
         (FIRM,), "ground", ("court filings", "document", "alleged")),
        ("fr", "Selon le ministère du Commerce, Orvex sert l'armée.", "Orvex sert l'armée",
         (FIRM, MINISTRY), "ground", ("ministère du Commerce", "authority", "alleged")),
        ("fr", "Le ministère du Commerce soupçonne Orvex.", "soupçonne Orvex",
         (FIRM, MINISTRY), "ground", ("ministère du Commerce", "authority", "alleged")),
        ("fr", "Orvex, accusé par le ministère du Commerce d'aider l'armée", "aider l'armée",
         (FIRM, MINISTRY), "ground", ("ministère du Commerce", "authority", "alleged")),
        ("fr", "Le ministère du Commerce a listé Orvex pour des liens supposés avec l'armée.",
         "pour des liens supposés avec l'armée", (FIRM, MINISTRY), "ground",
         ("ministère du Commerce", "authority", "alleged")),
        ("fr", "Orvex livre des radars à l'armée.", "Orvex livre des radars à l'armée", (FIRM,), "ground",
         ("narrator", "narrator", "asserted")),
        ("fr", "« Orvex demande la levée de la mesure », a déclaré une porte-parole d'Orvex.", "la levée de la mesure",
         (FIRM,), "relief_sought", ("une porte-parole d'Orvex", "company", "sought")),
        ("fr", "La mesure forcerait les fonds à vendre leurs titres.", "forcerait les fonds à vendre leurs titres",
         (FIRM,), "divestment", ("narrator", "narrator", "expected")),
        ("fr", "Les efforts du gouvernement pour interdire Orvex ont échoué.", "pour interdire Orvex", (FIRM,),
         "restriction", ("narrator", "narrator", "sought")),
        ("de", "Laut Hafenblatt soll Orvex die Armee beliefern.", "soll Orvex die Armee beliefern",
         (FIRM, ("Hafenblatt", "media")), "ground", ("Hafenblatt", "media", "alleged")),
        ("es", "Según Diario del Puerto, Orvex habría vendido radares.", "Orvex habría vendido radares",
         (FIRM, ("Diario del Puerto", "media")), "ground", ("Diario del Puerto", "media", "alleged")),
        ("zh", "据港口日报报道，奥维克斯向军队出售雷达。", "奥维克斯向军队出售雷达",
         (("奥维克斯", "company"), ("港口日报", "media")), "ground", ("港口日报", "media", "alleged")),
        ("en", "Orvex, which makes radars, denied the allegations.", "denied the allegations", (FIRM,), "denial",
         ("Orvex", "company", "denied")),
        ("fr", "Les accusations, qu'Orvex conteste, sont anciennes.", "Les accusations, qu'Orvex conteste", (FIRM,),
         "denial", ("Orvex", "company", "denied")),
        ("en", "A judge found that the evidence was thin.", "the evidence was thin", (("A judge", "court", "a judge"),),
         "court_finding", ("a judge", "court", "asserted")),
    ],
)  # fmt: skip
def test_who_says_it_and_how(
    language: str, text: str, claim: str, names: tuple[Name, ...], kind: ClaimType, expected: tuple[str, str, str]
) -> None:
    one = reading(text, *names, language=language)
    assert stance(one, found(one, claim, kind))[:3] == expected


def test_a_mood_of_hearsay_carries_the_speaker_on() -> None:
    text = "D'après Harbour Gazette, un prix aurait tout déclenché. Le ministère du Commerce y aurait vu une preuve."
    one = reading(text, GAZETTE, MINISTRY, language="fr")
    got = stance(one, found(one, "Le ministère du Commerce y aurait vu une preuve", "ground"))
    assert (got.speaker, got.polarity) == ("Harbour Gazette", "alleged")


def test_an_open_quote_keeps_its_speaker() -> None:
    text = '"We will fight this. We sell nothing to the army. Orvex is a civil firm," Orvex said.'
    one = reading(text, FIRM)
    got = stance(one, found(one, "We sell nothing to the army", "relief_sought"))
    assert (got.speaker, got.speaker_kind) == ("Orvex", "company")


def test_the_second_of_two_findings_is_the_courts_too() -> None:
    text = "Le juge a déclaré que « la mesure est hâtive » et qu'il y avait « un manque de preuves »."
    one = reading(text, ("Le juge", "court", "un juge"), language="fr")
    got = stance(one, found(one, "qu'il y avait « un manque de preuves »", "court_finding"))
    assert (got.speaker, got.polarity, got.negated) == ("un juge", "asserted", True)


@pytest.mark.parametrize(
    ("language", "text", "kind", "negated"),
    [
        ("fr", "Orvex n'a pas été inscrit sur la liste", "designation", True),
        ("fr", "Ce n'est qu'une suspension temporaire", "injunction", False),
        ("fr", "La liste n'est plus seulement un symbole, Orvex y est inscrit", "designation", False),
        ("fr", "Orvex, qui n'a pas répondu, a été inscrit sur la liste", "designation", False),
        ("fr", "Orvex dit n'avoir jamais servi l'armée", "denial", True),
        ("fr", "Orvex a démenti les accusations", "denial", False),
        ("fr", "Orvex n'est plus obligé de vendre sa filiale", "forced_sale", True),
        ("fr", "La règle n'interdit pas d'acheter ses appareils", "restriction", True),
        ("fr", "Les banques ne peuvent plus traiter avec Orvex", "restriction", False),
        ("en", "Orvex has not been added to the list", "designation", True),
        ("en", "Orvex was not only listed but fined", "designation", False),
        ("en", "Americans may no longer invest in Orvex", "restriction", False),
        ("de", "Orvex wurde nicht auf die Liste gesetzt", "designation", True),
        ("de", "Orvex wurde nicht nur auf die Liste gesetzt", "designation", False),
        ("es", "Orvex no ha sido incluida en la lista", "designation", True),
        ("zh", "奥维克斯没有被列入名单", "designation", True),
        ("zh", "奥维克斯不仅被列入名单", "designation", False),
    ],
)
def test_a_negation_must_reach_the_event(language: str, text: str, kind: ClaimType, negated: bool) -> None:
    one = reading(text + ".", FIRM, language=language)
    assert stance(one, found(one, text, kind)).negated is negated


def test_a_claim_refused_is_negated() -> None:
    one = reading("Orvex stays off the list.", FIRM)
    assert stance(one, found(one, "Orvex stays off the list", "designation", stage="refused")).negated


def _claim(kind: ClaimType, subject: str, day: str | None = None, status: str | None = None) -> Claim:
    fields: dict[str, object] = {
        "id": "1", "doc": "a.txt", "lang": "en", "type": kind, "subtype": None, "subject": subject, "object": None,
        "authority": None, "date": ClaimDate(value=day), "quote": "", "char_start": 0, "char_end": 0,
        "speaker": "narrator", "speaker_kind": "narrator", "polarity": "asserted", "negated": False, "status": status,
        "amounts": (), "fact": "", "attrs": {}, "doc_date": DocumentDate(), "method": "test", "score": 1.0,
    }  # fmt: skip
    return msgspec.convert(msgspec.to_builtins(fields), Claim)


def test_an_injunction_blocks_and_a_removal_lifts_the_listing_of_the_same_company() -> None:
    settled = settle(
        (
            _claim("designation", "Orvex", status="in_force"),
            _claim("designation", "Tallis", "2020", "in_force"),
            _claim("designation", "Mirel", status="in_force"),
            _claim("injunction", "Orvex", status="in_force"),
            _claim("removal", "Tallis", "2021"),
        )
    )
    assert [one.status for one in settled] == ["blocked", "lifted", "in_force", "in_force", None]


def test_a_listing_after_the_removal_stands() -> None:
    settled = settle((_claim("removal", "Orvex", "2020-05"), _claim("designation", "Orvex", "2024", "in_force")))
    assert settled[1].status == "in_force"


for _language in ("fr", "en", "de", "es", "zh", "nl"):  # compiled here: it takes longer than an example may
    _one = reading("O", ("O", "company", "O"), language=_language)
    stance(_one, found(_one, "O", "designation"))


@given(
    st.text(alphabet=st.sampled_from('ab O\'",.:;\n"éàn的据称说not said selon il '), min_size=1, max_size=120),
    st.sampled_from(["fr", "en", "de", "es", "zh", "nl"]),
    st.sampled_from(get_args(ClaimType)),
    st.sampled_from(get_args(Stage)),
    st.sampled_from(get_args(MentionKind)),
)
def test_any_text_has_a_stance(text: str, language: str, kind: ClaimType, stage: Stage, mention: MentionKind) -> None:
    one = reading(text, ("O", mention, "O"), language=language)
    for index, sentence in enumerate(one.sentences):
        got = stance(one, Found(index, sentence.span, kind, None, stage, "test", 1.0))
        assert got.speaker
        assert (got.speaker == "narrator") == (got.speaker_kind == "narrator")
        assert all(isinstance(each, Mention) for each in sentence.mentions)


def test_a_reason_nobody_is_named_for_is_the_listers() -> None:
    names: tuple[Name, ...] = (("Orvex", "company"), ("Treasury", "authority"))
    one = reading("The Treasury spoke on Monday. Orvex was listed for its part in surveillance.", *names)
    told = stance(one, found(one, "for its part in surveillance", "ground"))
    assert (told.speaker, told.speaker_kind, told.polarity) == ("Treasury", "authority", "alleged")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Treasury listed Orvex for the invasion of Ukraine.", "for the invasion of Ukraine"),
        ("The Treasury listed Orvex because of the war.", "because of the war"),
    ],
)
def test_a_reason_that_everybody_knows_is_the_papers(text: str, words: str) -> None:
    one = reading(text, ("Orvex", "company"), ("Treasury", "authority"))
    assert stance(one, found(one, words, "ground")).polarity == "asserted"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The ban covers Orvex. Shops may still sell its old models.", "Shops may still sell its old models"),
        (
            "fr",
            "La mesure vise Orvex. Les magasins peuvent continuer à vendre.",
            "Les magasins peuvent continuer à vendre",
        ),
        ("de", "Das Verbot trifft Orvex. Händler dürfen weiter liefern.", "Händler dürfen weiter liefern"),
    ],
)
def test_what_stays_allowed_is_no_restriction(language: str, text: str, words: str) -> None:
    one = reading(text, ("Orvex", "company"), language=language)
    assert stance(one, found(one, words, "restriction")).negated


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", 'Orvex sued. "We are stunned by the listing", it read.', "the listing"),
        ("fr", 'Orvex a réagi. "Nous sommes surpris de cette inscription."', "cette inscription"),
    ],
)
def test_a_quote_in_the_first_person_is_the_companys(language: str, text: str, words: str) -> None:
    one = reading(text, ("Orvex", "company"), language=language)
    told = stance(one, found(one, words, "designation"))
    assert (told.speaker, told.speaker_kind) == ("Orvex", "company")


def test_who_speaks_in_a_statement_is_the_ministry() -> None:
    names: tuple[Name, ...] = (("Orvex", "company"), ("the ministry", "authority"))
    one = reading("In its statement, the ministry says that Orvex aids the army.", *names)
    told = stance(one, found(one, "Orvex aids the army", "ground"))
    assert (told.speaker_kind, told.polarity) == ("authority", "alleged")


def test_an_effort_at_something_else_is_no_wish() -> None:
    text = "Orvex is on the list, and shippers tried to gauge what follows"
    one = reading(f"{text}.", ("Orvex", "company"))
    assert stance(one, found(one, text, "designation")).polarity == "asserted"


def test_what_is_forbidden_to_nobody_is_not_forbidden() -> None:
    from tests.news.articles import claims

    story = "In January the Defense Department put Xiaomi on its blacklist of military companies.\n\n"
    found = claims(story + "The list itself forbids nobody to buy Xiaomi's phones.\n")
    assert [one.negated for one in found if one.type == "restriction"] == [True]
