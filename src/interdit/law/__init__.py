"""What a regime orders, for whom, from when: date rules at run time, law files at compile time.

`load_regimes` lives in `interdit.law.load` and is imported by those who read YAML; answers never do.
"""

from interdit.law.calendar import business_days_after, clock_instant

__all__ = ["business_days_after", "clock_instant"]
