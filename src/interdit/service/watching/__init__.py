"""Watch lists: what is watched is asked again where a change can touch it, and each changed outcome is told once.

`add`, `run` and `deliver` do it; `interdit.ledger.watches` and `interdit.ledger.deliveries` list and show what is kept.
"""

from interdit.service.watching.adding import Wanted, add, remove
from interdit.service.watching.delivering import Sender, Told, deliver
from interdit.service.watching.running import Hands, Ran, When, replay, run, run_all

__all__ = ["Hands", "Ran", "Sender", "Told", "Wanted", "When", "add", "deliver", "remove", "replay", "run", "run_all"]
