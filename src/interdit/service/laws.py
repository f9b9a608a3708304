"""The law of an edition: the regimes held, a stub for each list without one, and the days a list speaks for."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from interdit.edition.gathering import law_of
from interdit.model import Regime, RegimeKey, Rule, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interdit.edition import History


def known_days(
    histories: Iterable[tuple[Source, History]], regimes: Mapping[str, Regime]
) -> dict[str, tuple[tuple[date, date, date], ...]]:
    """Return for each regime the stretches in which an official list speaks for it."""
    found: dict[str, set[tuple[date, date, date]]] = defaultdict(set)
    for source, history in histories:
        if source.authority == "transcription":
            continue
        stretches = history.known_during(timedelta(hours=source.refresh_hours))
        for regime in {law_of(one, source, regimes) for one in source.regimes}:
            found[regime] |= set(stretches)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def with_stubs(regimes: tuple[Regime, ...], histories: Iterable[tuple[Source, History]]) -> tuple[Regime, ...]:
    """Add a stub for every list whose law is not held: an entry there is a review for everyone, never free."""
    by_key: dict[str, Regime] = {regime.key: regime for regime in regimes}
    for source, history in histories:
        named = {one for versions in history.versions.values() for version in versions for one in version.entry.regimes}
        for regime in sorted({*source.regimes, *named}):
            key = law_of(regime, source, by_key)
            if key not in by_key:
                by_key[key] = _stub(key, source)
    return tuple(by_key[key] for key in sorted(by_key))


def _stub(key: RegimeKey, source: Source) -> Regime:
    cited = (f"list/{source.key}",)
    text = {
        "en": f"Listed by {source.title}; the law of this list is not held here",
        "fr": f"Inscrite par {source.title} ; la loi de cette liste n'est pas enregistrée ici",
    }
    rule = Rule("listed", "bar", text, cited, effect="review")
    return Regime(key, {"en": source.title}, "America/New_York", "none", cited, (rule,))
