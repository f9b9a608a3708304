"""Variations: a recorded name as it may come written, by kind, for the self-test.

Pure and seeded: the same name, kind and seed give the same text on every machine. A kind that does not apply to a name
gives none. Each keeps the name recognisable by a careful reader; what can mean somebody else is left out by
`left_out`, with the reason.
"""

from interdit.screening.variations.kinds import KINDS, Kind, Recorded, compared, left_out, vary, written
from interdit.screening.variations.made_up import made_up_names

__all__ = ["KINDS", "Kind", "Recorded", "compared", "left_out", "made_up_names", "vary", "written"]
