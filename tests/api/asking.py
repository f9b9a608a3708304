"""An application in this process, asked over ASGI without a socket; and homes with several editions."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
import msgspec

from interdit.service.book import SHIPPED
from interdit.service.home import Home, folder_name

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.api.edge import Edge


class Api:
    """An application and one client of it."""

    def __init__(self, app: Edge, address: str = "192.0.2.7") -> None:
        self.app, self.address = app, address

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def do() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(self.address, 40000))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
                return await client.request(method, path, **more)

        return asyncio.run(do())

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("POST", path, **more)


Make = Callable[..., Api]


def lines_of(response: httpx.Response) -> list[dict[str, Any]]:
    """The objects of an answer that comes line by line."""
    return [msgspec.json.decode(line) for line in response.content.splitlines()]


def home_with(folder: Path, titles: tuple[str, ...]) -> tuple[Home, list[str]]:
    """A home that holds the shipped edition under other titles, which makes them other editions; with their ids."""

    home, found = Home(folder), []
    for title in titles:
        manifest = msgspec.json.decode((SHIPPED / "manifest.json").read_bytes()) | {"title": title}
        data = msgspec.json.encode(manifest)
        identity = f"sha256:{hashlib.sha256(data).hexdigest()}"
        place = home.editions / folder_name(identity)
        shutil.copytree(SHIPPED, place)
        (place / "manifest.json").write_bytes(data)
        found.append(identity)
    return home, found
