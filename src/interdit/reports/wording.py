"""The sentences of an answer, in English and French, by code.

`{name}` stands for a parameter of the statement; `{law}` for the law's own text. What the law data says is worded
there, in each language; here stands only what is common to all laws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from interdit.reports.exposure import EXPOSED, EXPOSED_SEEN, FUNDS
from interdit.reports.reaching import REACHED, STAKES
from interdit.reports.securities import BESIDE, READ_AS

if TYPE_CHECKING:
    from interdit.model import Statement

Lang = Literal["en", "fr"]

LABELS: dict[str, tuple[str, str]] = {
    "permitted": (
        "permitted: no bar found in what was checked",
        "permis : aucune interdiction trouvée dans ce qui a été vérifié",
    ),
    "review": ("review: a person must decide", "à examiner : une personne doit trancher"),
    "licence_required": ("licence required", "licence requise"),
    "prohibited": ("prohibited", "interdit"),
}

ENDS: dict[str, tuple[str, str]] = {
    "superseded": ("superseded with its regime", "remplacée avec son régime"),
    "vacated": ("vacated by the court", "annulée par le tribunal"),
    "removed": ("removed", "retirée"),
    "delisted": ("delisted", "radiée"),
    "regime_revoked": ("revoked with its regime", "abrogée avec son régime"),
    "condition_met": ("ended because its condition was met", "terminée, sa condition étant remplie"),
    "ended": ("ended", "terminée"),
}

REASONS: dict[str, tuple[str, str]] = {
    "barred": ("{law} (listed {listed})", "{law} (inscription du {listed})"),
    "barred_close_name": (
        "By the authority's position then, its name was close enough to that of {via}, listed {listed}: {law}",
        "Selon la position d'alors de l'autorité, son nom était assez proche de celui de {via}, inscrite le {listed} : {law}",
    ),
    "barred_owned": (
        "Owned {sum} percent by listed persons (test: {threshold}): {law}",
        "Détenue à {sum} pour cent par des personnes inscrites (critère : {threshold}) : {law}",
    ),
    "not_owned": (
        "Owned {sum} percent by listed persons, which does not meet the test ({threshold}): {law}",
        "Détenue à {sum} pour cent par des personnes inscrites, ce qui ne remplit pas le critère ({threshold}) : {law}",
    ),
    "not_owned_check_control": (
        "Owned {sum} percent by listed persons (stakes {stakes}), which does not meet the ownership test ({threshold}); control counts too and must be checked: {law}",
        "Détenue à {sum} pour cent par des personnes inscrites (parts {stakes}), ce qui ne remplit pas le critère de détention ({threshold}) ; le contrôle compte aussi et doit être vérifié : {law}",
    ),
    "no_ownership_test": (
        "No ownership rule of this regime is in force at that moment: the company is legally distinct from its listed owners",
        "Aucune règle de détention de ce régime n'est en vigueur à ce moment : la société est juridiquement distincte de ses propriétaires inscrits",
    ),
    **REACHED,
    **BESIDE,
    "not_yet": (
        "Listed {listed}; what it forbids was due to begin only on {begins}",
        "Inscrite le {listed} ; ce que cela interdit ne devait commencer que le {begins}",
    ),
    "never_began": (
        "Listed {listed}; it ended before what it forbids here could begin",
        "Inscrite le {listed} ; l'inscription a pris fin avant que ce qu'elle interdit ici puisse commencer",
    ),
    "exception": ("{law}", "{law}"),
    "licence": ("{law}", "{law}"),
    "right": ("{law}", "{law}"),
    "untouched": (
        "Listed {listed} under {regime_title}, which does not forbid this act to this actor",
        "Inscrite le {listed} sous {regime_title}, qui n'interdit pas cet acte à cet acteur",
    ),
    "ended": (
        "The listing of {listed} under {regime_title} was {end} on {day}",
        "L'inscription du {listed} sous {regime_title} a été {end} le {day}",
    ),
    "order_enjoins": ("Enjoined on {day}: {case} ({forum})", "Suspendue par injonction le {day} : {case} ({forum})"),
    "order_enjoins_before": (
        "Enjoined on {day}, before the ban began: {case} ({forum})",
        "Suspendue par injonction le {day}, avant le début de l'interdiction : {case} ({forum})",
    ),
    "order_stays": ("Stayed on {day}: {case} ({forum})", "Sursis à exécution le {day} : {case} ({forum})"),
    "order_stays_before": (
        "Stayed on {day}, before the ban began: {case} ({forum})",
        "Sursis à exécution le {day}, avant le début de l'interdiction : {case} ({forum})",
    ),
    "order_vacates": ("Vacated on {day}: {case} ({forum})", "Annulée le {day} : {case} ({forum})"),
    "order_vacates_before": (
        "Vacated on {day}, before the ban began: {case} ({forum})",
        "Annulée le {day}, avant le début de l'interdiction : {case} ({forum})",
    ),
    "order_vacates_pending": (
        "Annulled on {day}, but still in force: {case} ({forum}). {scope}",
        "Annulée le {day}, mais toujours en vigueur : {case} ({forum}). {scope}",
    ),
    "order_upholds": ("Upheld on {day}: {case} ({forum})", "Confirmée le {day} : {case} ({forum})"),
    "order_injunction_denied": (
        "An injunction was refused on {day}: {case} ({forum})",
        "Une injonction a été refusée le {day} : {case} ({forum})",
    ),
    "order_stay_denied": (
        "A stay was refused on {day}: {case} ({forum})",
        "Un sursis a été refusé le {day} : {case} ({forum})",
    ),
    "order_cert_denied": (
        "Review by the Supreme Court was refused on {day}: {case} ({forum})",
        "L'examen par la Cour suprême a été refusé le {day} : {case} ({forum})",
    ),
    "order_remands": ("Sent back on {day}: {case} ({forum})", "Renvoyée le {day} : {case} ({forum})"),
    "order_promises": (
        "Relief promised on {day}, no change in law: {case} ({forum})",
        "Levée promise le {day}, sans effet en droit : {case} ({forum})",
    ),
    "order_unenforced": (
        "In force but not enforced, as announced on {day}: {case} ({forum})",
        "En vigueur mais non appliquée, comme annoncé le {day} : {case} ({forum})",
    ),
    "order_drafted": (
        "Named in a draft of {day} that was withdrawn the same day and changed no listing: {case}",
        "Citée dans un projet du {day} retiré le jour même, qui n'a changé aucune inscription : {case}",
    ),
    "order_restores": ("Restored on {day}: {case} ({forum})", "Rétablie le {day} : {case} ({forum})"),
    "position": ("{authority}: {says}", "{authority} : {says}"),
    "not_listed": (
        "On none of the lists checked, at no time known to the record",
        "Sur aucune des listes vérifiées, à aucun moment connu du registre",
    ),
    "not_listed_then": (
        "On none of the lists checked at that moment",
        "Sur aucune des listes vérifiées à ce moment",
    ),
    "no_measure_for_act": (
        "No law held here, loaded or not, touches this act ({act}, {object}) by this actor ({actor})",
        "Aucune loi enregistrée ici, chargée ou non, ne touche cet acte ({act}, {object}) par cet acteur ({actor})",
    ),
    "no_law_for_actor": (
        "No law is held for this actor ({actor})",
        "Aucune loi n'est enregistrée pour cet acteur ({actor})",
    ),
    "nothing_checked": (
        "Every law that governs this act by this actor is unchecked here: {regimes}",
        "Aucune des lois qui régissent cet acte par cet acteur n'a pu être vérifiée ici : {regimes}",
    ),
    **EXPOSED,
    "since_unknown": (
        "Named in the first publication held, of {first}; since when it was listed is not on record",
        "Figure dans la première publication détenue, du {first} ; depuis quand elle est inscrite n'est pas enregistré",
    ),
    "control_to_check": (
        "Not named itself, but {owner}, listed, is recorded as its owner or group; control counts here and must be checked",
        "N'est pas nommée elle-même, mais {owner}, inscrite, est enregistrée comme propriétaire ou groupe ; le contrôle compte ici et doit être vérifié",
    ),
    "beyond_edition": (
        "The moment lies more than 30 days after the edition's day ({as_of})",
        "Le moment est à plus de 30 jours après la date de l'édition ({as_of})",
    ),
    "parties_differ": (
        "Several parties bear this name and their answers differ: {answers}",
        "Plusieurs entités portent ce nom et leurs réponses diffèrent : {answers}",
    ),
    "near_miss": (
        "No party is surely meant by this name; it may mean: {candidates}",
        "Aucune entité n'est désignée avec certitude par ce nom ; il peut désigner : {candidates}",
    ),
    "not_comparable": (
        "Nothing in the name {value} can be compared with the names on record",
        "Rien dans le nom {value} ne peut être comparé aux noms enregistrés",
    ),
    "conflict": (
        "Name and identifier point to different parties: {candidates}",
        "Le nom et l'identifiant désignent des entités différentes : {candidates}",
    ),
    "unknown_identifier": (
        "The identifier {value} is not on record: give the company's name",
        "L'identifiant {value} n'est pas enregistré : indiquez le nom de la société",
    ),
    "empty_query": ("No name and no identifier was given", "Ni nom ni identifiant n'a été indiqué"),
    "bad_row": ("{problem}", "{problem}"),
}

FIRST_SEEN: dict[str, tuple[str, str]] = {
    **EXPOSED_SEEN,
    "barred": ("{law} (first seen on {first_seen})", "{law} (vue pour la première fois le {first_seen})"),
    "barred_close_name": (
        "By the authority's position then, its name was close enough to that of {via}, first seen on {first_seen}: {law}",
        "Selon la position d'alors de l'autorité, son nom était assez proche de celui de {via}, vue pour la première fois le {first_seen} : {law}",
    ),
    "not_yet": (
        "First seen on {first_seen}; what its listing forbids was due to begin only on {begins}",
        "Vue pour la première fois le {first_seen} ; ce que son inscription interdit ne devait commencer que le {begins}",
    ),
    "never_began": (
        "First seen on {first_seen}; the listing ended before what it forbids here could begin",
        "Vue pour la première fois le {first_seen} ; l'inscription a pris fin avant que ce qu'elle interdit ici puisse commencer",
    ),
    "untouched": (
        "First seen on {first_seen} under {regime_title}, which does not forbid this act to this actor",
        "Vue pour la première fois le {first_seen} sous {regime_title}, qui n'interdit pas cet acte à cet acteur",
    ),
    "ended": (
        "The listing first seen on {first_seen} under {regime_title} was {end} on {day}",
        "L'inscription vue pour la première fois le {first_seen} sous {regime_title} a été {end} le {day}",
    ),
}
"""What is said where a list gives no day of listing: its first publication that prints the party does not say since when."""

ASSUMPTIONS: dict[str, tuple[str, str]] = {
    "match_cleared": (
        "Taken not to be, by decision: {cleared}",
        "Tenu pour n'être pas, par décision : {cleared}",
    ),
    "match_confirmed": (
        "Taken to be {name}, as {who} confirmed on {day}: {reason}",
        "Tenu pour {name}, comme {who} l'a confirmé le {day} : {reason}",
    ),
    "match_expired": (
        "The decision of {who} of {day} on {name} ended with {expires}",
        "La décision de {who} du {day} sur {name} a pris fin avec le {expires}",
    ),
    "match_reopened_record": (
        "The decision of {who} of {day} on {name} holds no more: the listed record changed",
        "La décision de {who} du {day} sur {name} ne tient plus : la fiche inscrite a changé",
    ),
    "match_reopened_law": (
        "The decision of {who} of {day} on {name} holds no more: the law that lists it changed",
        "La décision de {who} du {day} sur {name} ne tient plus : la loi qui l'inscrit a changé",
    ),
    "match_reopened_customer": (
        "The decision of {who} of {day} on {name} holds no more: what is given of the customer changed",
        "La décision de {who} du {day} sur {name} ne tient plus : les données du client ont changé",
    ),
    "hour_not_on_record": (
        "The hour at which it ended on {day} is not on record: it is taken to have lasted to the end of that day",
        "L'heure à laquelle elle a pris fin le {day} n'est pas connue : elle est tenue pour avoir duré jusqu'à la fin de ce jour",
    ),
    "low_confidence": (
        "{what} rests on facts that were not verified",
        "{what} repose sur des faits non vérifiés",
    ),
    "after_edition": (
        "The moment lies after the edition's day ({as_of}): nothing new is taken to have happened since",
        "Le moment est postérieur à la date de l'édition ({as_of}) : rien de nouveau n'est supposé s'être produit depuis",
    ),
    "known_after_edition": (
        "The edition knows nothing that became public after {as_of}",
        "L'édition ne connaît rien de ce qui est devenu public après le {as_of}",
    ),
    "bought_lawfully": (
        "What is held was bought while that was lawful",
        "Ce qui est détenu a été acheté quand c'était licite",
    ),
    "leading_words": (
        "{given!s} is taken to mean {matched}, the only party whose name begins so",
        "{given!s} est tenu pour désigner {matched}, seule entité dont le nom commence ainsi",
    ),
    "form_compatible": (
        "{given!s} is taken to mean {matched}; the legal form is not the same word for word",
        "{given!s} est tenu pour désigner {matched} ; la forme juridique n'est pas identique mot pour mot",
    ),
    "exact_name_test": (
        "The law reaches exact names only: that the company asked about is the one named is assumed",
        "La loi ne vise que les noms exacts : que la société demandée soit celle qui est nommée est supposé",
    ),
    "country_differs": (
        "The country given ({country_given}) is not the one on record ({country_recorded})",
        "Le pays indiqué ({country_given}) n'est pas celui enregistré ({country_recorded})",
    ),
    "identifier_unused": (
        "The identifier {identifier_unknown} is not on record; the name decided",
        "L'identifiant {identifier_unknown} n'est pas enregistré ; le nom a décidé",
    ),
    "fuzzy": (
        "{given!s} is taken to mean {matched}: it is like {recorded}, on record, with a score of {score} ({hit} and more is a hit)",
        "{given!s} est tenu pour désigner {matched} : il ressemble à {recorded}, enregistré, avec un score de {score} (à partir de {hit}, c'est une correspondance)",
    ),
    "fuzzy_own": (
        "{given!s} is taken to mean {matched}, with a score of {score} ({hit} and more is a hit)",
        "{given!s} est tenu pour désigner {matched}, avec un score de {score} (à partir de {hit}, c'est une correspondance)",
    ),
    "symbol_as_name": (
        "{given!s} is taken for a name; if it is a ticker, nobody on record bears it, and whose security it is was not examined",
        "{given!s} est pris pour un nom ; si c'est un symbole boursier, personne d'enregistré ne le porte, et l'émetteur du titre n'a pas été recherché",
    ),
    "scored_below": (
        "A name whose likeness to every name on record scores below {review} is taken as another party's",
        "Un nom dont la ressemblance avec chaque nom enregistré a un score inférieur à {review} est tenu pour celui d'une autre entité",
    ),
    **STAKES,
    **FUNDS,
    **READ_AS,
    "holding_date": (
        "The fund's holdings of {held_on} are taken for those of the moment asked about",
        "Les positions du fonds au {held_on} sont tenues pour celles du moment demandé",
    ),
    "birth_same_day": (
        "The birth date given ({given}) is one on record for {name}",
        "La date de naissance indiquée ({given}) est l'une de celles enregistrées pour {name}",
    ),
    "birth_same_year": (
        "The birth date given ({given}) agrees with one on record for {name} by the year ({recorded})",
        "La date de naissance indiquée ({given}) concorde par l'année avec l'une de celles enregistrées pour {name} ({recorded})",
    ),
    "birth_near_year": (
        "The birth date given ({given}) is two years at most from one on record for {name} ({recorded}): it is taken for the same",
        "La date de naissance indiquée ({given}) est à deux ans au plus de l'une de celles enregistrées pour {name} ({recorded}) : elle est tenue pour la même",
    ),
    "birth_unknown": (
        "No birth date that can be compared is on record for {name}: the one given was not compared",
        "Aucune date de naissance comparable n'est enregistrée pour {name} : celle indiquée n'a pas été comparée",
    ),
}

UNCHECKED: dict[str, tuple[str, str]] = {
    "list_not_loaded": ("list not loaded", "liste non chargée"),
    "no_history": ("no history before {first}", "pas d'historique avant le {first}"),
    "list_old": (
        "the list's state is not known for that moment; last known state of {last}",
        "l'état de la liste n'est pas connu à ce moment ; dernier état connu du {last}",
    ),
    "casebook_old": (
        "the casebook's facts end on {last}; load the list or a newer release",
        "les faits du registre s'arrêtent au {last} ; chargez la liste ou une version plus récente",
    ),
    "list_taken_from_stakes": (
        "list not loaded; the stakes given were taken as they are, and the company itself as not listed",
        "liste non chargée ; les parts indiquées ont été reprises telles quelles, et la société tenue pour non inscrite",
    ),
    "control_not_examined": (
        "control by a listed company not examined",
        "contrôle par une société inscrite non examiné",
    ),
    "ownership_not_examined": (
        "who owns the company not examined; give --stakes FILE",
        "détenteurs de la société non examinés ; indiquez --stakes FICHIER",
    ),
    "ownership_partly": (
        "who owns the company examined only as far as the edition's lists say",
        "détenteurs de la société examinés seulement selon ce que disent les listes de l'édition",
    ),
    "not_in_stakes": (
        "who owns the company not examined: it is not in the file of stakes",
        "détenteurs de la société non examinés : elle ne figure pas dans le fichier de parts",
    ),
    "not_in_funds": (
        "the fund's holdings not examined: it is not in the folder of funds",
        "positions du fonds non examinées : il ne figure pas dans le dossier de fonds",
    ),
    "holdings_not_examined": (
        "the fund's holdings not examined; give --funds DIR",
        "positions du fonds non examinées ; indiquez --funds DOSSIER",
    ),
}

_TABLES = {"reason": REASONS, "assumption": ASSUMPTIONS, "unchecked": UNCHECKED}


def pick(pair: tuple[str, str], lang: Lang) -> str:
    """Return the sentence of a language."""
    return pair[1] if lang == "fr" else pair[0]


def word(statement: Statement, kind: Literal["reason", "assumption", "unchecked"], lang: Lang, **more: str) -> str:
    """Put a statement into words; the law's own text stands for itself."""
    law = ""
    if statement.text is not None:
        law = statement.text.get(lang) or statement.text["en"]
    table = FIRST_SEEN if "first_seen" in statement.params and statement.code in FIRST_SEEN else _TABLES[kind]
    pair = table.get(statement.code)
    if pair is None:
        return law
    if kind == "unchecked" and law:
        return law
    params = {"held": "", **statement.params, **more, "law": law}
    return pick(pair, lang).format_map(params).strip()


def notice(edition: str, as_of: str, unchecked: str, lang: Lang) -> str:
    """Return the notice that ends every answer and export."""
    if lang == "fr":
        rest = (
            f"Non vérifié : {unchecked}."
            if unchecked
            else "Rien de ce qui régit cet acte n'est resté sans vérification."
        )
        return f"Ceci n'est pas un conseil juridique. Calculé à partir de l'édition {edition} au {as_of}. {rest}"
    rest = f"Not checked: {unchecked}." if unchecked else "Nothing that governs this act was left unchecked."
    return f"Not legal advice. Computed from edition {edition} as of {as_of}. {rest}"
