"""May this person do this with that company on this date?"""

from __future__ import annotations

__version__ = "0.1.0"
