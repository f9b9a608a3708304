from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.news.reading import Name, found, reading

from interdit.model.claim import ClaimType
from interdit.news.parts import Found, MentionKind
from interdit.news.roles import is_general, main_company, roles

ORVEX: Name = ("Orvex", "company")
TALLIS: Name = ("Tallis", "company")
DEFENCE: Name = ("Defence Department", "authority")
FIRM: Name = ("The firm", "generic")
GROUP: Name = ("Le groupe", "generic")


@pytest.mark.parametrize(
    ("language", "text", "claim", "kind", "subject"),
    [
        ("en", "The Defence Department added Orvex to the list.", "added Orvex to the list", "designation", "Orvex"),
        ("en", "Unlike Tallis, Orvex was added to the list.", "Unlike Tallis, Orvex was added", "designation", "Orvex"),
        (
            "fr",
            "Après Tallis, Orvex est inscrit sur la liste.",
            "Après Tallis, Orvex est inscrit",
            "designation",
            "Orvex",
        ),
        ("en", "Orvex makes radars. It was put on the list.", "It was put on the list", "designation", "Orvex"),
        ("en", "Orvex makes radars. The firm was listed.", "The firm was listed", "designation", "Orvex"),
        ("fr", "Orvex vend des radars. Le groupe conteste.", "Le groupe conteste", "denial", "Orvex"),
        ("fr", "Tallis a été radié de la liste.", "Tallis a été radié de la liste", "removal", "Tallis"),
        ("en", "The list hits some Chinese companies.", "hits some Chinese companies", "designation", None),
        ("fr", "La mesure vise de nombreuses entreprises.", "vise de nombreuses entreprises", "restriction", None),
        ("zh", "Orvex被列入名单。", "Orvex被列入名单", "designation", "Orvex"),
        ("de", "Orvex wurde auf die Liste gesetzt.", "auf die Liste gesetzt", "designation", "Orvex"),
        ("es", "Orvex fue incluida en la lista.", "fue incluida en la lista", "designation", "Orvex"),
    ],
)
def test_whom_a_claim_is_about(language: str, text: str, claim: str, kind: ClaimType, subject: str | None) -> None:
    one = reading(text, ORVEX, TALLIS, DEFENCE, FIRM, GROUP, language=language)
    assert roles(one, found(one, claim, kind), main_company(one)).subject == subject


def test_the_topic_stands_for_what_is_said_of_nobody() -> None:
    one = reading("The decision took effect at once.")
    assert roles(one, found(one, "The decision took effect at once", "designation"), "Orvex").subject == "Orvex"


def test_the_lister_is_named_in_the_sentence_or_in_the_article() -> None:
    one = reading("The Defence Department listed Orvex. In May Tallis was added.", ORVEX, TALLIS, DEFENCE)
    assert roles(one, found(one, "listed Orvex", "designation"), "Orvex").authority == "Defence Department"
    assert roles(one, found(one, "Tallis was added", "designation"), "Orvex").authority == "Defence Department"


def test_plaintiff_and_defendant() -> None:
    one = reading("Orvex sued the Defence Department in Washington.", ORVEX, DEFENCE, ("Washington", "country"))
    got = roles(one, found(one, "Orvex sued the Defence Department in Washington", "lawsuit_filed"), "Tallis")
    assert (got.subject, got.object) == ("Orvex", "Defence Department")
    assert dict(got.attrs) == {"plaintiff": "Orvex", "defendant": "Defence Department"}


def test_a_company_may_be_the_defendant() -> None:
    one = reading("Orvex a porté plainte contre Tallis.", ORVEX, TALLIS, language="fr")
    got = roles(one, found(one, "Orvex a porté plainte contre Tallis", "lawsuit_filed"), "Tallis")
    assert (got.subject, got.object) == ("Orvex", "Tallis")


def test_a_court_and_what_it_blocks() -> None:
    one = reading("A judge blocked the ban on Orvex on Friday.", ORVEX, ("A judge", "court", "a judge"))
    got = roles(one, found(one, "A judge blocked the ban on Orvex", "injunction"), "Orvex")
    assert got[:3] == ("Orvex", "the ban on Orvex", "a judge")


@pytest.mark.parametrize(
    ("text", "subtype", "names", "expected"),
    [
        ("Ana Reis, founder of Orvex", "founder_of", (ORVEX, ("Ana Reis", "person")), ("Ana Reis", "Orvex")),
        ("Orvex founder Ana Reis", "founder_of", (ORVEX, ("Ana Reis", "person")), ("Ana Reis", "Orvex")),
        ("Orvex, the owner of Tallis", "owner_of", (ORVEX, TALLIS), ("Orvex", "Tallis")),
        ("Tallis owner Orvex", "owner_of", (ORVEX, TALLIS), ("Orvex", "Tallis")),
        ("Orvex is listed in Hong Kong", "listed_on", (ORVEX,), ("Orvex", "Hong Kong")),
    ],
)
def test_relations(text: str, subtype: str, names: tuple[Name, ...], expected: tuple[str, str]) -> None:
    one = reading(text + ".", *names)
    assert roles(one, found(one, text, "relation", subtype), "Orvex")[:2] == expected


@pytest.mark.parametrize(
    ("language", "text", "general"),
    [
        ("en", "The list bars Americans from investing.", True),
        ("en", "Companies on the list are barred from buying American goods.", True),
        ("en", "The list bars Americans from investing in Orvex.", False),
        ("fr", "La liste interdit aux Américains d'investir.", True),
        ("fr", "Les entreprises inscrites sur la liste ne peuvent plus acheter de puces.", True),
        ("fr", "Orvex a été ajouté à la liste.", False),
        ("de", "Die Liste verbietet Investitionen.", True),
        ("es", "La lista prohíbe invertir.", True),
        ("zh", "该名单禁止美国人投资。", True),
    ],
)
def test_a_sentence_on_lists_in_general(language: str, text: str, general: bool) -> None:
    one = reading(text, ORVEX, language=language)
    assert is_general(one, found(one, text, "restriction")) is general


for _language in ("fr", "en", "de", "es", "zh", "nl"):  # compiled here: it takes longer than an example may
    _one = reading("O", ("O", "company", "O"), language=_language)
    roles(_one, found(_one, "O", "designation"), None)


@given(
    st.text(alphabet=st.sampled_from("ab OT'\",.:;\n的著 des on it "), min_size=1, max_size=120),
    st.sampled_from(["fr", "en", "de", "es", "zh", "nl"]),
    st.sampled_from(get_args(ClaimType)),
    st.sampled_from([None, "founder_of", "listed_on", "owner_of", "previously_targeted", "award_corecipient"]),
    st.sampled_from(get_args(MentionKind)),
)
def test_any_text_has_roles(text: str, language: str, kind: ClaimType, subtype: str | None, other: MentionKind) -> None:
    one = reading(text, ("O", "company", "O"), ("T", other), language=language)
    for index, sentence in enumerate(one.sentences):
        claim = Found(index, sentence.span, kind, subtype, "done", "test", 1.0)
        got = roles(one, claim, main_company(one))
        assert all(value is None or value for value in got[:3])
        assert is_general(one, claim) in (True, False)


@pytest.mark.parametrize(
    ("language", "text", "names", "words", "subject"),
    [
        # A government's rejection is about the company; the lister is never the one that rejects.
        (
            "en",
            "Orvex was listed. Beijing opposes the step.",
            [("Orvex", "company"), ("Beijing", "country")],
            "Beijing opposes the step",
            "Orvex",
        ),
        (
            "en",
            'Orvex sued. "We believe the Pentagon\'s label is wrong."',
            [("Orvex", "company"), ("Pentagon", "authority")],
            "We believe the Pentagon's label is wrong",
            "Orvex",
        ),
        (
            "fr",
            "Orvex a répondu. Elle affirme que le Pentagone se trompe.",
            [("Orvex", "company"), ("Pentagone", "authority")],
            "Elle affirme que le Pentagone se trompe",
            "Orvex",
        ),
    ],
)
def test_whom_a_denial_is_about(language: str, text: str, names: list[Name], words: str, subject: str) -> None:
    one = reading(text, *names, language=language)
    assert roles(one, found(one, words, "denial"), "Orvex").subject == subject


def test_a_reason_may_name_another_company() -> None:
    names: list[Name] = [("Orvex", "company"), ("Tavira", "company")]
    one = reading("Orvex was listed over fears that it could supply the sanctioned maker Tavira.", *names)
    claim = found(one, "over fears that it could supply the sanctioned maker Tavira", "ground")
    assert roles(one, claim, "Orvex").subject == "Orvex"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "Orvex, qui appartient au russe Tavira, est visé.", "Orvex, qui appartient au russe Tavira"),
        ("fr", "Orvex et sa société mère Tavira sont visés.", "Orvex et sa société mère Tavira"),
        ("en", "Orvex, which is owned by Tavira, was listed.", "Orvex, which is owned by Tavira"),
        ("en", "Orvex and its parent, Tavira, were listed.", "its parent, Tavira"),
    ],
)
def test_an_owner_behind_what_it_owns(language: str, text: str, words: str) -> None:
    one = reading(text, ("Orvex", "company"), ("Tavira", "company"), language=language)
    told = roles(one, found(one, words, "relation", "owner_of"), "Orvex")
    assert (told.subject, told.object) == ("Tavira", "Orvex")


def test_an_owner_is_not_the_one_that_has_to_be_sold() -> None:
    one = reading(
        "Orvex, qui appartient au russe Tavira, devra passer en d'autres mains.",
        ("Orvex", "company"),
        ("Tavira", "company"),
        language="fr",
    )
    assert roles(one, found(one, "devra passer en d'autres mains", "forced_sale"), None).subject == "Orvex"
