"""The only way out to the network: addresses are looked up once, judged, and connected to as judged.

A publisher's page may send us anywhere. An address that is not a public one (the machine itself, the network around it,
the metadata service of a cloud) is refused, and since the connection goes to the very address that was judged, a name
server that changes its answer gains nothing. TLS still checks the certificate against the host's name. What is public:
IANA's registries, by `ipaddress`; an address that carries an IPv4 address is judged by that too (RFC 4291, 3056, 6052).
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.request import getproxies, proxy_bypass

import httpx

from interdit.errors import SourceError

Resolve = Callable[[str, int], tuple[str, ...]]
"""Host and port to addresses; the system's by default."""

_NAT64 = IPv6Network("64:ff9b::/96")


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, as the system knows them.

    Raises:
        OSError: it knows none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found))


def is_public(address: str) -> bool:
    """Whether the address is one that anybody may be sent to."""
    return all(one.is_global and not one.is_multicast for one in _unwrapped(address))


def is_never(address: str) -> bool:
    """Whether it is no server's address on any network: link-local (cloud metadata lives there), multicast, none."""
    return any(one.is_link_local or one.is_multicast or one.is_unspecified for one in _unwrapped(address))


def _unwrapped(address: str) -> tuple[IPv4Address | IPv6Address, ...]:
    """The address and the IPv4 address it may carry."""
    one = ip_address(address)
    if isinstance(one, IPv4Address):
        return (one,)
    if one.ipv4_mapped:
        return (one.ipv4_mapped,)
    inner = one.sixtofour or (IPv4Address(int(one) & 0xFFFFFFFF) if one in _NAT64 else None)
    return (one, inner) if inner else (one,)


class PrivateAddressError(SourceError):
    """A host is at an address that nobody may be sent to; the message names the address."""


def judge(host: str, port: int, *, private: bool, look_up: Resolve = resolve, asked: str = "") -> tuple[str, ...]:
    """Look up a host; return its addresses, each one that may be connected to.

    `private` allows the networks around this machine, never link-local or multicast; `asked` is named in the message.

    Raises:
        PrivateAddressError: one of them may not.
        OSError: the host is not known.
    """
    addresses = look_up(host, port)
    for address in addresses:
        if is_never(address) or not (private or is_public(address)):
            raise PrivateAddressError(
                f"{asked or host}: {host} is at {address}, which is no public address; not fetched "
                "(allow private addresses in the settings if this is a mirror of your own)"
            )
    return addresses


class Gate(httpx.BaseTransport):
    """Sends a request to an address that was judged, or through the proxy that the environment names.

    A proxy connects by itself, so there only what can be known here is judged: written addresses, names that resolve.
    """

    def __init__(
        self, *, allow_private: bool, private_hosts: frozenset[str], trust_env: bool, look_up: Resolve
    ) -> None:
        self._allow_private, self._private_hosts, self._look_up = allow_private, private_hosts, look_up
        self._trust_env = trust_env
        # A kept connection is kept by address; another host at that address must not inherit its certificate check.
        self._limits = httpx.Limits(max_keepalive_connections=0)
        self._direct = httpx.HTTPTransport(limits=self._limits, trust_env=trust_env)
        self._proxies: dict[str, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Judge the host and send.

        Raises:
            SourceError: the host may not be connected to.
            httpx.TransportError: no connection, or it broke.
        """
        proxy = self._proxy_for(request.url)
        try:
            addresses = self._judged(request.url)
        except OSError as error:
            if proxy is None:
                raise httpx.ConnectError(f"the host {request.url.host} is not known: {error}") from error
        if proxy is not None:
            return self._through(proxy).handle_request(request)
        return self._straight(request, addresses)

    def close(self) -> None:
        """Close all connections."""
        for transport in (self._direct, *self._proxies.values()):
            transport.close()

    def _judged(self, url: httpx.URL) -> tuple[str, ...]:
        port = url.port or (443 if url.scheme == "https" else 80)
        private = self._allow_private or url.host in self._private_hosts
        host = url.raw_host.decode("ascii").strip("[]")
        return judge(host, port, private=private, look_up=self._look_up, asked=str(url))

    def _straight(self, request: httpx.Request, addresses: tuple[str, ...]) -> httpx.Response:
        error: httpx.TransportError | None = None
        for address in addresses:
            # The Host header and the certificate's name stay those of the URL.
            name = request.url.raw_host.decode("ascii").strip("[]")
            pinned = httpx.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": name},
            )
            try:
                return self._direct.handle_request(pinned)
            except (httpx.ConnectError, httpx.ConnectTimeout) as failed:
                error = failed
        raise error or httpx.ConnectError(f"the host {request.url.host} has no address")

    def _proxy_for(self, url: httpx.URL) -> str | None:
        if not self._trust_env or proxy_bypass(url.host):
            return None
        proxies = getproxies()
        proxy = proxies.get(url.scheme) or proxies.get("all")
        return f"http://{proxy}" if proxy and "://" not in proxy else proxy or None

    def _through(self, proxy: str) -> httpx.HTTPTransport:
        if proxy not in self._proxies:
            self._proxies[proxy] = httpx.HTTPTransport(proxy=proxy, limits=self._limits, trust_env=True)
        return self._proxies[proxy]
