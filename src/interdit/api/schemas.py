"""Our types as JSON Schema (draft 2020-12) for OpenAPI 3.1.

msgspec makes schemas only of types that it can also decode; a day or an instant in one field (`Duty.by`) is not one.
"""

from __future__ import annotations

import types
from datetime import date, datetime
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, UnsetType

Schema = dict[str, Any]

_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    Any: {},
}
_SIZES = {"string": ("minLength", "maxLength"), "array": ("minItems", "maxItems")}


class Schemas:
    """Gathers the structs that schemas refer to."""

    def __init__(self) -> None:
        """Begin with none."""
        self.components: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """Return the schema of a type; structs become components."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, NewType):
            return self.of(kind.__supertype__)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self._reference(kind)
        return self._composed(kind, get_origin(kind), get_args(kind))

    def _composed(self, kind: Any, origin: Any, args: tuple[Any, ...]) -> Schema:
        if origin is Annotated:
            return self.of(args[0]) | _meta(args[1:], self.of(args[0]))
        if origin is Literal:
            return {"enum": list(args)}
        if origin in (Union, types.UnionType):
            options = [self.of(one) for one in args if one is not UnsetType]
            return options[0] if len(options) == 1 else {"anyOf": options}
        if origin in (tuple, list):
            return {"type": "array", "items": self.of(args[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(args[1])}
        raise TypeError(f"no schema is known for {kind!r}")

    def _reference(self, kind: type[msgspec.Struct]) -> Schema:
        name = kind.__name__
        if name not in self.components:
            self.components[name] = {}  # a struct may hold itself
            self.components[name] = self.object(kind)
        return {"$ref": f"#/components/schemas/{name}"}

    def object(self, kind: type[msgspec.Struct]) -> Schema:
        """Return a struct's schema. Fields that may be left out, sent or received, are not required."""
        hints = get_type_hints(kind, include_extras=True)
        config = kind.__struct_config__
        fields = msgspec.structs.fields(kind)
        told = kind.__mro__[0].__doc__ or ""
        asked = config.forbid_unknown_fields
        required = [
            one.encode_name for one in fields
            if one.required or not (asked or config.omit_defaults or UnsetType in get_args(hints[one.name]))
        ]  # fmt: skip
        tag: Schema = {config.tag_field: {"const": config.tag}} if config.tag_field else {}
        required = [*tag, *required]
        schema: Schema = {
            "type": "object",
            "description": " ".join(told.split()),
            "properties": tag | {one.encode_name: self.field(one, hints[one.name]) for one in fields},
        }
        return (
            schema | ({"required": required} if required else {}) | ({"additionalProperties": False} if asked else {})
        )

    def field(self, field: msgspec.structs.FieldInfo, hint: Any) -> Schema:
        """Return the schema of a struct's field, with its default where that is a plain value."""
        schema = self.of(hint)
        default = field.default
        if isinstance(default, str | int | float) and default != "":
            schema = schema | {"default": default}
        return schema


def _meta(given: tuple[Any, ...], schema: Schema) -> Schema:
    found: Schema = {}
    for one in given:
        if not isinstance(one, Meta):
            continue
        least, most = _SIZES.get(schema.get("type", ""), ("minLength", "maxLength"))
        pairs = {
            "description": one.description,
            "examples": one.examples,
            "minimum": one.ge,
            "maximum": one.le,
            least: one.min_length,
            most: one.max_length,
        }
        found |= {name: value for name, value in pairs.items() if value is not None}
    return found
