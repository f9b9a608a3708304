"""`interdit serve`: the HTTP API."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

_EPILOG = """\b
Examples:
  interdit serve
  interdit serve --port 8080 --workers 4
  interdit keys create desk; interdit serve --host 0.0.0.0
  curl 'http://127.0.0.1:8000/v1/check?query=Xiaomi&on=2021-03-16'

\b
Another edition that becomes current (interdit sync, interdit edition use) is served within
seconds; no request is dropped. SIGTERM: no new requests, those begun are finished.
The log is JSON lines on stderr; it never holds what was asked.
"""


@click.command(epilog=_EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Without keys only loopback is served.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option(
    "--rate",
    type=click.IntRange(min=0),
    help="Requests a minute and client. Default: 600 with keys, else 0: none.",
)
@click.option("--max-file", type=click.IntRange(1, 1024), help="Megabytes of a file that is sent. Default: 32.")
@click.option("--max-rows", type=click.IntRange(1, 10_000_000), help="Rows of a file. Default: 100,000.")
@click.option("--origin", "origins", multiple=True, metavar="URL", help="A web page that may ask (CORS).")
@click.option("--keys/--no-keys", "keys", default=None, help="Answer keys only. Default: unless on loopback.")
@click.option("--key-in-query", is_flag=True, help="A key may stand in the address (api_key), where logs keep it.")
@click.option(
    "--audit/--no-audit", "audited", default=True, help="Record each answer before it is given (the default)."
)
@click.option(
    "--watch/--no-watch", "watched", default=True, help="Run watch lists and tell their alerts (the default)."
)
@click.option("--edition", metavar="ID", help="Serve this edition, and no newer one.")
@click.option("--law", type=click.Path(path_type=Path), help="A folder of your own regimes, beside ours.")
def serve(
    host: str,
    port: int,
    workers: int,
    rate: int | None,
    max_file: int | None,
    max_rows: int | None,
    origins: tuple[str, ...],
    keys: bool | None,
    key_in_query: bool,
    audited: bool,
    watched: bool,
    edition: str | None,
    law: Path | None,
) -> None:
    """Serve the HTTP API; its description is at /openapi.json.

    Keys (interdit keys create), the record of answers (interdit audit) and watch lists (interdit watch) are in the
    ledger.
    """
    try:
        from interdit.api.keeping import KeepOptions, ledger_access
        from interdit.api.limits import KEYED_RATE, Limits
        from interdit.server import ServeOptions, is_loopback
        from interdit.server import serve as run
    except ModuleNotFoundError as error:
        raise click.UsageError(f"{error.name} is not installed (pip install 'interdit[serve]')") from error
    from interdit.settings import read_settings

    usual, settings = Limits(), read_settings()
    keyed = keys if keys is not None else not is_loopback(host)
    limits = Limits(
        rate=rate if rate is not None else (KEYED_RATE if keyed else 0),
        file=max_file << 20 if max_file else usual.file,
        rows=max_rows or usual.rows,
    )
    access = None
    if keyed or audited:
        from interdit.service.ledgers import opened_ledger, who_asks

        # Said here, once, and made where there is none, rather than by each worker.
        opened_ledger(settings).close()
        law_folder = str(law) if law else ""
        kept = KeepOptions(settings.ledger_url, who_asks(settings), keyed, audited, law_folder, settings)
        access = partial(ledger_access, kept)
    run(
        ServeOptions(
            home=settings.home,
            host=host,
            port=port,
            workers=workers,
            edition=edition,
            law=str(law) if law else None,
            actor=settings.actor,
            lang=settings.lang,
            origins=origins,
            limits=limits,
            watch=watched,
            keys=keyed,
            query_keys=key_in_query,
            update_token=os.environ.get("INTERDIT_UPDATE_TOKEN", ""),
        ),
        access,
    )
