"""The texts of the digest page, in English and French, by code."""

from __future__ import annotations

DIGEST: dict[str, tuple[str, str]] = {
    "title": ("Digest", "Bulletin"),
    "lead": (
        "What became public in a week, as known at its end: lists, courts, law, deadlines.",
        "Ce qui est devenu public une semaine, selon ce qu'on savait à sa fin : listes, tribunaux, droit, échéances.",
    ),
    "unusable": ("This cannot be used", "Ceci ne peut être utilisé"),
    "week": ("Week of", "Semaine du"),
    "week_hint": ("a day in it, or 2021-W02", "un de ses jours, ou 2021-W02"),
    "party": ("Party", "Partie"),
    "party_hint": ("an id; empty: all", "un identifiant ; vide : toutes"),
    "show": ("Show", "Afficher"),
    "earlier": ("Earlier week", "Semaine précédente"),
    "later": ("Later week", "Semaine suivante"),
    "weeks": ("Weeks", "Semaines"),
    "subscribe": ("Subscribe with a feed reader (Atom)", "S'abonner avec un lecteur de flux (Atom)"),
    "source": ("Source:", "Source :"),
}
