from __future__ import annotations

import datetime as dt
import ssl
from typing import TYPE_CHECKING, Any

import pytest
from tests.fakes.message import NOW, message
from tests.fakes.postbox import Postbox

from interdit.errors import InputError, QueryError
from interdit.settings import Smtp
from interdit.telling import Failed, Means, Refused, Sent
from interdit.telling.mail import MOST, addresses_of, send_mail, written

if TYPE_CHECKING:
    from pathlib import Path

A, B, C = "a@desk.example", "b@desk.example", "c@desk.example"


def means(box: Postbox | int, **fields: Any) -> Means:
    port = box if isinstance(box, int) else box.port
    known = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "interdit <bot@x.example>",
        "timeout": 5.0,
    }
    return Means(Smtp(**{**known, **fields}))


def failed(told: Sent | Failed) -> Failed:
    assert isinstance(told, Failed)
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (A, (A,)),
        (f" {A} ,{B},", (A, B)),
        ("Desk+us@DESK.example, Desk+us@desk.example", ("Desk+us@desk.example",)),
        ("chef@société.example", ("chef@xn--socit-esab.example",)),
    ],
)
def test_addresses_as_people_write_them(text: str, expected: tuple[str, ...]) -> None:
    assert addresses_of(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no e-mail address was given"),
        ("desk", "'desk' is no e-mail address"),
        ("@desk.example", "no e-mail address"),
        ("a@localhost", "no e-mail address"),
        ("a@.example", "no e-mail address"),
        ("a b@desk.example", "no e-mail address"),
        ("a@desk.example\nBcc: x@y.example", "no e-mail address"),
        ("Desk <a@desk.example>", "no e-mail address"),
        ("é@desk.example", "letters beyond ASCII"),
        (",".join(f"a{n}@desk.example" for n in range(MOST + 1)), "mailing list"),
    ],
)
def test_what_is_no_address(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        addresses_of(text)


def test_a_message_comes_as_text_and_html_from_a_machine() -> None:
    with Postbox() as box:
        assert send_mail(message(), f"{A}, {B}", means(box), NOW) == Sent()
    (mail,) = box.mail
    assert box.envelopes == [("bot@x.example", (A, B))]
    assert (mail["From"], mail["To"]) == ("interdit <bot@x.example>", f"{A}, {B}")
    assert mail["Subject"] == message().subject
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert (text.get_content_type(), text.get_content().replace("\r\n", "\n")) == ("text/plain", message().text)
    assert (html.get_content_type(), html.get_content().strip()) == ("text/html", message().html)


def test_a_message_sent_again_has_the_same_id_and_another_notice_another() -> None:
    first = written(message(), (A,), "bot@x.example", NOW)
    again = written(message(), (A,), "bot@x.example", NOW + dt.timedelta(hours=1))
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Message-ID"].endswith("@x.example>")


def test_a_subject_of_several_lines_makes_no_header_of_its_own() -> None:
    mail = written(message("one\r\nBcc: x@y.example"), (A,), "bot@x.example", NOW)
    assert mail["Subject"] == "one Bcc: x@y.example"
    assert mail["Bcc"] is None


@pytest.mark.parametrize(("answer", "permanent"), [("451 4.3.0 later", False), ("554 5.7.1 never", True)])
def test_an_answer_says_whether_trying_again_is_of_use(answer: str, permanent: bool) -> None:
    with Postbox(data=[answer]) as box:
        told = failed(send_mail(message(), A, means(box), NOW))
        assert (told.permanent, told.setup) == (permanent, False)
        assert answer in told.reason
        assert send_mail(message(), A, means(box), NOW) == Sent()


def test_a_server_that_breaks_the_connection_or_is_not_there_is_tried_again() -> None:
    with Postbox(data=["close"]) as box:
        told = failed(send_mail(message(), A, means(box), NOW))
        assert not told.permanent
        port = box.port
    told = failed(send_mail(message(), A, means(port), NOW))
    assert (told.permanent, told.setup, told.left) == (False, False, "")
    assert f"127.0.0.1:{port}" in told.reason


def test_a_recipient_refused_for_good_is_named_and_the_others_have_it() -> None:
    with Postbox(rcpt={B: ["550 no such user"]}) as box:
        assert send_mail(message(), f"{A}, {B}", means(box), NOW) == Sent((Refused(B, True, "550 no such user"),))
    assert box.envelopes == [("bot@x.example", (A,))]


def test_a_recipient_refused_for_now_is_left_for_the_next_time() -> None:
    with Postbox(rcpt={B: ["450 busy"], C: ["550 no"]}) as box:
        told = failed(send_mail(message(), f"{A}, {B}, {C}", means(box), NOW))
        assert (told.permanent, told.left) == (False, B)
        assert [(one.address, one.permanent) for one in told.refused] == [(B, False), (C, True)]
        assert send_mail(message(), told.left, means(box), NOW) == Sent()
    assert [to for _, to in box.envelopes] == [(A,), (B,)]


@pytest.mark.parametrize(
    ("answers", "permanent", "left"),
    [
        ({A: ["550 no"], B: ["550 no"]}, True, ""),
        ({A: ["450 busy"], B: ["450 busy"]}, False, ""),
        ({A: ["550 no"], B: ["450 busy"]}, False, B),
    ],
)
def test_all_recipients_refused(answers: dict[str, list[str]], permanent: bool, left: str) -> None:
    with Postbox(rcpt=answers) as box:
        told = failed(send_mail(message(), f"{A}, {B}", means(box), NOW))
    assert (told.permanent, told.left, box.mail) == (permanent, left, [])
    assert (A in told.reason, B in told.reason) == (True, True)


def test_without_a_server_or_a_password_the_message_waits() -> None:
    told = failed(send_mail(message(), A, Means(), NOW))
    assert (told.setup, told.permanent) == (True, False)
    assert "[smtp]" in told.reason

    def missing() -> str:
        raise InputError("no password", remedy="set INTERDIT_SMTP_PASSWORD")

    told = failed(send_mail(message(), A, Means(means(1).smtp, missing), NOW))
    assert (told.setup, told.reason) == (True, "no password (set INTERDIT_SMTP_PASSWORD)")


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_refused_login_is_a_matter_of_the_settings() -> None:
    with Postbox(password="right") as box:  # noqa: S106  no secret
        smtp = means(box, user="bot").smtp
        assert send_mail(message(), A, Means(smtp, lambda: "right"), NOW) == Sent()
        told = failed(send_mail(message(), A, Means(smtp, lambda: "wr0ng"), NOW))
    assert (told.setup, told.permanent) == (True, False)
    assert "535" in told.reason
    assert "wr0ng" not in told.reason


def test_a_server_without_starttls_is_not_told_in_the_clear() -> None:
    with Postbox() as box:
        told = failed(send_mail(message(), A, means(box, security="starttls"), NOW))
    assert (told.setup, box.mail) == (True, [])
    assert "STARTTLS" in told.reason


def test_starttls_with_a_certificate_that_is_trusted_and_one_that_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = tmp_path / "pair.pem"
    _write_certificate(pair)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    with Postbox(tls=context) as box:
        known = means(box, security="starttls")
        told = failed(send_mail(message(), A, known, NOW))
        assert (told.setup, box.mail) == (True, [])
        assert "certificate" in told.reason
        monkeypatch.setenv("SSL_CERT_FILE", str(pair))
        assert send_mail(message(), A, known, NOW) == Sent()
    assert box.was_secure == [True]


def _write_certificate(path: Path) -> None:
    """A certificate that this machine gives itself, with its key."""
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail")]), dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    encoding, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain) + made.public_bytes(encoding)
    )
