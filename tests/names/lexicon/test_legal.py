from __future__ import annotations

from functools import cache

import pytest

from interdit.names.lexicon.legal import families_agree, legal_forms, only_at_end
from interdit.names.lexicon.letters import letters
from interdit.names.lexicon.scripts import Script

TABLE = cache(letters)


def folded(spelling: str) -> str:
    """The spelling in its own script, without gaps, points and marks."""
    found = [TABLE()[ord(char)] for char in spelling]
    return "".join(chr(one.simple) for one in found if one.script > Script.DROPPED)


@pytest.mark.parametrize(
    ("family", "spellings"),
    [
        (
            "limited",
            ("Ltd", "Limited", "Co., Ltd.", "Pte Ltd", "Pvt Ltd", "Pty Ltd", "有限公司", "有限责任公司", 'בע"מ'),
        ),
        (
            "llc",
            ("LLC", "L.L.C.", "ООО", "Общество с ограниченной ответственностью", "ТОВ", "ش.م.م", "TNHH", "유한회사"),
        ),
        ("stock", ("JSC", "OAO", "ПАО", "Акционерное общество", "股份有限公司", "شركة مساهمة", "سهامی خاص")),
        ("sa", ("S.A.", "SA", "Sociedad Anónima de Capital Variable", "S.A. de C.V.", "Société Anonyme")),
        ("spa", ("S.p.A.", "SpA", "S p A")),
        ("gmbh", ("GmbH", "Gesellschaft mit beschränkter Haftung")),
        ("gmbhcokg", ("GmbH & Co. KG",)),
        ("kk", ("株式会社", "(株)", "주식회사", "(주)", "K.K.", "Kabushiki Kaisha")),
        ("company", ("Co", "Company", "شركة", "บริษัท", "公司")),
        ("limited", ("จำกัด",)),
        ("plc", ("PLC", "จำกัด (มหาชน)")),
        ("pt", ("PT", "Tbk")),
        ("berhad", ("Sdn Bhd",)),
        ("srl", ("SARL", "S.R.L.", "Lda", "Ltda")),
        ("as", ("A/S", "A.Ş.", "AS")),
    ],
)
def test_spellings_of_one_family(family: str, spellings: tuple[str, ...]) -> None:
    forms = legal_forms()
    assert {one: forms[one] for one in spellings} == dict.fromkeys(spellings, family)


def test_no_spelling_is_in_two_families_even_folded() -> None:
    found: dict[str, set[str]] = {}
    for spelling, family in legal_forms().items():
        found.setdefault(folded(spelling), set()).add(family)
    assert {spelling: families for spelling, families in found.items() if len(families) > 1} == {}
    assert "" not in found


def test_families_are_few_and_their_pairs_are_of_families() -> None:
    families = set(legal_forms().values())
    assert len(families) <= 60
    assert all(len(pair) == 2 and pair <= families for pair in families_agree())


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("company", "limited", True),
        ("company", "corp", True),
        ("limited", "llc", True),
        ("limited", "stock", True),  # both 有限公司 and 股份有限公司 are 'Co., Ltd.' in English
        ("stock", "sa", True),
        ("kk", "corp", True),
        ("inc", "limited", False),  # CoStar Group Inc is not Costar Group Co., Ltd.
        ("inc", "gmbh", False),
        ("limited", "plc", False),
        ("na", "company", False),
    ],
)
def test_which_families_agree(first: str, second: str, agree: bool) -> None:
    assert (frozenset((first, second)) in families_agree()) is agree


def test_ambiguous_forms_count_at_the_end_only() -> None:
    ending, forms = only_at_end(), legal_forms()
    assert ending <= set(forms)
    assert {"AS", "SE", "a.d.", "dd", "NA", "SA", "S.A.", "AG", "Est", "TOO"} <= ending
    assert not ending & {"Co", "PT", "Oy", "Ltd", "LLC", "ООО", "АО", "AO", "有限公司", "GmbH", "JSC"}


def test_arabic_initials_without_points_are_words_and_left_out() -> None:
    assert "ش.م.س" in legal_forms()
    assert "شمس" not in legal_forms()  # the sun


def test_words_that_belong_to_names_are_no_forms() -> None:
    known = {folded(spelling) for spelling in legal_forms()}
    words = "Group Holding Holdings International Enterprises Trading Industries Bank Foundation Saic Ong Sue Standard"
    assert [word for word in words.split() if folded(word) in known] == []
    assert not known & {folded(word) for word in ("集团", "财团", "группа")}


def test_the_tables_are_the_same_each_time() -> None:
    assert list(legal_forms().items()) == list(legal_forms().items())
    assert only_at_end() == only_at_end()
    assert families_agree() == families_agree()
