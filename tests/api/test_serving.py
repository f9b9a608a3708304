from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, cast

import pytest

from interdit.api.errors import RefusedError
from interdit.api.limits import Limits
from interdit.api.serving import Serving, serving_of

if TYPE_CHECKING:
    from interdit.server import EditionHolder


def test_what_is_new_is_refused_where_too_much_waits(books: EditionHolder) -> None:
    serving = Serving(books, Limits(waiting=2, threads=1))
    gate = threading.Event()

    async def ask() -> list[object]:
        begun = [asyncio.create_task(serving.work(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(RefusedError) as caught:
            await serving.work(gate.wait)
        assert (caught.value.status, caught.value.headers) == (503, {"Retry-After": "1"})
        begun.append(asyncio.create_task(serving.work(gate.wait, begun=True)))
        gate.set()
        return list(await asyncio.gather(*begun))

    assert asyncio.run(ask()) == [True, True, True]
    serving.close()


def test_a_connection_leads_to_what_it_is_served_from(books: EditionHolder) -> None:
    class App:
        class state:  # noqa: N801
            serving = Serving(books)

    connection = cast("Any", type("Connection", (), {"app": App}))
    assert serving_of(connection) is App.state.serving
