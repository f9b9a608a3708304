"""Screening names, beside the peers and on the same data: `python -m benchmarks.screening COMMAND [--work FOLDER]`.

The lists, the labelled queries and the program that runs all candidates are those under `INTERDIT_TESTDATA`. The
peers (nomenklatura, rapidfuzz) live in an environment of their own, whose Python `INTERDIT_PEERS` names; without it
their rows are said to be left out.
"""
