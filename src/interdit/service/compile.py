"""Compile the shipped edition."""


def compile_shipped() -> None:
    """To be written."""
