"""Measurements, never part of the tests: `python -m benchmarks` runs all that need no network.

The real files are those under `INTERDIT_TESTDATA`; without it, lists are made up that have the same form and size.
"""
