"""Short names of measures, in English and French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.reports.wording import pick

if TYPE_CHECKING:
    from interdit.reports.wording import Lang

_MEASURES: dict[str, tuple[str, str]] = {
    "purchase": ("purchase", "achat"),
    "purchase_to_divest": ("purchase in order to divest", "achat en vue d'une cession"),
    "sell": ("sale", "vente"),
    "holding": ("holding", "détention"),
    "holding_in_wind_down": ("holding during the wind-down", "détention pendant la liquidation"),
    "divestment": ("sale in order to divest", "vente en vue d'une cession"),
    "reinvestment": ("reinvestment of dividends", "réinvestissement de dividendes"),
    "new_debt_and_equity": ("new debt and equity", "nouvelles dettes et actions"),
    "asset_freeze": ("any dealing (freeze)", "toute opération (gel)"),
    "dealings": ("dealings", "opérations"),
    "contract": ("contracts", "contrats"),
    "contract_indirect": ("indirect contracts", "contrats indirects"),
    "existing_contracts": ("existing contracts", "contrats en cours"),
    "authorisation": ("authorisation of equipment", "autorisation d'équipements"),
    "export": ("export", "exportation"),
    "import": ("import", "importation"),
}


def measure_name(key: str, lang: Lang) -> str:
    """Return the short name of a measure; one that has none stands under its key."""
    plain = key.replace("_", " ")
    return pick(_MEASURES.get(key, (plain, plain)), lang)
