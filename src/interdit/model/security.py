"""A security: what kind of line it is, who issued it, on whom it depends, and what was issued by whom on record."""

from __future__ import annotations

from typing import Literal

import msgspec

from interdit.model.law import Object  # noqa: TC001  used in the run-time annotation of a constant
from interdit.model.party import Confidence, Identifier

SecurityKind = Literal[
    "share",
    "preferred",
    "depositary_receipt",
    "bond",
    "convertible",
    "warrant",
    "option",
    "future",
    "swap",
    "certificate",
    "fund",
    "index_product",
    "unknown",
]
"""certificate: a bank's note on a share (turbo, participatory note) · index_product: an exchange-traded note."""

OBJECT_OF: dict[SecurityKind, Object] = {
    "share": "equity",
    "preferred": "equity",
    "depositary_receipt": "equity",
    "bond": "bond",
    "convertible": "bond",
    "warrant": "derivative",
    "option": "derivative",
    "future": "derivative",
    "swap": "derivative",
    "certificate": "derivative",
    "fund": "fund",
    "index_product": "fund",
}
"""What the law calls each kind; `unknown` has no word of its own."""

STOCK_KINDS: frozenset[SecurityKind] = frozenset({"share", "preferred", "depositary_receipt"})
FUND_KINDS: frozenset[SecurityKind] = frozenset({"fund", "index_product"})


class Security(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a portfolio or a recorded security.

    `issuer` is as printed, '' where a line names only what its derivative depends on; `underlying` is as printed,
    for derivatives alone. `coupon` is percent a year as a decimal text, or `floating`; `maturity` an ISO day, month
    or year (a derivative's expiry), or `perpetual`; `strike` as printed. `source` and `confidence` speak of recorded
    securities; a kind that only the ISIN's form tells is of medium confidence.
    """

    kind: SecurityKind
    issuer: str = ""
    underlying: str = ""
    share_class: str = ""
    coupon: str = ""
    maturity: str = ""
    strike: str = ""
    right: Literal["", "call", "put"] = ""
    identifiers: tuple[Identifier, ...] = ()
    source: str = ""
    confidence: Confidence = "high"

    @property
    def about(self) -> str:
        """The company whose listing matters first: the underlying of a derivative, else the issuer, as printed."""
        return self.underlying or self.issuer
