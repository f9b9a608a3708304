"""How headers are worded, in English and French: exact phrases per role, best first, then words that say enough."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from interdit.tables.table import Role  # noqa: TC001  used in run-time annotations of constants

if TYPE_CHECKING:
    from collections.abc import Mapping

PHRASES: Mapping[Role, tuple[str, ...]] = {
    "name": (
        *("name", "company name", "company", "issuer name", "name of issuer", "issuer", "legal name", "entity name"),
        *("counterparty name", "counterparty", "supplier name", "supplier", "vendor name", "vendor", "client name"),
        *("customer name", "client", "customer", "security name", "security", "security description"),
        *("holding name", "holding", "instrument name", "instrument", "asset name", "stock name", "stock"),
        *("description", "query", "caption", "nom", "nom de la societe"),
        *("raison sociale",),  # codespell:ignore
        *(
            "denomination",
            "denomination sociale",
            "societe",
            "emetteur",
            "nom de l emetteur",
            "contrepartie",
            "fournisseur",
        ),
        *("tiers", "libelle", "libelle valeur", "libelle de la valeur", "nom de la valeur", "nom du titre"),
        *("titre", "valeur", "名称", "证券名称", "公司名称", "股票名称", "企业名称", "证券简称", "股票简称"),
        *("名稱", "公司名稱", "股票名稱"),
    ),
    "isin": ("isin", "isin code", "code isin", "isin number", "security isin"),
    "ticker": (
        *("ticker", "ticker symbol", "symbol", "trading symbol", "ric", "reuters", "ric code", "code ric"),
        *("bloomberg ticker", "bloomberg", "bloomberg code", "bbg ticker", "stock code", "stock ticker"),
        *("symbole",),  # codespell:ignore
        *("mnemo", "mnemonique", "code mnemonique", "证券代码", "股票代码", "股份代號", "code"),
    ),
    "lei": ("lei", "lei code", "code lei", "legal entity identifier", "issuer lei"),
    "sedol": ("sedol", "sedol code", "code sedol"),
    "cusip": ("cusip", "cusip number", "cusip code", "code cusip"),
    "figi": ("figi", "composite figi", "share class figi", "bbgid", "bbg id", "bloomberg id", "bbg global id"),
    "country": (
        *("country", "country name", "country code", "location", "pays", "issuer country", "country of risk"),
        *("pays de l emetteur", "pays de risque", "domicile", "country of domicile", "pays de domicile"),
        *("incorporation country", "country of incorporation", "pays d incorporation", "pays d immatriculation"),
    ),
    "exchange": (
        *("exchange", "stock exchange", "listing exchange", "exchange code", "mic", "market", "bourse"),
        *("place de cotation", "place", "marche", "trading venue", "venue"),
    ),
    "on": (
        *("on", "trade date", "transaction date", "order date", "deal date", "date d operation", "date operation"),
        *("date de l operation", "date de transaction"),
        *("date de negociation",),  # codespell:ignore
    ),
    "actor": ("actor", "acteur"),
    "act": (
        *("act", "side", "buy sell", "buy or sell", "sens"),
        *("transaction type", "trade type", "action", "acte", "type d operation", "operation"),
    ),
    "object": ("object", "objet"),  # codespell:ignore
    "weight": (
        *("weight", "weighting", "portfolio weight", "fund weight", "weight in fund", "of net assets", "of fund"),
        *("percent of net assets", "percent of fund", "pct of fund", "poids", "ponderation"),
    ),
    "as_of": (
        *("as of", "as of date", "as at", "holdings date", "holding date", "position date", "report date", "date"),
        *("reporting date", "portfolio date", "date d arrete", "date de valorisation", "date de position"),
    ),
    "fund": ("fund", "fund name", "fund ticker", "etf", "portfolio", "portfolio name", "fonds", "portefeuille"),
}

VAGUE_ACTS = frozenset(PHRASES["act"]) - {"act", "side", "buy sell", "buy or sell", "sens"}
"""Headers that only their values make acts."""

_WORDS: Mapping[Role, frozenset[str]] = {
    "isin": frozenset({"isin"}),
    "lei": frozenset({"lei"}),
    "cusip": frozenset({"cusip"}),
    "sedol": frozenset({"sedol"}),
    "figi": frozenset({"figi"}),
    "ticker": frozenset({"ticker"}),
    "country": frozenset({"country", "pays"}),
    "name": frozenset({"name", "nom"}),
}
"""Where one word in a longer header is enough: "Issuer LEI (GLEIF)"."""

_OTHER_PARTY = frozenset({"fund", "etf", "index", "benchmark", "parent", "currency", "fonds", "indice", "devise"})
"""Words that turn such a header to something else than the company held: "Fund ticker", "Benchmark ISIN"."""

_OTHER_NAME = frozenset(
    (
        *("first", "middle", "last", "given", "family", "file", "sheet", "user", "column", "manager", "account"),
        *("city", "sector", "industry", "region", "broker", "custodian", "contact", "prenom", "famille", "compte"),
    )
)
"""Words that turn "name" to that of something else."""

_LONGEST = 5

OTHERS = frozenset(
    (
        *("sector", "industry", "region", "currency", "market currency", "asset class", "asset type", "shares", "type"),
        *("quantity", "price", "market value", "notional value", "value", "nominal", "accrual date", "maturity"),
        *("coupon", "title of class", "rating", "cost", "amount", "balance", "voting", "ownership", "fx rate", "id"),
        *("identifier", "account", "address", "city", "notes", "comment", "put call", "secteur", "industrie", "devise"),
        *("quantite", "nombre de titres", "cours", "montant", "valorisation", "valeur de marche", "type de valeur"),
        *("classe d actifs", "adresse"),  # codespell:ignore
        *("echeance", "compte", "ville", "identifiant"),
    )
)
"""Headers without a role here, which still show that a line is a header."""

FRENCH = frozenset(
    (
        *("nom", "societe", "emetteur", "libelle", "valeur", "pays", "devise", "quantite", "cours", "montant", "poids"),
        *("secteur", "titre", "bourse", "marche", "sens", "fonds", "portefeuille", "contrepartie", "denomination"),
    )
)
"""Header words that only a French file has; its slash dates are day first."""


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """A header as compared: no case, accents, units or punctuation; `nameOfIssuer` and "Weight (%)" become words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    decomposed = unicodedata.normalize("NFKD", spaced.casefold())
    text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    without_units = re.sub(r"\([^)]*\)", " ", text)
    return _words(without_units) or _words(text)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


@lru_cache(maxsize=4096)
def roles_of(header: str) -> tuple[tuple[Role, int], ...]:
    """The roles a header may stand for, each with its rank (0 is the plainest wording)."""
    text = plain(header)
    if not text:
        return ()
    found: list[tuple[Role, int]] = [
        (role, phrases.index(text)) for role, phrases in PHRASES.items() if text in phrases
    ]
    if found:
        return tuple(found)
    words = set(text.split())
    if words & _OTHER_PARTY or len(text.split()) > _LONGEST:
        return ()
    said = [role for role, telling in _WORDS.items() if words & telling]
    if "name" in said and (len(said) > 1 or words & _OTHER_NAME):
        said.remove("name")  # "Country name" is a country
    return tuple((role, 90) for role in said)


def is_known(header: str) -> bool:
    """Whether the text is a usual header, with or without a role here."""
    return bool(roles_of(header)) or plain(header) in OTHERS
