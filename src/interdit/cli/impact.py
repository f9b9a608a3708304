"""`interdit impact`: event studies of a company's share, as a table, a picture or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interdit.cli.options import defaults, shared_options

if TYPE_CHECKING:
    from typing import Any

    from interdit.model.impact import ImpactReport
    from interdit.reports import Lang

_SUFFIXES = (".svg", ".html", ".json")
_EPILOG = """\b
Examples:
  interdit impact Xiaomi --prices 1810.HK.csv --index HSI.csv
  interdit impact Xiaomi --prices 1810.HK.csv --index HSI.csv --event 2021-03-12T16:59-05:00
  interdit impact Xiaomi --prices 1810.HK.csv --index HSI.csv --event 2021-03-15 --said-move 10 --said-value 613e9
  interdit impact Xiaomi --prices 1810.HK.csv --index HSI.csv --window -1,1 --window 0,10 -o impact.html

Files: CSV, XLSX or Parquet with Date, Close, and where known Open, High, Low, Adj Close, Dividends, Stock Splits.
An abnormal return says that the share moved apart from the market, not why. See docs/impact.md.
"""


def _window(text: str) -> tuple[int, int]:
    try:
        first, last = (int(part) for part in text.replace("..", ",").split(","))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not like -1,1: sessions counted from the event's") from None
    return first, last


def _windows(_context: click.Context, _option: click.Parameter, texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(_window(text) for text in texts)


def _estimation(_context: click.Context, _option: click.Parameter, text: str) -> tuple[int, int]:
    return _window(text)


_FILE = click.Path(path_type=Path)


@click.command(epilog=_EPILOG)
@click.argument("name")
@click.option("--prices", type=_FILE, required=True, metavar="FILE", help="Daily prices of the share.")
@click.option("--index", type=_FILE, required=True, metavar="FILE", help="Daily levels of its market's index.")
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="WHEN",
    help="Day of the market, or instant with offset. Again for more. Default: every event on record.",
)
@click.option("--market", default="", metavar="MIC", help="XHKG, XNYS, … Default: by the file's name, else the record.")
@click.option("--currency", default="", metavar="CODE", help="Of the prices. Default: the market's.")
@click.option("--adjust", type=_FILE, metavar="FILE", help="Dividends and splits by day: closes are as traded.")
@click.option("--raw", is_flag=True, help="Closes are as traded: put the file's own dividends and splits back.")
@click.option(
    "--window",
    "windows",
    callback=_windows,
    multiple=True,
    metavar="A,B",
    help="Sessions to sum over. Default: -1,1 and 0,1 and 0,5.",
)
@click.option(
    "--estimation",
    callback=_estimation,
    default="-120,-11",
    show_default=True,
    metavar="A,B",
    help="Sessions of the market model.",
)
@click.option("--said-move", type=float, metavar="PERCENT", help="Which prices bear out “more than PERCENT”?")
@click.option("--said-value", type=float, metavar="AMOUNT", help="In which currency does this market value fit?")
@click.option("-o", "--output", type=_FILE, help="Write .svg, .html or .json.")
@shared_options
def impact(
    name: str,
    prices: Path,
    index: Path,
    output: Path | None,
    as_json: bool,
    lang: Lang | None,
    edition: str | None,
    law: Path | None,
    **more: Any,
) -> None:
    """Show what a company's share did when listings, orders and licences became known.

    Event study: market model, abnormal and cumulative abnormal returns, a t-test and the SQ test, on the sessions of
    the share's own market.
    """
    from interdit.cli.writing import check_output
    from interdit.service.book import open_book
    from interdit.service.impact import ImpactAsk

    if output is not None:
        check_output(output, _SUFFIXES, drawn=output.suffix.lower() != ".json")
    _, lang = defaults("-", lang)
    given = {key: value for key, value in more.items() if value not in (None, (), "")}
    report = open_book(edition, law).impact(ImpactAsk(query=name, prices=prices, index=index, **given), lang=lang)
    if output is not None:
        _write(report, output, lang)
    if as_json:
        click.echo(_json(report).decode(), nl=False)
    elif output is None:
        from interdit.reports.impact import render_impact

        click.echo(render_impact(report, lang))
    else:
        click.echo(f"{output}: {len(report.events)} events, {len(report.left_out)} left out")


def _write(report: ImpactReport, output: Path, lang: Lang) -> None:
    from interdit.cli.writing import replace_file
    from interdit.errors import QueryError
    from interdit.reports.impact import impact_html
    from interdit.reports.impact_plot import impact_svg

    suffix = output.suffix.lower()
    if suffix == ".json":
        replace_file(output, _json(report))
        return
    if suffix == ".svg" and not report.events:
        raise QueryError("nothing to draw: no event of the record falls into the files' days")
    replace_file(output, (impact_svg(report, lang) if suffix == ".svg" else impact_html(report, lang)).encode())


def _json(report: ImpactReport) -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(report)) + b"\n"
