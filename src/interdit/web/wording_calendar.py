"""The texts of the calendar page, in English and French, by code."""

from __future__ import annotations

CALENDAR: dict[str, tuple[str, str]] = {
    "title": ("Calendar", "Calendrier"),
    "lead": (
        "When bans begin, wind-downs end, licences expire and reports are due; what a court order holds in abeyance.",
        "Débuts d'interdiction, fins de liquidation, expirations, déclarations dues ; ce qu'un juge tient en suspens.",
    ),
    "unusable": ("This cannot be used", "Ceci ne peut être utilisé"),
    "since": ("From", "Du"),
    "until": ("To", "Au"),
    "known_at": ("As known on", "Selon ce qu'on savait le"),
    "actor": ("For", "Pour"),
    "every_actor": ("everybody", "tous"),
    "party": ("Party", "Partie"),
    "party_hint": ("an id; empty: all", "un identifiant ; vide : toutes"),
    "show": ("Show dates", "Afficher les échéances"),
    "subscribe": ("Subscribe with a calendar program (iCalendar)", "S'abonner avec un agenda (iCalendar)"),
    "date": ("Date", "Échéance"),
    "what": ("What", "Quoi"),
    "parties": ("{count} parties", "{count} parties"),
}
