"""`interdit mcp`: tools for language models, over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from interdit.reports import Lang

_EPILOG = """\b
Tools: check, screen, read, changes. All are read-only; each result is the JSON of the command of that
name with its notice. Messages go to stderr. Clients start the command themselves:

\b
  {"mcpServers": {"interdit": {"command": "interdit", "args": ["mcp"]}}}

\b
Needs the extra: pip install "interdit[mcp]". See docs/mcp.md.
"""


@click.command(epilog=_EPILOG)
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Of answers that ask for none. Default: settings.")
@click.option("--edition", metavar="ID", help="Another edition: the beginning of its id, or its folder.")
@click.option("--law", type=click.Path(path_type=Path), help="A folder of your own regimes, beside ours.")
def mcp(lang: Lang | None, edition: str | None, law: Path | None) -> None:
    """Serve check, screen, read and changes to a language model (Model Context Protocol, stdio)."""
    from importlib.util import find_spec

    from interdit.errors import QueryError

    if find_spec("mcp") is None:
        raise QueryError('interdit mcp needs the official SDK, which is not installed: pip install "interdit[mcp]"')
    import asyncio
    import logging
    import sys

    from interdit.mcp import Desk
    from interdit.mcp.server import serve

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    desk = Desk(edition, law, lang)
    desk.book()  # what cannot be opened is said now, with its exit code, not to the first caller
    asyncio.run(serve(desk))
