from __future__ import annotations

import pytest

from interdit.errors import QueryError
from interdit.model.watch import Channel
from interdit.telling import parse_channel
from interdit.telling.webhook import key_of, new_secret

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/"


def test_channels_as_people_write_them() -> None:
    assert parse_channel("email", " a@x.example, b@X.example ") == Channel("email", "a@x.example, b@x.example")
    assert parse_channel("apprise", f" {SLACK}") == Channel("apprise", SLACK)
    secret = new_secret()
    assert parse_channel("webhook", "https://x.example/a", secret) == Channel("webhook", "https://x.example/a", secret)


def test_a_webhook_without_a_secret_is_given_one() -> None:
    assert len(key_of(parse_channel("webhook", "https://x.example/a").secret)) == 32


@pytest.mark.parametrize(
    ("kind", "text", "secret", "said"),
    [
        ("fax", "1", "", "choose one of email, webhook, apprise"),
        ("email", "x", "", "no e-mail address"),
        ("webhook", "x", "", "https://"),
        ("webhook", "https://x.example", "sesame", "secret is none"),
        ("apprise", "x", "", "Apprise"),
    ],
)
def test_what_is_no_channel(kind: str, text: str, secret: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parse_channel(kind, text, secret)
    assert "sesame" not in str(caught.value)


def test_no_secret_of_a_channel_is_shown() -> None:
    hook, slack = parse_channel("webhook", "https://x.example/t0ken"), parse_channel("apprise", SLACK)
    assert [one.shown for one in (hook, slack)] == ["https://x.example/…", "slack://…"]
    seen = repr((hook, slack))
    assert [one for one in ("t0ken", "whsec", "T1JJ3T3L2") if one in seen] == []
    assert parse_channel("email", "a@x.example").shown == "a@x.example"
    assert Channel("webhook", "t0ken").shown == "…"
