"""What the patterns find in sentences of ours: the type, the stage, and the stretch that says it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interdit.model.claim import DocumentDate
from interdit.news.document import read_text
from interdit.news.normal import normalise
from interdit.news.parts import Found, Mention, Reading, Sentence
from interdit.news.patterns import Pattern, PatternWords, candidates, match
from interdit.news.sentences import clauses
from interdit.news.span import Span
from interdit.news.wordlist import LANGUAGES, load_words

PATTERNS = [
    pytest.param(language, one, id=f"{language}-{one.id}")
    for language in LANGUAGES
    for one in load_words(language, "patterns", PatternWords).patterns
]


def reading(text: str, language: str, names: dict[str, str] | None = None) -> Reading:
    """A reading of one sentence, with a mention wherever one of the names stands."""
    doc = read_text(text.encode(), "line.txt")
    normal = normalise(doc.raw)
    whole = Span(0, len(doc.raw))
    mentions = tuple(
        Mention(doc.raw.index(name), doc.raw.index(name) + len(name), kind, name)  # type: ignore[arg-type]
        for name, kind in (names or {}).items()
    )
    sentence = Sentence(whole, "body", clauses(normal, whole, language), mentions)
    return Reading(doc, normal, language, DocumentDate(), (), (sentence,))


def found(text: str, language: str = "fr", names: dict[str, str] | None = None) -> dict[str, Found]:
    return {one.type: one for one in match(reading(text, language, names))}


@pytest.mark.parametrize(("language", "pattern"), PATTERNS)
def test_a_pattern_finds_its_examples_and_leaves_their_twins(language: str, pattern: Pattern) -> None:
    assert len(pattern.yes) >= 3
    assert len(pattern.no) >= 2
    for text in pattern.yes:
        assert f"pattern:{pattern.id}" in {one.method for one in candidates(reading(text, language))}, text
    for text in pattern.no:
        assert f"pattern:{pattern.id}" not in {one.method for one in candidates(reading(text, language))}, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_patterns_share_a_name(language: str) -> None:
    names = [one.id for one in load_words(language, "patterns", PatternWords).patterns]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("language", "text", "kind", "stage"),
    [
        ("fr", "Le Trésor a inscrit Balmora sur sa liste noire.", "designation", "done"),
        ("fr", "Le Trésor s'apprête à inscrire Balmora sur sa liste noire.", "designation", "announced"),
        ("fr", "Des élus pressent le Trésor d'inscrire Balmora sur sa liste noire.", "designation", "asked"),
        ("fr", "Le Trésor renonce à inscrire Balmora sur sa liste noire.", "designation", "refused"),
        ("fr", "Balmora pourrait saisir la justice.", "lawsuit_filed", "announced"),
        ("fr", "Le gouvernement ne fera pas appel.", "appeal", "refused"),
        ("en", "The Treasury placed Balmora on its sanctions list.", "designation", "done"),
        ("en", "The Treasury is expected to place Balmora on its sanctions list.", "designation", "announced"),
        ("en", "Senators urged the Treasury to place Balmora on its sanctions list.", "designation", "asked"),
        ("en", "The Treasury decided against placing Balmora on its sanctions list.", "designation", "refused"),
        ("en", "Balmora plans to sue the Pentagon.", "lawsuit_filed", "announced"),
        ("zh", "财政部把沃林列入黑名单。", "designation", "done"),
        ("zh", "财政部拟把沃林列入黑名单。", "designation", "announced"),
        ("zh", "议员敦促财政部把沃林列入黑名单。", "designation", "asked"),
        ("zh", "财政部决定不把沃林列入黑名单。", "designation", "refused"),
    ],
)
def test_what_governs_the_words_tells_how_far_it_has_come(language: str, text: str, kind: str, stage: str) -> None:
    assert found(text, language)[kind].stage == stage


@pytest.mark.parametrize(
    ("language", "text", "kind", "other"),
    [
        ("fr", "Balmora demande au juge de suspendre la mesure.", "relief_sought", "injunction"),
        ("en", "Balmora asked the court to suspend the ban.", "relief_sought", "injunction"),
        ("fr", "Un juge a refusé de suspendre la mesure.", "ruling_upheld", "injunction"),
        ("en", "A judge refused to block the ban.", "ruling_upheld", "injunction"),
        ("fr", "Le groupe rejette toute accusation d'espionnage.", "denial", "ground"),
        ("en", "Balmora denies accusations that it spies for Beijing.", "denial", "ground"),
        ("fr", "Le Trésor a retiré Balmora de sa liste noire.", "removal", "designation"),
        ("en", "The Treasury removed Balmora from its sanctions list.", "removal", "designation"),
        ("zh", "沃林请求法院暂停这项禁令。", "relief_sought", "injunction"),
        ("zh", "法官拒绝暂停对沃林的禁令。", "ruling_upheld", "injunction"),
        ("zh", "沃林公司否认与军方有任何联系。", "denial", "ground"),
        ("zh", "财政部将沃林移出黑名单。", "removal", "designation"),
    ],
)
def test_near_twins_are_told_apart(language: str, text: str, kind: str, other: str) -> None:
    assert kind in found(text, language)
    assert other not in found(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Toute société inscrite peut demander au Conseil un réexamen de la liste."),
        ("fr", "Comment quitte-t-on une liste noire ?"),
        ("fr", "Balmora a porté plainte contre un rival pour violation de brevets."),
        ("en", "Being placed on the list means that suppliers must obtain a licence."),
        ("en", "How does a firm get off the list?"),
        ("zh", "什么是实体清单？"),
        ("zh", "被列入者可以请求委员会复核，什么材料都行，这是指除名程序。"),
        ("zh", "沃林因专利侵权起诉海通。"),
        ("en", "Balmora sued Hutong for infringing its patents."),
    ],
)
def test_general_explanation_and_plain_business_claim_nothing(language: str, text: str) -> None:
    assert not found(text, language)


def test_a_claim_ends_where_its_reason_begins() -> None:
    text = "Washington a placé Balmora sur liste noire pour des liens présumés avec l'armée."
    claims = found(text)
    listing, ground = claims["designation"].span, claims["ground"].span
    assert text[listing.start : listing.end] == "Washington a placé Balmora sur liste noire"
    assert text[ground.start : ground.end] == "pour des liens présumés avec l'armée"


def test_the_whole_clause_is_quoted_from_its_subject_on() -> None:
    text = "Hutong fabrique des câbles, mais la société chinoise a porté plainte contre le Pentagone."
    span = found(text)["lawsuit_filed"].span
    assert text[span.start : span.end] == "mais la société chinoise a porté plainte contre le Pentagone"


def test_a_name_that_reads_like_a_verb_is_no_verb_where_a_mention_says_so() -> None:
    text = "sue poursuit Washington en justice"
    assert "lawsuit_filed" in found(text, names={"sue": "company"})
    assert "lawsuit_filed" not in found("Nie Plainte déposée", names={"Plainte déposée": "company"})


def test_an_authority_that_no_word_knows_is_known_by_its_mention() -> None:
    text = "Zorvath a sanctionné Balmora."
    assert "designation" not in found(text)
    assert "designation" in found(text, names={"Zorvath": "authority"})


def test_one_claim_of_a_type_is_left_where_several_patterns_meet() -> None:
    text = "Balmora a été placé sur la liste noire du Pentagone comme société militaire."
    kinds = [one.type for one in match(reading(text, "fr"))]
    assert kinds.count("designation") == 1


@pytest.mark.parametrize(
    ("text", "kind", "quotes"),
    [
        (
            "Washington put Balmora, cable maker Hutong and Zorvath on its sanctions list.",
            "designation",
            ["Washington put Balmora", "cable maker Hutong", "and Zorvath on its sanctions list"],
        ),
        (
            "The Treasury removed Balmora, as well as Hutong, from its sanctions list.",
            "removal",
            ["The Treasury removed Balmora", "as well as Hutong, from its sanctions list"],
        ),
        (
            "Balmora, a unit of Hutong, was added to the sanctions list.",
            "designation",
            ["was added to the sanctions list"],
        ),
    ],
)
def test_each_company_of_an_enumeration_has_its_own_claim(text: str, kind: str, quotes: list[str]) -> None:
    names = {name: "company" for name in ("Balmora", "Hutong", "Zorvath") if name in text}
    claims = [one for one in match(reading(text, "en", names)) if one.type == kind]
    assert [text[one.span.start : one.span.end] for one in claims] == quotes


def test_a_removal_that_is_asked_for_is_relief_sought_in_english() -> None:
    claims = found("Balmora asked the Treasury to remove it from its sanctions list.", "en")
    assert (claims["relief_sought"].stage, "removal" in claims) == ("done", False)


def test_a_word_that_has_to_stand_elsewhere_in_the_sentence_is_asked_for() -> None:
    assert "court_finding" in found("The judge upheld the ban, noting that the company had been heard.", "en")
    assert "court_finding" not in found("The bank sold its stake, noting that the company had been heard.", "en")


def test_relations_of_different_kinds_may_share_their_words() -> None:
    text = "Aux côtés de Ma Lin, on retrouve Bo Gao, patron de Hutong."
    kinds = {one.subtype for one in match(reading(text, "fr")) if one.type == "relation"}
    assert kinds == {"award_corecipient", "head_of"}


def test_both_chinese_scripts_are_read_alike() -> None:
    simplified = found("法官叫停禁令，沃林股价大涨一成。", "zh")
    traditional = found("法官叫停禁令，沃林股價大漲一成。", "zh")
    assert simplified.keys() == traditional.keys() == {"injunction", "market_reaction"}
    assert [one.span for one in simplified.values()] == [one.span for one in traditional.values()]


def test_a_language_without_patterns_finds_nothing() -> None:
    assert match(reading("Balmora è nella lista nera.", "it")) == ()


for _language in LANGUAGES:  # compiled here: it takes longer than an example may
    match(reading("Balmora", _language))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200), st.sampled_from([*LANGUAGES, "it"]))
def test_spans_lie_within_the_sentence_whatever_the_text(text: str, language: str) -> None:
    assume(any(map(str.isalnum, text)))
    whole = reading(text, language)
    for one in match(whole):
        assert 0 <= one.span.start < one.span.end <= len(whole.doc.raw)


@given(
    st.lists(
        st.sampled_from(
            [
                "Le juge",
                "a suspendu",
                "la liste noire",
                "Balmora",
                "demande",
                "pour ses liens",
                "avec l'armée",
                ",",
                "İ",
            ]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_spans_are_trimmed_and_never_overlap_within_a_type(words: list[str]) -> None:
    whole = reading(" ".join(words), "fr")
    claims = match(whole)
    for one in claims:
        quote = whole.normal[one.span.start : one.span.end]
        assert quote == quote.strip()
        for other in claims:
            if one is not other and one.type == other.type:
                assert one.span.end <= other.span.start or other.span.end <= one.span.start
