"""What the compiled modules ask of `cython` when they run as plain Python and Cython is not installed.

Types are taken for what they are called on and decorators do nothing: the same source then runs, slower.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any


class _Type:
    def __getitem__(self, _: Any) -> _Type:
        return self

    def __call__(self, value: Any = 0, *_: Any) -> Any:
        return value


char = uchar = int = uint = longlong = ulonglong = float = double = bint = void = _Type()
compiled = False


def declare(_: Any, value: Any = None) -> Any:
    """Return the value of a typed constant."""
    return value


def cast(_: Any, value: Any) -> Any:
    """Return the value unchanged."""
    return value


def _same(thing: Any) -> Any:
    return thing


cfunc = inline = cclass = final = _same


def exceptval(*_: Any, **__: Any) -> Any:
    """Return a decorator that does nothing."""
    return _same


class _NoLock(nullcontext[None]):
    def __call__(self, thing: Any) -> Any:
        return thing


nogil = _NoLock()
