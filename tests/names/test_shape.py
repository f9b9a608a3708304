from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names import Shape, build_table, shape

HAN = build_table()

CASES = (
    ("China Mobile Limited", "china mobile", "ltd", ""),
    ("China Mobile Co., Ltd.", "china mobile", "co ltd", ""),
    ("China Mobile Company Limited", "china mobile", "co ltd", ""),
    ("CRRC Corporation Limited", "crrc", "corp ltd", ""),
    ("China Telecom Corporation Limited.Co.Ltd", "china telecom", "co corp ltd", ""),
    ("CHINA COMMUNICATIONS CONSTRUCTION GROUP (LIMITED)", "china communications construction group", "ltd", ""),
    ("Costar Group Co., Ltd.", "costar group", "co ltd", ""),
    ("CoStar Group Inc", "costar group", "inc", ""),
    ("Aviation Industry Corp. of China, Ltd", "aviation industry corp of china", "ltd", ""),
    ("Aviation Industry Corporation of China", "aviation industry corp of china", "", ""),
    ("John Holland Group Pty Ltd.", "john holland group", "pty ltd", ""),
    ("JSC EuroSibEnergo", "eurosibenergo", "jsc", ""),
    ("Alfa-Bank JSC", "alfa bank", "jsc", ""),
    ("PT Telkom Indonesia Tbk", "telkom indonesia", "pt tbk", ""),
    ("ПАО «Газпром»", "газпром", "pao", ""),
    ("㈱トヨタ", "トヨタ", "kk", ""),
    ("주식회사 카카오", "카카오", "kk", ""),
    ("삼성전자㈜", "삼성전자", "kk", ""),
    ("中國移動有限公司", "中国移动", "co ltd", ""),
    ("小米集團-W", "小米集团", "", "w"),
    ("XIAOMI CORP B", "xiaomi", "corp", "b"),
    ("CHINA CONSTRUCTION BANK CORP H", "china construction bank", "corp", "h"),
    ("BAIDU CLASS A INC", "baidu", "inc", "class a"),
    ("PDD HOLDINGS ADS INC", "pdd holdings", "inc", "ads"),
    ("SQUARE INC - A", "square", "inc", "a"),
    ("ALIBABA GROUP HLDG LTD SPON ADR", "alibaba group holding", "ltd", "spon adr"),
    ("salesforce.com Inc", "salesforce com", "inc", ""),
    ("a2 Milk Co Ltd/The", "a2 milk", "co ltd", ""),
    ("nib holdings Ltd/Australia", "nib holdings", "ltd", ""),
    ("The 6th Research Institute of CEC", "6th research institute of cec", "", ""),
    ("Ltd", "ltd", "", ""),
    ("A", "a", "", ""),
    ("", "", "", ""),
)


@pytest.mark.parametrize(("text", "core", "form", "share_class"), CASES)
def test_takes_a_name_apart(text: str, core: str, form: str, share_class: str) -> None:
    assert shape(text, HAN) == Shape(core, tuple(core.split()), frozenset(form.split()), share_class)


def test_a_form_inside_the_name_stays_however_punctuated() -> None:
    spellings = ("Equipment Inc. China", "Equipment Inc China", "Equipment, Inc. (China)", "EQUIPMENT INC CHINA")
    assert {shape(spelling, HAN).core for spelling in spellings} == {"equipment inc china"}


@given(st.text(max_size=40))
def test_something_is_left_of_every_name_with_a_letter(text: str) -> None:
    taken = shape(text, HAN)
    assert taken.core == " ".join(taken.words)
    assert bool(taken.core) or not any(char.isalnum() and char.isascii() for char in text)


@given(
    st.sampled_from(["Ltd", "Co., Ltd.", "Corp", "Inc.", "S.A.", "PLC", "GmbH"]), st.sampled_from(["", " - A", " ADR"])
)
def test_form_and_class_never_touch_the_core(form: str, share_class: str) -> None:
    assert shape(f"Quux Widgets {form}{share_class}", HAN).core == "quux widgets"
