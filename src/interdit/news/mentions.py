"""Who and what each sentence names, under one name throughout the article.

A company is one that the edition knows by exactly this name, or that the article's own use shows to be one; both are
then found wherever the article names them, by the short name it gives them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from interdit.news.bodies import Grammar, bodies, grammar, refer
from interdit.news.companies import (
    Discovered,
    Name,
    Parties,
    Token,
    Vocabulary,
    covered_by,
    discover,
    head_noun,
    keep_one,
    longest_known,
    runs,
    tokens,
    usual,
    vocabulary,
)
from interdit.news.han import han_companies
from interdit.news.names import EditionNames, Resolver
from interdit.news.parts import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.news.span import Span, Zone

__all__ = ["find", "subjects"]

_TITLE_CASE = 0.6  # share of a heading's longer words that are capitalised, from which capitals tell nothing
_BEARING = frozenset({"list", "authority", "court", "country"})
_PLACE = re.compile(r" \((\w+)\)")
_GROUP = frozenset(("group", "holding", "holdings", "lab"))
"""Last words that a name goes without as often as not."""
_ONE_WORD = re.compile(r"[^\W\d_]{4,}$")


def find(
    normal: str, sentences: Sequence[Span], zones: Iterable[Zone], language: str, resolve: Resolver
) -> tuple[tuple[Mention, ...], ...]:
    """Return what each sentence names, in the order of the text."""
    page = _Page(normal, sentences, zones, language, resolve)
    page.read_known()
    page.read_discovered()
    return tuple(refer(page.named()))


def subjects(mentions: Sequence[Sequence[Mention]]) -> str | None:
    """Return whom the document is about: the company named most, the title counting double, then the earliest.

    A company that never stands in or beside a sentence with a list, an authority or a court is none.
    """
    near = [any(one.kind in _BEARING for one in sentence) for sentence in mentions]
    counts: Counter[str] = Counter()
    concerned: set[str] = set()
    for number, sentence in enumerate(mentions):
        # Once a sentence: "Advanced Micro Devices (AMD)" names it no oftener than "AMD".
        for name in dict.fromkeys(one.name for one in sentence if one.kind == "company" or _listed_person(one)):
            counts[name] += 1 if number else 2
            if any(near[max(0, number - 1) : number + 2]):
                concerned.add(name)
    # `max` keeps the first of equals, and a counter the order in which names came.
    return max((name for name in counts if name in concerned), key=lambda name: counts[name], default=None)


def _listed_person(one: Mention) -> bool:
    return one.kind == "person" and bool(one.parties)


class _Page:
    """An article while its names are sought."""

    def __init__(
        self, normal: str, sentences: Sequence[Span], zones: Iterable[Zone], language: str, resolve: Resolver
    ) -> None:
        self.normal, self.spans, self.language = normal, sentences, language
        self.known: Grammar = grammar(language)
        self.words: Vocabulary = vocabulary(language)
        self.resolver, self.parties = resolve, dict[str, Parties]()
        spaced = self.known.spaced
        self.tokens = [tokens(normal, one.start, one.end, spaced=spaced) for one in sentences]
        self.lower = {one.text for found in self.tokens for one in found if not one.cap}
        headings = [zone for zone in zones if zone.kind in ("title", "heading")]
        self.shouting = [self._title_case(at, headings) for at in range(len(sentences))]
        self.bodies = [
            bodies(normal, span, (one.start for one in found) if spaced else range(*span), self.known, heading=heading)
            for span, found, heading in zip(sentences, self.tokens, self.shouting, strict=True)
        ]
        self.companies: list[list[Mention]] = [[] for _ in sentences]
        self.kinds: dict[str, MentionKind] = {}
        self.aliases: dict[str, str] = {}
        self.discovered = Discovered(frozenset(), frozenset())

    def _title_case(self, number: int, headings: Sequence[Zone]) -> bool:
        span = self.spans[number]
        if self.language != "en" or not any(zone.start <= span.start < zone.end for zone in headings):
            return False
        long = [one for one in self.tokens[number] if len(one.text) > 3]
        return len(long) > 3 and sum(one.cap for one in long) > _TITLE_CASE * len(long)

    def resolve(self, text: str) -> Parties:
        """Ask for a name, once in a document."""
        found = self.parties.get(text)
        if found is None:
            found = self.parties[text] = self.resolver(text)
        return found

    # ------------------------------------------------------------ known names

    def read_known(self) -> None:
        """Find the companies that the edition knows."""
        for number, found in enumerate(self.tokens):
            covered = covered_by(found, self.bodies[number])
            for run in runs(found, frozenset()):
                hits = longest_known(
                    self.normal,
                    found,
                    run,
                    lambda text: bool(self.resolve(text)),
                    lambda at, run, number=number, covered=covered: self._single(number, at, run, covered),  # type: ignore[misc]
                )
                for first, hit_last in hits:
                    last = self._whole(number, run, hit_last) if len(hits) == 1 else hit_last
                    if not all(at in covered for at in range(first, last)):
                        self._add(number, first, last)
            self._read_compounds(number)
        if not self.known.spaced:
            begins = self.resolver.begins if isinstance(self.resolver, EditionNames) else bool
            han_companies(self.normal, self.spans, self.known.words, self.resolve, begins, self.bodies, self.companies)

    def _whole(self, number: int, run: tuple[int, int], last: int) -> int:
        """Where the name of a known company goes on into another's: "Inspur Electronic", "X Tanker (Dalian)"."""
        found = self.tokens[number]
        if (
            last >= run[1]
            or self.shouting[number]
            or not found[last].cap
            or found[last].text.lower() in self.words.small
        ):
            return last
        final = found[run[1] - 1]
        low = final.text.lower()
        whole = low in self.words.soft or low in self.words.forms or self._place_behind(final.end)
        return run[1] if whole else last

    def _place_behind(self, end: int) -> int:
        """Where a place in brackets ends that is part of a name: "(Dalian)"; else 0."""
        match = _PLACE.match(self.normal, end)
        return match.end() if match and match.group(1).lower() in self.words.places else 0

    def _single(self, number: int, at: int, run: tuple[int, int], covered: frozenset[int]) -> bool:
        """Whether a single word may be a company: no common word where every word is capitalised anyway."""
        found, words = self.tokens[number], self.words
        text = found[at].text
        low = text.lower()
        if len(text) < 2 or low in words.small or low in words.roles or at in covered or text.isdigit():
            return False
        opening = at == 0 or found[at - 1].text in '"(:-–—'
        if low in words.common and (opening or self.shouting[number] or words.every_noun_capital):
            return False
        if opening and not text.isupper() and low in self.lower:
            return False
        if self.shouting[number]:
            return True
        before = found[at - 1].text.lower() if at > max(run[0], 1) else ""
        plain = before and before not in words.small and before not in words.roles and before not in words.nouns
        if plain and at - 1 not in covered and found[at - 1].cap and not words.every_noun_capital:
            return False
        return at + 1 >= run[1] or found[run[1] - 1].text.lower() not in words.soft

    def _read_compounds(self, number: int) -> None:
        """Find names before a hyphen: "Huawei-Chef", "Xiaomi-branded"."""
        for one in self.tokens[number]:
            if not one.cap or "-" not in one.text:
                continue
            head = one.text.split("-", 1)[0]
            low = head.lower()
            if len(head) < 3 or low in self.words.small or low in self.words.common or not head[0].isupper():
                continue
            if (parties := self.resolve(head)) and not self.resolve(one.text):
                self.companies[number].append(Mention(one.start, one.start + len(head), "company", head, parties))

    def _add(self, number: int, first: int, last: int) -> None:
        found = self.tokens[number]
        start, end = found[first].start, found[last - 1].end
        if last - first > 1:
            end = self._place_behind(end) or end
        text = self.normal[start:end]
        tail = self.words.form.match(self.normal, end)
        end = tail.end() if tail and tail.end() <= self.spans[number].end else end
        parties = self.resolve(text)
        person = isinstance(self.resolver, EditionNames) and self.resolver.is_person(parties)
        kind = self.kinds[text] = "person" if person else "company"
        self.companies[number].append(Mention(start, end, kind, text, parties))

    # ------------------------------------------------------------ names that use tells

    def read_discovered(self) -> None:
        """Find the companies and persons that the article's use tells, wherever it names them."""
        names = [name for number in range(len(self.spans)) for name in self._segments(number)]
        useful = [name for name in names if not self.shouting[name.sentence]]
        listed = {at for at, found in enumerate(self.bodies) if any(one.kind == "list" for one in found)}
        self.discovered = discover(self.normal, self.tokens, useful, listed, self.words)
        self._drop_known_persons()
        self._read_aliases()
        for name in names:
            self._place(name)
        self._enumerations(names)
        self._drop_products()

    def _drop_products(self) -> None:
        """What is said to be a product that spies or harms is no company: "the X spyware"."""
        products = {name for match in self.words.product.finditer(self.normal) for name in match.groups() if name}
        products = {name for name in products if not self.resolve(name)}
        for number, found in enumerate(self.companies if products else ()):
            self.companies[number] = [one for one in found if one.name not in products]

    def _segments(self, number: int) -> list[Name]:
        """The capitalised stretches of a sentence that nothing known covers, without the small words at their ends."""
        found, words = self.tokens[number], self.words
        taken = covered_by(found, (*self.bodies[number], *self.companies[number]))
        stops = words.roles | words.nouns if words.every_noun_capital else words.roles
        result: list[Name] = []
        for first, last in runs(found, stops):
            at = first
            while at < last:
                end = at
                while end < last and end not in taken and found[end].cap:
                    end += 1
                start, stop = at, end
                last_word = found[end - 1].text.lower() if end > at else ""
                firm = last_word in words.forms or last_word in words.soft  # "Belarusian Potash Company" is whole
                while start < stop and self._is_small(found, start) and (start == 0 or not firm):
                    start += 1
                while stop > start and self._is_small(found, stop - 1):
                    stop -= 1
                if start < stop and self._may_be_name(number, start, stop):
                    text = self.normal[found[start].start : found[stop - 1].end]
                    result.append(Name(number, start, stop, text))
                at = max(end, at + 1)
        return result

    def _is_small(self, found: Sequence[Token], at: int) -> bool:
        low = found[at].text.lower()
        return low in self.words.small or (at == 0 and low in self.lower)

    def _may_be_name(self, number: int, first: int, last: int) -> bool:
        found = self.tokens[number]
        if last - first > 1:
            return True
        text = found[first].text
        if len(text) < 6 and any(map(str.isdigit, text)):
            return False
        return len(text) > 1 and text.lower() not in self.words.common | self.words.nouns

    def _drop_known_persons(self) -> None:
        """A company found inside a person's name is none: "Jun" in "Lei Jun"."""
        for number, found in enumerate(self.companies):
            self.companies[number] = [one for one in found if one.name not in self.discovered.persons]

    def _read_aliases(self) -> None:
        """Note what a company is called in brackets or after "known as": "X Technologies (XT)", "X, known as XT,"."""
        for number, found in enumerate(self.tokens):
            ends = {one.end: one.name for one in self.companies[number]}
            for name in self._segments(number):
                if name.text in self.discovered.companies:
                    end = found[name.last - 1].end
                    tail = self.words.form.match(self.normal, end)
                    ends[tail.end() if tail else end] = name.text
            for end, called in ends.items():
                bracket = self.words.known_as.match(self.normal, end, self.spans[number].end)
                if bracket is not None:
                    self._alias(number, bracket.end(), called)

    def _alias(self, number: int, start: int, called: str) -> None:
        found = self.tokens[number]
        first = next((at for at, one in enumerate(found) if one.start == start), None)
        if first is None or not found[first].cap:
            return
        last = next((last for begin, last in runs(found, frozenset()) if begin <= first < last), first + 1)
        text = self.normal[start : found[last - 1].end]
        closes = self.normal[found[last - 1].end : found[last - 1].end + 1]
        if closes in (")", ",", '"', "'", ".") and text != called and text.lower() not in self.words.small:
            self.aliases[text] = called

    def _place(self, name: Name) -> None:
        """Mention the company or person in this stretch, or at its beginning."""
        companies, persons = self.discovered
        found = self.tokens[name.sentence]
        for last in range(name.last, name.first, -1):
            text = self.normal[found[name.first].start : found[last - 1].end]
            start, end = found[name.first].start, found[last - 1].end
            if text in persons:
                mention = Mention(start, end, "person", text, self.resolve(text))
            elif text in companies or text in self.aliases:
                tail = self.words.form.match(self.normal, end, self.spans[name.sentence].end)
                mention = Mention(start, tail.end() if tail else end, "company", text)
            elif whole := self._short_for(text):
                kind = self.kinds.get(whole, "person" if whole in persons else "company")
                mention = Mention(start, end, kind, whole, self.parties.get(whole, ()))
            else:
                continue
            self.companies[name.sentence].append(mention)
            return

    def _short_for(self, text: str) -> str:
        """The one name of several words that a single word stands for: a person's last, a company's first."""
        one_word = " " not in text
        if (one_word and not _ONE_WORD.match(text)) or text.lower() in self.words.common:
            return ""
        companies, persons = self.discovered
        people = {*persons, *(name for name, kind in self.kinds.items() if kind == "person")}
        firms = {*companies, *(name for name, kind in self.kinds.items() if kind == "company" and not one_word)}
        whole = [one for one in people if one_word and len(text) > 4 and one.endswith(" " + text)]
        whole += [one for one in firms if one.startswith(text + " ")]
        return whole[0] if len(whole) == 1 else ""

    def _enumerations(self, names: Sequence[Name]) -> None:
        """Names in a row with two companies or one at both ends are companies: "A, B et C"."""
        for name in names:
            found, number = self.tokens[name.sentence], name.sentence
            starts = {one.start for one in self.companies[number]}
            ends = {one.end for one in self.companies[number] if one.kind == "company"}
            begins = {one.start for one in self.companies[number] if one.kind == "company"}
            if found[name.first].start in starts or name.last - name.first > 3 or self.words.every_noun_capital:
                continue
            before, after = found[name.first - 1 : name.first], found[name.last : name.last + 1]
            left = bool(before) and before[0].text in _JOINTS and found[name.first - 2].end in ends
            joint = bool(after) and after[0].text in _JOINTS
            right = joint and name.last + 1 < len(found) and found[name.last + 1].start in begins
            chain = len(begins) > 1
            if (left and (right or before[0].text != "," or joint)) or (right and (after[0].text != "," or chain)):
                end = found[name.last - 1].end
                self.companies[number].append(Mention(found[name.first].start, end, "company", name.text))

    # ------------------------------------------------------------ one name each

    def named(self) -> list[list[Mention]]:
        """Return all mentions with the name that the article gives each company throughout."""
        called = self._called()
        result: list[list[Mention]] = []
        for number, found in enumerate(self.tokens):
            companies = [one._replace(name=called.get(self._key(one), one.name)) for one in self.companies[number]]
            heads = {found[at].start for one in companies if (at := self._head(number, one)) is not None}
            others = [
                one
                for one in self.bodies[number]
                if one.kind != "generic" or not any(one.start <= start < one.end for start in heads)
            ]
            result.append(keep_one([*companies, *others]))
        return result

    def _head(self, number: int, mention: Mention) -> int | None:
        found = self.tokens[number]
        first = next((at for at, one in enumerate(found) if one.start == mention.start), None)
        if first is None:
            return None
        return head_noun(found, first, self.words, closed=self.normal[mention.end : mention.end + 1] in (",", "."))

    def _key(self, mention: Mention) -> object:
        whole = self.aliases.get(mention.name, mention.name)
        head, _, last = whole.rpartition(" ")
        if last.lower() in _GROUP and head in self.discovered.companies:
            whole = head
        return mention.parties or self.parties.get(whole) or whole.casefold()

    def _called(self) -> dict[object, str]:
        """For each company the name that the article calls it by most, and the edition's capitals."""
        forms: defaultdict[object, Counter[str]] = defaultdict(Counter)
        people: set[object] = set()
        for found in self.companies:
            for one in found:
                key, person = self._key(one), one.kind == "person"
                people.update([key] if person else [])
                forms[key][self._without_form(self.normal[one.start : one.end] if person else one.name)] += 1
        spell = self.resolver.spelling if isinstance(self.resolver, EditionNames) else str
        return {key: spell(usual(names, whole=key in people)) for key, names in forms.items()}

    def _without_form(self, name: str) -> str:
        head, gap, last = name.rpartition(" ")
        # "Xiaomi Corporation" is Xiaomi, but a name that describes ("Offshore Oil Corporation") needs its last word.
        while gap and last.lower().rstrip(".") in self.words.forms and (len(last) < 6 or " " not in head):
            name = head.rstrip(",& ")
            head, gap, last = name.rpartition(" ")
        return name


_JOINTS = frozenset((",", "et", "and", "und", "y", "&", "ou", "or", "e"))
