from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.news.document import lines_of
from interdit.news.normal import normalise
from interdit.news.sentences import clauses, sentences
from interdit.news.span import Span, Zone
from interdit.news.wordlist import LANGUAGES


def split(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in sentences(normalise(text), [Zone(0, len(text), "body")], language)]


def parts(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in clauses(normalise(text), Span(0, len(text)), language)]


WHOLE = (
    ("en", "The U.S. Department of Defense named Dr. A. B. Meyer v. Smith on Jan. 14 in No. 21-5 of the docket."),
    ("en", "Shares of Acme Inc. fell 4.5 percent to HK$12.80 in Hong Kong."),
    ("en", "Judge J. R. R. Contrera of Washington, D.C. granted the motion."),
    ("fr", "M. Durand, de la société Acme Inc. de Lyon, a perdu 7,7 millions de dollars, soit 10.5 % env. du total."),
    ("fr", "L'art. 5 du décret no. 12 vise MM. Li et Wang."),
    ("de", "Die Aktie verlor z. B. am 14. Januar rd. 3.5 Prozent bzw. 2 Mio. Euro."),
    ("de", "Dr. Weber sagte, d.h. er schrieb, der Konzern habe ca. 5 Mrd. Dollar angelegt."),
    ("de", "Am 3. Februar entscheidet der 2. Senat über die Liste vom 14. Januar 2021."),
    ("es", "El Sr. García, de Acme S.A. de Madrid, perdió 3.000 millones en EE. UU. el 5 de enero."),
    ("zh", "法官说“公司没有关系，证据不足”，并暂停禁令。"),
    ("zh", "股价上涨3.5%，报12.80港元。"),
)


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_stop_that_ends_no_sentence_does_not_split(language: str, text: str) -> None:
    assert split(text, language) == [text]


SPLIT = (
    ("en", "It was listed by Acme Corp.| The company sued.| Will it win?| Maybe!| Yes."),
    ("en", 'He said: "We will sue."| The court agreed.| "It is unlawful," she said.'),
    ("en", "They moved to the U.S.| However, the ban stayed."),
    ("en", "Sales rose to 3.5.| 2021 was a good year."),
    ("fr", "Le juge a dit : « La mesure est illégale. »| Le groupe salue la décision."),
    ("fr", "Elle vise Acme Inc.| La société conteste…| Et après ?| Rien."),
    ("de", "Die Zahl stieg auf 44.| Der Konzern klagt."),
    ("de", "Das Gericht setzte die Liste aus.| „Wir klagen weiter.“| Der Kurs stieg."),
    ("es", "El juez falló.| ¿Qué hará la empresa?| ¡Nada!| «Seguiremos», dijo."),
    ("zh", "法院暂停了禁令。|公司表示欢迎！|“我们没有关系。”|股价会涨吗？|会的……|结束。"),
)


@pytest.mark.parametrize(("language", "text"), SPLIT)
def test_sentences_end_where_they_do(language: str, text: str) -> None:
    expected = [one.strip() for one in text.split("|")]
    assert split(text.replace("|", ""), language) == expected


def test_a_lines_end_ends_a_sentence_and_only_kept_zones_have_any() -> None:
    text = "The court ruled\nShares rose. They fell.\nSubscribe now. Or later."
    zones = [Zone(0, 15, "title"), Zone(16, 39, "body"), Zone(40, len(text), "newsletter")]
    spans = sentences(text, zones, "en")
    assert [text[a:b] for a, b in spans] == ["The court ruled", "Shares rose.", "They fell."]


CLAUSES = (
    ("en", "The court blocked the ban,| which was to start in March,| and the company welcomed it"),
    ("en", "The judge paused the listing; |the Pentagon did not comment"),
    ("fr", "Le groupe a porté plainte,| après que le ministère l'a inscrit sur la liste"),
    ("fr", "Le groupe |(coté à Hong Kong)| conteste la décision du juge"),
    ("de", "Das Gericht setzte die Liste aus,| weil Beweise fehlten"),
    ("es", "La empresa presentó una demanda,| aunque el ministerio no respondió"),
    ("zh", "公司提起诉讼，|法院暂停禁令；|股价上涨"),
    ("zh", "法官认为，证据不足，|公司则表示，将继续上诉"),
)


@pytest.mark.parametrize(("language", "text"), CLAUSES)
def test_a_clause_begins_at_a_mark_or_a_joining_word(language: str, text: str) -> None:
    assert parts(text.replace("|", ""), language) == [one.strip() for one in text.split("|")]


def test_a_short_piece_stays_with_the_clause_before() -> None:
    assert parts("The company sued, and won", "en") == ["The company sued, and won"]


@given(st.text(), st.sampled_from([*LANGUAGES, ""]))
@settings(deadline=None)
def test_sentences_are_trimmed_in_order_and_never_cross_a_line(raw: str, language: str) -> None:
    normal = normalise(raw)
    found = sentences(normal, [Zone(start, end, "body") for start, end in lines_of(raw)], language)
    assert all(0 <= start < end <= len(raw) and "\n" not in normal[start:end] for start, end in found)
    assert all(normal[start:end] == normal[start:end].strip() for start, end in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join("".join(normal[start:end].split()) for start, end in found)
    assert kept == "".join(normal.split())


PIECES = st.sampled_from(
    ["the court ", "ruled. ", ", and ", "(", ")", "; ", " - ", '"', "，", "。", "公司", "Inc. ", "\n", "…"]
)


@given(st.lists(PIECES | st.text(max_size=6)).map("".join), st.sampled_from([*LANGUAGES, ""]))
@settings(deadline=None)
def test_clauses_make_up_their_sentence(raw: str, language: str) -> None:
    normal = normalise(raw)
    for sentence in sentences(normal, [Zone(0, len(normal), "body")], language):
        found = clauses(normal, sentence, language)
        assert (found[0].start, found[-1].end) == sentence
        assert all(a.end <= b.start and not normal[a.end : b.start].strip() for a, b in pairwise(found))
