"""What the record holds of a party: identity, listings with their law, cases, grounds with answers and rulings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model.dossier import Accusation, Cell, Statements
from interdit.reports.measures import measure_name
from interdit.reports.wording import ENDS, pick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.model import Ground, Happening, Listing, Order, Proceeding, Regime, Rule, Verdict
    from interdit.model.dossier import Block, Row, Section, Sentence
    from interdit.service.dossiers.desk import Desk
    from interdit.service.recorded import Recorded

_CODES = ("lei", "uscc", "imo")
"""Identifiers of a party; those of its securities stand with them."""
_ROLES = {"ground": "alleged", "rebuttal": "put_forward", "comparator": "compared"}
"""What something on record as a ground is: only some of them are an authority's."""


def identity_section(desk: Desk) -> Section:
    """Write who the party is: kind, country, names, identifiers; who founded, heads or owns it by an official act."""
    party = desk.party
    country = desk.say("s_kind_of", country=party.country) if party.country else ""
    said = [desk.told("kind", kind=desk.say(f"kind_{party.kind}"), country=country)]
    if party.born:
        said.append(desk.told("born", born="; ".join(party.born)))
    if party.note:
        said.append(desk.told("note", note=party.note))
    for one in happenings(desk, "role"):
        said.append(
            desk.told("role", desk.cited(one.citations), one.confidence, what=_what(desk, one),
                      persons="; ".join(one.persons))
        )  # fmt: skip
    names = (
        desk.row(
            one.kind,
            (
                Cell(one.text, lang=one.lang),
                Cell(desk.say(f"name_{one.kind}"), one.kind),
                one.lang,
                _sure(desk, one.confidence),
            ),
            desk.named(one.source),
            one.confidence,
        )
        for one in party.names
    )
    codes = (
        desk.row(
            one.scheme,
            (Cell(one.scheme.upper(), one.scheme), one.value, one.note, _sure(desk, one.confidence)),
            desk.named(one.source),
            one.confidence,
        )
        for one in party.identifiers
        if one.scheme in _CODES
    )
    blocks: list[Block] = [Statements("", tuple(said))]
    blocks += desk.table("names", desk.say("names"), ("name", "kind", "lang", "confidence"), names)
    blocks += desk.table("identifiers", desk.say("identifiers"), ("scheme", "value", "note", "confidence"), codes)
    return desk.section("identity", blocks)


def listings_section(desk: Desk, verdict: Verdict) -> Section:
    """Write each listing, what its law says, what authorities said of it, and the lists that do not name the party."""
    bearing = desk.shelf.bearing_of(desk.party.key)
    known = [one for one in bearing.listings if desk.known(one.term, one.regime) is not None]
    known.sort(key=lambda one: (one.listed, one.key))
    blocks: list[Block] = [Statements(desk.title(one.regime), tuple(_listing(desk, one))) for one in known]
    if not known:
        blocks.append(Statements("", (desk.told("none_listed"),)))
    for regime in desk.shelf.law.regimes:
        own = [one for one in known if one.regime == regime.key]
        if own:
            title = desk.say("law_of", regime=desk.title(regime.key))
            rows = _law(desk, regime, {track for one in own for track in one.tracks})
            blocks += desk.table(f"law/{regime.key}", title, ("measure", "kind", "when", "says"), rows)
    said = tuple(
        desk.sentence("position", f"{one.authority}: {one.says}", desk.cited(one.citations),
                      confidence=one.confidence, lang="en")
        for one in bearing.positions
        if desk.known(one.term, one.regime) is not None
    )  # fmt: skip
    if said:
        blocks.append(Statements(desk.say("positions"), said))
    blocks += desk.table("not_on", desk.say("not_on"), ("regime",), _not_on(desk, verdict, known))
    return desk.section("listings", blocks, desk.say("lead_listings"))


def proceedings_section(desk: Desk, record: Recorded) -> Section:
    """Write each case with its steps and what each ruling is in substance."""
    blocks: list[Block] = []
    for case, orders in record.cases:
        blocks.append(Statements(case.title, (_case(desk, case),)))
        rows = (_order(desk, one) for one in sorted(orders, key=lambda one: one.dated))
        columns = ("day", "step", "effect", "when", "holding")
        blocks += desk.table(f"steps/{case.key}", desk.say("steps", case=case.title), columns, rows)
    if not blocks:
        blocks.append(Statements("", (desk.told("no_cases"),)))
    return desk.section("proceedings", blocks)


def grounds_section(desk: Desk, record: Recorded) -> Section:
    """Write each allegation with its answer and the court's view; what the company says; what the court found."""
    denials = happenings(desk, "denial")
    blocks: list[Block] = [_ground(desk, one, denials) for one in record.grounds]
    if not blocks:
        blocks.append(Statements("", (desk.told("no_grounds"),)))
    if denials:
        blocks.append(Statements(desk.say("company_says"), tuple(_happened(desk, one) for one in denials)))
    found = (*happenings(desk, "finding"), *happenings(desk, "undecided"))
    if found:
        blocks.append(Statements(desk.say("court_says"), tuple(_happened(desk, one) for one in found)))
    lead = desk.say("grounds_lead") if record.grounds else ""
    if record.grounds and desk.lang == "fr":
        lead = f"{lead} ({desk.say('record_words')})"
    return desk.section("grounds", blocks, lead)


def happenings(desk: Desk, *kinds: str) -> tuple[Happening, ...]:
    """Return what the record holds of the party beside its listings, of some kinds, as far as the reader knew."""
    return tuple(
        one
        for one in desk.shelf.record.happenings
        if desk.party.key in one.parties
        and one.kind in kinds
        and desk.view.known(one.public_from)
        and (desk.day is None or one.day is None or one.day <= desk.day)
    )


def _what(desk: Desk, one: Happening) -> str:
    return one.what.get(desk.lang) or one.what["en"]


def _happened(desk: Desk, one: Happening) -> Sentence:
    day = one.day.isoformat() if one.day is not None else ""
    text = desk.say("s_denied_on", what=_what(desk, one), day=day) if day else _what(desk, one)
    lang = "" if desk.lang in one.what else "en"
    return desk.sentence(one.kind, text, desk.cited(one.citations), confidence=one.confidence, lang=lang)


def _sure(desk: Desk, confidence: str) -> Cell:
    return Cell(desk.say(f"confidence_{confidence}"), confidence)


def _listing(desk: Desk, one: Listing) -> Iterator[Sentence]:
    cited, known = desk.cited(one.citations), desk.known(one.term, one.regime)
    code = "first_seen" if one.first_seen else "listed" if one.name else "listed_plain"
    named = {"day": one.listed.isoformat(), "name": one.name, "regime": desk.title(one.regime)}
    yield desk.told(code, cited, one.confidence, **named)
    if known is not None:
        yield desk.told("stood", cited, one.confidence, when=desk.stretch(known, one.regime))
    if one.term.public_from is not None:
        yield desk.told("known", cited, one.confidence, when=desk.at(one.term.public_from, one.regime))
    if known is not None and known.end is not None:
        end = pick(ENDS[one.end_kind if one.end_kind in ENDS else "ended"], desk.lang)
        ended = desk.cited(one.end_citations or one.citations)
        yield desk.told("ended", ended, one.confidence, end=end, when=desk.at(known.end, one.regime))
    if one.note and desk.day is None:
        yield desk.sentence("note", one.note, cited, confidence=one.confidence, lang="en")


def _law(desk: Desk, regime: Regime, tracks: set[str]) -> Iterator[Row]:
    """Yield the sentences of a regime's law that concern its listings, as the reader knew them."""
    for rule in regime.rules:
        known = desk.known(rule.term, regime.key)
        if known is None or (rule.tracks and tracks and tracks.isdisjoint(rule.tracks)):
            continue
        text = rule.text.get(desk.lang) or rule.text["en"]
        cells = (
            Cell(measure_name(rule.key, desk.lang), rule.key),
            Cell(desk.say(f"rule_{_kind(rule)}"), rule.kind),
            desk.stretch(known, regime.key),
            Cell(text, lang="" if desk.lang in rule.text else "en"),
        )
        yield desk.row(f"{regime.key}#{rule.key}", cells, desk.cited(rule.citations))
    for test in regime.ownership:
        known = desk.known(test.term, regime.key)
        if known is not None:
            text = test.text.get(desk.lang) or test.text["en"]
            cells = (
                Cell(test.key.replace("_", " "), test.key),
                Cell(desk.say("rule_ownership"), "ownership"),
                desk.stretch(known, regime.key),
                Cell(text),
            )
            yield desk.row(f"{regime.key}#{test.key}", cells, desk.cited(test.citations))


def _kind(rule: Rule) -> str:
    return f"bar_{rule.effect}" if rule.kind == "bar" and rule.effect in ("licence_required", "review") else rule.kind


def _not_on(desk: Desk, verdict: Verdict, known: Sequence[Listing]) -> Iterator[Row]:
    """Yield the lists that were checked and do not name the party at the moment asked about."""
    running = {
        one.regime
        for one in known
        if (term := desk.known(one.term, one.regime)) and term.meet(desk.view.moments[one.regime]) is not None
    }
    for regime in desk.shelf.law.regimes:
        if regime.key in verdict.scope.checked and regime.key not in running:
            cells = (Cell(desk.title(regime.key), regime.key),)
            yield desk.row("not_on", cells, desk.cited(regime.citations))


def _case(desk: Desk, one: Proceeding) -> Sentence:
    docket = f" {one.docket}" if one.docket else ""
    filed = desk.say("s_filed", day=one.filed.isoformat()) if one.filed is not None else ""
    named = {"title": one.title, "court": one.court, "plaintiff": one.plaintiff, "defendant": one.defendant}
    return desk.told("case", desk.cited(one.citations), one.confidence, docket=docket, filed=filed, **named)


def _order(desk: Desk, one: Order) -> Row:
    regime = next(iter(one.regimes), None)
    known = desk.known(one.term, regime)
    judge = desk.say("s_judge", judge=one.judge) if one.judge else ""
    step = one.kind.replace("_", " ") + (f" ({judge})" if judge else "")
    said = ". ".join(part.rstrip(".") for part in (one.holding, one.scope_note) if part)
    cells = (
        one.dated.isoformat(),
        Cell(step, one.kind, "en"),
        Cell(desk.say(f"effect_{one.effect}"), one.effect),
        desk.stretch(known, regime) if known is not None and one.effect != "none" else "",
        Cell(said, lang="en"),
    )
    return desk.row(one.key, cells, desk.cited(one.citations), one.confidence)


def _ground(desk: Desk, one: Ground, denials: Sequence[Happening]) -> Accusation:
    by = one.alleged_by
    if not by:
        by = desk.say("authority_of", regime=desk.title(one.regime)) if one.regime else desk.say("an_authority")
    since = desk.say("public_from", day=one.public_from.date().isoformat()) if one.public_from is not None else ""
    cited = desk.cited(one.citations)
    own = "" if desk.lang in one.alleged else "en"
    text = one.alleged.get(desk.lang) or one.alleged["en"]
    denied = (
        [desk.sentence("rebuttal", one.rebuttal, cited, confidence=one.confidence, lang="en")] if one.rebuttal else []
    )
    denied += [_happened(desk, each) for each in denials if each.aspect == "affiliation"]
    ruled = _ruled(desk, one)
    return Accusation(
        key=one.key,
        title=", ".join(part for part in (desk.say(_ROLES[one.role], by=by), since) if part),
        alleged=(desk.sentence("alleged", text, cited, confidence=one.confidence, lang=own),),
        denied=tuple(denied) or (desk.told("no_denial"),),
        ruled=(ruled,),
        beside=tuple(_offered(desk, one)),
    )


def _ruled(desk: Desk, one: Ground) -> Sentence:
    if not one.court_view:
        return desk.told("no_ruling")
    day = one.court_view_public_from.date().isoformat() if one.court_view_public_from is not None else ""
    text = desk.say("s_denied_on", what=one.court_view.rstrip("."), day=day) if day else one.court_view
    return desk.sentence("court_view", text, desk.cited(one.citations), confidence=one.confidence, lang="en")


def _offered(desk: Desk, one: Ground) -> Iterator[Sentence]:
    """Yield what the allegation was to show, and the fact behind it as the record has it."""
    cited = desk.cited(one.citations)
    if one.limb:
        yield desk.told("limb", cited, one.confidence, limb=one.limb)
    if one.bodies:
        yield desk.told("bodies", cited, one.confidence, bodies=one.bodies)
    behind = {"award": "award", "investment": "plan"}.get(one.kind, "")
    for fact in happenings(desk, behind) if behind else ():
        if behind == "plan" or fact.key.startswith(one.fact.rpartition("/")[0] or "-"):
            day = f" ({fact.day.isoformat()})" if fact.day is not None else ""
            yield desk.told("fact", desk.cited(fact.citations), fact.confidence, what=_what(desk, fact) + day)
