from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml
from tests.sources.us_ofac.test_enhanced import ENTITY, document

from interdit.errors import SourceError
from interdit.model import Source
from interdit.sources import us_ofac
from interdit.sources.us_ofac import parse_cons, parse_sdn

DAY = date(2024, 9, 1)


@pytest.mark.parametrize("name", ["sdn", "cons"])
def test_the_source_files(name: str) -> None:
    text = Path(us_ofac.__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    source = msgspec.convert(yaml.safe_load(text), Source)
    assert source.key == f"us_ofac_{name}"
    assert {file.role for file in source.files} == {
        *("primary", "aliases", "addresses", "comments"),
        *("xml", "advanced", "enhanced"),
    }
    assert not any(file.url for file in source.files if file.role in {"xml", "advanced", "enhanced"})


@pytest.mark.parametrize("parse", [parse_sdn, parse_cons])
def test_no_form_of_the_list(parse: object) -> None:
    assert callable(parse)
    with pytest.raises(SourceError, match="no form of the list is there"):
        parse({"aliases": io.BytesIO(b"")}, DAY)


def test_the_richest_form_is_read() -> None:
    files = {"enhanced": io.BytesIO(document(ENTITY)), "primary": io.BytesIO(b"never read")}
    assert parse_sdn(files, DAY).rows == {"enhanced": 1}


def test_the_same_file_gives_the_same_answer() -> None:
    assert parse_sdn({"enhanced": io.BytesIO(document(ENTITY))}, DAY) == parse_sdn(
        {"enhanced": io.BytesIO(document(ENTITY))}, DAY
    )
