"""Texts of our own, labelled: lines by type, articles claim by claim."""
