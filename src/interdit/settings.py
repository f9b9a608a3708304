"""Settings, read once by the edges: where the data lives, and what a user wants by default.

`INTERDIT_HOME` names the folder (default: the platform's data folder); `interdit.toml` in it may set `actor`, `lang`,
`sources`, `private_hosts` (mirrors of one's own that have a private address), `mirrors` (source key to URL prefix),
`llm` (a language model that `interdit read --llm` asks: the text of the articles is sent there), `ledger` (the URL of
the ledger; `INTERDIT_LEDGER` wins over it), `who` (whom the audit trail names), `retention` (years by regime) and
`smtp` (the mail server that alerts are sent by; `INTERDIT_SMTP_PASSWORD` is its password).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from interdit.errors import InputError

LEDGER_FILE = "ledger.db"
"""The ledger in the folder, where no other is named."""


class Llm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language model to ask: **the text of an article leaves this machine** for `url`. Without a `url` it is off.

    `url` is the base of an endpoint that speaks the OpenAI chat protocol, `key_env` names the environment variable that
    holds its key (the key itself is never in the file), `timeout` is in seconds.
    """

    url: str = ""
    model: str = ""
    key_env: str = ""
    timeout: Annotated[float, msgspec.Meta(gt=0, le=3600)] = 60.0


_HERE = frozenset(("localhost", "127.0.0.1", "::1"))
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Smtp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The mail server that alerts are sent by. Without a `host` none is sent.

    `security` none sends in the clear; a `port` left out is the usual one for it (587, 465, 25). `sender` is an
    address, or a name with one: `interdit <alerts@example.org>`. The password of `user` stands in the variable
    `INTERDIT_SMTP_PASSWORD`, or in `password_file` (a path, relative to the folder), never in `interdit.toml`.
    `timeout` is in seconds.
    """

    host: str = ""
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: str = ""
    user: str = ""
    password_file: str = ""
    timeout: Annotated[float, msgspec.Meta(gt=0, le=600)] = 30.0

    def __post_init__(self) -> None:
        """Refuse what could only fail when the first alert is sent."""
        if not self.host:
            return
        from email.utils import parseaddr

        name, _, domain = parseaddr(self.sender)[1].rpartition("@")
        if not name or not domain or not domain.isascii() or not name.isascii() or not self.sender.isprintable():
            raise ValueError("sender: expected an address such as alerts@example.org")
        if self.user and self.security == "none" and self.host not in _HERE:
            raise ValueError('security: "none" would send the password of user in the clear')

    @property
    def used_port(self) -> int:
        """The port, the usual one where none is set."""
        return self.port or _PORTS[self.security]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One user's settings."""

    home: str = ""
    actor: str = "us_person"
    lang: Literal["en", "fr"] = "en"
    sources: tuple[str, ...] = ("us_ofac_sdn", "us_ofac_cons", "un_sc")
    private_hosts: tuple[str, ...] = ()
    mirrors: dict[str, str] = {}
    llm: Llm = Llm()
    ledger: str = ""
    who: str = ""
    retention: dict[str, Annotated[int, msgspec.Meta(ge=1, le=100)]] = {}
    smtp: Smtp = Smtp()

    @property
    def folder(self) -> Path:
        """The folder that holds archive, editions and caches."""
        return Path(self.home)

    @property
    def kept(self) -> Path:
        """The file of claims kept from articles."""
        return self.folder / "reported.sqlite"

    @property
    def ledger_url(self) -> str:
        """The URL of the ledger: as set, else a file of SQLite in the folder."""
        if self.ledger:
            return self.ledger
        from urllib.parse import quote

        # In a URL, % and ? mean something; a folder may have them in its name.
        path = quote((self.folder.absolute() / LEDGER_FILE).as_posix(), safe="/:")
        return f"sqlite:///{path}"


def read_settings() -> Settings:
    """Read the environment and `interdit.toml`; raises InputError naming file and field."""
    home = home_folder()
    path = home / "interdit.toml"
    ledger = os.environ.get("INTERDIT_LEDGER", "")
    if not path.is_file():
        return Settings(home=str(home), ledger=ledger)
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        told = msgspec.convert(data, Settings)
        return msgspec.structs.replace(told, home=str(home), ledger=ledger or told.ledger)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InputError(str(error), file=str(path), remedy="see docs/sync.md for its fields") from error


def smtp_password(settings: Settings) -> str:
    """Return the mail server's password, '' where it asks for no user.

    Raises:
        InputError: a user is set and no password, or its file cannot be read.
    """
    if not settings.smtp.user:
        return ""
    told = os.environ.get("INTERDIT_SMTP_PASSWORD", "")
    if told or not settings.smtp.password_file:
        if not told:
            remedy = "set INTERDIT_SMTP_PASSWORD, or password_file in [smtp] of interdit.toml"
            raise InputError(f"no password for the mail user {settings.smtp.user!r}", remedy=remedy)
        return told
    path = settings.folder / settings.smtp.password_file
    try:
        return path.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(
            f"the mail password cannot be read: {why}", file=str(path), remedy="see password_file in [smtp]"
        ) from error


def home_folder() -> Path:
    """Return the folder that `INTERDIT_HOME` names, else the platform's; it need not exist."""
    named = os.environ.get("INTERDIT_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_dir

    return Path(user_data_dir("interdit", appauthor=False))
