"""Build hook: compile the casebook and the law into the edition that the package ships."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileEdition(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is packed, editable or not."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from interdit.service.compile import compile_shipped

            compile_shipped()
        finally:
            sys.path.remove(str(source))
