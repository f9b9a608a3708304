"""Tests of `interdit.names`."""
