"""The words of the regulator's pack, in English and French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.reports.wording import pick

if TYPE_CHECKING:
    from interdit.reports.wording import Lang

_PARTS: dict[str, tuple[str, str]] = {
    "title": ("Test report, not a certification", "Rapport d'essai, pas une certification"),
    "subtitle": (
        "Screening of names by interdit: what it holds, what it finds, what it misses, and what that answers",
        "Le filtrage de noms par interdit : ce qu'il contient, trouve, manque, et à quoi cela répond",
    ),
    "contents": ("Contents", "Sommaire"),
    "part_rests": ("What was tested", "Ce qui a été testé"),
    "part_sources": ("Sources of the edition", "Sources de l'édition"),
    "part_coverage": ("List coverage: every record looked up", "Couverture des listes : chaque entrée recherchée"),
    "part_thresholds": ("Thresholds, and what others would give", "Seuils, et ce que d'autres donneraient"),
    "part_recall": ("Recall by kind of variation", "Rappel par type de variante"),
    "part_missed": ("What was missed, by name", "Ce qui a été manqué, nom par nom"),
    "part_untested": ("What was not tested", "Ce qui n'a pas été testé"),
    "part_changes": ("Change log of law and sources", "Journal des changements du droit et des sources"),
    "part_score": ("Card of the score", "Fiche du score"),
    "part_news": ("Card of the news reader", "Fiche du lecteur de presse"),
    "part_mapping": ("Requirements, and what this shows for them", "Exigences, et ce que ce rapport montre"),
    "part_nydfs": ("New York: 3 NYCRR 504.3", "New York : 3 NYCRR 504.3"),
    "part_eba": ("EU: EBA/GL/2024/14 and EBA/GL/2024/15", "UE : EBA/GL/2024/14 et EBA/GL/2024/15"),
    "part_fca": ("United Kingdom: FCA, review of 28 May 2026", "Royaume-Uni : FCA, revue du 28 mai 2026"),
    "part_other": ("Others", "Autres"),
    "part_audit": ("Audit trail", "Piste d'audit"),
    "part_repeat": ("Doing it again", "Refaire l'essai"),
    "part_references": ("Where it was read", "Où cela a été lu"),
}
_LABELS: dict[str, tuple[str, str]] = {
    "x_of_y": ("{x:,} of {y:,}", "{x:,} sur {y:,}"),
    "hit": ("hit", "concordance"), "review": ("review", "revue"), "threshold": ("threshold", "seuil"),
    "company": ("company", "société"), "organization": ("organization", "organisation"),
    "person": ("person", "personne"), "vessel": ("vessel", "navire"), "unknown": ("kind not known", "type inconnu"),
    "group_all": ("all", "tous"), "group_person": ("persons", "personnes"), "group_company": ("companies", "sociétés"),
    "plot_found": ("found, share of variations screened", "trouvé, part des variantes filtrées"),
    "plot_recalled": ("recall of variations", "rappel des variantes"),
    "plot_alerts": ("clean names that alert", "noms neutres qui alertent"),
    "plot_recall": ("Recall by kind of variation", "Rappel par type de variante"),
    "plot_recall_desc": (
        "For each of {kinds} kinds a dot for the share found and a bar for its interval of 95 percent. Lowest: {worst}, {share} percent. The table below has the same figures.",
        "Pour chacun des {kinds} types, un point pour la part trouvée et une barre pour son intervalle à 95 %. Plus bas : {worst}, {share} %. Le tableau dessous donne les mêmes chiffres.",
    ),
    "plot_trade": ("Recall and alerts by threshold", "Rappel et alertes selon le seuil"),
    "plot_trade_desc": (
        "Two panels over the threshold from 0 to 1: recall of variations above, share of clean names that alert below. Marked: {marks}. The table below has the same figures.",
        "Deux volets selon le seuil de 0 à 1 : en haut le rappel des variantes, en bas la part des noms neutres qui alertent. Repères : {marks}. Le tableau dessous donne les mêmes chiffres.",
    ),
    "plot_curve": ("Recall against alerts", "Rappel contre alertes"),
    "plot_curve_desc": (
        "Each line goes through all thresholds: to the right more clean names alert, upwards more variations are found. Dots: the thresholds in use. The table below has the same figures.",
        "Chaque ligne parcourt tous les seuils : à droite plus de noms neutres alertent, vers le haut plus de variantes sont trouvées. Points : les seuils en usage. Le tableau dessous donne les mêmes chiffres.",
    ),
    "edition": ("Edition", "Édition"), "as_of": ("facts as of {day}", "faits au {day}"),
    "program": ("Program", "Programme"), "law": ("Law", "Droit"), "made": ("Made on", "Établi le"),
    "sample": ("Sample", "Échantillon"),
    "sampled": (
        "{count:,} recorded names, drawn evenly over lists and kinds of party, seed {seed}; {variations:,} variations screened",
        "{count:,} noms enregistrés, tirés également entre listes et types de parties, graine {seed} ; {variations:,} variantes filtrées",
    ),
    "all_there_are": (" (all there are; {asked:,} were asked for)", " (tous ceux qui existent ; {asked:,} demandés)"),
    "asked": ("Asked", "Demandé"),
    "asked_how": (
        "the name and the kind of party, as interdit screen asks; no country, birth date or identifier; at most {limit} hits a name",
        "le nom et le type de partie, comme interdit screen ; ni pays, ni date de naissance, ni identifiant ; au plus {limit} résultats par nom",
    ),
    "method": (
        "A variation counts as found where its party is among the hits with the review threshold or more, and as first where no other party scores higher. A party of exactly the same recorded name counts as it. Intervals are Wilson's, of 95 percent; variations of one name are not independent of each other, so that intervals over several kinds are a little too narrow.",
        "Une variante est trouvée si sa partie est parmi les résultats au seuil de revue ou plus, et première si aucune autre ne la dépasse. Une partie du même nom enregistré compte pour elle. Intervalles de Wilson à 95 % ; les variantes d'un même nom ne sont pas indépendantes, de sorte que les intervalles sur plusieurs types sont un peu trop étroits.",
    ),
    "exact_found": ("of exact names found", "des noms exacts trouvés"),
    "changed_found": ("of changed names found", "des noms modifiés trouvés"),
    "records_found": ("records found by their own name, {lists} lists", "entrées trouvées par leur propre nom, {lists} listes"),
    "clean_alert": ("of {count:,} clean names alert", "de {count:,} noms neutres alertent"),
    "sound": (
        "Every record of every list is found by its own name, and every canary alerts. Variations that were missed are named below.",
        "Chaque entrée de chaque liste est trouvée par son propre nom, et chaque témoin alerte. Les variantes manquées sont nommées plus bas.",
    ),
    "to_act": ("To act on: {count}", "À traiter : {count}"), "and_more": ("and {count:,} more", "et {count:,} autres"),
    "fail_silent": ("nothing alerted at all: no list is being searched, or the thresholds are out of reach", "rien n'a alerté : aucune liste n'est parcourue, ou les seuils sont hors d'atteinte"),
    "fail_gap": ("{list}: {gap:,} of {records:,} records are not found by their own name", "{list} : {gap:,} entrées sur {records:,} ne sont pas trouvées par leur propre nom"),
    "fail_canary": ("canary {name} ({origin}) does not alert", "le témoin {name} ({origin}) n'alerte pas"),
    "fail_ledger": ("the audit trail does not hold", "la piste d'audit n'est pas intègre"),
    "fail_ledger_unusable": ("the audit trail could not be verified: {why}", "la piste d'audit n'a pas pu être vérifiée : {why}"),
    "first_record": ("first record of {list}", "première entrée de {list}"),
    "given": ("given by the user", "donné par l'utilisateur"), "names_given": ("names given by the user", "noms donnés par l'utilisateur"),
    "made_up": ("made-up names of nobody", "noms fabriqués, de personne"),
    "own_record": ("our own record of listings", "notre registre d'inscriptions"),
    "own_parties": ("parties of our own record with no listing there", "parties de notre registre sans inscription"),
    "casebook": ("casebook and law that ship with the program", "registre et droit livrés avec le programme"),
    "list": ("list", "liste"), "published": ("published", "publié"), "fetched": ("fetched", "récupéré"), "age": ("age", "âge"),
    "days": ("{count} d", "{count} j"), "rhythm": ("usual rhythm", "rythme usuel"), "hours": ("{count} h", "{count} h"),
    "with_program": ("with the program", "avec le programme"), "rows": ("rows read", "lignes lues"), "entries": ("entries", "entrées"),
    "problems": ("problems", "problèmes"), "files": ("files, SHA-256", "fichiers, SHA-256"),
    "state_fresh": ("fresh", "à jour"), "state_stale": ("older than its rhythm", "plus vieux que son rythme"), "state_shipped": ("shipped", "livré"),
    "sources_note": (
        "Age on the day of this report. Problems are rows or fields that could not be taken as printed; interdit sources --json lists them. For the record that ships, rows are its citations, entries its parties. Lists that are not here were not tested: this edition does not hold them.",
        "Âge au jour de ce rapport. Les problèmes sont des lignes ou champs qui n'ont pu être repris tels quels ; interdit sources --json les énumère. Pour le registre livré, les lignes sont ses citations, les entrées ses parties. Les listes absentes d'ici n'ont pas été testées : cette édition ne les contient pas.",
    ),
    "no_lists": ("This edition holds no official list, only the record that ships with the program: run interdit sync, then test again.",
                 "Cette édition ne contient aucune liste officielle, seulement le registre livré avec le programme : lancez interdit sync, puis refaites l'essai."),
    "in_source": ("in source", "à la source"), "in_edition": ("in edition", "dans l'édition"), "own_name": ("found by own name", "trouvé par son nom"),
    "gap": ("gap", "écart"), "not_found": ("not found", "non trouvé"), "in_package": ("in the package", "dans le paquet"),
    "total": ("total", "total"),
    "coverage_note": (
        "Not a sample: every record's own primary name is looked up and must return its party at the review threshold or more. In source: records read from the publisher's last file. In edition: records that answers are computed from. A party listed under several regimes of the record counts under each.",
        "Pas un échantillon : le nom principal de chaque entrée est recherché et doit rendre sa partie au seuil de revue ou plus. À la source : entrées lues dans le dernier fichier de l'éditeur. Dans l'édition : entrées d'où les réponses sont calculées. Une partie inscrite sous plusieurs régimes du registre compte sous chacun.",
    ),
    "probes": ("A few to look up again by hand, drawn by the seed", "Quelques-unes à rechercher à la main, tirées par la graine"),
    "record": ("record", "entrée"), "key": ("key", "clé"), "party": ("party", "partie"), "score": ("score", "score"),
    "canaries": ("Canary names", "Noms témoins"), "must_alert": ("name that must alert", "nom qui doit alerter"),
    "from": ("from", "origine"), "found_hit": ("hit", "résultat"), "alerted": ("alerted", "alerte"), "yes": ("yes", "oui"), "no": ("no", "non"), "none": ("none", "aucun"),
    "rationale": (
        "The thresholds are the program's defaults, for every user the same. They were chosen by alert rate on a validation sample that the fit did not see (the card of the score has the figures): low enough that a changed name still alerts, high enough that few clean names do. From review on a person looks; from hit on the names are treated as the same party's. No authority sets a threshold: which loss is borne is the institution's decision.",
        "Les seuils sont ceux du programme, les mêmes pour tous. Ils ont été choisis selon le taux d'alerte sur un échantillon de validation que l'ajustement n'a pas vu (chiffres : fiche du score) : assez bas pour qu'un nom modifié alerte encore, assez hauts pour que peu de noms neutres le fassent. Dès la revue, une personne regarde ; dès la concordance, les noms sont tenus pour ceux de la même partie. Aucune autorité ne fixe de seuil : quelle perte supporter est la décision de l'établissement.",
    ),
    "in_use": ("In use, and one step lower or higher", "En usage, et un pas plus bas ou plus haut"),
    "recall": ("recall", "rappel"), "alerts": ("alerts", "alertes"), "kind_of_party": ("kind of party", "type de partie"),
    "clean_told": (
        "Clean names: {of:,} {origin}; {found:,} alert ({interval}), {hits:,} of them at the hit threshold.",
        "Noms neutres : {of:,} {origin} ; {found:,} alertent ({interval}), dont {hits:,} au seuil de concordance.",
    ),
    "clean_made_up": (
        "They combine common given and family names of fourteen languages, and coined company words with trades and legal forms. Some equal a listed name by chance; an alert on those is right. Give your own customers' names with --clean FILE: only they show what the thresholds cost you.",
        "Ils combinent prénoms et noms courants de quatorze langues, et des mots de sociétés inventés avec métiers et formes juridiques. Certains égalent un nom listé par hasard ; l'alerte est alors juste. Donnez les noms de vos clients avec --clean FICHIER : eux seuls montrent ce que les seuils vous coûtent.",
    ),
    "clean_highest": ("The highest alerts on clean names", "Les plus fortes alertes sur noms neutres"), "clean_name": ("clean name", "nom neutre"),
    "plot_alt": ("As a table", "En tableau"),
    "kind": ("kind, and how it is made", "type, et comment il est fait"), "example": ("example", "exemple"), "no_example": ("applied to no name of the sample", "ne s'applique à aucun nom de l'échantillon"),
    "found": ("found", "trouvé"), "interval": ("95 % interval", "intervalle à 95 %"), "first": ("first", "premier"), "screened": ("screened", "filtrés"), "left_out": ("left out", "omis"),
    "left_out_note": (
        "Left out of {count:,} names each: kinds that do not apply to a name ({na:,} in all), variations that equal another party's name and so mean either ({amb:,}), and those with fewer than four letters ({short:,}). The counts by kind are in the JSON.",
        "Omis sur {count:,} noms chacun : types qui ne s'appliquent pas à un nom ({na:,} en tout), variantes égales au nom d'une autre partie et donc équivoques ({amb:,}), et celles de moins de quatre lettres ({short:,}). Les comptes par type sont dans le JSON.",
    ),
    "by_list": ("By list and by kind of party", "Par liste et par type de partie"), "list_or_kind": ("list or kind of party", "liste ou type de partie"),
    "names": ("names", "noms"), "exact_col": ("exact found", "exacts trouvés"), "changed_col": ("changed found", "modifiés trouvés"), "changed_first": ("changed first", "modifiés premiers"),
    "missed_told": ("{missed:,} of {of:,} variations were not found.", "{missed:,} variantes sur {of:,} n'ont pas été trouvées."),
    "missed_first": ("The first ten of each kind are named: {shown:,}.", "Les dix premières de chaque type sont nommées : {shown:,}."),
    "recorded_name": ("recorded name", "nom enregistré"), "as_screened": ("as screened", "tel que filtré"),
}  # fmt: skip
_MORE: dict[str, tuple[str, str]] = {
    "untested_1": ("Your systems: fields, files and alerts from end to end. Variations are made by rule; those of your own data may be others.", "Vos systèmes : champs, fichiers et alertes de bout en bout. Les variantes sont faites par règle ; celles de vos données peuvent être autres."),
    "untested_2": ("Transactions, free text of payment messages, crypto-asset addresses, and alerts' handling by people.", "Les opérations, le texte libre des messages de paiement, les adresses de crypto-actifs, et le traitement humain des alertes."),
    "untested_3": ("Translations and acronyms beyond those a list records; renderings in Cyrillic, Greek and Arabic are letter by letter. Weak aliases, market short names and recorded misspellings are not varied.", "Les traductions et sigles au-delà de ceux qu'une liste enregistre ; les rendus en cyrillique, grec et arabe sont lettre à lettre. Alias faibles, noms courts de bourse et fautes enregistrées ne sont pas variés."),
    "untested_4": ("Country, birth date and identifiers: no public sample has them on both sides.", "Pays, date de naissance et identifiants : aucun échantillon public ne les a des deux côtés."),
    "untested_5": ("Whether the lists are complete against the law, and records that a publisher's file lacks.", "L'exhaustivité des listes au regard du droit, et les entrées qui manquent au fichier d'un éditeur."),
    "untested_6": ("Ownership and control: interdit owners computes them from what it is given; this test does not.", "Détention et contrôle : interdit owners les calcule de ce qu'on lui donne ; cet essai, non."),
    "untested_7": ("A score is no probability that a customer is the listed person. No law of a day after the edition's is known to it.", "Un score n'est pas la probabilité qu'un client soit la personne listée. Aucun droit postérieur au jour de l'édition ne lui est connu."),
    "changes_note": (
        "From {since} to {as_of}: what became or ceased to be law, orders, instruments, and publications of lists. What lies ahead is in interdit calendar; single entries in interdit changes. Descriptions of instruments and orders are recorded in English.",
        "Du {since} au {as_of} : ce qui est devenu ou a cessé d'être le droit, décisions, textes, publications de listes. Ce qui vient est dans interdit calendar ; les entrées une à une dans interdit changes. Textes et décisions sont décrits en anglais au registre.",
    ),
    "law_log": ("Law", "Droit"), "list_log": ("Sources", "Sources"), "day": ("day", "jour"), "what": ("what", "quoi"), "cited": ("where it is written", "où c'est écrit"),
    "rule_begins": ("begins", "commence"), "rule_ends": ("ends", "prend fin"), "instrument": ("instrument", "texte"), "order": ("order", "décision"),
    "added": ("added", "ajoutés"), "removed": ("removed", "retirés"), "amended": ("amended", "modifiés"), "first_loaded": ("first loaded", "premier chargement"),
    "no_changes": ("None in this time.", "Aucun dans cette période."),
    "card_use": ("Intended use", "Usage prévu"), "card_data": ("Training and calibration", "Apprentissage et calibrage"), "card_limits": ("Limits", "Limites"), "card_files": ("Files", "Fichiers"), "card_figures": ("Measured", "Mesuré"),
    "figure": ("figure", "mesure"), "value": ("value", "valeur"), "language": ("language", "langue"), "claims_of": ("claims labelled", "affirmations étiquetées"),
    "count_trees": ("decision trees", "arbres de décision"), "count_features": ("numbers that describe a pair", "nombres décrivant une paire"), "count_labelled_pairs": ("pairs labelled by people", "paires étiquetées à la main"),
    "count_issuer_names": ("issuer names as brokers write them", "noms d'émetteurs écrits par des courtiers"), "count_languages": ("languages", "langues"), "count_claims": ("labelled claims", "affirmations étiquetées"),
    "fig_f1": ("F1 on labelled pairs, shared names held out", "F1 sur paires étiquetées, noms communs exclus"), "fig_calibration_error": ("calibration error", "erreur de calibrage"),
    "fig_persons_at_review": ("persons who do not exist that alert at review", "personnes inexistantes qui alertent à la revue"), "fig_companies_at_review": ("clean companies that alert at review", "sociétés neutres qui alertent à la revue"),
    "fig_persons_at_hit": ("persons who do not exist that alert at hit", "personnes inexistantes qui alertent à la concordance"), "fig_companies_at_hit": ("clean companies that alert at hit", "sociétés neutres qui alertent à la concordance"),
    "fig_precision": ("precision", "précision"), "fig_recall": ("recall", "rappel"), "fig_subject": ("subject right", "sujet juste"), "fig_polarity": ("polarity right", "polarité juste"), "fig_speaker_kind": ("speaker's kind right", "type de locuteur juste"),
    "fig_precision_unseen": ("precision, unseen pages", "précision, pages inédites"), "fig_recall_unseen": ("recall, unseen pages", "rappel, pages inédites"),
    "mapping_note": (
        "Paraphrased, never quoted: the authority's text alone counts. Where it was not at hand, the source is who reports it, and a paragraph's number stands only where it was seen. A regulator's figures are of other names and other systems: they say what to test, not what to compare with. What is the institution's own duty is said to be, and is not covered here.",
        "Reformulé, jamais cité : seul le texte de l'autorité compte. Quand il n'était pas à portée, la source est celle qui le rapporte, et le numéro d'un paragraphe n'est donné que s'il a été vu. Les chiffres d'un régulateur portent sur d'autres noms et systèmes : ils disent quoi tester, non à quoi se comparer. Ce qui relève de l'établissement est dit tel, et n'est pas couvert ici.",
    ),
    "requirement": ("requirement or finding", "exigence ou constat"), "read_in": ("read", "lu"), "stands": ("here", "ici"), "shows": ("what this shows", "ce que ce rapport montre"),
    "official": ("authority's own text", "texte de l'autorité"), "reported": ("as reported", "tel que rapporté"), "confidence": ("confidence", "confiance"),
    "high": ("high", "haute"), "medium": ("medium", "moyenne"), "low": ("low", "basse"), "no_locator": ("paragraph not verified", "paragraphe non vérifié"),
    "status_shown": ("shown", "montré"), "status_partly": ("in part", "en partie"), "status_institution": ("not covered", "non couvert"), "status_unverified": ("not verified", "non vérifié"),
    "own_duty": ("not covered: the institution's own duty", "non couvert : relève de l'établissement"), "nothing_claimed": ("not verified: nothing is claimed", "non vérifié : rien n'est affirmé"),
    "m_found": ("{share} found over {count} kinds", "{share} trouvés sur {count} types"),
    "m_coverage": ("{found} of {of} records found, {lists} lists", "{found} entrées trouvées sur {of}, {lists} listes"),
    "m_sources": ("{lists} sources with hash, day and count; {stale} older than their rhythm; {problems} problems noted", "{lists} sources avec empreinte, jour et compte ; {stale} plus vieilles que leur rythme ; {problems} problèmes notés"),
    "m_missed": ("{missed} of {of} variations missed; {failures} to act on", "{missed} variantes manquées sur {of} ; {failures} à traiter"),
    "m_changes": ("{law} changes of law, {lists} of sources since {since}", "{law} changements du droit, {lists} des sources depuis {since}"),
    "m_thresholds": ("{settings} settings with what other thresholds would give; {alerts} of {of} clean names alert", "{settings} réglages avec l'effet d'autres seuils ; {alerts} noms neutres sur {of} alertent"),
    "m_audit": ("audit trail: {state}, {records} records", "piste d'audit : {state}, {records} enregistrements"),
    "m_recall": ("{kinds} kinds, {variations} variations, seed {seed}", "{kinds} types, {variations} variantes, graine {seed}"),
    "m_score": ("card of the score", "fiche du score"), "m_news": ("card of the news reader", "fiche du lecteur de presse"), "m_untested": ("limits stated", "limites énoncées"), "m_repeat": ("commands", "commandes"),
    "ledger_none": ("no ledger given", "aucun registre d'audit donné"), "ledger_sound": ("sound", "intègre"), "ledger_broken": ("broken", "rompue"), "ledger_unusable": ("could not be verified", "n'a pas pu être vérifiée"),
    "ledger_none_told": ("No ledger is configured here and none was given: the audit trail was not verified. Give one with --ledger.", "Aucun registre d'audit n'est configuré ici et aucun n'a été donné : la piste d'audit n'a pas été vérifiée. Donnez-en un avec --ledger."),
    "ledger_sound_told": ("Every record holds to the one before it.", "Chaque enregistrement tient au précédent."),
    "ledger_broken_told": ("The chain does not hold: see the first bad record.", "La chaîne ne tient pas : voir le premier enregistrement fautif."),
    "ledger_unusable_told": ("The ledger could not be verified: {why}", "Le registre n'a pas pu être vérifié : {why}"),
    "ledger": ("Ledger", "Registre"), "state": ("State", "État"), "records": ("Records found sound", "Enregistrements intègres"), "head": ("Hash of the last", "Empreinte du dernier"), "first_bad": ("First bad record", "Premier fautif"), "deleted": ("Deleted in good order", "Supprimés en bon ordre"),
    "flaw_changed": ("changed", "modifié"), "flaw_removed": ("removed", "retiré"), "flaw_reordered": ("reordered", "déplacé"), "flaw_truncated": ("truncated", "tronqué"), "flaw_added": ("added", "ajouté"),
    "repeat_note": ("The same edition, version, sample and seed give the same figures on any machine.", "Même édition, version, échantillon et graine donnent les mêmes chiffres sur toute machine."),
    "cmd_version": ("the program", "le programme"), "cmd_pack": ("this report", "ce rapport"), "cmd_edition": ("the edition and its hashes", "l'édition et ses empreintes"), "cmd_probe": ("one record, by hand", "une entrée, à la main"), "cmd_changes": ("changed entries, one by one", "entrées modifiées, une à une"), "cmd_audit": ("the audit trail", "la piste d'audit"),
    "not_checked": ("lists that the edition does not hold", "listes que l'édition ne contient pas"),
    "caution": ("interdit is a tool. Whether it suits an institution's risks, and what is done with its alerts, is for the institution to decide, to test and to answer for.", "interdit est un outil. S'il convient aux risques d'un établissement, et ce qui est fait de ses alertes, c'est à l'établissement d'en décider, de l'éprouver et d'en répondre."),
}  # fmt: skip
_WORDS = _PARTS | _LABELS | _MORE


def pack_word(code: str, lang: Lang, **params: object) -> str:
    """Return a text; numbers are grouped as the language does it."""
    text = pick(_WORDS[code], lang)
    if not params:
        return text
    return text.format(**{key: _Grouped(value) if lang == "fr" and type(value) is int else value
                          for key, value in params.items()})  # fmt: skip


class _Grouped(int):
    """A whole number that groups its thousands by narrow spaces, as French does."""

    def __format__(self, spec: str) -> str:
        return format(int(self), spec).replace(",", "\N{NARROW NO-BREAK SPACE}")
