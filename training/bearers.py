"""Who on the list bears a name: so no variation means two parties unsaid, and no lookalike is somebody listed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from training.anatomy import dissect
from training.names import same_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from training.names import Listed


class Bearers:
    """The list's names by their words; legal forms do not count."""

    def __init__(self, parties: Iterable[Listed]) -> None:
        """Index all names, weak ones too."""
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._by_word: dict[str, set[frozenset[str]]] = defaultdict(set)
        for party in parties:
            for text, _ in party.names:
                words = _words(text, party.schema)
                key = " ".join(sorted(words))
                if party.key not in self._exact[key]:
                    self._exact[key].append(party.key)
                for word in words:
                    self._by_word[word].add(words)

    def of(self, text: str, schema: str) -> list[str]:
        """The parties with a name of just these words."""
        return list(self._exact.get(" ".join(sorted(_words(text, schema))), ()))

    def may_mean(self, text: str, schema: str) -> bool:
        """Whether a listed name has all of these words or these have all of a listed name's: too near to call."""
        words = _words(text, schema)
        around = {one for word in words for one in self._by_word.get(word, ())}
        return any(words <= one or (one <= words and len(one) > (schema != "Person")) for one in around)


def _words(text: str, schema: str) -> frozenset[str]:
    body = dissect(text, schema).body
    return frozenset(same_words(" ".join(body)).split())
