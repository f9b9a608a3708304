"""The pages' own texts, in English and French, by code. What answers say is worded in `reports`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.reports.asking_words import ASKED
from interdit.reports.record_words import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.reports import Lang

WORDS: dict[str, tuple[str, str]] = {
    **RECORD,
    **ASKED,
    "dossier": ("Dossier to download", "Dossier à télécharger"),
    "dossier_lead": (
        "All of this for the question asked, with the sources numbered.",
        "Tout ceci pour la question posée, avec les sources numérotées.",
    ),
    "tagline": ("May they, with this company, on that day?", "Le peuvent-ils, avec cette société, ce jour-là ?"),
    "skip": ("Skip to the content", "Aller au contenu"),
    "nav": ("Pages", "Pages"),
    "nav_search": ("Search", "Recherche"),
    "nav_portfolio": ("Portfolio", "Portefeuille"),
    "nav_article": ("Article", "Article"),
    "nav_calendar": ("Calendar", "Calendrier"),
    "nav_digest": ("Digest", "Bulletin"),
    "feed": ("Feed of changes (Atom)", "Flux des changements (Atom)"),
    "nav_changes": ("Changes", "Changements"),
    "nav_sources": ("Sources", "Sources"),
    "nav_decisions": ("Decisions", "Décisions"),
    "nav_watches": ("Watch lists", "Suivi"),
    "language": ("Language", "Langue"),
    "sign_out": ("Sign out", "Se déconnecter"),
    "lang_en": ("English", "English"),
    "lang_fr": ("Français", "Français"),
    "edition": ("Edition", "Édition"),
    "as_of": ("facts as of {day}", "faits au {day}"),
    "error": ("This cannot be shown", "Impossible d'afficher cette page"),
    "error_back": ("Back to the search", "Retour à la recherche"),
    "search_title": ("May they, with this company, on that day?", "Le peuvent-ils, avec cette société, ce jour-là ?"),
    "search_lead": (
        "Governments put companies on blacklists; courts suspend them, licences soften them, and each law forbids different things to different people. Look up a company and ask about any day: you get the answer, the reason, and the source.",
        "Les États inscrivent des sociétés sur des listes noires ; des tribunaux les suspendent, des licences les adoucissent, et chaque loi interdit autre chose à d'autres. Cherchez une société et demandez pour n'importe quel jour : la réponse, la raison et la source.",
    ),
    "search_label": ("Company, person or vessel", "Société, personne ou navire"),
    "search_hint": ("Name in any script, ISIN, ticker, LEI", "Nom dans toute écriture, ISIN, symbole, LEI"),
    "search_do": ("Search", "Chercher"),
    "found": ("Found for “{text}”", "Trouvé pour « {text} »"),
    "found_more": (
        "{count} more, less alike. Add to the name to narrow it down.",
        "{count} de plus, moins ressemblants. Précisez le nom.",
    ),
    "found_for": ("Answer for: {actor}, {act}, {on}", "Réponse pour : {actor}, {act}, {on}"),
    "found_none": (
        "No party of this edition is named so or alike",
        "Aucune partie de cette édition ne porte ce nom ou un nom proche",
    ),
    "found_none_yet": (
        "Go on typing, or press Search for the answer for this name.",
        "Continuez, ou pressez Chercher pour la réponse pour ce nom.",
    ),
    "exact": ("named so", "se nomme ainsi"),
    "begins": ("begins so: {name}", "commence ainsi : {name}"),
    "alike": ("alike: {name}, score {score}", "ressemblant : {name}, score {score}"),
    "score_note": (
        "A score is calibrated on a sample of names; it is not the probability that somebody is the listed party.",
        "Un score est calibré sur un échantillon de noms ; ce n'est pas la probabilité que quelqu'un soit la partie inscrite.",
    ),
    "today": ("today", "aujourd'hui"),
    "examples": ("Questions to begin with", "Des questions pour commencer"),
    "example_xiaomi": (
        "Why could a US person buy Xiaomi on 16 March 2021, the day after the ban was to begin?",
        "Pourquoi une personne américaine pouvait-elle acheter Xiaomi le 16 mars 2021, au lendemain du début prévu de l'interdiction ?",
    ),
    "example_then": (
        "The same question, as a reader of 11 March 2021 had to answer it",
        "La même question, comme un lecteur du 11 mars 2021 devait y répondre",
    ),
    "example_mobile": ("Selling China Mobile in September 2021", "Vendre China Mobile en septembre 2021"),
    "example_huawei": ("Exporting goods to Huawei in March 2021", "Exporter des biens vers Huawei en mars 2021"),
    "example_netease": (
        "NetEase, whose founder got the same award as Xiaomi's",
        "NetEase, dont le fondateur a reçu le même prix que celui de Xiaomi",
    ),
    "ask_title": ("Ask", "Demander"),
    "field_on": ("On the day", "Le jour"),
    "field_known_at": ("As known on", "Selon ce qu'on savait le"),
    "field_known_hint": ("optional", "facultatif"),
    "field_actor": ("Who acts", "Qui agit"),
    "field_act": ("What they do", "Ce qu'ils font"),
    "field_object": ("With what", "Avec quoi"),
    "object_usual": ("the usual", "l'usuel"),
    "do_ask": ("Answer", "Répondre"),
    "beside": ("Stands beside it and changes nothing", "À côté, sans rien changer"),
    "source_n": ("source {n}", "source {n}"),
    "decided": ("Decided on matches", "Décidé sur les correspondances"),
    "link_then": ("Ask as it was known on that day", "Demander selon ce qu'on savait ce jour-là"),
    "link_all": ("Ask with everything known", "Demander avec tout ce qui est connu"),
    "timeline_lead": (
        "When each thing bound, and when anybody could know it. Times are of {zone}. A bar leads to its source.",
        "Quand chaque chose liait, et quand on pouvait le savoir. Heures de {zone}. Une barre mène à sa source.",
    ),
    "timeline_table": ("The same as a table", "La même chose en tableau"),
    "answers_lead": (
        "The answer at each point where it or its reasons change, for the same question and reader.",
        "La réponse à chaque point où elle ou ses raisons changent, pour la même question et le même lecteur.",
    ),
    "asked_here": ("asked", "demandé"),
    "owners_lead": (
        "Recorded as owner or group, without a share: a lead, no finding. Where a law counts ownership, give the shares in a file (portfolio page).",
        "Enregistré comme détenteur ou groupe, sans part : une piste, pas un constat. Là où une loi compte la détention, indiquez les parts dans un fichier (page portefeuille).",
    ),
    "related_show": ("Show related parties as leads", "Montrer les parties liées, comme pistes"),
    "related_of": ("Related parties of {party}", "Parties liées à {party}"),
    "related_caution": (
        "Leads say where to look next. A tie is no finding about anybody and changes no answer.",
        "Les pistes disent où chercher. Un lien n'établit rien sur personne et ne change aucune réponse.",
    ),
    "related_none": (
        "No lead on record at that moment. That is no finding that there are none.",
        "Aucune piste au registre à ce moment. Cela ne prouve pas qu'il n'y en a pas.",
    ),
    "related_count": (
        "{shown} of {total} leads, from specific to diffuse",
        "{shown} pistes sur {total}, du précis au diffus",
    ),
    "related_picture": (
        "The party in the middle, its leads around it; the list below says the same.",
        "La partie au centre, ses pistes autour ; la liste ci-dessous dit la même chose.",
    ),
    "back_to": ("Back to {party}", "Retour à {party}"),
}


def say(code: str, lang: Lang, words: Mapping[str, tuple[str, str]] = WORDS, **params: object) -> str:
    """Return a text in a language with its parameters; raises KeyError for an unknown code."""
    text = words[code][1 if lang == "fr" else 0]
    return text.format(**params) if params else text
