"""A small record of our own, and the real one where the test data is set."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from interdit.edition import NameIndexBuilder, RecordedName
from interdit.model import Identifier, Name, Party, PartyKey
from interdit.names import build_table, shipped_tables
from interdit.screening import NameIndex, Screener, build_index
from interdit.screening.kernel import kind_number
from interdit.screening.model import shipped_model

if TYPE_CHECKING:
    from interdit.model import Scheme
    from interdit.model.party import NameKind

SMALL = """\
alfa            CN | primary:Alfa Dragon Technology Co., Ltd. | alias:Alfa Dragon | zh:龙腾科技有限公司
beta            CN | primary:Beta Mobile Limited | alias:Beta Mobile>beta-group
beta-group      CN | primary:Beta Mobile Communications Group Co., Ltd. | alias:Beta Mobile>beta
gamma-group     CN | primary:Gamma Heavy Corporation
gamma-steel     CN | primary:Gamma Heavy Company Limited
delta           CN | primary:Delta | alias:Delta Investment & Holding Co Ltd>delta-holding
delta-holding   CN | primary:Delta Investment & Holding Co., Ltd.
orion           CN | primary:Orion Group Co., Ltd. | alias:Orion
vega-hk         CN | primary:Vega Group Limited | short:Vega>vega-cayman | zh:织女集团有限公司
vega-cayman     CN | primary:Vega Group, Inc. | alias:Vega>vega-hk | zh:织女集团股份有限公司
sirius          CN | primary:Hangzhou Sirius Digital Technology Co., Ltd. | alias:Sirius
china-nuclear   CN | primary:China National Nuclear Corporation
china-chemical  CN | primary:China National Chemical Corporation
polaris         RU | primary:JSC Polarisbank
"""

IDENTIFIERS = (
    ("alfa", "isin", "KYG9830T1067", ""),
    ("alfa", "ticker", "1810", "XHKG"),
    ("alfa", "ticker", "ALFAY", "US"),
    ("beta", "isin", "US16941M1099", ""),
    ("beta", "ticker", "CEO", "US"),
    ("sirius", "ticker", "002415", "XSHE"),
    ("orion", "uscc", "91110000710925243K", ""),
    ("vega-cayman", "lei", "213800KUD8LAJWSQ9D15", ""),
)


def _small_party(line: str) -> Party:
    head, *texts = (part.strip() for part in line.split("|"))
    key, country = head.split()
    names = []
    for text in texts:
        kind, _, rest = text.partition(":")
        name, _, shared = rest.partition(">")
        names.append(Name(name, cast("NameKind", kind), "en", (PartyKey(shared),) if shared else ()))
    identifiers = tuple(
        Identifier(cast("Scheme", scheme), value, market)
        for owner, scheme, value, market in IDENTIFIERS
        if owner == key
    )
    return Party(PartyKey(key), names[0].text, country, names=tuple(names), identifiers=identifiers)


@pytest.fixture(scope="session")
def han() -> dict[int, str]:
    return build_table()


@pytest.fixture(scope="session")
def index(han: dict[int, str]) -> NameIndex:
    return build_index([_small_party(line) for line in SMALL.splitlines()], han)


def _screener(index: NameIndex) -> Screener:
    """The scorer of an index's names, indexed as an edition does it."""
    numbers = {key: number for number, key in enumerate(index.parties)}
    builder = NameIndexBuilder(shipped_tables())
    for place, row in enumerate(index.rows):
        if not row.yields_to:
            kind = kind_number(index.parties[row.party].kind)
            builder.add(RecordedName(numbers[row.party], kind, row.text, row.kind == "weak", place))
    return Screener(index, builder.columns(), shipped_model())


@pytest.fixture(scope="session")
def screener(index: NameIndex) -> Screener:
    return _screener(index)


@pytest.fixture(scope="session")
def real_screener(real: NameIndex) -> Screener:
    return _screener(real)


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The folder of real files; a test skips only where it is not set, and fails where it is set and missing."""
    folder = os.environ.get("INTERDIT_TESTDATA", "")
    if not folder:
        pytest.skip("INTERDIT_TESTDATA is not set")
    return Path(folder)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def record(testdata: Path) -> list[Party]:
    facts = testdata / "facts"
    names: dict[str, list[Name]] = defaultdict(list)
    for row in _table(facts / "party_names.csv"):
        shared = tuple(PartyKey(key) for key in row["shared_with"].split(";") if key)
        names[row["party_key"]].append(Name(row["name"], cast("NameKind", row["kind"]), row["lang"], shared))
    held: dict[str, list[Identifier]] = defaultdict(list)
    for row in _table(facts / "securities.csv"):
        held[row["party_key"]].append(Identifier(cast("Scheme", row["scheme"]), row["value"], row["market"]))
    made = []
    for row in _table(facts / "parties.csv"):
        key = PartyKey(row["party_key"])
        codes = (Identifier("uscc", row["uscc"]),) if row["uscc"] else ()
        made.append(Party(key, row["name"], row["country"], None, tuple(names[key]), (*held[key], *codes)))
    return made


@pytest.fixture(scope="session")
def real(record: list[Party], han: dict[int, str]) -> NameIndex:
    return build_index(record, han)
