"""Ownership by each law's own rule: a graph of ties, and who is reached through it, with the arithmetic shown.

And what a fund is exposed to through the funds it holds (`through`).
"""

from interdit.reach.concluding import Seed, conclude
from interdit.reach.fixpoint import Spread, Threshold, shares, spread
from interdit.reach.funds import Reached, through
from interdit.reach.graph import Graph, GraphBuilder, comparable
from interdit.reach.steps import spelled

__all__ = [
    "Graph",
    "GraphBuilder",
    "Reached",
    "Seed",
    "Spread",
    "Threshold",
    "comparable",
    "conclude",
    "shares",
    "spelled",
    "spread",
    "through",
]
