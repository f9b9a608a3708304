from __future__ import annotations

import pytest

from interdit.names.security_stock import read_stock


@pytest.mark.parametrize(
    ("line", "kind", "issuer", "share_class"),
    [
        ("XIAOMI CORP-CLASS B", "share", "XIAOMI CORP", "CLASS B"),
        ("XIAOMI CORP CL B", "share", "XIAOMI CORP", "CL B"),
        ("Sinotrans Ltd. Class H", "share", "Sinotrans Ltd.", "CLASS H"),
        ("BYD CO LTD H SHS", "share", "BYD CO LTD", "H SHS"),
        ("SMIC-H", "share", "SMIC", "H"),
        ("SCIDEV LTD. O.N.", "share", "SCIDEV LTD.", "O.N."),
        ("HYUNDAI MOTOR PREF", "preferred", "HYUNDAI MOTOR", "PREF"),
        ("CHINA MOBILE LTD SPONS ADR", "depositary_receipt", "CHINA MOBILE LTD", ""),
        ("Pennon Group Plc / ADR", "depositary_receipt", "Pennon Group Plc", ""),
        ("OPTHEA LTD (SP.ADR/8)", "depositary_receipt", "OPTHEA LTD", ""),
        ("TUNIU SP.ADR 1  DL-,0001", "depositary_receipt", "TUNIU", ""),
        ("CNOOC LTD SPON ADR EACH REP 100 ORD", "depositary_receipt", "CNOOC LTD", ""),
        ("CNOOC LTD ADR EACH REPR 50 ORD SHS HKD0.1", "depositary_receipt", "CNOOC LTD", ""),
        ("XIAOMI CORP 144A GDR", "depositary_receipt", "XIAOMI CORP", ""),
        ("XIAOMI CORP CDR CAD HEDGED", "depositary_receipt", "XIAOMI CORP", ""),
        ("XIAOMI CORP ORD USD0.0000025 CL B", "share", "XIAOMI CORP", "CL B"),
        ("CHINA MOBILE LTD ORD HKD0.02", "share", "CHINA MOBILE LTD", "ORD"),
        ("CHINA MOBILE LTD NPV", "share", "CHINA MOBILE LTD", ""),
        ("BYD CO LTD 'H'CNY1", "share", "BYD CO LTD", "H"),
        (
            "HIKVISION DIGITAL TECHNOLOGY CO LTD A SHARES CNY1 (STOCK CONNECT)",
            "share",
            "HIKVISION DIGITAL TECHNOLOGY CO LTD",
            "A SHARES",
        ),
        ("SIEMENS AG-REG", "share", "SIEMENS AG", "REG"),
        ("PJSC PHOSAGRO GDR REG S", "depositary_receipt", "PJSC PHOSAGRO", ""),
        (
            "Tata Steel (Thailand) Public Co. Ltd. NVDR",
            "depositary_receipt",
            "Tata Steel (Thailand) Public Co. Ltd.",
            "",
        ),
    ],
)
def test_cuts_off_the_class(line: str, kind: str, issuer: str, share_class: str) -> None:
    found = read_stock(line)
    assert found is not None
    assert (found.kind, found.issuer, found.share_class) == (kind, issuer, share_class)


@pytest.mark.parametrize(
    "name",
    [
        "Class B",
        "ADR",
        "ADS Securities LLC",
        "Preferred Bank",
        "Jay-H",
        "X-S",
        "Stock Yards Bancorp",
        "salesforce.com",
        "China Connect",
        "Fund USD 100",
        "21Vianet Group 2",
    ],
)
def test_leaves_names_alone(name: str) -> None:
    assert read_stock(name) is None
