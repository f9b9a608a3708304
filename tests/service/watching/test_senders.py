from __future__ import annotations

from interdit.service.watching.senders import senders_of
from interdit.settings import Settings


def test_what_is_not_set_up_is_no_sender() -> None:
    assert "email" not in senders_of(Settings())
