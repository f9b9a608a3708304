"""A sentence's grammar as a tree of words, however it was found: who does it, to whom, what is denied, who says it.

The labels are those of Universal Dependencies (French models) and ClearNLP (English models), asked for together.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from interdit.news.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Node", "Tree"]

PASSIVE = frozenset({"nsubj:pass", "nsubjpass"})
SUBJECT = frozenset({"nsubj"}) | PASSIVE
OBJECT = frozenset({"obj", "dobj"})
_NAMING = frozenset({"appos", "conj", "compound", "flat", "flat:name", "flat:foreign", "nmod", "amod", "poss", "case"})
_HELD = frozenset({"prep", "pobj"})
_REPORTED = frozenset({"ccomp", "xcomp", "parataxis", "obj", "dobj"})
_INSERTED = frozenset({"parataxis", "advcl", "ccomp"})
_RELATIVE = frozenset({"acl:relcl", "relcl", "acl"})
_OTHER_CLAUSES = _RELATIVE | _REPORTED - OBJECT | {"advcl", "conj", "csubj", "pcomp"}
_SAME = frozenset({"conj", "xcomp"})
_CLEFT = frozenset({"PRON", "DET"})


class Node(NamedTuple):
    """A word: its place in the text, its kind of word, its edge, and the index of what governs it (its own: a root)."""

    start: int
    end: int
    pos: str
    dep: str
    head: int


class Tree:
    """The words of one sentence with what governs each."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes

    @cached_property
    def _below(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.nodes]
        for at, node in enumerate(self.nodes):
            if node.head != at:
                below[node.head].append(at)
        return below

    def up(self, at: int) -> Iterator[int]:
        """Yield a word and what governs it, to the root."""
        yield at
        while (head := self.nodes[at].head) != at:
            at = head
            yield at

    def depth(self, at: int) -> int:
        """How many words stand above one."""
        return sum(1 for _ in self.up(at))

    def inside(self, span: Span) -> list[int]:
        """Return the words within a stretch of the text."""
        return [at for at, one in enumerate(self.nodes) if span.start <= one.start and one.end <= span.end]

    def verbs(self, span: Span) -> list[int]:
        """Return the verbs within a stretch, those that govern first."""
        found = [at for at in self.inside(span) if self.nodes[at].pos in ("VERB", "AUX")]
        return sorted((at for at in found if not self.nodes[at].dep.startswith("aux")), key=self.depth)

    def joined(self, one: Span, other: Span) -> bool:
        """Whether neither verb nor pronoun stands between two places: they are of one list, or one phrase."""
        first, last = sorted((one, other))
        between = self.inside(Span(first.end, last.start))
        return not any(self.nodes[at].pos in ("VERB", "AUX", "PRON") for at in between)

    def at(self, place: int) -> int | None:
        """Return the word that covers a place in the text."""
        return next((at for at, one in enumerate(self.nodes) if one.start <= place < one.end), None)

    def governed(self, at: int, deps: frozenset[str]) -> int | None:
        """Return the first word below one by one of these edges."""
        return next((one for one in self._below[at] if self.nodes[one].dep in deps), None)

    def subject(self, verb: int, deps: frozenset[str] = SUBJECT) -> int | None:
        """Return a verb's subject: its own, that of the verb it is joined to, or what its relative clause describes."""
        own = self.governed(verb, deps)
        node = self.nodes[verb]
        if own is not None and not (self.nodes[own].pos in _CLEFT and node.dep in _RELATIVE):
            return own
        if node.dep in _RELATIVE and (own is not None or self.governed(verb, SUBJECT | OBJECT) is None):
            return node.head
        if own is None and node.dep in _SAME and node.head != verb:
            return self.subject(node.head, deps)
        return None

    def named(self, noun: int, *, held: bool = True) -> list[int]:
        """Return the words that name what a noun names, without the clauses that describe it.

        `held`: also those behind a preposition, as in "the shares of X".
        """
        edges = _NAMING | _HELD if held else _NAMING - {"nmod", "poss"}
        found, stack = [], [noun]
        while stack:
            at = stack.pop()
            found.append(at)
            stack += [one for one in self._below[at] if self.nodes[one].dep in edges]
        return sorted(found)

    def reaches(self, negator: int, event: int) -> bool | None:
        """Whether a word of negation may unsay an event; None where the tree does not tell.

        It does not where the verb it stands with is neither the event nor above it: "was listed and did not comment".
        """
        verb = next((one for one in self.up(negator) if self.nodes[one].pos in ("VERB", "AUX")), None)
        while verb is not None and self.nodes[verb].dep.startswith(("aux", "cop")) and self.nodes[verb].head != verb:
            verb = self.nodes[verb].head
        if verb is None:
            return None
        return verb in set(self.up(event)) or self.nodes[event].head == verb

    def around(self, verb: int) -> list[int]:
        """Return the words below a verb that belong to its own clause."""
        found: list[int] = []
        stack = [verb]
        while stack:
            near = [one for one in self._below[stack.pop()] if self.nodes[one].dep not in _OTHER_CLAUSES]
            found += near
            stack += near
        return sorted(found)

    def reports(self, saying: int, event: int) -> bool:
        """Whether a verb of saying governs an event, or stands beside it as in "…, the paper said"."""
        if saying == event:
            return False
        below = event
        for one in self.up(event):
            if one == saying:
                return self.nodes[below].dep in _REPORTED
            below = one
        node = self.nodes[saying]
        return node.dep in _INSERTED and node.head in set(self.up(event)) and node.start > self.nodes[event].start

    def describes(self, saying: int, event: int) -> bool:
        """Whether an event stands in a clause that only describes who speaks: "says X, which was listed in May"."""
        below = event
        for one in self.up(event):
            if self.nodes[one].dep in _RELATIVE and self.nodes[one].head in (saying, *self.speakers(saying)):
                return True
            if one == saying:
                return self.nodes[below].dep in SUBJECT
            below = one
        return False

    def speakers(self, saying: int) -> list[int]:
        """Return the words that name who speaks: the subject, or what stands right behind the verb after a quote."""
        subject = self.subject(saying)
        if subject is None:
            behind = self.governed(saying, OBJECT)
            inverted = behind is not None and self.nodes[behind].start > self.nodes[saying].start
            subject = behind if inverted and self.nodes[saying].dep in _INSERTED | {"ROOT"} else None
        return [] if subject is None else self.named(subject, held=False)
