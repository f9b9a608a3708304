from __future__ import annotations

import shutil
import ssl
import subprocess
from typing import TYPE_CHECKING

import httpx
import pytest

from interdit.archive.gate import Gate, is_never, is_public, resolve
from interdit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fakes.publisher import Publisher

    from interdit.archive.gate import Resolve


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "193.110.128.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)
    assert not is_never(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.1",
            "255.255.255.255",
        ),
        *("169.254.169.254", "224.0.0.1", "239.1.1.1", "198.18.0.1", "192.0.2.1", "240.0.0.1", "::1", "::", "fe80::1"),
        *(
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "ff0e::1",
            "2001:db8::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
        ),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::"),
    ],
)
def test_addresses_nobody_may_be_sent_to(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "224.0.0.1", "ff02::1", "::"]
)
def test_addresses_that_are_no_server_of_anyone(address: str) -> None:
    assert is_never(address)


def test_the_system_reads_every_spelling_of_an_address() -> None:
    for spelling in ("127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "localhost"):
        assert not any(is_public(address) for address in resolve(spelling, 80))


def gate(
    look_up: Resolve = resolve, *, allow_private: bool = False, hosts: tuple[str, ...] = (), env: bool = False
) -> httpx.Client:
    made = Gate(allow_private=allow_private, private_hosts=frozenset(hosts), trust_env=env, look_up=look_up)
    return httpx.Client(transport=made, timeout=5)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_this_machine_is_refused(publisher: Publisher, host: str) -> None:
    with gate() as client, pytest.raises(SourceError, match="no public address"):
        client.get(publisher.url("x", host))
    assert publisher.asked == []


def test_one_private_address_among_public_ones_is_refused() -> None:
    with gate(lambda _host, _port: ("8.8.8.8", "10.0.0.1")) as client, pytest.raises(SourceError, match=r"10\.0\.0\.1"):
        client.get("http://lists.example/")


def test_cloud_metadata_is_refused_even_where_private_is_allowed() -> None:
    with gate(allow_private=True) as client, pytest.raises(SourceError, match=r"169\.254\.169\.254"):
        client.get("http://169.254.169.254/latest/meta-data/")


def test_a_mirror_of_ones_own_is_allowed_by_name(publisher: Publisher) -> None:
    (publisher.folder / "x").write_bytes(b"x")
    with gate(lambda _host, _port: ("127.0.0.1",), hosts=("mirror.example",)) as client:
        assert client.get(publisher.url("x", "mirror.example")).content == b"x"
        with pytest.raises(SourceError, match="no public address"):
            client.get(publisher.url("x", "other.example"))
    (asked,) = publisher.asked
    assert asked.headers["host"] == f"mirror.example:{publisher.port}"


def test_the_address_that_was_judged_is_the_one_connected_to(publisher: Publisher) -> None:
    """A name server that answers with a public address first and this machine after (DNS rebinding)."""
    answers = iter([("192.0.2.1", "127.0.0.1"), ("127.0.0.1",)])
    asked: list[str] = []

    def look_up(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        return next(answers)

    (publisher.folder / "x").write_bytes(b"x")
    with gate(look_up) as client, pytest.raises(SourceError, match=r"192\.0\.2\.1"):
        client.get(publisher.url("x", "rebind.example"))
    assert asked == ["rebind.example"]
    assert publisher.asked == []


def test_the_next_address_is_tried_when_one_does_not_answer(publisher: Publisher) -> None:
    (publisher.folder / "x").write_bytes(b"x")
    with gate(lambda _host, _port: ("127.0.0.2", "::1", "127.0.0.1"), allow_private=True) as client:
        assert client.get(publisher.url("x", "lists.example")).content == b"x"


def test_a_host_nobody_knows_is_an_error_of_the_network() -> None:
    def unknown(host: str, _port: int) -> tuple[str, ...]:
        raise OSError(-2, f"{host}: Name or service not known")

    with gate(unknown) as client, pytest.raises(httpx.ConnectError, match=r"lists\.example is not known"):
        client.get("http://lists.example/")
    with gate(lambda _host, _port: ()) as client, pytest.raises(httpx.ConnectError, match="no address"):
        client.get("http://lists.example/")


def test_the_proxy_of_the_environment_is_used(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, f"127.0.0.1:{publisher.port}")
    monkeypatch.setenv("no_proxy", "direct.example")
    (publisher.folder / "sdn.csv").write_bytes(b"by proxy")

    def unknown(host: str, _port: int) -> tuple[str, ...]:
        if host == "intranet.example":
            return ("10.0.0.1",)
        raise OSError(-2, "Name or service not known")  # as behind a proxy that alone knows the world

    with gate(unknown, env=True) as client:
        assert client.get("http://lists.example/sdn.csv").content == b"by proxy"
        with pytest.raises(SourceError, match=r"10\.0\.0\.1"):
            client.get("http://intranet.example/sdn.csv")
        with pytest.raises(httpx.ConnectError):
            client.get("http://direct.example/sdn.csv")
    with gate(unknown, env=False) as client, pytest.raises(httpx.ConnectError):
        client.get("http://lists.example/sdn.csv")
    assert [one.target for one in publisher.asked] == ["http://lists.example/sdn.csv"]


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of lists.example, made here, since a key does not belong into a repository."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lists.example"]
    command += ["-addext", "subjectAltName=DNS:lists.example", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own command
    return key, cert


@pytest.fixture
def secure_publisher(tmp_path: Path, certificate: tuple[Path, Path]) -> Iterator[Publisher]:
    from tests.fakes.publisher import Publisher

    key, cert = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    folder = tmp_path / "secure"
    folder.mkdir()
    with Publisher(folder, tls=context) as running:
        yield running


def test_a_certificate_is_checked_against_the_name_not_the_address(
    secure_publisher: Publisher, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    monkeypatch.setenv("no_proxy", "*")
    (secure_publisher.folder / "x").write_bytes(b"x")
    with gate(lambda _host, _port: ("127.0.0.1",), allow_private=True, env=True) as client:
        assert client.get(secure_publisher.url("x", "lists.example")).content == b"x"
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            client.get(secure_publisher.url("x", "other.example"))  # same address, open connection or not
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            client.get(secure_publisher.url("x", "127.0.0.1"))
