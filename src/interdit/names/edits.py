"""How far apart two spellings are, as far as exact rules need it."""

from __future__ import annotations


def one_edit(a: str, b: str) -> bool:
    """Whether exactly one insertion, deletion, substitution or swap of neighbours turns one text into the other."""
    if a == b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        start += 1
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    if a[start + 1 :] == b[start + 1 :]:
        return True
    return a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
