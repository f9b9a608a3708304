"""What is said of a fund and of what it holds, in English and French, by code; see `wording`."""

from __future__ import annotations

EXPOSED: dict[str, tuple[str, str]] = {
    "barred_exposure": (
        "The fund holds securities of {via}, listed {listed}, which is exposure at any weight{held}: {law}",
        "Le fonds détient des titres de {via}, inscrite le {listed}, ce qui est une exposition quel qu'en soit le poids{held} : {law}",
    ),
    "barred_exposure_close_name": (
        "The fund holds securities of {company}, whose name was by the authority's position then close enough to that of {via}, listed {listed}; that is exposure at any weight{held}: {law}",
        "Le fonds détient des titres de {company}, dont le nom était, selon la position d'alors de l'autorité, assez proche de celui de {via}, inscrite le {listed} ; c'est une exposition quel qu'en soit le poids{held} : {law}",
    ),
    "not_yet_exposure": (
        "The fund holds securities of {via}, listed {listed}{held}; what that forbids was due to begin only on {begins}",
        "Le fonds détient des titres de {via}, inscrite le {listed}{held} ; ce que cela interdit ne devait commencer que le {begins}",
    ),
    "may_hold": (
        "Line {line} of {file}, {written}, may be {company}, listed {listed} (candidates: {candidates}); if so, the fund is exposed: {law}",
        "La ligne {line} de {file}, {written}, peut désigner {company}, inscrite le {listed} (candidats : {candidates}) ; si c'est le cas, le fonds est exposé : {law}",
    ),
    "may_hold_not_yet": (
        "Line {line} of {file}, {written}, may be {company}, listed {listed} (candidates: {candidates}); what that forbids was due to begin only on {begins}",
        "La ligne {line} de {file}, {written}, peut désigner {company}, inscrite le {listed} (candidats : {candidates}) ; ce que cela interdit ne devait commencer que le {begins}",
    ),
    "fund_unknown": (
        "A fund that holds a listed security at any weight is forbidden too, and what this fund holds was not given",
        "Un fonds qui détient un titre inscrit, quel qu'en soit le poids, est interdit aussi, et ce que ce fonds détient n'a pas été indiqué",
    ),
    "fund_rows_unread": (
        "Rows of the fund's holdings name nobody, and may be listed securities: {rows}",
        "Des lignes des positions du fonds ne désignent personne et peuvent être des titres inscrits : {rows}",
    ),
    "fund_clear": (
        "None of the {rows} holdings of {fund} in {files} brings it under a list that reaches funds at that moment",
        "Aucune des {rows} positions de {fund} dans {files} ne le place, à ce moment, sous une liste qui vise les fonds",
    ),
}
"""Reasons about what a fund holds."""

EXPOSED_SEEN: dict[str, tuple[str, str]] = {
    "barred_exposure": (
        "The fund holds securities of {via}, first seen on {first_seen}, which is exposure at any weight{held}: {law}",
        "Le fonds détient des titres de {via}, vue pour la première fois le {first_seen}, ce qui est une exposition quel qu'en soit le poids{held} : {law}",
    ),
    "barred_exposure_close_name": (
        "The fund holds securities of {company}, whose name was by the authority's position then close enough to that of {via}, first seen on {first_seen}; that is exposure at any weight{held}: {law}",
        "Le fonds détient des titres de {company}, dont le nom était, selon la position d'alors de l'autorité, assez proche de celui de {via}, vue pour la première fois le {first_seen} ; c'est une exposition quel qu'en soit le poids{held} : {law}",
    ),
    "not_yet_exposure": (
        "The fund holds securities of {via}, first seen on {first_seen}{held}; what its listing forbids was due to begin only on {begins}",
        "Le fonds détient des titres de {via}, vue pour la première fois le {first_seen}{held} ; ce que son inscription interdit ne devait commencer que le {begins}",
    ),
    "may_hold": (
        "Line {line} of {file}, {written}, may be {company}, first seen on {first_seen} (candidates: {candidates}); if so, the fund is exposed: {law}",
        "La ligne {line} de {file}, {written}, peut désigner {company}, vue pour la première fois le {first_seen} (candidats : {candidates}) ; si c'est le cas, le fonds est exposé : {law}",
    ),
    "may_hold_not_yet": (
        "Line {line} of {file}, {written}, may be {company}, first seen on {first_seen} (candidates: {candidates}); what its listing forbids was due to begin only on {begins}",
        "La ligne {line} de {file}, {written}, peut désigner {company}, vue pour la première fois le {first_seen} (candidats : {candidates}) ; ce que son inscription interdit ne devait commencer que le {begins}",
    ),
}
"""The same where a list gives no day of listing."""

FUNDS: dict[str, tuple[str, str]] = {
    "fund_state_before": (
        "What {fund} held is read from {file}, as of {held_on}: it is taken to have held the same on {on}",
        "Les positions de {fund} sont celles de {file} au {held_on} : elles sont tenues pour les mêmes au {on}",
    ),
    "fund_state_after": (
        "No earlier holdings of {fund} are there: those of {file}, as of {held_on}, which is after {on}, are taken for what it held then",
        "Il n'y a pas de positions plus anciennes de {fund} : celles de {file} au {held_on}, postérieures au {on}, sont tenues pour celles d'alors",
    ),
    "fund_undated": (
        "The holdings of {fund} in {file} bear no date: they are taken for those of {on}",
        "Les positions de {fund} dans {file} ne sont pas datées : elles sont tenues pour celles du {on}",
    ),
    "fund_by_ticker": (
        "{given} is taken to be the fund {fund}, by its ticker",
        "{given} est tenu pour le fonds {fund}, d'après son code",
    ),
    "fund_by_stem": (
        "{given} is taken to be the fund {fund}, by the name of its file",
        "{given} est tenu pour le fonds {fund}, d'après le nom de son fichier",
    ),
    "fund_near": (
        "It is not taken for the fund {fund} of {folder}, whose name is only near: it was not looked through",
        "Il n'est pas tenu pour le fonds {fund} de {folder}, dont le nom n'est que proche : ses positions n'ont pas été examinées",
    ),
    "fund_inexact": (
        "Rows taken to mean a listed company by other than its full name ({count}): {rows}",
        "Lignes tenues pour désigner une société inscrite autrement que par son nom complet ({count}) : {rows}",
    ),
    "fund_short": (
        "A short position counts as exposure as a long one does ({count}): {rows}",
        "Une position courte compte comme exposition de même qu'une position longue ({count}) : {rows}",
    ),
    "fund_ring": (
        "Funds hold each other in a ring: below it no weights are computed",
        "Des fonds se détiennent en boucle : en dessous, aucun poids n'est calculé",
    ),
    "fund_unexamined": (
        "Rows that seem to be funds which the folder does not have are taken to hold nothing listed ({count}): {rows}",
        "Des lignes qui semblent être des fonds absents du dossier sont tenues pour ne rien détenir d'inscrit ({count}) : {rows}",
    ),
    "fund_derivatives": (
        "{count} rows of derivatives were looked up by their names; what an index under them holds was not examined",
        "{count} lignes de produits dérivés ont été recherchées par leur nom ; ce que contient un indice sous-jacent n'a pas été examiné",
    ),
}
"""What an answer on a fund leans on."""

MORE_HELD = (
    "and {count} more holdings, all in JSON under exposure",
    "et {count} autres positions, toutes en JSON sous exposure",
)
"""How many more reasons of this kind there are than are shown."""
