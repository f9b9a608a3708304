"""An entry in the making: every form of OFAC's list is read into labelled facts, and these become one Entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import Entry, EntryIdentifier, EntryLink, EntryName, PartialDate
from interdit.names import script_of, shape
from interdit.sources.us_ofac.dates import partial_date
from interdit.sources.us_ofac.identify import identify
from interdit.sources.us_ofac.vocabulary import country, labels, programmes, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import EntryKind
    from interdit.sources.us_ofac.problems import Problems
    from interdit.sources.us_ofac.vocabulary import NameKind

_KINDS: dict[str, EntryKind] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft", "entity": "unknown"}


CONSOLIDATED = "Consolidated List"


class Draft:
    """One party while its record is read. What is given twice is kept once, in the order first met."""

    def __init__(self, key: str, printed_type: str, problems: Problems) -> None:
        self.key = key
        self.where = f"uid {key}"
        self.remarks = ""
        self._problems = problems
        self._type = printed_type.lower() or "entity"
        self._names: dict[tuple[str, str], EntryName] = {}
        self._programmes: dict[str, None] = {}
        self._identifiers: dict[EntryIdentifier, None] = {}
        self._countries: dict[str, None] = {}
        self._births: dict[PartialDate, None] = {}
        self._addresses: dict[str, None] = {}
        self._links: dict[EntryLink, None] = {}
        self._dates: dict[str, PartialDate] = {}
        self._details: dict[str, dict[str, None]] = {}
        self.lists: dict[str, str] = {}
        if self._type not in _KINDS:
            self.notice(f"unknown type {printed_type!r}")
        self.detail("type", self._type)

    def notice(self, message: str) -> None:
        """Note something odd in this record, which is kept."""
        self._problems.notice(self.where, message)

    def name(self, text: str, kind: NameKind, script: str = "") -> None:
        """Add a name; the script is found by its letters where the list does not give it."""
        self._names.setdefault((text, kind), EntryName(text, kind, script or script_of(text)))

    def programme(self, code: str) -> None:
        """Add a programme code as printed."""
        if code not in self._programmes and not programmes().is_known(code):
            self.notice(f"unknown programme {code!r}")
        self._programmes[code] = None

    def on_list(self, name: str, since: str) -> None:
        """Say which of OFAC's lists the party is on, and since when."""
        if name not in programmes().lists:
            self.notice(f"unknown list {name!r}")
        self.lists[name] = since
        self.detail("lists", f"{name} since {since}" if since else name)

    def country(self, text: str) -> str:
        """Add a country of the party; returns its code, or the text where it has none."""
        code = country(text)
        if code is None:
            self.notice(f"unknown country {text!r}")
        elif code:
            self._countries[code] = None
        return code or text

    def address(self, parts: Iterable[str], place: str, postal_code: str = "") -> None:
        """Add an address as the CSV form prints it: the postal code behind the city, the country at the end."""
        if place:
            self.country(place)
        local = f"{', '.join(part for part in parts if part)} {postal_code}".strip()
        if local or place:
            self._addresses[", ".join(part for part in (local, place) if part)] = None

    def detail(self, field: str, text: str) -> None:
        """Keep a further field under its own name."""
        if text:
            self._details.setdefault(field, {})[text] = None

    def link(self, relation: str, name: str, key: str = "") -> None:
        """Add a tie to another party that the list states."""
        self._links[EntryLink(relation, name, key)] = None

    def birth(self, date: PartialDate) -> None:
        """Add a date of birth."""
        self._births[date] = None

    def fact(self, label: str, text: str, place: str = "") -> bool:
        """Add a labelled fact as the vocabulary understands it; False if the label is not known."""
        found = term(label)
        if found is None:
            return False
        match found.meaning:
            case "identifier":
                self._identifier(found.target, label.strip().rstrip(":- "), text, place)
            case "birth" | "date":
                self._date(found.target, label, text)
            case "field":
                self._field(found.target, text)
            case "country":
                self.detail(found.target, self.country(text))
            case "link":
                self.link(found.target, text)
            case "name":
                self._further_name(found.target, text)
        return True

    def entry(self, regimes: Iterable[str]) -> Entry:
        """Return the finished entry."""
        names = tuple(self._names.values())
        details = {field: "; ".join(texts) for field, texts in self._details.items()}
        listed = self._dates.get("listed") or self._first_listing()
        return Entry(
            self.key,
            self._kind(names),
            names,
            programmes=tuple(self._programmes),
            regimes=tuple(dict.fromkeys(regimes)),
            identifiers=tuple(self._identifiers),
            countries=tuple(self._countries),
            birth_dates=tuple(self._births),
            addresses=tuple(self._addresses),
            listed=listed,
            effective=self._dates.get("effective"),
            links=tuple(self._links),
            remarks=self.remarks,
            details=details,
        )

    @property
    def primary_name(self) -> str:
        """The first primary name."""
        return next((name.text for name in self._names.values() if name.kind == "primary"), "")

    @property
    def codes(self) -> tuple[str, ...]:
        """The programme codes so far."""
        return tuple(self._programmes)

    def _first_listing(self) -> PartialDate | None:
        """The earliest day on a list of its own law: the consolidated list only repeats the others."""
        days = [day for name, day in self.lists.items() if day and name != CONSOLIDATED]
        days = days or [day for day in self.lists.values() if day]
        return PartialDate(min(days)) if days else None

    def _identifier(self, scheme: str, label: str, text: str, place: str) -> None:
        if place and country(place) is None:
            self.notice(f"unknown country {place!r}")
        found = identify(scheme, label, text, place, of_vessel=self._type == "vessel")
        if not found.value:
            self.notice(f"no number behind the label {label!r}")
            self.detail(scheme, text)
            return
        if found.valid is False:
            what = "cannot be read" if scheme == "ticker" else "has a wrong length or check digit"
            self.notice(f"{found.scheme} {found.value!r} {what}")
        self._identifiers[found] = None

    def _date(self, target: str, label: str, text: str) -> None:
        date = partial_date(text)
        if date is None:
            self.notice(f"{label} {text!r} is no date that can be read")
            self.detail(target or "birth", text)
        elif not target:
            self.birth(date)
        elif target in {"listed", "effective"}:
            self._dates[target] = date
        else:
            self.detail(target, date.text)

    def _field(self, field: str, text: str) -> None:
        self.detail(field, text)
        if field == "flag":
            self.country(text)
        elif field == "vessel_owner":
            self.link("owner", text)
        elif field == "target_type" and text not in labels().target_types:
            self.notice(f"unknown target type {text!r}")

    def _further_name(self, kind: str, text: str) -> None:
        if text.startswith("'") and text.endswith("'"):
            text = text[1:-1]
        if kind == "alias":
            self.detail("issuer_name", text)
            if any(text == known for known, _ in self._names):
                return
            self.name(text, "alias")
        else:
            self.name(text, "former" if kind == "former" else "weak_alias")

    def _kind(self, names: tuple[EntryName, ...]) -> EntryKind:
        """The kind of party: OFAC's "entity" is a company where the target type or a legal form in its name says so."""
        kind = _KINDS.get(self._type, "unknown")
        if self._type != "entity":
            return kind
        for target in self._details.get("target_type", ()):
            return labels().target_types.get(target, kind)
        if any(shape(name.text, {}).form for name in names if name.kind == "primary"):
            return "company"
        return kind
