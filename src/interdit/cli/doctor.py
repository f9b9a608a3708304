"""`interdit doctor`: what of the install is there, what is missing, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from interdit.reports import Lang
    from interdit.service.doctor import Examination
    from interdit.settings import Settings

_EPILOG = """\b
Looks at version, Python, name kernel, settings, folder, edition (every file is hashed), optional extras,
the age of every list, and the ledger where there is one.
Exit codes: 0 nothing failed, there may be things to look at · 5 something failed.
"""


@click.command(epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="JSON on stdout.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Default: en, or interdit.toml.")
@click.pass_context
def doctor(context: click.Context, as_json: bool, lang: Lang | None) -> None:
    """Examine the install: each line ok, warn or fail, with a remedy."""
    from datetime import datetime

    from interdit.errors import InterditError
    from interdit.service.doctor import examine
    from interdit.settings import home_folder, read_settings

    settings: Settings | InterditError
    try:
        settings = read_settings()
        lang = lang or settings.lang
    except InterditError as error:
        settings = error
    report = examine(home_folder(), settings, datetime.now().astimezone().date())
    _show(report, lang or "en", as_json=as_json)
    context.exit(5 if report.failed else 0)


def _show(report: Examination, lang: Lang, *, as_json: bool) -> None:
    from interdit.reports.doctor import remedy, render_examination, said

    if not as_json:
        click.echo(render_examination(((one.topic, one.state, one.code, one.params) for one in report.found), lang))
        return
    import msgspec

    told = msgspec.to_builtins(report)
    for one in told["found"]:
        one["text"] = said(one["code"], one["params"], lang)
        one["remedy"] = remedy(one["code"], one["params"], lang)
    click.echo(msgspec.json.format(msgspec.json.encode(told)).decode())
