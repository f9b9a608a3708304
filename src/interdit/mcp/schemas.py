"""JSON schemas of what the tools take and give, made from the types themselves."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import NODEFAULT, UNSET, UnsetType

from interdit.model import Verdict
from interdit.model.question import Duty
from interdit.model.reported import Beside


def schema_of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the schema of a record with an object at its root, as the protocol demands."""
    (root,), components = msgspec.json.schema_components((kind,))
    rest = dict(components)
    top: dict[str, Any] = rest.pop(root["$ref"].rpartition("/")[2])
    return top | ({"$defs": rest} if rest else {})


def verdict_schema() -> dict[str, Any]:
    """Return the schema of `interdit check --json`, with the kept claims that may stand beside the answer."""
    # msgspec writes a day or an instant, but describes no type that is either: to a reader both are texts.
    duty = _retyped(Duty, by=str | None)
    return schema_of(_retyped(Verdict, {"reported": Beside | UnsetType}, duties=tuple[duty, ...]))  # type: ignore[valid-type]


def _retyped(kind: type[msgspec.Struct], more: dict[str, Any] | None = None, **types: Any) -> type[msgspec.Struct]:
    """Return the same record with other types for some fields, and with optional ones besides."""
    fields: list[Any] = []
    for one in msgspec.structs.fields(kind):
        told = types.get(one.name, one.type)
        if one.default is not NODEFAULT:
            fields.append((one.name, told, one.default))
        elif one.default_factory is not NODEFAULT:
            fields.append((one.name, told, msgspec.field(default_factory=one.default_factory)))
        else:
            fields.append((one.name, told))
    fields += [(name, told, UNSET) for name, told in (more or {}).items()]
    return msgspec.defstruct(kind.__name__, fields, frozen=True, kw_only=True, namespace={"__doc__": kind.__doc__})
