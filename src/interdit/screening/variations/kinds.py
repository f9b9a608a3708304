"""The kinds of variation: what each is called, how it is made, and which published finding it answers."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from interdit.names import fold, shape
from interdit.screening.variations import affixing, lettering, misspelling, wording
from interdit.screening.variations.wordform import letters_of, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

_SHORTEST = 4


class Recorded(msgspec.Struct, frozen=True):
    """A recorded name to vary, with its party's kind and its other names; `originals` are those in other scripts."""

    party: str
    name: str
    kind: str = ""
    others: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The name in speaking order."""
        return spoken(self.name, self.kind)


Make = Callable[[Recorded, random.Random], str | None]


class Kind(msgspec.Struct, frozen=True):
    """One kind of variation. `answers` are keys of published findings; `same` kinds fold to a recorded name."""

    key: str
    label: str
    how: str
    answers: tuple[str, ...]
    make: Make
    same: bool = False


_FUZZY = ("fca-2026-variation", "nydfs-504-3", "eba-gl-2024-15")
_SCRIPTS = ("fca-2026-scripts", "nydfs-504-3", "eba-gl-2024-15")


def _original(recorded: Recorded, rng: random.Random) -> str | None:
    return rng.choice(recorded.originals) if recorded.originals else None


def _in_script(script: str) -> Make:
    return lambda recorded, _: lettering.rendered(recorded.name, recorded.kind, script)


KINDS: tuple[Kind, ...] = (
    Kind("exact", "Exact", "the name as the edition records it",
         ("fca-2026-exact", "starling-2024", "nydfs-504-3"), lambda one, _: one.name, same=True),
    Kind("case_punctuation", "Case and punctuation", "capitals changed; full stops, commas, hyphens left out",
         _FUZZY, lambda one, rng: wording.case_and_punctuation(one.name, rng), same=True),
    Kind("title", "Title added", "a title in front: Dr, Sheikh, M/s, MV",
         ("fca-2026-titles",), lambda one, rng: affixing.titled(one.name, one.kind, rng)),
    Kind("letters_after", "Suffix added to a person", "a degree or rank behind: PhD, Esq., OBE",
         ("fca-2026-titles",), lambda one, rng: affixing.letters_after(one.name, one.kind, rng)),
    Kind("form_dropped", "Legal form dropped", "Co., Ltd., GmbH or OOO left out",
         ("fca-2026-titles",), lambda one, _: affixing.form_dropped(one.name, one.kind)),
    Kind("form_changed", "Legal form changed", "one legal form exchanged for another",
         ("fca-2026-titles",), lambda one, rng: affixing.form_changed(one.name, one.kind, rng)),
    Kind("form_added", "Legal form added", "a legal form behind a company that has none on record",
         ("fca-2026-titles",), lambda one, rng: affixing.form_added(one.name, one.kind, rng)),
    Kind("one_word", "One-word name", "a recorded name of one word, its legal form left out",
         ("fca-2026-excluded", "fca-2026-unexplained"),
         lambda one, _: wording.one_word(one.name, one.kind, one.others), same=True),
    Kind("digits", "Name with a number", "digits in words and words in digits; the number stays the same",
         ("fca-2026-excluded", "fca-2026-unexplained"), lambda one, _: wording.numbered(one.name)),
    Kind("long_added", "Long name: words appended", "address or department behind the name, as payment messages carry",
         ("fca-2026-long",), lambda one, rng: affixing.lengthened(one.name, one.kind, rng)),
    Kind("long_cut", "Long name: cut", "cut after 35 characters, as a field of a payment message is",
         ("fca-2026-long",), lambda one, _: affixing.cut(one.name, one.kind)),
    Kind("cyrillic", "Rendered in Cyrillic", "letter by letter, by a table; not a translation",
         _SCRIPTS, _in_script("Cyrl")),
    Kind("greek", "Rendered in Greek", "letter by letter, by a table; not a translation",
         _SCRIPTS, _in_script("Grek")),
    Kind("arabic", "Rendered in Arabic", "letter by letter, by a table, short e left out; not a translation",
         _SCRIPTS, _in_script("Arab")),
    Kind("original_script", "Recorded in its own script", "a spelling in another script that the edition records",
         _SCRIPTS, _original, same=True),
    Kind("transposed", "Letters transposed", "two neighbouring letters of a word swapped",
         _FUZZY, lambda one, rng: misspelling.transposed(one.text, rng)),
    Kind("letter_added", "Letter added", "one letter too many, from the neighbouring key",
         _FUZZY, lambda one, rng: misspelling.letter_added(one.text, rng)),
    Kind("letter_missing", "Letter missing", "one letter left out",
         _FUZZY, lambda one, rng: misspelling.letter_missing(one.text, rng)),
    Kind("letter_wrong", "Letter wrong", "one letter replaced by that of the neighbouring key",
         _FUZZY, lambda one, rng: misspelling.letter_wrong(one.text, rng)),
    Kind("doubled", "Double letters", "a double letter written once, or a single one twice",
         _FUZZY, lambda one, rng: misspelling.doubled(one.text, rng)),
    Kind("initials", "Initials", "a person's names between the first and the last as initials",
         _FUZZY, lambda one, _: wording.initials(one.name, one.kind)),
    Kind("dropped", "Word dropped", "one word of three or more left out, never a company's first",
         ("cobham-2018", *_FUZZY), lambda one, rng: wording.dropped(one.name, one.kind, rng)),
    Kind("joined", "Words joined", "two neighbouring words written as one",
         _FUZZY, lambda one, rng: wording.joined(one.name, one.kind, rng)),
    Kind("split", "Word split", "a word of eight letters or more written as two",
         _FUZZY, lambda one, rng: wording.split(one.name, one.kind, rng)),
    Kind("reordered", "Words reordered", "family name first without its comma; two words of a company swapped",
         _FUZZY, lambda one, rng: wording.reordered(one.name, one.kind, rng)),
    Kind("transliterated", "Transliteration variant", "up to two sounds spelt as another authority spells them",
         ("fca-2026-variation", *_SCRIPTS[1:]), lambda one, rng: lettering.transliterated(one.name, one.kind, rng)),
    Kind("misread", "Misread by a machine", "one character as optical recognition misreads it: rn for m, 0 for o",
         _FUZZY, lambda one, rng: misspelling.misread(one.text, rng)),
    Kind("accents", "Accents", "accents dropped, or one added where there is none",
         _FUZZY, lambda one, rng: misspelling.accents(one.text, rng), same=True),
)  # fmt: skip
"""Every kind, in the order of the report."""


def vary(recorded: Recorded, kind: Kind, seed: int) -> str | None:
    """Return the variation of one kind; None where the kind does not apply to this name.

    A text that only folds back to the name itself shows nothing, save for the kinds whose point that is.
    """
    # Seeded by text, so that a name's variations do not depend on which others were drawn.
    rng = random.Random(f"{seed}\n{kind.key}\n{recorded.party}\n{recorded.name}")  # noqa: S311  no secret
    made = kind.make(recorded, rng)
    if made is None or not made.strip():
        return None
    made = " ".join(made.split())
    if not kind.same and fold(made, {}) in (fold(recorded.name, {}), fold(recorded.text, {})):
        return None
    return made


def written(name: str, kind: str) -> str:
    """Return what is the same for the same whole name, its legal form with it, in either order of a person's."""
    return fold(spoken(name, kind), {})


def compared(name: str) -> str:
    """Return what two names share that are one name to a reader: core, without legal form."""
    return shape(name, {}).core


def left_out(made: str, own: Set[str], bearers: Mapping[str, Set[str]]) -> str:
    """Return why a variation is not screened: `too short`, `ambiguous` (another party's name); '' where it is.

    `own` are the party and its namesakes, `bearers` are the parties of every recorded name, by what is compared.
    One character of Chinese, Japanese or Korean says about as much as two letters.
    """
    letters = letters_of(made)
    wide = sum(char > "\u2e7f" for char in made)
    if letters + wide < _SHORTEST:
        return "too short"
    return "ambiguous" if bearers.get(compared(made), set()) - own else ""
