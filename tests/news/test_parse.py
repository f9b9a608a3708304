"""The grammar's say: its logic on trees made by hand, and the models themselves where they are installed.

`INTERDIT_PARSE=1` makes their absence a failure, for a run that has installed `interdit[news-parse]` and the models.
"""

from __future__ import annotations

import builtins
import importlib.util
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.news.reading import Name, found, reading

from interdit.news import parse
from interdit.news.parse import Parser, missing, parser_of
from interdit.news.parts import Roles, Stance
from interdit.news.roles import roles
from interdit.news.stance import stance
from interdit.news.trees import Node, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.model.claim import ClaimType

NAMES: tuple[Name, ...] = (
    ("Orvex", "company"),
    ("Tallis", "company"),
    ("Defence Department", "authority"),
    ("ministère de la Défense", "authority"),
)
installed = pytest.mark.skipif(
    missing() is not None and not os.environ.get("INTERDIT_PARSE"),
    reason="needs spaCy and its models: make test-parse",
)


def _tree(text: str, words: str) -> Tree:
    """A tree from `word/pos/edge/number of its head` for each word, counted from 0."""
    nodes, at = [], 0
    for one in words.split():
        word, pos, dep, head = one.rsplit("/", 3)
        at = text.index(word, at)
        nodes.append(Node(at, at + len(word), pos, dep, int(head)))
        at += len(word)
    return Tree(tuple(nodes))


def _refined(text: str, words: str, claim: str, kind: ClaimType, language: str = "en") -> tuple[Roles, Stance]:
    one = reading(text, *NAMES, language=language)
    what = found(one, claim, kind)
    parser = Parser(language, lambda sentence: _tree(sentence, words))
    return parser.refine(one, what, roles(one, what, None), stance(one, what))


def test_who_is_listed_is_the_verb_s_own_subject() -> None:
    text = "Orvex, which bought parts from Tallis, was added to the list."
    words = (
        "Orvex/PROPN/nsubjpass/9 ,/PUNCT/punct/0 which/PRON/nsubj/3 bought/VERB/relcl/0 parts/NOUN/dobj/3 "
        "from/ADP/prep/3 Tallis/PROPN/pobj/5 ,/PUNCT/punct/0 was/AUX/auxpass/9 added/VERB/ROOT/9 to/ADP/prep/9 "
        "the/DET/det/12 list/NOUN/pobj/10 ./PUNCT/punct/9"
    )
    assert _refined(text, words, "was added to the list", "designation")[0].subject == "Orvex"


def test_who_sues_is_the_plaintiff_too() -> None:
    text = "Orvex, whose radars rival those of Tallis, sued the Defence Department."
    words = (
        "Orvex/PROPN/nsubj/9 ,/PUNCT/punct/0 whose/PRON/poss/3 radars/NOUN/nsubj/4 rival/VERB/relcl/0 "
        "those/PRON/dobj/4 of/ADP/prep/5 Tallis/PROPN/pobj/6 ,/PUNCT/punct/0 sued/VERB/ROOT/9 the/DET/det/12 "
        "Defence/PROPN/compound/12 Department/PROPN/dobj/9 ./PUNCT/punct/9"
    )
    role, _ = _refined(text, words, "sued the Defence Department", "lawsuit_filed")
    assert role.subject == "Orvex"
    assert dict(role.attrs)["plaintiff"] == "Orvex"


def test_companies_of_one_list_stay_apart() -> None:
    """The tree lost the second name: that is no reason to give its claim to the first."""
    text = "Orvex and Tallis were added to the list."
    words = (
        "Orvex/PROPN/nsubjpass/4 and/CCONJ/cc/4 Tallis/PROPN/dep/4 were/AUX/auxpass/4 added/VERB/ROOT/4 "
        "to/ADP/prep/4 the/DET/det/7 list/NOUN/pobj/5 ./PUNCT/punct/4"
    )
    one = reading(text, *NAMES)
    what = found(one, "Tallis were added to the list", "designation")
    role, _ = Parser("en", lambda sentence: _tree(sentence, words)).refine(one, what, Roles("Tallis"), Stance())
    assert role.subject == "Tallis"


def test_what_only_describes_the_speaker_is_the_narrator_s() -> None:
    text = '"We are safe", says Orvex, which was added to the list in May.'
    words = (
        '"/PUNCT/punct/3 We/PRON/nsubj/2 are/AUX/ccomp/6 safe/ADJ/acomp/2 "/PUNCT/punct/6 ,/PUNCT/punct/6 '
        "says/VERB/ROOT/6 Orvex/PROPN/nsubj/6 ,/PUNCT/punct/7 which/PRON/nsubjpass/11 was/AUX/auxpass/11 "
        "added/VERB/relcl/7 to/ADP/prep/11 the/DET/det/14 list/NOUN/pobj/12 in/ADP/prep/11 May/PROPN/pobj/15 "
        "./PUNCT/punct/6"
    )
    said = _refined(text, words, "which was added to the list in May", "designation")[1]
    assert (said.speaker, said.polarity) == ("narrator", "asserted")


@pytest.mark.parametrize(("head", "negated"), [(2, False), (4, True)])
def test_a_negation_counts_for_the_verb_it_stands_with(head: int, negated: bool) -> None:
    text = "Orvex was listed without being asked."
    words = f"Orvex/PROPN/nsubjpass/2 was/AUX/auxpass/2 listed/VERB/ROOT/2 without/ADP/prep/{head} being/NOUN/dep/2"
    if not negated:
        words = (
            "Orvex/PROPN/nsubjpass/2 was/AUX/auxpass/2 listed/VERB/ROOT/2 without/ADP/mark/5 being/AUX/auxpass/5 "
            "asked/VERB/advcl/2"
        )
    one = reading(text, *NAMES)
    what = found(one, "Orvex was listed without being asked", "designation")
    parser = Parser("en", lambda sentence: _tree(sentence, words))
    assert parser.refine(one, what, Roles("Orvex"), Stance(negated=True))[1].negated is negated


def test_no_lawsuit_is_a_denied_one() -> None:
    text = "Orvex n'a engagé, faute de temps ou de moyens, aucune procédure."
    words = (
        "Orvex/PROPN/nsubj/3 n'/ADV/advmod/3 a/AUX/aux:tense/3 engagé/VERB/ROOT/3 aucune/DET/det/5 "
        "procédure/NOUN/obj/3 ./PUNCT/punct/3"
    )
    one = reading(text, *NAMES, language="fr")
    what = found(one, text[:-1], "lawsuit_filed")
    parser = Parser("fr", lambda sentence: _tree(sentence, words))
    assert parser.refine(one, what, Roles("Orvex"), Stance())[1].negated


_WORD = st.tuples(
    st.sampled_from(["VERB", "AUX", "NOUN", "PROPN", "PRON", "PUNCT"]),
    st.sampled_from(["nsubj", "nsubjpass", "dobj", "ccomp", "relcl", "conj", "advcl", "aux", "det", "obj", "ROOT"]),
)


@given(st.data())
def test_any_tree_gives_an_answer(data: st.DataObject) -> None:
    """Heads go up to a root, as a parser's do; edges and kinds are any."""
    text = "Orvex said that Tallis was not added to the list, which it denies."
    one = reading(text, *NAMES)
    words = text[:-1].replace(",", "").split()
    nodes, at = [], 0
    for number, word in enumerate(words):
        at = text.index(word, at)
        pos, dep = data.draw(_WORD)
        nodes.append(Node(at, at + len(word), pos, dep, data.draw(st.integers(0, number))))
    kind: ClaimType = data.draw(st.sampled_from(["designation", "denial", "ground", "restriction", "lawsuit_filed"]))
    what = found(one, data.draw(st.sampled_from([text, "Tallis was not added", "which it denies"])), kind)
    tree = Tree(tuple(nodes))
    role, said = Parser("en", lambda _: tree).refine(one, what, Roles("Orvex"), Stance("Orvex", "company"))
    assert role.subject in ("Orvex", "Tallis")
    assert said.speaker in ("Orvex", "Tallis", "narrator")


@pytest.fixture
def without_spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    plain = builtins.__import__

    def no_spacy(name: str, *rest: object) -> object:
        if name.split(".")[0] == "spacy":
            raise ModuleNotFoundError("No module named 'spacy'", name="spacy")
        return plain(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", no_spacy)
    monkeypatch.setattr(parse, "find_spec", lambda name: None if name == "spacy" else importlib.util.find_spec(name))
    parser_of.cache_clear()
    yield
    parser_of.cache_clear()


@pytest.mark.usefixtures("without_spacy")
@pytest.mark.parametrize("language", ["fr", "en", "de", "zh", ""])
def test_without_spacy_there_is_no_parser(language: str) -> None:
    assert parser_of(language) is None
    assert missing() == "spaCy"


def test_without_a_model_there_is_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "find_spec", lambda name: object() if name == "spacy" else None)
    parser_of.cache_clear()
    assert missing() == "a model for French or English"
    assert parser_of("fr") is None
    parser_of.cache_clear()


def test_a_language_without_models_has_no_parser() -> None:
    assert parser_of("zh") is None


@installed
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("language", "text", "claim", "kind", "subject"),
    [
        (
            "en",
            "Orvex, which once bought parts from Tallis, was added to the list in May.",
            "was added to the list in May",
            "designation",
            "Orvex",
        ),
        (
            "fr",
            "Orvex, qui achetait ses radars à Tallis, a été inscrit sur la liste en mai.",
            "a été inscrit sur la liste en mai",
            "designation",
            "Orvex",
        ),
        (
            "fr",
            "Après la plainte de Tallis, le ministère de la Défense a inscrit Orvex sur la liste.",
            "Après la plainte de Tallis, le ministère de la Défense a inscrit Orvex sur la liste",
            "designation",
            "Orvex",
        ),
    ],
)
def test_the_models_find_the_subject(language: str, text: str, claim: str, kind: ClaimType, subject: str) -> None:
    parser = parser_of(language)
    assert parser is not None
    one = reading(text, *NAMES, language=language)
    what = found(one, claim, kind)
    assert parser.refine(one, what, roles(one, what, None), stance(one, what))[0].subject == subject


@installed
@pytest.mark.filterwarnings("ignore")
def test_the_models_words_lie_where_the_text_has_them() -> None:
    parser = parser_of("fr")
    assert parser is not None
    text = "Le groupe n'a pas été inscrit sur la liste aujourd'hui."
    words = [text[one.start : one.end] for one in parser._tree_of(text).nodes]
    assert all(words)
    assert "".join(words) == text.replace(" ", "")
