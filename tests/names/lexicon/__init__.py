"""Tests of `interdit.names.lexicon`."""
