"""A question as a sentence, and the words of actors, acts and objects, in English and French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import DEFAULT_OBJECT
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from interdit.model import Question
    from interdit.reports.wording import Lang

ASKED: dict[str, tuple[str, str]] = {
    "ask": ("May {actor} {does} on {on}?", "Est-il permis à {actor} {does} le {on} ?"),
    "actor_us_person": ("a US person", "une personne américaine"),
    "actor_us_department_of_defense": ("the US Department of Defense", "le département de la Défense des États-Unis"),
    "actor_exporter_ear": ("an exporter under the EAR", "un exportateur soumis à l'EAR"),
    "actor_us_importer": ("a US importer", "un importateur aux États-Unis"),
    "actor_equipment_maker_fcc": ("an equipment maker before the FCC", "un fabricant d'équipements devant la FCC"),
    "actor_eu_person": ("an EU person", "une personne de l'UE"),
    "actor_uk_person": ("a UK person", "une personne du Royaume-Uni"),
    "actor_ca_person": ("a Canadian person", "une personne canadienne"),
    "actor_un_member_state": ("a UN member state", "un État membre de l'ONU"),
    "act_purchase": ("buy", "acheter"),
    "act_sell": ("sell", "vendre"),
    "act_hold": ("hold", "détenir"),
    "act_reinvest_dividend": ("reinvest a dividend", "réinvestir un dividende"),
    "act_deal": ("deal in property", "opérer sur des biens"),
    "act_lend": ("lend", "prêter"),
    "act_provide_service": ("provide a service", "fournir un service"),
    "act_contract": ("contract", "contracter"),
    "act_contract_indirect": ("contract with a user of its products", "contracter avec un utilisateur de ses produits"),
    "act_renew_contract": ("renew a contract", "renouveler un contrat"),
    "act_export": ("export to it", "exporter vers elle"),
    "act_import": ("import from it", "importer d'elle"),
    "act_authorise": ("have equipment authorised", "faire autoriser un équipement"),
    "object_equity": ("shares", "des actions"),
    "object_bond": ("bonds", "des obligations"),
    "object_derivative": ("derivatives", "des dérivés"),
    "object_fund": ("fund shares", "des parts de fonds"),
    "object_goods": ("goods", "des biens"),
    "object_service": ("services", "des services"),
    "object_property": ("property", "des avoirs"),
    "ask_purchase": ("buy {object} of {party}", "d'acheter {object} de « {party} »"),
    "ask_sell": ("sell {object} of {party}", "de vendre {object} de « {party} »"),
    "ask_hold": ("hold {object} of {party}", "de détenir {object} de « {party} »"),
    "ask_reinvest_dividend": (
        "reinvest a dividend in {object} of {party}",
        "de réinvestir un dividende dans {object} de « {party} »",
    ),
    "ask_deal": ("deal in {object} of {party}", "d'opérer sur {object} de « {party} »"),
    "ask_lend": ("lend to {party}", "de prêter à « {party} »"),
    "ask_provide_service": ("provide {object} to {party}", "de fournir {object} à « {party} »"),
    "ask_contract": ("contract with {party} for {object}", "de contracter avec « {party} » pour {object}"),
    "ask_contract_indirect": (
        "contract for {object} with a user of what {party} makes",
        "de contracter pour {object} avec un utilisateur des produits de « {party} »",
    ),
    "ask_renew_contract": (
        "renew a contract with {party} for {object}",
        "de renouveler un contrat avec « {party} » pour {object}",
    ),
    "ask_export": ("export {object} to {party}", "d'exporter {object} vers « {party} »"),
    "ask_import": ("import {object} of {party}", "d'importer {object} de « {party} »"),
    "ask_authorise": ("have {object} of {party} authorised", "de faire autoriser {object} de « {party} »"),
}


def sentence(question: Question, party: str, lang: Lang) -> str:
    """Return the question as a sentence."""
    thing = pick(ASKED[f"object_{question.object}"], lang)
    said = pick(ASKED[f"ask_{question.act}"], lang).format(object=thing, party=party)
    if DEFAULT_OBJECT[question.act] != question.object and thing not in said:
        said = f"{said} ({thing})"
    actor = pick(ASKED[f"actor_{question.actor}"], lang)
    asked = pick(ASKED["ask"], lang).format(actor=actor, does=said, on=question.on)
    return asked.replace(" à le ", " au ") if lang == "fr" else asked
