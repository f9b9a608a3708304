"""What is said of the security that was asked about: how a line was read, and the way to its issuer and group."""

from __future__ import annotations

READ_AS: dict[str, tuple[str, str]] = {
    "read_as_share": ("Read as shares of {about}{terms}", "Lu comme des actions de {about}{terms}"),
    "read_as_preferred": (
        "Read as preferred shares of {about}{terms}",
        "Lu comme des actions de préférence de {about}{terms}",
    ),
    "read_as_depositary_receipt": (
        "Read as depositary receipts on shares of {about}{terms}",
        "Lu comme des certificats de dépôt d'actions de {about}{terms}",
    ),
    "read_as_bond": ("Read as a note or bond of {about}{terms}", "Lu comme une obligation de {about}{terms}"),
    "read_as_bond_due": (
        "Read as a note of {about} due {due}{terms}",
        "Lu comme une obligation de {about}, échéance {due}{terms}",
    ),
    "read_as_convertible": (
        "Read as a convertible bond of {about}{terms}",
        "Lu comme une obligation convertible de {about}{terms}",
    ),
    "read_as_convertible_due": (
        "Read as a convertible bond of {about} due {due}{terms}",
        "Lu comme une obligation convertible de {about}, échéance {due}{terms}",
    ),
    "read_as_warrant": ("Read as a warrant on {about}{terms}", "Lu comme un bon d'option sur {about}{terms}"),
    "read_as_option": ("Read as an option on {about}{terms}", "Lu comme une option sur {about}{terms}"),
    "read_as_future": ("Read as a future on {about}{terms}", "Lu comme un contrat à terme sur {about}{terms}"),
    "read_as_swap": (
        "Read as a swap or contract for difference on {about}{terms}",
        "Lu comme un swap ou contrat sur différence sur {about}{terms}",
    ),
    "read_as_certificate": (
        "Read as a bank's certificate or note on {about}{terms}",
        "Lu comme un certificat ou titre de banque sur {about}{terms}",
    ),
    "read_as_fund": ("Read as a fund: {about}", "Lu comme un fonds : {about}"),
    "read_as_index_product": ("Read as a note on an index: {about}", "Lu comme un titre indiciel : {about}"),
    "issuer_as_printed": (
        "{about} is taken to have issued it, as the line says; a note may be a finance subsidiary's: give its ISIN",
        "{about} est tenue pour l'émettrice, comme le dit la ligne ; une obligation peut être celle d'une filiale financière : indiquez son ISIN",
    ),
    "other_side": (
        "The line also names {other}: asked of it the answer is {answer}; the stricter one stands",
        "La ligne nomme aussi {other} : la réponse la concernant est {answer} ; la plus stricte l'emporte",
    ),
    "fund_not_examined": (
        "What the fund holds was not examined: give --funds",
        "Ce que le fonds détient n'a pas été examiné : indiquez --funds",
    ),
}
"""Assumptions; `{terms}` begins with a comma, or is empty."""

BESIDE: dict[str, tuple[str, str]] = {
    "security_on_record": (
        "{value} is on record as a security of {party}; issuer as printed: {issuers}",
        "{value} est enregistré comme titre de {party} ; émetteur tel qu'imprimé : {issuers}",
    ),
    "issuer_group": (
        "The issuer {party} is recorded as part of {group}; that is a lead, without a percentage",
        "L'émetteur {party} est enregistré comme membre de {group} ; c'est une piste, sans pourcentage",
    ),
    "group_listed": (
        "{group}, its recorded owner or group, is listed ({since}) under {regime_title}, which reaches the companies it names and not others of their group",
        "{group}, son propriétaire ou groupe enregistré, est inscrite ({since}) sous {regime_title}, qui vise les sociétés qu'il nomme et non les autres de leur groupe",
    ),
    "issuer_names": (
        "{about} is not on record; its name holds that of {names}, which is or was listed: a lead to its group, no more",
        "{about} n'est pas enregistrée ; son nom contient celui de {names}, qui est ou a été inscrite : une piste vers son groupe, rien de plus",
    ),
    "fund_names": (
        "The fund's name names {names}, which is or was listed",
        "Le nom du fonds nomme {names}, qui est ou a été inscrite",
    ),
}
