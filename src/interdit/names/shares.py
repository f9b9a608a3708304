"""Share-class decorations that holdings files add to a company's name: 'SPONSORED ADR', 'CL A', 'H SHS', '-W'."""

from __future__ import annotations

ENDING_TEXTS = (
    "adr;ads;gdr;adrs;adss;gdrs;sponsored adr;spon adr;spons adr;sp adr;unsponsored adr;unspon adr;unspons adr;uns adr;"
    "sponsored ads;spon ads;sponsored gdr;spon gdr;adr reg s;gdr reg s;reg s;ord;ord shs;ord shares;ordinary shares;"
    "ordinary share;common stock;common shares;com stk;shs;pref;preferred;preference shares;depositary receipt;"
    "american depositary receipt;american depositary shares"
)
_ENDINGS = frozenset(tuple(ending.split()) for ending in ENDING_TEXTS.split(";"))
_LAST_WORDS = frozenset(ending[-1] for ending in _ENDINGS)
_CLASS_WORDS = frozenset({"cl", "class"})
_SHARE_WORDS = frozenset({"shs", "share", "shares"})
_LETTERS = frozenset({"a", "b", "h", "w", "s", "sw"})
"""Classes printed as a bare last letter: A and B shares, H shares, and Hong Kong's -W, -S and -SW."""


def trailing_class(words: list[str], *, outermost: bool, after_form: bool) -> int:
    """Return how many words at the end decorate the name; 0 where none does or nothing would be left.

    `outermost`: nothing has been cut off behind them yet. `after_form`: a legal form stands before the last word.
    A bare letter counts only outermost; 'com' only after a form, because of 'salesforce.com Inc'.
    """
    last, count = words[-1], len(words)
    if count > 2 and len(last) == 1 and words[-2] in _CLASS_WORDS:
        return 2
    if count > 2 and last in _SHARE_WORDS and len(words[-2]) == 1:
        return 2
    if last in _LAST_WORDS:
        for size in range(min(3, count - 1), 0, -1):
            if tuple(words[-size:]) in _ENDINGS:
                return size
    if count > 1 and ((last in _LETTERS and outermost) or (last == "com" and after_form)):
        return 1
    return 0
