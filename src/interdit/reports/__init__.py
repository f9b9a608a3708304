"""Verdicts, parties and differences as text, JSON and tables. Decides nothing."""

from interdit.reports.terminal import render_verdict
from interdit.reports.verdicts import Speech, worded_verdict
from interdit.reports.wording import Lang, word

__all__ = ["Lang", "Speech", "render_verdict", "word", "worded_verdict"]
