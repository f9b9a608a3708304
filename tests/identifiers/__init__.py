"""Tests of `interdit.identifiers`."""
