"""Telling: a message to a channel (e-mail, webhook, or a service that Apprise speaks to), and how that went.

Knows messages and channels; nothing of watch lists, of the ledger's queue, or of what a message says. smtplib, httpx,
stamina and apprise are imported where they are used.
"""

from interdit.telling.channel import parse_channel
from interdit.telling.means import Means, Patience, means_of
from interdit.telling.outcome import Failed, Refused, Sent
from interdit.telling.sending import Schedule, next_try, send

__all__ = [
    "Failed",
    "Means",
    "Patience",
    "Refused",
    "Schedule",
    "Sent",
    "means_of",
    "next_try",
    "parse_channel",
    "send",
]
