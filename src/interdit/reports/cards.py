"""The words of the models' cards: what each is for, what it learnt from, and where it ends. Figures stand elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from interdit.model.law import Text


class Words(TypedDict):
    """Use, data and limits of a model, in each language."""

    use: Text
    data: Text
    limits: Text


CARDS: dict[str, Words] = {
    "score": {
        "use": {
            "en": "Says how likely two names are one party's, so that a person looks at the right ones. It decides nothing by itself: what a listed party may do is computed from law and orders.",
            "fr": "Dit à quel point deux noms sont ceux d'une même partie, pour qu'une personne regarde les bons. Il ne décide rien seul : ce qui est interdit se calcule à partir du droit et des décisions.",
        },
        "data": {
            "en": "Fitted to pairs of names labelled by people (name_bench of nomenklatura, MIT licence), issuer names as brokers write them, list aliases, names in two scripts, and made-up variations and lookalikes of listed names. Small decision trees over an alignment of words, monotone in the evidence: more evidence never lowers a score; calibrated on the same sample. Alert rates are of a validation sample that the fit did not see.",
            "fr": "Ajusté sur des paires de noms étiquetées à la main (name_bench de nomenklatura, licence MIT), des noms d'émetteurs tels que les courtiers les écrivent, des alias de listes, des noms en deux écritures, et des variantes et sosies fabriqués de noms listés. Petits arbres de décision sur un alignement de mots, monotones : plus d'indices n'abaisse jamais un score ; calibré sur le même échantillon. Les taux d'alerte sont d'un échantillon de validation que l'ajustement n'a pas vu.",
        },
        "limits": {
            "en": "Not the probability that your customer is the listed person. No scorer hears translations, acronyms, pen names, or Chinese characters in Japanese names: only a recorded alias bridges them. A birth date, country or identifier moves the score by judgement, not by a fit. Rarer scripts are found less often: see the recall by kind.",
            "fr": "Ce n'est pas la probabilité que votre client soit la personne listée. Aucun score n'entend les traductions, sigles, noms de plume ou caractères chinois dans les noms japonais : seul un alias enregistré les relie. Date de naissance, pays et identifiant déplacent le score par jugement, non par ajustement. Les écritures plus rares sont moins bien trouvées : voir le rappel par type.",
        },
    },
    "news": {
        "use": {
            "en": "Finds in articles what is claimed of companies and measures, who says it and when, with the place in the text, so that a person can check it. Claims are reported, never counted as facts: no answer of law rests on them.",
            "fr": "Trouve dans les articles ce qui est affirmé d'entreprises et de mesures, par qui et quand, avec l'endroit du texte, pour qu'une personne le vérifie. Les affirmations sont rapportées, jamais tenues pour des faits : aucune réponse de droit n'en dépend.",
        },
        "data": {
            "en": "Patterns written by hand, and logistic heads fitted to the project's own labelled sentences and articles in French, English, German, Spanish and Chinese. Labels are one person's, read again by a second. Precision and recall are of topics left out of the fit; the authors of the patterns had read those articles, which flatters them. The figures for unseen pages are of news retold by another hand.",
            "fr": "Motifs écrits à la main, et têtes logistiques ajustées sur les phrases et articles étiquetés du projet, en français, anglais, allemand, espagnol et chinois. Étiquettes d'une personne, relues par une seconde. Précision et rappel portent sur des sujets exclus de l'ajustement ; les auteurs des motifs avaient lu ces articles, ce qui les flatte. Les chiffres « pages inédites » portent sur des nouvelles racontées par une autre main.",
        },
        "limits": {
            "en": "Expect the figures for unseen pages on articles of your own. German, Spanish and Chinese were measured on few articles. PDF and pictures are not read. Texts go to a language model only where a user sets one up; that path was not measured.",
            "fr": "Sur vos propres articles, attendez-vous aux chiffres des pages inédites. Allemand, espagnol et chinois n'ont été mesurés que sur peu d'articles. PDF et images ne sont pas lus. Un texte n'est envoyé à un modèle de langage que si l'utilisateur en configure un ; cette voie n'a pas été mesurée.",
        },
    },
}
