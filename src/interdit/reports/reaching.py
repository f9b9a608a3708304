"""What is said of owners, in English and French, by code; see `wording`."""

from __future__ import annotations

REACHED: dict[str, tuple[str, str]] = {
    "reached_owned": (
        "{company} is owned {sum} percent by listed persons (test: {threshold}; {chain}): {law}",
        "{company} est détenue à {sum} pour cent par des personnes inscrites (critère : {threshold} ; {chain}) : {law}",
    ),
    "reached_open": (
        "Whether listed persons own enough of {company} is open: {sum} percent (test: {threshold}); it turns on {missing}. Chain: {chain}. {law}",
        "Savoir si des personnes inscrites détiennent assez de {company} reste ouvert : {sum} pour cent (critère : {threshold}) ; tout dépend de {missing}. Chaîne : {chain}. {law}",
    ),
    "reached_ring": (
        "Companies hold shares of each other in a ring; without the ring's own part, listed persons may hold enough of {company} (counted: {sum} percent; test: {threshold}). Chain: {chain}. {law}",
        "Des sociétés se détiennent en boucle ; sans la part de la boucle elle-même, des personnes inscrites détiennent peut-être assez de {company} (compté : {sum} pour cent ; critère : {threshold}). Chaîne : {chain}. {law}",
    ),
    "reached_control": (
        "{company} has ties to listed persons ({sum} percent; {chain}); no share of ownership settles it, for control counts here and must be checked: {law}",
        "{company} a des liens avec des personnes inscrites ({sum} pour cent ; {chain}) ; aucune part ne tranche, car le contrôle compte ici et doit être vérifié : {law}",
    ),
    "reached_near": (
        "{company} of the file of stakes bears a name near to {asked}; if it is the same company, its owners bear on this: {sum} percent by listed persons (test: {threshold}; {chain}). {law}",
        "{company}, dans le fichier de parts, porte un nom proche de {asked} ; si c'est la même société, ses détenteurs comptent : {sum} pour cent par des personnes inscrites (critère : {threshold} ; {chain}). {law}",
    ),
    "reached_not_owned": (
        "{company} is owned {sum} percent by listed persons or those they reach, which does not meet the test ({threshold}; {chain}): {law}",
        "{company} est détenue à {sum} pour cent par des personnes inscrites ou ce qu'elles atteignent, ce qui ne remplit pas le critère ({threshold} ; {chain}) : {law}",
    ),
    "reached_named_only": (
        "{company} has listed owners ({chain}), but no ownership rule of this regime is in force at that moment: it reaches those it names",
        "{company} a des propriétaires inscrits ({chain}), mais aucune règle de détention de ce régime n'est en vigueur à ce moment : il ne vise que ceux qu'il nomme",
    ),
}
"""What a file of stakes means under a regime."""

STAKES: dict[str, tuple[str, str]] = {
    "stakes_given": (
        "Owners are those of {file} ({ties} ties, {unread} rows not read), as it states them",
        "Les détenteurs sont ceux de {file} ({ties} liens, {unread} lignes non lues), tels qu'il les indique",
    ),
    "stakes_undated": (
        "{count} stakes above the company bear no dates: they are taken to stand at the moment asked about",
        "{count} parts au-dessus de la société ne sont pas datées : elles sont tenues pour valables au moment demandé",
    ),
    "stakes_unlisted_share": (
        "Of {company}, {share} percent are with owners that the file does not name: they are taken not to be listed",
        "De {company}, {share} pour cent sont à des détenteurs que le fichier ne nomme pas : ils sont tenus pour non inscrits",
    ),
    "stakes_unclear": (
        "{count} shares in {file} could not be read and count as unknown: {problems}",
        "{count} parts dans {file} n'ont pas pu être lues et comptent comme inconnues : {problems}",
    ),
    "ties_given": (
        "Owners are also those that lists of the edition state, as they state them: {sources}",
        "Les détenteurs sont aussi ceux qu'indiquent des listes de l'édition, tels qu'elles les indiquent : {sources}",
    ),
    "ties_of_record": (
        "Nobody states who owns this company: shown is its owner or group by the record, without share or date; a file of stakes would decide",
        "Nul n'indique qui détient cette société : est montré son détenteur ou groupe selon le dossier, sans part ni date ; un fichier de parts trancherait",
    ),
    "ties_unlisted_share": (
        "Of {company}, {share} percent are with owners that no list of the edition names: they are taken not to be listed",
        "De {company}, {share} pour cent sont à des détenteurs qu'aucune liste de l'édition ne nomme : ils sont tenus pour non inscrits",
    ),
    "stakes_near": (
        "{file} has no entry of exactly this name; near it are {names}, whose owners would bear on the answer",
        "{file} n'a pas d'entrée de ce nom exact ; proches de lui : {names}, dont les détenteurs pèseraient sur la réponse",
    ),
    "stakes_near_free": (
        "{file} has no entry of exactly this name; near it are {names}, whose owners would not change the answer",
        "{file} n'a pas d'entrée de ce nom exact ; proches de lui : {names}, dont les détenteurs ne changeraient pas la réponse",
    ),
    "stakes_several": (
        "{count} entries of the file of stakes bear this name; each was examined",
        "{count} entrées du fichier de parts portent ce nom ; chacune a été examinée",
    ),
}
"""What an answer on owners leans on."""

OWNERS_NOTICE = (
    "owners that the file does not name, and whether lists that are not loaded name an owner",
    "les détenteurs que le fichier ne nomme pas, et si des listes non chargées nomment un détenteur",
)
"""What `interdit owners` leaves unchecked, always."""
