from __future__ import annotations

from interdit.settings import Settings, Smtp
from interdit.telling import means_of


def test_the_means_are_those_of_the_settings() -> None:
    smtp = Smtp(host="mail.example", sender="bot@x.example")
    found = means_of(Settings(smtp=smtp, private_hosts=("hooks.intra.example",)))
    assert (found.smtp, found.private_hosts) == (smtp, frozenset(("hooks.intra.example",)))
    assert found.password() == ""
    assert means_of(Settings()).smtp.host == ""
