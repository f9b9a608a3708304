"""The regulator's pack as a page, as PDF and as JSON. Decides nothing; what is measured comes with the records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interdit.reports.kind_words import kind_words
from interdit.reports.pack_words import pack_word
from interdit.reports.paper import paper_css, pdf_of
from interdit.reports.plots import curve_plot, recall_plot, trade_off_plot
from interdit.reports.selftest import interval, percent, selftest_built
from interdit.reports.wording import notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.model.pack import Card, Figure, HeldList, Measure, Pack, Rate, Setting
    from interdit.model.selftest import Coverage, Point, SelfTest, Share
    from interdit.reports.wording import Lang

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_PARTS = (
    "rests", "sources", "coverage", "thresholds", "recall", "missed", "untested", "changes", "score", "news", "mapping",
    "audit", "repeat", "references",
)  # fmt: skip
_GROUPS = ("all", "person", "company")
_THIN = "\N{NARROW NO-BREAK SPACE}"


def pack_json(pack: Pack) -> bytes:
    """Return the records as JSON: those of the self-test, and the rest under `pack`."""
    import msgspec

    built = selftest_built(pack.test)
    built["pack"] = {key: value for key, value in msgspec.to_builtins(pack).items() if key != "test"}
    built["pack"]["covered"] = pack.is_covered
    return msgspec.json.format(msgspec.json.encode(built)) + b"\n"


def pack_pdf(pack: Pack, lang: Lang = "en") -> bytes:
    """Return the page as PDF.

    Raises:
        QueryError: the extra `plots` or `pdf`, or the system's Pango, is missing.
    """
    return pdf_of(pack_html(pack, lang))


def pack_html(pack: Pack, lang: Lang = "en") -> str:
    """Return the page: one file, no script, nothing loaded from elsewhere.

    Raises:
        QueryError: the extra `plots` is not installed.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.filters |= _filters(lang)
    test = pack.test
    made = pages.get_template("pack.html.j2").render(
        pack=pack,
        lang=lang,
        say=lambda code, **params: pack_word(code, lang, **params),
        css="".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", "pack.css")) + paper_css(),
        parts=_PARTS,
        failures=failure_lines(pack, lang),
        exact=_sum([one.found for one in test.kinds if one.key == "exact"]),
        changed=_sum([one.found for one in test.kinds if one.key != "exact"]),
        searchable=sum(one.searchable for one in test.coverage),
        records=sum(max(one.in_source, one.in_edition) for one in test.coverage),
        sums={
            name: sum(getattr(one, name) for one in test.kinds) for name in ("not_applicable", "ambiguous", "too_short")
        },
        words=lambda kind: kind_words(kind, lang),
        labels={one.key: kind_words(one, lang)[0] for one in test.kinds},
        kind_name=lambda key: _kind_name(key, lang),
        origin=_origin(test.alerts.origin, lang),
        origin_of=lambda origin: _origin(origin, lang),
        made_up=test.alerts.origin.startswith("made-up"),
        list_title=lambda one: _list_title(one, lang),
        fetched=_fetched,
        measured=lambda measure: _measured(measure, lang),
        settings=list(_settings(pack, lang)),
        figure_keys=_figure_keys,
        figure_rows=_figure_rows,
        groups=[group for group in _GROUPS if any(one.party_kind == group for one in test.trade_off)],
        curve=list(_curve(test)),
        sources=_numbered(pack),
        notice=notice(test.edition[:19], test.as_of.isoformat(), pack_word("not_checked", lang), lang),
        **_plots(test, lang),
    )
    return made.lstrip()


def failure_lines(pack: Pack, lang: Lang) -> list[str]:
    """Say what must be acted on: no alert at all, gaps, silent canaries, an audit trail that does not hold."""
    test = pack.test
    lines: list[str] = []
    if any(one.startswith("nothing alerted") for one in test.failures):
        lines.append(pack_word("fail_silent", lang))
    for one in test.coverage:
        if one.gap:
            records = max(one.in_source, one.in_edition)
            lines.append(pack_word("fail_gap", lang, list=one.key, gap=one.gap, records=records))
    for canary in test.canaries:
        if not canary.alerted:
            origin = _origin(canary.origin, lang)
            lines.append(pack_word("fail_canary", lang, name=canary.name, origin=origin))
    ledger = {"broken": "fail_ledger", "unusable": "fail_ledger_unusable"}.get(pack.ledger.state)
    return lines + ([pack_word(ledger, lang, why=pack.ledger.why)] if ledger else [])


def _plots(test: SelfTest, lang: Lang) -> dict[str, str]:
    return {
        "recall_plot": recall_plot(test.kinds, lang),
        "recall_told": pack_word("plot_found", lang),
        "trade_off_plot": trade_off_plot(test.trade_off, test.thresholds, lang),
        "curve_plot": curve_plot(test.trade_off, test.thresholds, lang),
    }


def _filters(lang: Lang) -> dict[str, Callable[..., str]]:
    """Return how numbers are written in a language."""

    def local(text: str) -> str:
        return text.replace(".", ",") if lang == "fr" else text

    def rate(value: float | None, digits: int = 2) -> str:
        return "–" if value is None else local(f"{value * 100:.{digits}f} %")

    return {
        "percent": lambda share: local(percent(share)),
        "interval": lambda share: local(interval(share)),
        "count": lambda number: f"{number:,}".replace(",", _THIN if lang == "fr" else ","),
        "rate": rate,
        "rate3": lambda value: rate(value, 3),
        "plain": lambda value: local(f"{value:g}"),
    }


def _sum(shares: list[Share]) -> Share:
    """Return several shares as one, without an interval: kinds of the same names are not independent."""
    from interdit.model.selftest import Share

    found, of = sum(one.found for one in shares), sum(one.of for one in shares)
    return Share(found, of, found / of if of else None, None, None)


def _curve(test: SelfTest) -> Iterator[tuple[float, list[Point]]]:
    """Yield every tenth of the thresholds, and those near and at the ones in use, with each group's point."""
    used = {at for pair in test.thresholds.values() for at in pair}
    by_at: dict[float, dict[str, Point]] = {}
    for one in test.trade_off:
        by_at.setdefault(one.threshold, {})[one.party_kind] = one
    for at, points in sorted(by_at.items()):
        if round(at * 100) % 10 == 0 or at in used or at in (0.95, 0.99):
            yield at, [points[group] for group in _GROUPS if group in points]


def _settings(pack: Pack, lang: Lang) -> Iterator[tuple[str, Setting]]:
    """Yield settings that differ, with all kinds of party that each is of."""
    alike: dict[tuple[Rate, ...], list[Setting]] = {}
    for one in pack.settings:
        alike.setdefault((one.hit, one.review, one.below, one.above), []).append(one)
    for same in alike.values():
        yield ", ".join(pack_word(one.kind, lang) for one in same), same[0]


def _figure_keys(card: Card) -> list[str]:
    return list(dict.fromkeys(one.key for one in card.figures))


def _figure_rows(card: Card) -> Iterator[tuple[str, list[Figure | None]]]:
    """Yield each group's figures in the order of the keys, None where one was not measured."""
    found = {(one.group, one.key): one for one in card.figures}
    for group in dict.fromkeys(one.group for one in card.figures):
        yield group, [found.get((group, key)) for key in _figure_keys(card)]


def _numbered(pack: Pack) -> dict[str, int]:
    """Return the sources of the mapping in order, each with its number."""
    urls = dict.fromkeys(url for one in pack.mapping for url in one.urls)
    return {url: number for number, url in enumerate(urls, 1)}


def _measured(measure: Measure, lang: Lang) -> str:
    params: dict[str, object] = dict(measure.params)
    if measure.code == "audit":
        params["state"] = pack_word(f"ledger_{measure.params['state']}", lang)
    return pack_word(f"m_{measure.code}", lang, **params)


def _origin(origin: str, lang: Lang) -> str:
    """Say where a name comes from, as the records say it in English."""
    first = "first record of "
    if origin.startswith(first):
        return pack_word("first_record", lang, list=origin.removeprefix(first))
    known = {
        "given by the user": "given",
        "names given by the user": "names_given",
        "made-up names of nobody": "made_up",
    }
    return pack_word(known[origin], lang) if origin in known else origin


def _kind_name(key: str, lang: Lang) -> str:
    return pack_word(key, lang) if key in ("company", "organization", "person", "vessel", "unknown") else key


def _list_title(one: Coverage, lang: Lang) -> str:
    if one.key == "casebook":
        return pack_word("own_parties", lang)
    return pack_word("own_record", lang) if one.key.startswith("casebook ") else one.title


def _fetched(one: HeldList) -> str:
    days = [file.fetched.date().isoformat() for file in one.files if file.fetched is not None]
    return max(days, default="")
