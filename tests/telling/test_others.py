from __future__ import annotations

import json
import logging
import sys

import pytest
from tests.fakes.message import message
from tests.fakes.receiver import Answer, Receiver

from interdit.errors import QueryError
from interdit.telling import Failed, Means, Patience, Sent
from interdit.telling.others import check_url, notify, shown

MEANS = Means(private_hosts=frozenset(("127.0.0.1",)), patience=Patience(timeout=5.0))
SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/"


def url(receiver: Receiver) -> str:
    return f"json://bot:pa55word@127.0.0.1:{receiver.port}/path-t0ken?:key=k-secret"


def failed(told: Sent | Failed) -> Failed:
    assert isinstance(told, Failed)
    return told


def test_a_service_is_told_the_brief_form_under_the_subject() -> None:
    with Receiver() as receiver:
        assert notify(message(), url(receiver), MEANS) == Sent()
    (posted,) = receiver.posted
    body = json.loads(posted.body)
    assert (posted.path, body["title"], body["message"]) == ("/path-t0ken", message().subject, "• Now")


@pytest.mark.parametrize(
    ("status", "permanent"), [(400, True), (403, True), (404, True), (429, False), (500, False), (502, False)]
)
def test_a_status_says_whether_trying_again_is_of_use(status: int, permanent: bool) -> None:
    with Receiver(Answer(status)) as receiver:
        told = failed(notify(message(), url(receiver), MEANS))
    assert (told.permanent, told.setup) == (permanent, False)
    assert str(status) in told.reason


def test_no_secret_is_said_or_logged_however_much_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1)
    for name in ("apprise", "urllib3.connectionpool"):
        caplog.set_level(1, name)
    with Receiver(Answer(500, body=b"no")) as receiver:
        check_url(url(receiver))
        told = failed(notify(message(), url(receiver), MEANS))
        gone = url(receiver)
    told_again = failed(notify(message(), gone, MEANS))
    seen = caplog.text + told.reason + told_again.reason
    assert [one for one in ("pa55word", "t0ken", "k-secret") if one in seen] == []
    logging.getLogger("apprise").warning("what others log passes")
    assert "what others log passes" in caplog.text


def test_redirects_are_not_followed_whatever_the_url_asks() -> None:
    with Receiver() as elsewhere, Receiver(Answer(307, {"Location": elsewhere.url})) as receiver:
        failed(notify(message(), f"{url(receiver)}&redirect=yes", MEANS))
    assert elsewhere.posted == []


def test_a_host_that_is_not_public_is_not_told_unless_the_settings_name_it() -> None:
    with Receiver() as receiver:
        told = failed(notify(message(), url(receiver), Means()))
    assert (told.setup, told.permanent, receiver.posted) == (True, False, [])
    assert "private_hosts" in told.reason


def test_a_url_is_read_before_the_first_alert() -> None:
    check_url(SLACK)
    check_url("discord://123456789/abcdef")
    for text in ("nonsense://T0ken/x", "slack://T0ken", "T0ken"):
        with pytest.raises(QueryError, match="no URL that Apprise can read") as caught:
            check_url(text)
        assert "T0ken" not in str(caught.value)
    assert (shown(SLACK), shown("T0ken")) == ("slack://…", "…")


def test_a_service_of_which_nothing_is_known_any_more_waits_for_the_settings() -> None:
    told = failed(notify(message(), "nonsense://T0ken/x", MEANS))
    assert (told.setup, told.permanent) == (True, False)


def test_without_apprise_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(QueryError, match=r"pip install 'interdit\[alerts\]'"):
        check_url(SLACK)
    told = failed(notify(message(), SLACK, MEANS))
    assert (told.setup, "interdit[alerts]" in told.reason) == (True, True)
