"""What regulators found or demand, as far as a test of screening bears on it, each with where it was read.

Own words throughout. Where the authority's own text was not at hand, `official` is false and the source is who reports it;
a paragraph's number stands only where it was seen.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from interdit.model.law import Text
from interdit.model.pack import Part, Status
from interdit.model.party import Confidence

Group = Literal["nydfs", "eba", "fca", "other"]


class Finding(msgspec.Struct, frozen=True):
    """One published finding or duty, in one sentence, and what of the pack bears on it."""

    key: str
    group: Group
    locator: str
    text: Text
    urls: tuple[str, ...]
    status: Status
    parts: tuple[Part, ...] = ()
    official: bool = False
    confidence: Confidence = "medium"


_WESTLAW = "https://govt.westlaw.com/nycrr/Document/If190167b58ac11e6806bc9321b10fb4e?viewType=FullText&originationContext=documenttoc&transitionType=CategoryPageItem&contextData=(sc.Default)&bhcp=1"
_DFS = "http://dfs.ny.gov/legal/dfs/trans_monitor_faqs.htm"
_REGGI = "https://reggi.ai/posts/aml/3-nycrr-part-504_9c17"
_BUCKLEY = (
    "https://buckleyfirm.com/blog/2016-07-08/nydfs-adopts-final-anti-terrorism-and-anti-money-laundering-regulation"
)
_LEXOLOGY = "http://www.lexology.com/library/detail.aspx?g=28dc614a-bab0-45a5-9aff-a13206d1c2d6"
_FIN = "https://www.finanssivalvonta.fi/en/publications-and-press-releases/supervision-releases/2025/eba-guidelines-on-ensuring-compliance-with-eu-and-national-restrictive-measures--applicable-from-30-dec-2025"
_TIMMER = "https://ellentimmer.com/2024/12/04/sanctiewet-35"
_HIP = "https://github.com/hanzoai/hips/blob/main/HIPs/hip-0518-aml-the-obligation-plane.md"
_AML_EBA = "https://aml-analytics.com/?p=56401"
_AML_KEY = "https://aml-analytics.com/?p=48107"
_LU = "https://financialcrime.lu/EBA-Guidelines-Restrictive-Measures"
_AML_FCA = "https://aml-analytics.com/?p=60347"
_WILMER = "https://www.wilmerhale.com/en/insights/client-alerts/20260603-uk-financial-conduct-authority-review-of-firms-sanctions-systems-and-controls"
_ANALYST = "https://amlanalyst.co.uk/2026/06/02/the-fcas-sanctions-review-strong-controls-mean-nothing-without-governance-and-oversight/"
_FINEXTRA = "https://finextra.com/newsarticle/42905/fca-finds-firms-wanting-in-applying-sanctions-controls"


def _nydfs(key: str, locator: str, en: str, fr: str, urls: tuple[str, ...], status: Status, parts: tuple[Part, ...] = (),
           *, official: bool = False) -> Finding:  # fmt: skip
    confidence: Confidence = "high" if official else "medium"
    return Finding(key, "nydfs", locator, {"en": en, "fr": fr}, urls, status, parts, official, confidence)


def _eba(key: str, locator: str, en: str, fr: str, urls: tuple[str, ...], status: Status, parts: tuple[Part, ...] = (),
         *, official: bool = False) -> Finding:  # fmt: skip
    confidence: Confidence = "high" if official else "low" if urls == (_HIP,) else "medium"
    return Finding(key, "eba", locator, {"en": en, "fr": fr}, urls, status, parts, official, confidence)


def _fca(key: str, en: str, fr: str, status: Status, parts: tuple[Part, ...] = (),
         urls: tuple[str, ...] = (_AML_FCA, _WILMER)) -> Finding:  # fmt: skip
    return Finding(key, "fca", "", {"en": en, "fr": fr}, urls, status, parts)


_NYDFS = (
    _nydfs("nydfs-504-3-a", "504.3(a)",
           "A monitoring program looks at transactions after their execution for suspicious activity.",
           "Un programme de surveillance examine après coup les opérations, à la recherche d'activités suspectes.",
           (_WESTLAW,), "institution", official=True),
    _nydfs("nydfs-504-3-b-risk", "504.3(b)",
           "The filtering program, meant to stop transactions that OFAC prohibits, rests on the institution's own risk assessment.",
           "Le programme de filtrage, destiné à arrêter les opérations interdites par l'OFAC, repose sur l'évaluation des risques de l'établissement.",
           (_BUCKLEY, _REGGI), "institution"),
    _nydfs("nydfs-504-3-b-match", "504.3(b)",
           "Names and accounts are matched by technology, processes or tools.",
           "Noms et comptes sont rapprochés par une technique, des procédés ou des outils.",
           (_REGGI,), "partly", ("score", "recall")),
    _nydfs("nydfs-504-3", "504.3(b)",
           "The filtering program is tested, and its working analysed again and again. Of the monitoring program, 504.3(a)(5) asks for tests end to end, before and after it is put to use.",
           "Le programme de filtrage est testé et son fonctionnement analysé sans cesse. Pour la surveillance, le 504.3(a)(5) demande des tests de bout en bout, avant et après la mise en service.",
           (_WESTLAW, _REGGI), "partly", ("recall", "coverage", "missed")),
    _nydfs("nydfs-504-3-thresholds", "504.3(a)(6)",
           "Assumptions, parameters and thresholds are written down (said of the monitoring program; a filter has them too).",
           "Hypothèses, paramètres et seuils sont consignés (dit du programme de surveillance ; un filtre en a aussi).",
           (_WESTLAW,), "partly", ("thresholds", "score"), official=True),
    _nydfs("nydfs-504-3-data", "504.3",
           "For both programs: sources of data are identified; integrity, accuracy and quality of the data are validated.",
           "Pour les deux programmes : les sources de données sont recensées ; l'intégrité, l'exactitude et la qualité des données sont validées.",
           (_LEXOLOGY, _REGGI), "partly", ("sources", "coverage")),
    _nydfs("nydfs-504-3-governance", "504.3",
           "For both programs: governance and oversight, funding, qualified staff or consultants, and regular training.",
           "Pour les deux programmes : gouvernance et contrôle, moyens, personnel ou conseils qualifiés, formation régulière.",
           (_REGGI,), "institution"),
    _nydfs("nydfs-504-3-d", "504.3(d)",
           "What needs material improvement is documented, with the work on it, and kept for inspection.",
           "Ce qui appelle une amélioration notable est consigné, avec les travaux engagés, et tenu à disposition du contrôle.",
           (_DFS,), "partly", ("missed", "untested"), official=True),
    _nydfs("nydfs-504-7", "504.7",
           "By 15 April of each year the institution itself declares to the Department that it complies; records that support this are kept. This pack may be one of them and takes the place of none.",
           "Au plus tard le 15 avril de chaque année, l'établissement déclare lui-même sa conformité au Department et conserve les pièces à l'appui. Ce dossier peut en être une ; il n'en remplace aucune.",
           (_DFS,), "institution", official=True),
)  # fmt: skip

_EBA = (
    _eba("eba-scope", "EBA/GL/2024/14, EBA/GL/2024/15",
         "In application since 30 December 2025: 14 for institutions, payment and e-money firms; 15 for payment and crypto-asset service providers that carry out transfers.",
         "En application depuis le 30 décembre 2025 : 14 pour les établissements, les prestataires de paiement et de monnaie électronique ; 15 pour les prestataires de paiement et de crypto-actifs qui exécutent des transferts.",
         (_FIN,), "institution", official=True),
    _eba("eba-gl-2024-14-governance", "EBA/GL/2024/14",
         "Governance and risk management are sound enough for the risk that restrictive measures are breached or evaded; the management body answers for it, staff are trained.",
         "Gouvernance et gestion des risques sont à la mesure du risque de violation ou de contournement des mesures restrictives ; l'organe de direction en répond, le personnel est formé.",
         (_TIMMER, _LU), "institution"),
    _eba("eba-gl-2024-14-review", "",
         "The screening system is reviewed at least once a year, and after cause for concern: is it effective, reliable, explainable?",
         "Le système de filtrage est revu au moins une fois par an, et en cas d'alerte : est-il efficace, fiable, explicable ?",
         (_AML_EBA, _LU), "partly", ("recall", "score", "untested")),
    _eba("eba-gl-2024-15-lists", "",
         "The lists in use are the relevant ones and up to date; all customers and transfers are screened, by the right fields.",
         "Les listes utilisées sont les bonnes et à jour ; tous les clients et transferts sont filtrés, sur les bons champs.",
         (_AML_KEY,), "partly", ("sources", "coverage", "changes")),
    _eba("eba-gl-2024-15-13", "EBA/GL/2024/15, 13",
         "Matches that were set aside may be kept from alerting again; reasons are documented, and the list is looked at anew when a measure or a customer's data change.",
         "Des correspondances écartées peuvent ne plus alerter ; les motifs sont consignés, et la liste revue dès qu'une mesure ou les données d'un client changent.",
         (_HIP,), "partly", ("audit",)),
    _eba("eba-gl-2024-15-16", "EBA/GL/2024/15, 16",
         "Customers are screened when a measure enters into force or changes, at the start of the relation, when their data change, and on suspicion.",
         "Les clients sont filtrés quand une mesure entre en vigueur ou change, à l'entrée en relation, quand leurs données changent et en cas de soupçon.",
         (_HIP,), "institution"),
    _eba("eba-gl-2024-15-17", "EBA/GL/2024/15, 17",
         "Names are screened in their own script or transliterated, with aliases and trade names; of persons, the birth date too.",
         "Les noms sont filtrés dans leur écriture ou translittérés, avec alias et noms commerciaux ; pour les personnes, la date de naissance aussi.",
         (_HIP,), "partly", ("recall",)),
    _eba("eba-gl-2024-15-18", "EBA/GL/2024/15, 18",
         "Those who own or control a customer, or act for it, are screened as well.",
         "Ceux qui possèdent ou contrôlent un client, ou agissent pour lui, sont filtrés aussi.",
         (_HIP,), "institution"),
    _eba("eba-gl-2024-15-19", "EBA/GL/2024/15, 19–21",
         "Transfers are screened before funds or crypto-assets are made available, by the data of the message, free text included.",
         "Les transferts sont filtrés avant la mise à disposition des fonds ou crypto-actifs, sur les données du message, texte libre compris.",
         (_HIP,), "institution"),
    _eba("eba-gl-2024-15", "EBA/GL/2024/15, 24–25",
         "How far names may differ is calibrated by looking at what other settings would find, neither too sensitive nor too little, before first use and from time to time; the reasons are written down.",
         "L'écart admis entre les noms est calibré en regardant ce que d'autres réglages trouveraient, ni trop ni trop peu sensible, avant la mise en service puis périodiquement ; les raisons sont consignées.",
         (_HIP, _AML_KEY), "partly", ("thresholds", "recall")),
    _eba("eba-gl-2024-15-34", "EBA/GL/2024/15, 34–35",
         "Where a match can be neither confirmed nor dismissed, the service is not provided.",
         "Quand une correspondance ne peut être ni confirmée ni écartée, le service n'est pas rendu.",
         (_HIP,), "institution"),
    _eba("eba-gl-2024-15-45", "EBA/GL/2024/15, 45–46",
         "Attempts at evasion are looked for: altered messages, straw persons, split transfers, hidden owners.",
         "Les tentatives de contournement sont recherchées : messages altérés, prête-noms, transferts fractionnés, propriétaires cachés.",
         (_HIP,), "institution"),
    _eba("eba-rest", "",
         "All other paragraphs of the two guidelines: their text was not seen.",
         "Tous les autres paragraphes des deux orientations : leur texte n'a pas été vu.",
         (_FIN,), "unverified"),
)  # fmt: skip

_FCA = (
    _fca("fca-2026-exact", "Where the name matched exactly, 90 % of alerts named the right party: not all.",
         "À nom identique, 90 % des alertes désignaient la bonne partie : pas toutes.", "shown", ("recall", "coverage")),
    _fca("fca-2026-variation",
         "Where names were slightly changed, 75 % of alerts named the right party: fuzzy matching broke on spelling and on sound.",
         "À nom légèrement modifié, 75 % des alertes désignaient la bonne partie : le rapprochement approché cédait sur l'orthographe et le son.",
         "shown", ("recall",)),
    _fca("fca-2026-titles", "Titles, honorifics and suffixes pushed scores below the threshold.",
         "Titres, civilités et suffixes faisaient passer les scores sous le seuil.", "shown", ("recall",)),
    _fca("fca-2026-excluded", "Names of one word and names with digits were left out of screening by default.",
         "Les noms d'un seul mot et ceux avec des chiffres étaient exclus d'office du filtrage.", "shown", ("recall",)),
    _fca("fca-2026-long", "Long names exceeded a character limit and failed without an alert.",
         "Les noms longs dépassaient une limite de caractères et échouaient sans alerte.", "shown", ("recall",)),
    _fca("fca-2026-scripts", "Some firms could not reliably detect names in non-Latin scripts.",
         "Certaines entreprises ne détectaient pas de façon fiable les noms en écriture non latine.", "shown", ("recall",)),
    _fca("fca-2026-ingestion",
         "When the UK list was read in, titles were removed unevenly or merged into names.",
         "À la lecture de la liste britannique, les titres étaient retirés inégalement ou fondus dans les noms.",
         "partly", ("sources", "coverage"), (_AML_FCA,)),
    _fca("fca-2026-unexplained", "Firms relied on their vendors and could not explain what was excluded from screening (2023 and 2026).",
         "Des entreprises s'en remettaient à leurs fournisseurs et ne savaient expliquer ce qui était exclu du filtrage (2023 et 2026).",
         "partly", ("coverage", "missed", "untested"), (_FINEXTRA, _AML_FCA)),
    _fca("fca-2026-alerts", "Handling and escalation of alerts is one of the main causes of reported breaches.",
         "Le traitement et l'escalade des alertes sont une cause majeure des manquements déclarés.", "institution", (), (_WILMER,)),
    _fca("fca-2026-oversight",
         "Figures for the management lacked depth (time to resolve alerts, risk by product and branch), and vendors' risk ratings were taken on trust.",
         "Les indicateurs remis à la direction manquaient de profondeur (délai de traitement, risque par produit et succursale), et les notations des fournisseurs étaient crues sur parole.",
         "institution", (), (_ANALYST,)),
)  # fmt: skip

_OTHER = (
    Finding("starling-2024", "other", "FCA, Starling Bank, 2024",
            {"en": "Customers were compared with 38 of 3,088 listed names, and a year without alerts raised no question.",
             "fr": "Les clients étaient comparés à 38 des 3 088 noms listés, et une année sans alerte n'étonna personne."},
            ("https://regulatorwarnings.com/notices/starling-bank-limited-2024",
             "https://thistleinitiatives.co.uk/blog/five-lessons-from-the-starling-bank-fca-final-notice"),
            "shown", ("coverage",)),
    Finding("cobham-2018", "other", "OFAC, Cobham, 2018",
            {"en": "A search that demanded every word missed 'Almaz Antey Telecom', owned by a listed company.",
             "fr": "Une recherche exigeant tous les mots manqua « Almaz Antey Telecom », détenue par une société listée."},
            ("https://visit.dowjones.com/risk/content/cobham",
             "https://law.com/corpcounsel/2018/12/03/ofac-settlement-highlights-limitations-of-search-software"),
            "shown", ("recall",)),
    Finding("ofac-threshold", "other", "OFAC, FAQ",
            {"en": "OFAC recommends no threshold: each firm chooses its own and should know what it costs.",
             "fr": "L'OFAC ne recommande aucun seuil : chacun choisit le sien et devrait savoir ce qu'il coûte."},
            ("https://home.treasury.gov/policy-issues/financial-sanctions/faqs/search?faq-search=&field_topic_target_id=1636",),
            "shown", ("thresholds",)),
)  # fmt: skip

FINDINGS: tuple[Finding, ...] = (*_NYDFS, *_EBA, *_FCA, *_OTHER)
"""In the order of the report."""
