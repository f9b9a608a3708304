"""Settings, read once by the edges: where the data lives, and what a user wants by default.

`INTERDIT_HOME` names the folder (default: the platform's data folder); `interdit.toml` in it may set `actor`, `lang`,
`sources`, `private_hosts` (mirrors of one's own that have a private address), `mirrors` (source key to URL prefix),
`llm` (a language model that `interdit read --llm` asks: the text of the articles is sent there), `ledger` (the URL of
the ledger; `INTERDIT_LEDGER` wins over it), `who` (whom the audit trail names) and `retention` (years by regime).
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


def home_folder() -> Path:
    """Return the folder that `INTERDIT_HOME` names, else the platform's; it need not exist."""
    named = os.environ.get("INTERDIT_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_dir

    return Path(user_data_dir("interdit", appauthor=False))
