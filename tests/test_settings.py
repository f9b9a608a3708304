from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.errors import InputError
from interdit.settings import Settings, Smtp, read_settings, smtp_password

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    return tmp_path


def test_without_a_file_the_defaults_hold(home: Path) -> None:
    settings = read_settings()
    assert settings == Settings(home=str(home))
    assert settings.folder == home
    assert settings.sources == ("us_ofac_sdn", "us_ofac_cons", "un_sc")
    assert (settings.actor, settings.lang, settings.private_hosts, settings.mirrors) == ("us_person", "en", (), {})


def test_every_field_can_be_set(home: Path) -> None:
    (home / "interdit.toml").write_text(
        """
        actor = "eu_person"
        lang = "fr"
        sources = ["un_sc", "ftm:peps"]
        private_hosts = ["lists.example.org"]

        [mirrors]
        un_sc = "https://lists.example.org/un/"
        """,
        encoding="utf-8",
    )
    assert read_settings() == Settings(
        home=str(home),
        actor="eu_person",
        lang="fr",
        sources=("un_sc", "ftm:peps"),
        private_hosts=("lists.example.org",),
        mirrors={"un_sc": "https://lists.example.org/un/"},
    )


def test_the_ledger_is_a_file_at_home_unless_the_file_or_the_environment_names_another(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTERDIT_LEDGER", raising=False)
    assert read_settings().ledger_url == f"sqlite:///{home / 'ledger.db'}"
    content = 'ledger = "postgresql://one/two"\nwho = "desk"\n[retention]\neu = 5\n'
    (home / "interdit.toml").write_text(content, encoding="utf-8")
    found = read_settings()
    assert (found.ledger_url, found.who, found.retention) == ("postgresql://one/two", "desk", {"eu": 5})
    monkeypatch.setenv("INTERDIT_LEDGER", "sqlite:////elsewhere.db")
    assert read_settings().ledger_url == "sqlite:////elsewhere.db"


def test_the_environment_says_where_home_is_and_the_file_does_not(home: Path) -> None:
    (home / "interdit.toml").write_text('home = "/elsewhere"', encoding="utf-8")
    assert read_settings().folder == home


def test_without_the_variable_home_is_the_platforms_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("INTERDIT_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings().folder.name == "interdit"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"sources = ", "Invalid value"),
        (b'sources = "un_sc"', r"\$\.sources"),
        (b"colour = 1", "colour"),
        (b"[mirrors]\nun_sc = 1", r"\$\.mirrors"),
        (b"[retention]\neu = 0", r"\$\.retention"),
        (b'actor = "\xff"', "utf-8"),
    ],
)
def test_a_broken_file_is_named_with_the_field_and_the_remedy(home: Path, content: bytes, said: str) -> None:
    (home / "interdit.toml").write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        read_settings()
    assert str(home / "interdit.toml") in str(caught.value)
    assert "docs/sync.md" in str(caught.value)
    assert caught.value.exit_code == 3


def test_the_mail_server_and_its_usual_ports(home: Path) -> None:
    content = '[smtp]\nhost = "mail.example"\nsender = "interdit <bot@x.example>"\nuser = "bot"\n'
    (home / "interdit.toml").write_text(content, encoding="utf-8")
    smtp = read_settings().smtp
    assert (smtp.security, smtp.used_port, smtp.sender) == ("starttls", 587, "interdit <bot@x.example>")
    assert Smtp(security="tls").used_port == 465
    assert Smtp(security="none", port=2525).used_port == 2525


def test_the_mail_password_comes_from_the_environment_or_a_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTERDIT_SMTP_PASSWORD", raising=False)
    assert smtp_password(Settings()) == ""
    smtp = Smtp(host="mail.example", sender="bot@x.example", user="bot")
    with pytest.raises(InputError, match="INTERDIT_SMTP_PASSWORD"):
        smtp_password(Settings(home=str(home), smtp=smtp))
    settings = Settings(home=str(home), smtp=msgspec.structs.replace(smtp, password_file="secret.txt"))  # noqa: S106
    with pytest.raises(InputError, match=r"secret\.txt"):
        smtp_password(settings)
    (home / "secret.txt").write_text("from a file\n", encoding="utf-8")
    assert smtp_password(settings) == "from a file"
    monkeypatch.setenv("INTERDIT_SMTP_PASSWORD", "from outside")
    assert smtp_password(settings) == "from outside"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('host = "m.example"', "sender"),
        ('host = "m.example"\nsender = "bot"', "sender"),
        ('host = "m.example"\nsender = "bot@x.example"\nuser = "bot"\nsecurity = "none"', "in the clear"),
        ('host = "m.example"\nport = 0', r"smtp\.port"),
        ('security = "ssl"', r"smtp\.security"),
        ('password = "x"', "password"),
    ],
)
def test_a_mail_server_that_cannot_be_used_is_said_before_the_first_alert(home: Path, content: str, said: str) -> None:
    (home / "interdit.toml").write_text(f"[smtp]\n{content}\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_settings()
