from __future__ import annotations

from pathlib import Path

import pytest

import interdit
from interdit.errors import LawError
from interdit.law.load import load_regime, load_regimes

GOOD = """\
key: us/own
title: {en: Our own list}
zone: America/New_York
coverage: full
citations: [our-order]
rules:
  - key: purchase
    kind: bar
    actors: [us_person]
    acts: [purchase]
    begins: {after: listed, days: 60, time: "09:30"}
    valid: {from: "2021-01-01", until: "2021-12-31", public: "2021-01-01"}
    text: {en: No purchase}
    citations: [our-order]
  - key: licence-1
    kind: licence
    lifts: [purchase]
    text: {en: Licence 1}
    citations: [our-licence]
"""


def _write(tmp_path: Path, text: str | bytes, name: str = "own.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_sound_file(tmp_path: Path) -> None:
    regime = load_regime(_write(tmp_path, GOOD))
    assert (regime.key, regime.coverage, [rule.key for rule in regime.rules]) == (
        "us/own",
        "full",
        ["purchase", "licence-1"],
    )
    term = regime.rules[0].term
    assert term.start is not None
    assert term.end is not None
    assert term.start.isoformat() == "2021-01-01T00:00:00-05:00"
    assert (term.end.isoformat(), term.end_by_day) == ("2022-01-01T00:00:00-05:00", True)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("coverage: full", "coverage: full\ncolour: red", None, "unknown field `colour`"),
        ("    kind: bar", "    kind: bar\n    colour: red", 7, "unknown field `colour`"),
        ("coverage: full", "coverage: most", 4, "Invalid enum value 'most'"),
        ("    acts: [purchase]", "    acts: [steal]", 10, "Invalid enum value 'steal'"),
        ("    actors: [us_person]", "    actors: us_person", 9, "Expected `array`"),
        ('{after: listed, days: 60, time: "09:30"}', "{days: 60}", None, "either `at` or `after`"),
        (
            '{after: listed, days: 60, time: "09:30"}',
            '{after: listed, at: "2021-01-11T09:30"}',
            None,
            "either `at` or `after`",
        ),
        ('{after: listed, days: 60, time: "09:30"}', "{after: listed, days: sixty}", 11, "Expected `int`"),
        ('{after: listed, days: 60, time: "09:30"}', '{after: listed, time: "9 h 30"}', None, "isoformat"),
        ('{after: listed, days: 60, time: "09:30"}', '{at: "next monday"}', None, "isoformat"),
        ('time: "09:30"', "time: 10:30", 11, "Expected `str | null`"),
        ('from: "2021-01-01"', "from: 2021-01-01", 12, "Expected `str | null`"),
        ('from: "2021-01-01"', 'from: "2021-02-30"', None, "day is out of range"),
        (
            "    text: {en: No purchase}\n    citations: [our-order]",
            "    text: {en: No purchase}",
            7,
            "missing required field `citations`",
        ),
        (
            "    text: {en: No purchase}\n    citations: [our-order]",
            "    text: {en: No purchase}\n    citations: []",
            None,
            "purchase: a rule needs a citation",
        ),
        ("    text: {en: No purchase}", "    text: {fr: Aucun achat}", None, "purchase: text has no English"),
        ("title: {en: Our own list}", "title: {fr: Notre liste}", None, "title has no English"),
        ("    lifts: [purchase]", "    lifts: [sale]", None, "lifts unknown measure 'sale'"),
        ("    lifts: [purchase]\n", "", None, "an licence lifts at least one measure"),
        ("zone: America/New_York", "zone: America/Gotham", None, "America/Gotham"),
        ("key: us/own", "key: Our Own", None, "key 'Our Own' is not like 'us/ns-cmic'"),
        ("coverage: full\n", "", None, "missing required field `coverage`"),
        ("coverage: full", "coverage: full\non: 2021", 5, "the key 'on' is read as a truth value"),
        ("    kind: bar", "    kind: bar\n    off: x", 9, "the key 'off' is read as a truth value"),
        ("    kind: bar", "   kind: bar", 8, "is not well-formed YAML"),
        ("title: {en: Our own list}", "title: {en: Our: own: list", 2, "is not well-formed YAML"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int | None, says: str
) -> None:
    assert old in GOOD
    path = _write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(LawError) as caught:
        load_regime(path)
    message = str(caught.value)
    assert caught.value.file == str(path)
    assert says in message
    if line is not None:
        assert caught.value.line == line, message
    assert caught.value.remedy


@pytest.mark.parametrize("old", ['time: "09:30"', 'from: "2021-01-01"'])
def test_every_fault_of_a_value_names_its_line(tmp_path: Path, old: str) -> None:
    """A lawyer who mistypes a time or a date is led to the line, whatever reads it."""
    path = _write(tmp_path, GOOD.replace(old, f'{old.split(":")[0]}: "soon"', 1))
    with pytest.raises(LawError) as caught:
        load_regime(path)
    assert caught.value.line in (11, 12), str(caught.value)


@pytest.mark.parametrize("unquoted", ["10:30", "9:30", "23:59"])
def test_an_unquoted_time_is_refused(tmp_path: Path, unquoted: str) -> None:
    """YAML 1.1 reads 10:30 as 630."""
    with pytest.raises(LawError, match=r"line 11: Expected `str \| null`, got `int` .*"):
        load_regime(_write(tmp_path, GOOD.replace('"09:30"', unquoted)))


@pytest.mark.parametrize(
    ("text", "says"), [("", "is empty"), ("# nothing\n", "is empty"), ("- a\n- b\n", "Expected `object`")]
)
def test_a_file_that_is_no_regime(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LawError, match=says):
        load_regime(_write(tmp_path, text))


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    with pytest.raises(LawError, match=r"cannot be read.*save it as UTF-8"):
        load_regime(_write(tmp_path, GOOD.replace("Our own", "Öur own").encode("latin-1")))


def test_a_key_that_is_given_twice_in_one_file_is_refused(tmp_path: Path) -> None:
    """The second would silently win."""
    with pytest.raises(LawError, match="coverage"):
        load_regime(_write(tmp_path, GOOD.replace("coverage: full", "coverage: full\ncoverage: none")))


def test_a_regime_defined_twice(tmp_path: Path) -> None:
    _write(tmp_path, GOOD, "a.yaml")
    second = _write(tmp_path, GOOD, "b.yaml")
    with pytest.raises(LawError, match="us/own is defined twice") as caught:
        load_regimes(tmp_path)
    assert caught.value.file == str(second)


def test_a_folder_without_files_or_no_folder(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="holds no regime file"):
        load_regimes(tmp_path)
    with pytest.raises(LawError, match="is not a folder"):
        load_regimes(tmp_path / "absent")


def test_the_law_that_ships_is_sound_and_in_order() -> None:
    folder = Path(interdit.__file__).resolve().parent / "law" / "regimes"
    regimes = load_regimes(folder)
    keys = [regime.key for regime in regimes]
    assert keys == sorted(keys)
    assert {"us/ccmc", "us/ns-cmic", "us/1260h", "us/eo-13942", "us/eo-13943", "us/cfius", "us/bis-entity"} <= set(keys)
    for regime in regimes:
        assert (folder / f"{regime.key}.yaml").is_file()
        texts = [rule.text for rule in regime.rules] + [test.text for test in regime.ownership] + [regime.title]
        assert all(set(text) == {"en", "fr"} for text in texts), regime.key
