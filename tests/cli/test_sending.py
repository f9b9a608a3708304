from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from tests.fakes.message import message
from tests.fakes.postbox import Postbox

from interdit.cli.sending import channels_of, send_to
from interdit.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path


def test_channels_by_their_addresses() -> None:
    (one,) = channels_of([" Desk@X.example "], [])
    assert (one.kind, one.target) == ("email", "Desk@x.example")
    for emails, others in ((["desk"], []), ([], ["nowhere"])):
        with pytest.raises(QueryError):
            channels_of(emails, others)


@pytest.mark.parametrize(("refused", "code"), [({}, 0), ({"a@x.example": ["550 no"]}, 5)])
def test_what_was_sent_is_said_and_what_was_not_ends_with_5(
    refused: dict[str, list[str]],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    with Postbox(rcpt=refused) as postbox, click.Context(click.Command("x")):
        settings = f'[smtp]\nhost = "127.0.0.1"\nport = {postbox.port}\nsecurity = "none"\nsender = "b@x.example"\n'
        (tmp_path / "interdit.toml").write_text(settings)
        ended = 0
        try:
            send_to(message(), channels_of(["a@x.example"], []))
        except click.exceptions.Exit as error:
            ended = error.exit_code
        told = capsys.readouterr().err
        assert (ended, len(postbox.mail)) == (code, 0 if refused else 1)
    assert ("sent" in told, "550" in told or "no" in told) == (not refused, bool(refused))
