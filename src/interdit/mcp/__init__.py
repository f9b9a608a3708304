"""Tools for language models by the Model Context Protocol: check, screen, read, changes. Read-only, over stdio.

The room bears the protocol's name; the official SDK is the package `mcp` (extra `interdit[mcp]`), imported by `server`
alone.
"""

from interdit.mcp.desk import Desk

__all__ = ["Desk"]
