"""Reads regime files. Only the compiler and `--law DIR` do; answers are given from compiled law."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfoNotFoundError

import msgspec
import yaml

from interdit.errors import LawError
from interdit.law.schema import RegimeFile, regime_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from interdit.model import Regime

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
_AMBIGUOUS = {"on", "off", "yes", "no", "y", "n"}


def load_regimes(folder: Path) -> tuple[Regime, ...]:
    """Load every regime file below a folder, in the order of their keys.

    Raises:
        LawError: a file cannot be read, has an unknown field, a wrong value, or a key used twice.
    """
    if not folder.is_dir():
        raise LawError("is not a folder of regime files", file=str(folder), remedy="give a folder with *.yaml files")
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise LawError("holds no regime file", file=str(folder), remedy="give a folder with *.yaml files")
    regimes: dict[str, Regime] = {}
    for path in paths:
        regime = load_regime(path)
        if regime.key in regimes:
            raise LawError(f"the regime {regime.key} is defined twice", file=str(path), remedy="give it another key")
        regimes[regime.key] = regime
    return tuple(regimes[key] for key in sorted(regimes))


def load_regime(path: Path) -> Regime:
    """Load and check one regime file; raises LawError with file, line and what was expected."""
    name = str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LawError(f"cannot be read: {error}", file=name, remedy="save it as UTF-8 text") from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise LawError(
            f"is not well-formed YAML: {error.problem}",
            file=name,
            line=mark.line + 1 if mark else None,
            column=str(mark.column + 1) if mark else None,
            remedy="quote times such as \"09:30\" and texts that hold ': '",
        ) from error
    if node is None:
        raise LawError("is empty", file=name, remedy="a regime needs at least key, title, zone, coverage, citations")
    _refuse_ambiguous_keys(node, name)
    try:
        file = msgspec.convert(data, RegimeFile)
        regime = regime_of(file)
    except (msgspec.ValidationError, ValueError, ZoneInfoNotFoundError) as error:
        where, message = _place(str(error), node)
        raise LawError(message, file=name, line=where, remedy="see docs/law.md for the fields of a regime") from error
    _check(regime, name)
    return regime


def _refuse_ambiguous_keys(node: yaml.Node, name: str) -> None:
    """Refuse keys that YAML 1.1 reads as true or false, and keys given twice: either would silently vanish."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise LawError(
                    f"the key {key.value!r} is given twice",
                    file=name,
                    line=key.start_mark.line + 1,
                    remedy="keep one: the other would be lost",
                )
            seen.add(str(key.value))
            if isinstance(key, yaml.ScalarNode) and key.value.lower() in _AMBIGUOUS and key.style is None:
                raise LawError(
                    f"the key {key.value!r} is read as a truth value",
                    file=name,
                    line=key.start_mark.line + 1,
                    remedy="rename it",
                )
            _refuse_ambiguous_keys(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_ambiguous_keys(value, name)


def _place(message: str, node: yaml.Node) -> tuple[int | None, str]:
    """Find the line that a message such as "Expected `int` - at `$.rules[3].begins.days`" speaks of."""
    found = re.search(r" - at `\$(.*?)`$", message)
    if not found:
        return None, message
    current: yaml.Node = node
    for field, index in re.findall(r"\.([A-Za-z_]\w*)|\[(\d+)\]", found.group(1)):
        following: yaml.Node | None = None
        if field and isinstance(current, yaml.MappingNode):
            following = next((value for key, value in current.value if key.value == field), None)
        elif index and isinstance(current, yaml.SequenceNode):
            following = current.value[int(index)]
        if following is None:
            break
        current = following
    return current.start_mark.line + 1, message.replace("$.", "").replace("- at", "at")


def _check(regime: Regime, name: str) -> None:
    """Check what types cannot: keys, sources, languages, and that lifts name measures."""
    measures = {rule.key for rule in regime.rules if rule.kind == "bar"}
    faults: list[str] = []
    if not _KEY.fullmatch(regime.key):
        faults.append(f"key {regime.key!r} is not like 'us/ns-cmic'")
    if "en" not in regime.title:
        faults.append("title has no English text")
    for rule in regime.rules:
        faults += _faults_of(rule.key, rule.text, rule.citations)
        faults += [f"{rule.key}: lifts unknown measure {lift!r}" for lift in rule.lifts if lift not in measures]
        if rule.kind in ("exception", "licence") and not rule.lifts:
            faults.append(f"{rule.key}: an {rule.kind} lifts at least one measure")
    for test in regime.ownership:
        faults += _faults_of(test.key, test.text, test.citations)
    if faults:
        raise LawError("; ".join(faults), file=name, remedy="see docs/law.md for the fields of a regime")


def _faults_of(key: str, text: dict[str, str], citations: Iterable[str]) -> list[str]:
    faults = [] if "en" in text else [f"{key}: text has no English"]
    return faults if tuple(citations) else [*faults, f"{key}: a rule needs a citation"]
