"""The server on the official SDK: tells models the tools, runs them one at a time, and serves over stdio.

Types are ours from end to end (msgspec), so the SDK's plain server is used and not its decorators, which would want
every record a second time as a pydantic model.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import mcp.types as types
import msgspec
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from interdit.errors import InterditError
from interdit.mcp.schemas import schema_of
from interdit.mcp.tools import TOOLS, call
from interdit.version import __version__

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext

    from interdit.mcp.desk import Desk
    from interdit.mcp.tools import Told, Tool

_LOG = logging.getLogger(__name__)

INSTRUCTIONS = """\
interdit answers whether a person may do something with a company on a date: blacklists, the law behind them, court \
orders, licences, each with its source. Ask check for an answer; screen for whom names may mean; read for what an \
article claims; changes for what lists changed. Everything is read-only. When you pass an answer on, give its reasons \
with their citations, what was not checked (scope.unchecked) and the notice. permitted means: no bar found in what was \
checked. review means: a person must decide. Nothing here is legal advice."""


def server(desk: Desk) -> Server[Any]:
    """Return a server whose tools answer from a desk."""
    tools = {one.name: one for one in TOOLS}
    # Records are read by one call at a time: the shelf remembers what it decoded.
    turn = asyncio.Lock()

    async def listed(
        context: ServerRequestContext[Any], params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        del context, params  # one page holds them all
        return types.ListToolsResult(tools=[_described(one) for one in TOOLS])

    async def called(context: ServerRequestContext[Any], params: types.CallToolRequestParams) -> types.CallToolResult:
        del context
        tool = tools.get(params.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"no tool {params.name!r}: there are {', '.join(tools)}")
        async with turn:
            return await asyncio.to_thread(answered, tool, desk, params.arguments or {})

    return Server(
        "interdit",
        version=__version__,
        title="interdit",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


async def serve(desk: Desk) -> None:
    """Serve over standard input and output until the client closes them."""
    one = server(desk)
    async with stdio_server() as (incoming, outgoing):
        await one.run(incoming, outgoing, one.create_initialization_options())


def answered(tool: Tool, desk: Desk, arguments: dict[str, Any]) -> types.CallToolResult:
    """Run a tool; what cannot be answered is an error that a model can read and mend, never a stack trace."""
    try:
        told = call(tool, desk, arguments)
    except InterditError as error:
        return _failed(str(error))
    except Exception:
        # A fault of ours: the trace is for the log of the person who runs the server.
        _LOG.exception("%s failed", tool.name)
        return _failed(f"{tool.name} failed; nothing was answered. The server's log on stderr says how.")
    for line in told.warnings:
        _LOG.warning("%s: %s", tool.name, line)
    return types.CallToolResult(content=_content(told), structured_content=told.value)


def _content(told: Told) -> list[types.ContentBlock]:
    texts = (msgspec.json.encode(told.value).decode(), *(f"warning: {one}" for one in told.warnings))
    return [types.TextContent(type="text", text=text) for text in texts]


def _failed(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=f"error: {text}")], is_error=True)


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema_of(tool.takes),
        output_schema=tool.gives(),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=tool.is_open,
        ),
    )
