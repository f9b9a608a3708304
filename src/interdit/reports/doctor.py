"""An examination of the install as text for a terminal: one line for each thing, with a remedy where one is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.reports.wording import Lang

Line = tuple[str, str, str, dict[str, str]]
"""Topic, state, code and what the code speaks of."""

_STATES = {"ok": ("ok", "ok"), "warn": ("warn", "avis"), "fail": ("FAIL", "ÉCHEC")}
_TOPICS: dict[str, tuple[str, str]] = {
    "version": ("version", "version"),
    "python": ("Python", "Python"),
    "kernel": ("name kernel", "noyau des noms"),
    "settings": ("settings", "réglages"),
    "home": ("folder", "dossier"),
    "edition": ("edition", "édition"),
    "extra": ("extra", "extra"),
    "lists": ("lists", "listes"),
    "ledger": ("ledger", "registre"),
}
_SAID: dict[str, tuple[str, str]] = {
    "version": ("interdit {version} in {folder}", "interdit {version} dans {folder}"),
    "python": ("{version}", "{version}"),
    "python_untested": ("{version} is not among those tested", "{version} ne fait pas partie des versions éprouvées"),
    "kernel_compiled": ("compiled, all {modules} modules", "compilé, les {modules} modules"),
    "kernel_plain": (
        "not compiled: the same answers, about a hundred times slower",
        "non compilé : mêmes réponses, environ cent fois plus lentes",
    ),
    "kernel_mixed": ("compiled in part; not: {modules}", "compilé en partie ; manquent : {modules}"),
    "settings": ("{file} is valid", "{file} est valable"),
    "settings_absent": ("{file} is not there: defaults hold", "{file} n'existe pas : valeurs par défaut"),
    "settings_broken": ("{why}", "{why}"),
    "home": ("{folder} can be written", "{folder} est accessible en écriture"),
    "home_to_be_made": ("{folder} will be made when needed", "{folder} sera créé au besoin"),
    "home_cannot_be_made": ("{folder} cannot be made", "{folder} ne peut pas être créé"),
    "home_not_writable": ("{folder} cannot be written: {why}", "{folder} n'est pas accessible en écriture : {why}"),
    "edition": (
        "{id}, as of {as_of} ({days} days old), all {files} files sound",
        "{id}, au {as_of} (âge : {days} jours), les {files} fichiers sont intacts",
    ),
    "edition_shipped": (
        "{id}, as of {as_of} ({days} days old), sound; the casebook of the package alone, without full lists",
        "{id}, au {as_of} (âge : {days} jours), intacte ; le seul recueil du paquet, sans les listes complètes",
    ),
    "edition_aged": (
        "{id}, as of {as_of}: {days} days old; answers about today are for review",
        "{id}, au {as_of} : âge de {days} jours ; les réponses pour aujourd'hui sont à examiner",
    ),
    "edition_damaged": ("{id} is damaged: {why}", "{id} est endommagée : {why}"),
    "edition_unusable": ("{why}", "{why}"),
    "extra": ("{extra}: installed", "{extra} : installé"),
    "extra_absent": ("{extra}: not installed ({packages})", "{extra} : non installé ({packages})"),
    "extra_in_part": ("{extra}: in part; missing {packages}", "{extra} : en partie ; manquent {packages}"),
    "list_stale": (
        "{source}: of {published}, older than its refresh of {hours} hours",
        "{source} : du {published}, plus ancienne que son intervalle de {hours} heures",
    ),
    "list_held": ("{source}: {files} files in quarantine", "{source} : {files} fichiers en quarantaine"),
    "lists_not_loaded": ("never loaded: {sources}", "jamais chargées : {sources}"),
    "lists_fresh": ("fresh: {sources}", "à jour : {sources}"),
    "lists_unreadable": ("{why}", "{why}"),
    "ledger": (
        "{place}, form {form}, {records} records; head {head}",
        "{place}, forme {form}, {records} enregistrements ; tête {head}",
    ),
    "ledger_to_be_made": ("{place} will be made when needed", "{place} sera créé au besoin"),
    "ledger_older": (
        "{place} is of form {form}, and this version needs a later one: nothing can be recorded",
        "{place} est de forme {form}, et cette version en demande une plus récente : rien ne peut être enregistré",
    ),
    "ledger_torn": (
        "{place}: its last record is not the one that its head names: records are missing or were added",
        "{place} : son dernier enregistrement n'est pas celui que nomme sa tête : il en manque, ou on en a ajouté",
    ),
    "ledger_unusable": ("{why}", "{why}"),
}
_REMEDIES: dict[str, tuple[str, str]] = {
    "python_untested": ("use Python 3.11 to 3.13", "utilisez Python 3.11 à 3.13"),
    "kernel_plain": (
        "install a wheel for this machine, or a C compiler and Python's headers, then install again",
        "installez un paquet pour cette machine, ou un compilateur C et les en-têtes de Python, puis réinstallez",
    ),
    "kernel_mixed": ("install again: files are missing", "réinstallez : des fichiers manquent"),
    "settings_broken": ("mend the file; its fields: docs/sync.md", "corrigez le fichier ; ses champs : docs/sync.md"),
    "home_cannot_be_made": (
        "set INTERDIT_HOME to a folder that you may write",
        "donnez à INTERDIT_HOME un dossier accessible en écriture",
    ),
    "home_not_writable": (
        "give this user the right to write there, free the disk, or set INTERDIT_HOME to another folder",
        "donnez à cet utilisateur le droit d'y écrire, libérez le disque, ou changez INTERDIT_HOME",
    ),
    "edition_shipped": ("interdit sync", "interdit sync"),
    "edition_aged": ("interdit sync", "interdit sync"),
    "edition_damaged": (
        "interdit edition build; for the package's own, install again",
        "interdit edition build ; pour celle du paquet, réinstallez",
    ),
    "edition_unusable": (
        "interdit edition list, then interdit edition use ID or build",
        "interdit edition list, puis interdit edition use ID ou build",
    ),
    "extra_absent": ('if you want it: pip install "interdit[{extra}]"', 'au besoin : pip install "interdit[{extra}]"'),
    "extra_in_part": ('pip install "interdit[{extra}]"', 'pip install "interdit[{extra}]"'),
    "list_stale": ("interdit sync {source}", "interdit sync {source}"),
    "list_held": (
        "interdit sources --json says why; the last good publication is in force",
        "interdit sources --json dit pourquoi ; la dernière bonne publication reste en vigueur",
    ),
    "lists_not_loaded": ("interdit sync", "interdit sync"),
    "lists_unreadable": ("interdit edition build", "interdit edition build"),
    "ledger_older": (
        "make a backup, then interdit ledger upgrade",
        "faites une sauvegarde, puis interdit ledger upgrade",
    ),
    "ledger_torn": (
        "interdit audit verify tells where; restore the ledger from a backup",
        "interdit audit verify dit où ; restaurez le registre depuis une sauvegarde",
    ),
    "ledger_unusable": (
        "nothing is recorded, and a server does not start, until it can be used",
        "rien n'est enregistré, et aucun serveur ne démarre, tant qu'il est inutilisable",
    ),
}


def render_examination(lines: Iterable[Line], lang: Lang) -> str:
    """Return one line for each thing, remedies below, and how many warnings and failures there are."""
    pick = 1 if lang == "fr" else 0
    shown, states = [], []
    for topic, state, code, params in lines:
        states.append(state)
        shown.append(f"{_STATES[state][pick]:<6}{_TOPICS[topic][pick]:<15} {said(code, params, lang)}")
        cure = remedy(code, params, lang)
        if cure:
            shown.append(f"{'':<22}→ {cure}")
    counts = states.count("warn"), states.count("fail")
    total = ("{} to look at, {} failed", "{} à regarder, {} en échec")[pick]
    return "\n".join([*shown, "", total.format(*counts)])


def said(code: str, params: dict[str, str], lang: Lang) -> str:
    """Return a finding as a sentence."""
    return _SAID[code][1 if lang == "fr" else 0].format(**params)


def remedy(code: str, params: dict[str, str], lang: Lang) -> str:
    """Return what to do about a finding; '' where nothing is to be done."""
    texts = _REMEDIES.get(code)
    return texts[1 if lang == "fr" else 0].format(**params) if texts else ""
