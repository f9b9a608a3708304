"""Fit the news reader's heads: `python -m training.claims LANGUAGE … [--write]`.

Learns from the labelled lines, expanded and composed, and from the sentences of the labelled articles, all with names
masked. `--write` puts the heads into the package. Without it: topics of articles are left out in turn, and the
figures of the heads alone on their sentences are printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from array import array
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
import zstandard
from evals.news.lines import Label, read_lines
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from interdit.news.document import read_text
from interdit.news.features import MASK, features
from interdit.news.heads import FOLDER, SCALE, Heads, Stored
from interdit.news.normal import normalise
from interdit.news.sentences import sentences
from interdit.news.zones import zones
from training.expansion import Sentence, expanded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.news.lines import Line

CORPUS = Path(__file__).resolve().parent.parent / "evals" / "news"
LANGUAGES = ("fr", "en", "de", "es", "zh")
STAGES = {"sought": "asked", "expected": "announced"}
LEAST = 14
"""Sentences that a label needs, with a stage of its own, to get a head; those of fewer join the type's other stages."""
PLAIN, GLUED, WEIGHT = 3, 3, 3.0
"""Draws of each line, compositions of each, and what a sentence of an article counts."""
STRENGTH = 2.0
"""How much a misjudged sentence counts against the size of the weights."""
PRUNED = 10  # a stored weight of less, either way, is left out
FOLDS = 5


class Labelled(NamedTuple):
    """A sentence of an article, names masked, with the keys of its claims and its article's topic."""

    text: str
    keys: frozenset[str]
    topic: str


def lines_of(language: str) -> list[Line]:
    """Return all labelled lines of a language."""
    return [line for path in sorted(CORPUS.glob(f"lines/{language}/*.txt")) for line in read_lines(path)]


def articles_of(language: str) -> list[Labelled]:
    """Return the sentences of a language's labelled articles."""
    found = []
    for path in sorted(CORPUS.glob(f"articles/{language}/*.txt")):
        rows = [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
        doc = read_text(path.read_bytes(), path.name)
        normal = normalise(doc.raw)
        names = sorted({name for row in rows for name in _names(row)}, key=len, reverse=True)
        topic = path.stem.rsplit("_", 1)[0]
        for span in sentences(normal, zones(doc, language), language):
            keys = {
                key_of(row["type"], "done" if row["type"] == "relief_sought" else STAGES.get(row["polarity"], "done"))
                for row in rows
                if row["char_start"] < span.end and span.start < row["char_end"]
            }
            found.append(Labelled(_masked(normal[span.start : span.end], names), frozenset(keys), topic))
    return found


def _names(row: dict[str, str]) -> list[str]:
    """The companies and persons that a claim names."""
    return [part for part in re.split(r"[;,]\s", row["subject"] or "") if part[:1].isupper() or part[:1] > "\u2e80"]


def _masked(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, MASK)
    return text


def key_of(type_: str, stage: str) -> str:
    """Return the head's name: the type, with its stage where that is not `done`."""
    return type_ if stage == "done" else f"{type_}:{stage}"


def training_set(
    lines: Sequence[Line], articles: Sequence[Labelled], language: str, seed: int = 1
) -> tuple[list[str], list[frozenset[str]], np.ndarray]:
    """Return texts, their keys and their weights."""
    draws = Random(seed)  # noqa: S311  no secret
    made: list[Sentence] = list(expanded(lines, language, draws, PLAIN, GLUED))
    texts = [one.text for one in made] + [one.text for one in articles]
    keys = [frozenset(_key(label) for label in one.labels) for one in made] + [one.keys for one in articles]
    weights = np.array([1.0] * len(made) + [WEIGHT] * len(articles))
    return texts, _thinned(keys), weights


def _key(label: Label) -> str:
    return key_of(label.type, label.stage)


def _thinned(keys: list[frozenset[str]]) -> list[frozenset[str]]:
    """Labels with a stage that have too few sentences are left out: they are neither of their type nor none."""
    counts = Counter(key for one in keys for key in one)
    rare = {key for key, count in counts.items() if count < LEAST * (1 + PLAIN)}
    return [one - rare for one in keys]


def fit(texts: list[str], keys: list[frozenset[str]], weights: np.ndarray, language: str) -> Stored:
    """Fit one head a label and return them in the form that the package reads."""
    counted = [features(text, language) for text in texts]
    frequency = Counter(feature for one in counted for feature in one)
    vocabulary = {feature: at for at, feature in enumerate(sorted(f for f, n in frequency.items() if n >= 3))}
    inverse = np.array([np.log((1 + len(texts)) / (1 + frequency[f])) + 1 for f in vocabulary])
    inverse = np.round(inverse * 100)
    labels = sorted({key for one in keys for key in one})
    wanted = np.array([[label in one for label in labels] for one in keys], dtype=float)
    coefficients, bias = _descend(_matrix(counted, vocabulary, inverse), wanted, weights)
    return _stored(labels, bias, list(vocabulary), coefficients, inverse)


def _descend(matrix: csr_matrix, wanted: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, list[float]]:
    """Logistic heads with balanced classes and a quadratic penalty, all at once by L-BFGS."""
    heads, width = wanted.shape[1], matrix.shape[1]
    matrix = matrix.astype(np.float32)
    turned = matrix.T.tocsr()
    part = (weights[:, None] * wanted).sum(axis=0) / weights.sum()
    balance = (STRENGTH * weights[:, None] * np.where(wanted > 0, 0.5 / part, 0.5 / (1 - part))).astype(np.float32)
    wanted = wanted.astype(np.float32)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(width + 1, heads).astype(np.float32)
        scores = matrix @ table[:-1] + table[-1]
        cost = (balance * np.logaddexp(0, np.where(wanted > 0, -scores, scores))).sum()
        pull = balance * (1 / (1 + np.exp(-scores)) - wanted)
        slope = np.vstack([turned @ pull + table[:-1], pull.sum(axis=0)])
        return float(cost) + 0.5 * float((table[:-1] ** 2).sum()), slope.ravel().astype(float)

    start = np.zeros((width + 1) * heads)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 40, "maxfun": 50, "maxcor": 6})
    table = best.x.reshape(width + 1, heads)
    return table[:-1].T, [float(one) for one in table[-1]]


def _matrix(counted: list[dict[str, float]], vocabulary: dict[str, int], inverse: np.ndarray) -> csr_matrix:
    data, indices, ends = [], [], [0]
    for one in counted:
        known = [(vocabulary[f], n) for f, n in one.items() if f in vocabulary]
        values = np.array([inverse[at] * (1 + np.log(n)) for at, n in known])
        data.append(values / (np.linalg.norm(values) or 1))
        indices += [at for at, _ in known]
        ends.append(len(indices))
    return csr_matrix((np.concatenate(data), indices, ends), shape=(len(counted), len(vocabulary)))


def _stored(
    labels: list[str], bias: list[float], words: list[str], coefficients: np.ndarray, inverse: np.ndarray
) -> Stored:
    rounded = np.clip(np.round(coefficients * SCALE), -127, 127).astype(int)
    rounded[np.abs(rounded) < PRUNED] = 0
    kept = np.flatnonzero(np.abs(rounded).max(axis=0))
    ends, heads, weights = array("I"), bytearray(), array("b")
    for at in kept:
        for row in np.flatnonzero(rounded[:, at]):
            heads.append(int(row))
            weights.append(int(rounded[row, at]))
        ends.append(len(heads))
    parts = (ends.tobytes(), bytes(heads), weights.tobytes(), array("H", map(int, inverse[kept])).tobytes())
    digest = blake2b(b"".join(parts), digest_size=8).hexdigest()
    return Stored(tuple(labels), tuple(bias), "\n".join(words[at] for at in kept), *parts, digest)


def packed(stored: Stored) -> bytes:
    """Return the bytes of the data file."""
    return zstandard.ZstdCompressor(level=19).compress(msgspec.msgpack.encode(stored))


def folds_of(language: str) -> list[tuple[set[str], Heads]]:
    """Return, for parts of the topics, the heads that were fitted without them."""
    lines, articles = lines_of(language), articles_of(language)
    topics = sorted({one.topic for one in articles})
    Random(7).shuffle(topics)  # noqa: S311  no secret
    found = []
    for fold in range(FOLDS):
        out = set(topics[fold::FOLDS])
        texts, keys, weights = training_set(lines, [one for one in articles if one.topic not in out], language)
        found.append((out, Heads(fit(texts, keys, weights, language))))
        print(f"{language} fold {fold + 1}: {len(texts)} sentences", file=sys.stderr)
    return found


def validate(language: str) -> None:
    """Leave topics out in turn and print the heads' figures on their sentences, by threshold and by type."""
    articles = articles_of(language)
    pairs = [
        (one, heads.scores(one.text, language))
        for out, heads in folds_of(language)
        for one in articles
        if one.topic in out
    ]
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        print(f"{language} cut {cut}: " + _line(*_tally(pairs, cut)))
    right, wrong, missed = _tally(pairs, 0.5)
    for label in sorted(right | wrong | missed):
        print(f"   {label:22} right {right[label]:4} wrong {wrong[label]:4} missed {missed[label]:4}")


Tally = tuple[Counter[str], Counter[str], Counter[str]]


def _tally(pairs: list[tuple[Labelled, dict[str, float]]], cut: float) -> Tally:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one, scores in pairs:
        wanted = {key.partition(":")[0] for key in one.keys}
        got = {key.partition(":")[0] for key, score in scores.items() if score >= cut and not key.endswith(":refused")}
        right.update(wanted & got)
        wrong.update(got - wanted)
        missed.update(wanted - got)
    return right, wrong, missed


def _line(right: Counter[str], wrong: Counter[str], missed: Counter[str]) -> str:
    hits, bad, lost = right.total(), wrong.total(), missed.total()
    shares = f"P {hits / max(1, hits + bad):.3f} R {hits / max(1, hits + lost):.3f}"
    return f"{shares} ({hits} right, {bad} wrong, {lost} missed)"


def main(arguments: list[str]) -> int:
    """Validate, or fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    for language in given.languages:
        if not given.write:
            validate(language)
            continue
        stored = fit(*training_set(lines_of(language), articles_of(language), language), language)
        data = packed(stored)
        (FOLDER / f"{language}.bin").write_bytes(data)
        print(f"{language}: {len(stored.labels)} heads, {len(stored.heads)} weights, {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
