"""The casebook: what no list carries. Past listings, cases, orders, grounds and instruments, each with its citation."""

from interdit.sources.casebook.check import inconsistencies
from interdit.sources.casebook.load import Casebook, load_casebook

__all__ = ["Casebook", "inconsistencies", "load_casebook"]
