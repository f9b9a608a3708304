"""The Denied Persons List of the Bureau of Industry and Security."""

from interdit.sources.us_bis_dpl.parse import parse

__all__ = ["parse"]
