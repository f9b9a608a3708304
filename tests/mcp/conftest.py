"""The server as clients meet it: a process of its own, spoken to by the SDK's client over its pipes."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from tests.cli.conftest import interdit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anyio.from_thread import BlockingPortal
    from mcp.types import CallToolResult, Tool

__all__ = ["interdit", "model"]
PROGRAM = "from interdit.cli.main import run; run()"


class Model:
    """A language model's side of a session."""

    def __init__(self, portal: BlockingPortal, client: Client, home: Path, log: Path) -> None:
        self.home, self.log = home, log
        self._portal, self._client = portal, client

    def tools(self) -> dict[str, Tool]:
        return {one.name: one for one in self._portal.call(self._client.list_tools).tools}

    @property
    def instructions(self) -> str:
        return self._client.instructions or ""

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        result: CallToolResult = self._portal.call(self._client.call_tool, tool, arguments)
        return result

    def ask(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What a call that must succeed answers; its text says the same."""
        result = self.call(tool, **arguments)
        assert not result.is_error, result.content
        told: dict[str, Any] = result.structured_content
        assert json.loads(texts(result)[0]) == told
        return told

    def refused(self, tool: str, **arguments: Any) -> str:
        """What a call that must fail is told."""
        result = self.call(tool, **arguments)
        assert result.is_error
        assert result.structured_content is None
        (text,) = texts(result)
        assert "Traceback" not in text
        return text

    def files(self) -> set[str]:
        """Everything in the user's folder."""
        return {one.relative_to(self.home).as_posix() for one in self.home.rglob("*")}


def texts(result: CallToolResult) -> list[str]:
    """The text blocks of a result."""
    return [one.text for one in result.content if one.type == "text"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    """A session with `interdit mcp`, whose user has an empty folder."""
    home, log = tmp_path_factory.mktemp("mcp_home"), tmp_path_factory.mktemp("mcp_log") / "stderr"
    settings = {"INTERDIT_HOME": str(home), "PYTHONWARNINGS": "error", "NO_PROXY": "127.0.0.1"}
    settings |= {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    command = StdioServerParameters(command=sys.executable, args=["-c", PROGRAM, "mcp"], env=settings)
    with log.open("w", encoding="utf-8") as stream, start_blocking_portal() as portal:
        session = Client(stdio_client(command, errlog=stream))
        with portal.wrap_async_context_manager(session) as client:
            yield Model(portal, client, home, log)
