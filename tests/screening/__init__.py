"""Tests of `interdit.screening`."""
