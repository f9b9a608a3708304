"""Small editions of names, for tests of the scorer: several hundred invented names beside those that matter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, cast

from interdit.edition import NameIndexBuilder, RecordedName
from interdit.model import Name, Party, PartyKey
from interdit.names import shipped_tables
from interdit.names.reader import ORGANIZATION
from interdit.screening import Screener, build_index
from interdit.screening.alignment import FEATURES
from interdit.screening.kernel import Kernel, kind_number
from interdit.screening.model import shipped_model
from interdit.screening.variations.made_up import made_up_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model.party import NameKind
    from interdit.screening.match import Hit


def party(key: str, kind: str, *names: str, born: tuple[str, ...] = (), country: str = "") -> Party:
    """A party; a name 'weak:…' is of that kind, the first is its primary one, others are aliases."""
    made = []
    for place, name in enumerate(names):
        sort, colon, text = name.partition(":")
        sort, text = (sort, text) if colon else ("primary" if place == 0 else "alias", name)
        made.append(Name(text, cast("NameKind", sort), "en"))
    return Party(PartyKey(key), made[0].text, country, names=tuple(made), kind=kind, born=born)


def crowd(count: int = 600, seed: int = 20) -> list[Party]:
    """Invented persons and companies."""
    return [party(f"crowd-{place:04}", kind, name) for place, (name, kind) in enumerate(made_up_names(count, seed))]


def screener_of(parties: Iterable[Party]) -> Screener:
    """A screener over these parties, indexed as an edition is."""
    ordered = sorted(parties, key=lambda one: one.key)
    index = build_index(ordered, {})
    numbers = {one.key: (number, kind_number(one.kind)) for number, one in enumerate(ordered)}
    builder = NameIndexBuilder(shipped_tables())
    for place, row in enumerate(index.rows):
        if not row.yields_to:
            number, kind = numbers[row.party]
            builder.add(RecordedName(number, kind, row.text, row.kind == "weak", place))
    return Screener(index, builder.columns(), shipped_model())


def kernel_of(names: Iterable[str], kind: int = ORGANIZATION) -> Kernel:
    """A kernel over names of one kind, each a party's only one, weighed by general use alone."""
    builder = NameIndexBuilder(shipped_tables(), counted=False)
    for number, name in enumerate(names):
        builder.add(RecordedName(number, kind, name, source=number))
    return Kernel(builder.columns(), shipped_model())


class Aligning:
    """Asks for the alignment of two names with the parts that a kernel is made of."""

    def __init__(self, kernel: Kernel, kind: int = ORGANIZATION) -> None:
        self.kernel, self.kind = kernel, kind

    def features(self, asked: str, name: int = 0, *, native: bool = False) -> dict[str, float]:
        """The numbers of `FEATURES` by name; empty where the names have next to nothing in common."""
        self.kernel.alignment.ready(unicodedata.normalize("NFC", asked).encode(), self.kind, native)
        return dict(zip(FEATURES, self.kernel.alignment.features(name, self.kind), strict=False))

    def score(self, asked: str, name: int = 0) -> float:
        return self.kernel.alignment.final() if self.features(asked, name) else 0.0


def aligned(asked: str, recorded: str, kind: int = ORGANIZATION) -> dict[str, float]:
    """The features of two names."""
    return Aligning(kernel_of([recorded], kind), kind).features(asked)


def scores(hits: Iterable[Hit]) -> dict[str, float]:
    """Scores by party."""
    return {hit.party: hit.score for hit in hits}
