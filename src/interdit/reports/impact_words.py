"""The words of event studies in English and French: headings, causes, remarks, comparisons, and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model.impact import Remark
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model.impact import Measure, Moves
    from interdit.reports.wording import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Market impact", "Effet sur le cours"),
    "files": (
        "{prices} ({column}, {currency}) against {index} ({index_column}); market {market}, {zone}",
        "{prices} ({column}, {currency}) contre {index} ({index_column}) ; marché {market}, {zone}",
    ),
    "method": (
        "Market model on sessions {first} to {last} before each event; simple returns from close to close.",
        ("Modèle de marché sur les séances {first} à {last} avant chaque événement ; rendements simples, "
        "de clôture à clôture."),
    ),
    "tests": (
        ("p: t-test with prediction errors. q: SQ test, the place of the abnormal return among the residuals (Gelbach, "
        "Helland and Klick 2013), which does not suppose normal returns. Both two-sided."),
        ("p : test t avec erreurs de prévision. q : test SQ, rang du rendement anormal parmi les résidus (Gelbach, "
        "Helland et Klick 2013), qui ne suppose pas des rendements normaux. Les deux sont bilatéraux."),
    ),
    "beyond_reader": (
        "Event studies left out: {count}. Their event, or sessions after it, lie beyond the reader's day, {day}.",
        "Études d'événement omises : {count}. L'événement, ou ses séances, sont après le jour du lecteur, le {day}.",
    ),
    "caution": (
        "An abnormal return says that the share moved apart from the market, not why.",
        "Un rendement anormal dit que l'action s'est écartée du marché, non pourquoi.",
    ),
    "notice": (
        "Not legal or investment advice. Events from edition {edition} as of {as_of}; prices are those of your files.",
        ("Ceci n'est un conseil ni juridique ni en investissement. Événements de l'édition {edition} au {as_of} ; "
        "les cours sont ceux de vos fichiers."),
    ),
    "none": (
        "No event of the record falls into the files' days.",
        "Aucun événement du registre ne tombe dans les jours des fichiers.",
    ),
    "session": ("session {opens} to {closes}", "séance de {opens} à {closes}"),
    "moves": ("Against the close before, {price}", "Par rapport à la clôture précédente, {price}"),
    "fit": (
        "Market model: alpha {alpha}, beta {beta}, R² {r2}, {count} sessions from {first} to {last}",
        "Modèle de marché : alpha {alpha}, bêta {beta}, R² {r2}, {count} séances du {first} au {last}",
    ),
    "record": ("On record", "Au registre"),
    "agrees": ("the file agrees: {value}", "le fichier concorde : {value}"),
    "within": (
        "a price of the session: the file has {low} to {high}",
        "un cours de la séance : le fichier va de {low} à {high}",
    ),
    "differs": ("the file differs: {value}", "le fichier diffère : {value}"),
    "differs_range": ("the file differs: {low} to {high}", "le fichier diffère : de {low} à {high}"),
    "left": ("Not studied", "Non étudiés"),
    "sources": ("Sources", "Sources"),
    "assumed": ("Assumed", "Supposé"),
    "remarks": ("Remarks", "Remarques"),
    "day": ("day", "jour"),
    "date": ("session", "séance"),
    "actual": ("return", "rendement"),
    "market": ("index", "indice"),
    "expected": ("expected", "attendu"),
    "abnormal": ("abnormal", "anormal"),
    "error": ("error", "erreur"),
    "cumulative": ("cumulative", "cumulé"),
    "window": ("window", "fenêtre"),
    "plot_title": ("Abnormal returns of {party}", "Rendements anormaux : {party}"),
    "plot_desc": (
        ("Bars: abnormal return of each session around {count} events, in percent; the band is 1.96 prediction errors "
        "around zero. Event sessions: {events}."),
        ("Barres : rendement anormal de chaque séance autour de {count} événements, en pour cent ; la bande couvre "
        "1,96 erreur de prévision autour de zéro. Séances d'événement : {events}."),
    ),
    "plot_event": ("{day}: {value} (q {q})", "{day} : {value} (q {q})"),
    "axis_x": ("sessions from the event", "séances depuis l'événement"),
    "axis_y": ("abnormal return, %", "rendement anormal, %"),
    "key": (
        "Bar with its value: the event's session. Band: where 95 of 100 ordinary sessions lie if returns are normal.",
        ("Barre avec sa valeur : séance de l'événement. Bande : où sont 95 séances ordinaires sur 100 si les "
        "rendements sont normaux."),
    ),
    "listing": ("Listed on {day}: {regime}", "Inscrite le {day} : {regime}"),
    "listing_end": ("Listing ended on {day}: {regime}", "Inscription terminée le {day} : {regime}"),
    "order": ("Order of {day}: {case}", "Décision du {day} : {case}"),
    "step": ("Step of {day}: {case}", "Étape du {day} : {case}"),
    "licence": (
        "Licence of {day}, for the whole regime: {title}",
        "Licence du {day}, pour tout le régime : {title}",
    ),
    "given": ("As asked: {day}", "Comme demandé : {day}"),
    "share_tells": (
        "Of those named {query}, the one whose share is {share}: {party}",
        "De ceux nommés {query}, celui dont l'action est {share} : {party}",
    ),
    "market_assumed": (
        "The prices are those of {market}, the first market on record for the party: give --market if not",
        "Les cours sont ceux de {market}, premier marché au registre pour cette partie : sinon, indiquez --market",
    ),
    "currency_assumed": (
        "Prices are in {currency}, in which {market} usually trades: the file does not say",
        "Les cours sont en {currency}, monnaie habituelle de {market} : le fichier ne le dit pas",
    ),
    "business_hours": (
        "What is known by its day only became public between 09:00 and 18:00 of its zone",
        "Ce dont seul le jour est connu est devenu public entre 9 h et 18 h dans son fuseau",
    ),
}  # fmt: skip
_REMARKS: dict[str, tuple[str, str]] = {
    "hour_unknown": (
        "The hour of {day} ({zone}) is not on record: later that day it would be the session of {other}",
        "L'heure n'est pas au registre pour le {day} ({zone}) : plus tard ce jour-là, ce serait la séance du {other}",
    ),
    "other_zone": (
        "{at} is {local} at the market: its first session to trade on it is {session}",
        "{at}, soit {local} au marché : la première séance qui pouvait en tenir compte est celle du {session}",
    ),
    "overlapping": (
        "Other events fall into the windows, on {days}: their effects cannot be told apart",
        "D'autres événements tombent dans les fenêtres, le {days} : leurs effets ne se séparent pas",
    ),
    "contaminated": (
        "The estimation window holds other events, on {days}: it is more restless, and the tests more cautious",
        ("La fenêtre d'estimation contient d'autres événements, le {days} : plus agitée, elle rend les tests plus "
        "prudents"),
    ),
    "no_session": (
        "No common prices on {day} (halt or closure): {session}, the next session with prices, is taken",
        "Pas de cours communs le {day} (suspension ou fermeture) : la séance suivante, {session}, est retenue",
    ),
    "incomplete": (
        "Windows left out, since prices do not reach over them: {windows}",
        "Fenêtres omises, faute de cours : {windows}",
    ),
    "split": (
        "The level jumps by about {ratio} on {day}, as at a split or consolidation: give --adjust FILE or --raw",
        ("Le niveau saute d'environ {ratio} le {day}, comme lors d'une division ou d'un regroupement : indiquez "
        "--adjust FICHIER ou --raw"),
    ),
    "payouts_inside": (
        "The file states dividends or splits on {days}; its closes were taken as adjusted for them: give --raw if not",
        ("Le fichier indique des dividendes ou divisions le {days} ; ses clôtures ont été tenues pour ajustées : "
        "sinon, indiquez --raw"),
    ),
    "payouts_unknown": (
        "The file says nothing of dividends and splits: closes were taken as they stand, or give --adjust FILE",
        ("Le fichier ne dit rien des dividendes ni des divisions : clôtures prises telles quelles, ou indiquez "
        "--adjust FICHIER"),
    ),
    "closed": (
        "Prices on days on which the market was closed, left out: {days}",
        "Cours à des jours de fermeture du marché, omis : {days}",
    ),
    "other_ticker": (
        "The file's name says {ticker}, which is no ticker on record for {party}",
        "Le nom du fichier dit {ticker}, qui n'est pas un symbole au registre pour {party}",
    ),
    "outside": (
        "outside the days that both files have, {first} to {last}",
        "hors des jours communs aux fichiers, du {first} au {last}",
    ),
    "refused": ("{why}", "{why}"),
}  # fmt: skip
_MEASURES: dict[str, tuple[str, str]] = {
    "open": ("open", "ouverture"),
    "low": ("low", "plus bas"),
    "high": ("high", "plus haut"),
    "close": ("close", "clôture"),
}
_SAID: dict[str, tuple[str, str]] = {
    "some": (
        "“More than {percent}”: borne out by {reached}; not by {missed}",
        "« Plus de {percent} » : vrai pour {reached} ; faux pour {missed}",
    ),
    "all": ("“More than {percent}”: borne out by {reached}", "« Plus de {percent} » : vrai pour {reached}"),
    "nothing": (
        "“More than {percent}”: borne out by no price of the session: {missed}",
        "« Plus de {percent} » : aucun cours de la séance ne le confirme : {missed}",
    ),
    "fits": (
        "{amount} read in {currency} fits: {ratio} times the record's {record}{price}",
        "{amount} en {currency} convient : {ratio} fois les {record} du registre{price}",
    ),
    "does_not": (
        ("{amount} read in {currency} does not fit: {ratio} times the record's {record}, more than the day's range of "
        "the share allows{price}"),
        ("{amount} en {currency} ne convient pas : {ratio} fois les {record} du registre, plus que ne permet l'écart "
        "du jour{price}"),
    ),
    "price": (", a share price of {price}", ", soit un cours de {price}"),
    "billion": ("{value} billion", "{value} milliards"),
}  # fmt: skip


def impact_word(code: str, lang: Lang, **params: object) -> str:
    """Return a heading, label or sentence of the report."""
    return pick(_WORDS[code], lang).format(**params)


def remark(code: str, lang: Lang, **params: str) -> Remark:
    """Return something to know, with its code."""
    return Remark(code, pick(_REMARKS[code], lang).format(**params), params)


def number(value: float | None, lang: Lang, digits: int = 2, *, signed: bool = False) -> str:
    """Write a number, with a decimal comma in French; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:+.{digits}f}" if signed else f"{value:.{digits}f}"
    if not float(text):
        text = text.lstrip("+-")
    text = text.replace("-", "\u2212")
    return text.replace(".", ",") if lang == "fr" else text


def percent(value: float | None, lang: Lang, digits: int = 2) -> str:
    """Write a fraction in percent with its sign."""
    if value is None:
        return "–"
    return number(value * 100, lang, digits, signed=True) + ("\u00a0%" if lang == "fr" else "%")


def amount(value: float, currency: str, lang: Lang) -> str:
    """Write an amount of money in billions with its currency ('' for none)."""
    return _with(currency, pick(_SAID["billion"], lang).format(value=number(value / 1e9, lang, 1)), lang)


def money(value: float, currency: str, lang: Lang) -> str:
    """Write a share price with its currency ('' for none)."""
    return _with(currency, number(value, lang), lang)


def _with(currency: str, text: str, lang: Lang) -> str:
    return (f"{text} {currency}" if lang == "fr" else f"{currency} {text}").strip()


def moves_line(moves: Moves, lang: Lang, measures: Sequence[Measure] = ("open", "low", "high", "close")) -> str:
    """Return a session's measures with their values in one line; those that the file lacks are left out."""
    known = ((one, getattr(moves, one)) for one in measures)
    return ", ".join(
        f"{pick(_MEASURES[one], lang)} {percent(value, lang)}" for one, value in known if value is not None
    )


def said_move_text(
    moves: Moves, share: float, reached: Sequence[Measure], missed: Sequence[Measure], lang: Lang
) -> str:
    """Say which measures of a session bear out "more than `share` percent"."""
    code = "nothing" if not reached else "some" if missed else "all"
    wanted = number(share, lang, 0 if share == int(share) else 2) + ("\u00a0%" if lang == "fr" else "%")
    parts = {"reached": moves_line(moves, lang, reached), "missed": moves_line(moves, lang, missed)}
    return pick(_SAID[code], lang).format(percent=wanted, **parts)


def said_value_text(
    said: tuple[float, str], record: float, fits: bool, price: tuple[float | None, str], lang: Lang
) -> str:
    """Say whether an amount read in a currency fits the record's, and which share price it stands for."""
    stands = "" if price[0] is None else pick(_SAID["price"], lang).format(price=money(price[0], price[1], lang))
    return pick(_SAID["fits" if fits else "does_not"], lang).format(
        amount=amount(said[0], "", lang),
        currency=said[1],
        ratio=number(said[0] / record, lang),
        record=amount(record, said[1], lang),
        price=stands,
    )
