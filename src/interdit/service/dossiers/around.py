"""What lies around a party: its owners and each law's test, related parties as leads, its securities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import UnknownKeyError
from interdit.model import Cited
from interdit.model.dossier import Accusation, Cell, Picture, Statements
from interdit.reports.related import names
from interdit.reports.relating import KINDS, RULINGS
from interdit.reports.wording import pick
from interdit.service.ownership import owners_report
from interdit.service.securities import issued

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.model import OwnersReport
    from interdit.model.dossier import Block, Row, Section, Sentence
    from interdit.model.related import Allegation, Lead, LeadTie, RelatedReport
    from interdit.service.dossiers.desk import Desk
    from interdit.service.recorded import Recorded


def ownership_section(desk: Desk, record: Recorded, stakes: str) -> tuple[Section, tuple[str, ...]]:
    """Write owners on record and what each law's test makes of the ties known; return what was assumed as well.

    Raises:
        InputError: the file of stakes cannot be used.
    """
    said = [
        desk.told("owner", owner=one.party.name, standing=one.standing) for one in record.owners
    ] or [desk.told("no_owner")]  # fmt: skip
    blocks: list[Block] = [Statements("", tuple(said))]
    report = _report(desk, stakes)
    if report is None:
        blocks.append(Statements("", (desk.told("no_stakes"),)))
        return desk.section("ownership", blocks, desk.say("lead_ownership")), ()
    sources = _stated(desk, report)
    direct = (
        desk.row("owner", (one.owner, _share(desk, one.low, one.high)), sources, one.confidence)
        for one in report.owners
    )
    blocks += desk.table("owners_direct", desk.say("owners_direct"), ("owner", "share"), direct)
    rows = (
        desk.row(
            one.standing,
            (
                Cell(one.title, one.regime),
                Cell(desk.say(one.standing), one.standing),
                f"{one.threshold} %" if one.threshold else "",
                f"{one.conclusion.sum} %" if one.conclusion is not None and one.threshold else "",
                "; ".join(part for part in (one.law, one.assumption) if part),
            ),
            (*sources, *desk.named(one.citation)),
        )
        for one in report.regimes
    )
    blocks += desk.table("by_regime", desk.say("by_regime"), ("regime", "standing", "test", "sum", "says"), rows)
    return desk.section("ownership", blocks, desk.say("lead_ownership")), report.assumptions


def _report(desk: Desk, stakes: str) -> OwnersReport | None:
    """Return what is known of owners; None where nothing states any."""
    if not stakes and not desk.shelf.has_stakes:
        return None
    ask = desk.ask
    try:
        return owners_report(desk.checker, desk.party.key, stakes, on=ask.on, known_at=ask.known_at)
    except UnknownKeyError:
        return None


def _stated(desk: Desk, report: OwnersReport) -> tuple[Cited, ...]:
    """Return the file and lists that state owners, as sources."""
    found = [desk.own(Cited(report.file), "file")] if report.file else []
    found += [desk.own(Cited(one.source), "list", one.published) for one in report.sources]
    return tuple(found)


def _share(desk: Desk, low: float, high: float) -> str:
    if (low, high) == (0, 100):
        return desk.say("share_unknown")
    return f"{low:g} %" if low == high else f"{low:g}-{high:g} %"


def related_section(desk: Desk, report: RelatedReport) -> Section:
    """Write the leads: those that rest on an allegation beneath it, with its answer and ruling; then the others."""
    if not report.leads:
        blocks: list[Block] = [Statements("", (desk.told("no_leads"),))]
        return desk.section("related", blocks, desk.say("lead_related"))
    blocks = [Picture("related", desk.say("related"))]
    if report.former_names:
        former = (
            desk.told("former", desk.named(one.source), one.confidence, name=one.name) for one in report.former_names
        )
        blocks.append(Statements("", tuple(former)))
    alleged: dict[tuple[str, ...], list[tuple[Lead, LeadTie]]] = {}
    plain: dict[str, list[Row]] = {}
    for lead in report.leads:
        for tie in lead.ties:
            if tie.allegations:
                alleged.setdefault(tuple(one.ground for one in tie.allegations), []).append((lead, tie))
            else:
                cells = (Cell(lead.party.name, lead.party.id), lead.standing, Cell(tie.text, tie.kind))
                plain.setdefault(tie.kind, []).append(desk.row(tie.kind, cells, tie.citations, tie.confidence))
    blocks += [_shared(desk, key, group) for key, group in alleged.items()]
    for kind, rows in plain.items():
        title = desk.say("ties", kind=pick(KINDS[kind], desk.lang))
        blocks += desk.table(f"leads/{kind}", title, ("lead", "standing", "tie"), rows)
    return desk.section("related", blocks, desk.say("lead_related"))


def _shared(desk: Desk, key: Sequence[str], group: Sequence[tuple[Lead, LeadTie]]) -> Accusation:
    """Return an allegation, its answers and rulings, and the leads that rest on it."""
    allegations = group[0][1].allegations
    beside = (_led(desk, lead, tie) for lead, tie in group)
    first = allegations[0]
    return Accusation(
        key="+".join(key),
        title=desk.say("leads_alleged"),
        alleged=tuple(
            desk.sentence("alleged", f"{names(one.against)}: {one.alleged}", _of(desk, one), lang=one.lang)
            for one in allegations
        ),
        denied=tuple(_rebuttal(desk, one) for one in allegations if one.rebuttal)
        or (desk.told("no_denial", _of(desk, first)),),
        ruled=tuple(_view(desk, one) for one in allegations),
        beside=tuple(beside),
    )  # fmt: skip


def _led(desk: Desk, lead: Lead, tie: LeadTie) -> Sentence:
    text = desk.say("s_lead", lead=lead.party.name, tie=tie.text.rstrip("."), standing=lead.standing)
    return desk.sentence(tie.kind, text, tie.citations, confidence=tie.confidence)


def _rebuttal(desk: Desk, one: Allegation) -> Sentence:
    return desk.sentence("rebuttal", one.rebuttal, _of(desk, one), lang=one.lang)


def _of(desk: Desk, one: Allegation) -> tuple[Cited, ...]:
    return desk.cited(desk.of_record(one.ground))


def _view(desk: Desk, one: Allegation) -> Sentence:
    if one.court_view:
        day = one.court_view_from.date().isoformat() if one.court_view_from is not None else ""
        text = f"{one.court_view.rstrip('.')} ({day})" if day else one.court_view
        return desk.sentence("court_view", text, _of(desk, one), lang=one.lang)
    return desk.sentence("court_view", pick(RULINGS[one.ruling], desk.lang).capitalize(), _of(desk, one))


def securities_section(desk: Desk) -> Section:
    """Write the securities on record, who issued them as printed, and the group."""
    found = issued(desk.shelf, desk.party)
    rows = (
        desk.row(
            identifier.scheme,
            (
                Cell(identifier.scheme.upper(), identifier.scheme),
                identifier.value,
                identifier.market,
                Cell(desk.say(f"security_{one.kind}"), one.kind) if one.kind != "unknown" else "",
                identifier.note,
                Cell(desk.say(f"confidence_{one.confidence}"), one.confidence),
            ),
            desk.named(identifier.source),
            identifier.confidence,
        )
        for one in found.securities
        for identifier in one.identifiers
    )
    columns = ("scheme", "value", "market", "kind", "note", "confidence")
    blocks: list[Block] = [*desk.table("securities", desk.say("issued"), columns, rows)]
    told = tuple(_issuers(desk, found.issuer_names, [one.name for one in found.group], none=not blocks))
    if told:
        blocks.append(Statements("", told))
    return desk.section("securities", blocks)


def _issuers(desk: Desk, printed: Sequence[str], group: Sequence[str], *, none: bool) -> Iterator[Sentence]:
    if none:
        yield desk.told("no_securities")
    if printed:
        yield desk.told("issuers", names="; ".join(printed))
    if group:
        yield desk.told("group", names=" → ".join(group))
