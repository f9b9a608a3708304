"""The HTTP interface of yente, answered from an edition: match, search, entities, catalogue, reconciliation.

Shapes, codes, limits and defaults are yente's as they were observed; the verdict stands beside them in a field of its
own, `interdit`, and never in the place of theirs.
"""

from interdit.api.yente.app import yente_app, yente_router
from interdit.api.yente.desk import Desk, YenteSettings

__all__ = ["Desk", "YenteSettings", "yente_app", "yente_router"]
