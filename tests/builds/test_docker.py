"""The image's recipe: it says what it must, and its own steps install a whole server in a clean environment."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.builds.conftest import ROOT

if TYPE_CHECKING:
    from tests.builds.conftest import Once

RECIPE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
INSTRUCTIONS = [
    tuple(re.sub(r"\\\n\s*", "", one).split(maxsplit=1))
    for one in re.findall(r"^(?!#)\w(?:.*\\\n)*.*$", RECIPE, re.MULTILINE)
]


def _all(word: str) -> list[str]:
    return [one[1] for one in INSTRUCTIONS if one[0] == word]


def _compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return told


def test_the_dockerfile_is_linted() -> None:
    beside = Path(sys.executable).with_name("hadolint")
    hadolint = str(beside) if beside.exists() else shutil.which("hadolint")
    assert hadolint, "hadolint is among the developer's tools: make setup"
    done = subprocess.run(  # noqa: S603
        [hadolint, "--no-color", str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_as_nobody_special_and_says_when_it_is_ready() -> None:
    assert _all("USER") == ["10001:10001"]
    assert INSTRUCTIONS.index(("USER", "10001:10001")) > max(
        number for number, one in enumerate(INSTRUCTIONS) if one[0] in ("RUN", "COPY")
    )
    assert "/readyz" in (ROOT / "docker" / "ready.py").read_text(encoding="utf-8")
    (health,) = _all("HEALTHCHECK")
    assert health.endswith('CMD ["python", "/opt/interdit/ready.py"]')
    assert (_all("ENTRYPOINT"), _all("CMD")) == (['["interdit"]'], ['["serve", "--host", "0.0.0.0"]'])


def test_both_stages_stand_on_one_base_and_the_second_takes_only_what_was_installed() -> None:
    """A virtual environment is tied to the interpreter that it was made by."""
    bases = [one.split()[0] for one in _all("FROM")]
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert "sh docker/install.sh /opt/interdit" in _all("RUN")
    assert "--from=build /opt/interdit /opt/interdit" in _all("COPY")


def test_compose_ties_server_and_ledger_with_health_and_volumes() -> None:
    told = _compose()
    server, ledger = told["services"]["interdit"], told["services"]["db"]
    assert server["depends_on"]["db"]["condition"] == "service_healthy"
    assert "pg_isready" in ledger["healthcheck"]["test"][1]
    mounted = {one.split(":")[0] for service in (server, ledger) for one in service["volumes"]}
    assert mounted == set(told["volumes"])
    assert server["volumes"] == [f"home:{_all('VOLUME')[0]}"]
    assert all(port.startswith("127.0.0.1:") for port in server["ports"])
    assert (server["read_only"], server["cap_drop"]) == (True, ["ALL"])


def test_no_secret_is_written_down() -> None:
    told = _compose()["services"]
    for text in (told["interdit"]["environment"]["INTERDIT_LEDGER"], told["db"]["environment"]["POSTGRES_PASSWORD"]):
        assert "${INTERDIT_DB_PASSWORD:?" in text


def test_what_is_copied_is_there_and_let_through() -> None:
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    copied = [one for text in _all("COPY") if "--from" not in text for one in text.split()[:-1]]
    assert [one for one in copied if not (ROOT / one).exists()] == []
    assert [one for one in copied if one not in allowed and one.split("/")[0] not in allowed] == []


# The steps themselves, on this machine


@pytest.fixture(scope="session")
def context(once: Once) -> Path:
    """A folder with what the recipe copies, and nothing else: a file that it forgets is missing here as well."""
    return once("context", _copied)


def _copied(place: Path) -> None:
    left = shutil.ignore_patterns("data", "__pycache__", "*.so", "*.pyd")
    for text in _all("COPY"):
        *sources, target = text.split()
        if sources[0].startswith("--from") or target.startswith("/"):
            continue
        for one in sources:
            path, goal = ROOT / one, place / (one if target == "./" else target)
            goal.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                shutil.copytree(path, goal, ignore=left)
            else:
                shutil.copy(path, goal)


@pytest.fixture(scope="session")
def installed(context: Path, once: Once) -> Path:
    """A clean environment, made by the recipe's own script, which compiles the kernel from the copied sources."""

    def fill(place: Path) -> None:
        (step,) = (one for one in _all("RUN") if "install.sh" in one)
        command = step.replace("/opt/interdit", str(place / "interdit")).split()
        done = subprocess.run(  # noqa: S603
            command, cwd=context, env=_clean() | {"PYTHON": sys.executable}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    return once("image", fill) / "interdit"


def _clean() -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if not name.startswith(("INTERDIT_", "PYTHON"))}


def _asked(venv: Path, home: Path, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603
        [venv / "bin" / "interdit", *arguments],
        env=_clean() | {"INTERDIT_HOME": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.build
def test_the_steps_install_a_whole_server(installed: Path, tmp_path: Path) -> None:
    found = _asked(installed, tmp_path, "doctor", "--json")["found"]
    assert {"kernel_compiled", "edition_shipped"} <= {one["code"] for one in found}
    assert [one for one in found if one["state"] == "fail"] == []
    extras = {one["params"]["extra"]: one["code"] for one in found if one["topic"] == "extra"}
    assert (extras["serve"], extras["postgres"]) == ("extra", "extra")
    assert str(installed) in next(one["params"]["folder"] for one in found if one["topic"] == "version")


@pytest.mark.build
def test_what_they_install_answers(installed: Path, tmp_path: Path) -> None:
    told = _asked(installed, tmp_path, "check", "Xiaomi", "--on", "2021-03-16", "--json")
    assert (told["schema"], told["answer"]) == ("interdit.check/1", "permitted")


@pytest.mark.build
def test_a_container_without_its_server_is_not_ready(installed: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [installed / "bin" / "python", "-c", (ROOT / "docker" / "ready.py").read_text().replace(":8000", ":9")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "refused" in done.stderr
