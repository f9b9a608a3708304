"""Fit the screening score: `python -m training.fit SETS [--write]`.

SETS is the folder that `training.sets` wrote. Features come from the shipped kernel itself. The model is a logistic
gate, trees that are monotone in the evidence, and a calibration line; `--write` puts it into the package. Printed are
the figures on names that the fit did not see.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from interdit.edition.name_index import NameIndexBuilder, RecordedName
from interdit.names.encoding import encoded
from interdit.names.tables import build_tables
from interdit.screening.alignment import FEATURES
from interdit.screening.kernel import Kernel, pack
from interdit.screening.model import MODEL_FILE, Model, columns_of

KIND = {"Person": 0, "Company": 1, "Organization": 1, "LegalEntity": 1, "Vessel": 2, "Airplane": 2}
RISING = {
    "asked_cover", "recorded_cover", "least_cover", "text", "legal_same", "paired_count", "left_like", "first", "last",
    "least_like", "letters_cover", "evidence", "telling",
}  # fmt: skip
FALLING = {
    "asked_left", "recorded_left", "both_left", "asked_left_count", "recorded_left_count", "fuzz", "legal_clash",
    "number_clash", "initials", "turns", "swaps", "left_share", "weak", "telling_left",
}  # fmt: skip
HARD = {"neg_other_word", "neg_other_word_same_length", "neg_same_family", "neg_same_given", "neg_chain"}
"""Lookalikes that are other parties beyond doubt; 'sister' and 'near_word' are called either way by people."""
MONOTONE = [1 if one in RISING else -1 if one in FALLING else 0 for one in FEATURES]
UNIFORM = Model(gate=(0.0,) * len(FEATURES), bias=1.0, cut=0.0)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def of_pairs(rows: list[dict[str, str]], tables: Any) -> np.ndarray:
    """Features of each labelled pair, weights from general use alone; zeros where nothing is common."""
    result = np.zeros((len(rows), len(FEATURES)))
    model = columns_of(UNIFORM)
    for at, row in enumerate(rows):
        kind = KIND[row["schema"]]
        best: list[float] = []
        builder = NameIndexBuilder(tables, counted=False)
        builder.add(RecordedName(0, kind, row["name2"]))
        kernel = Kernel(builder.columns(), model)
        best = best_features(kernel, row["name1"], kind, range(len(kernel.columns["name_entity"])))
        if best:
            result[at] = best
        show(at, len(rows), "pairs")
    return result


def best_features(kernel: Kernel, text: str, kind: int, names: Any) -> list[float]:
    """Features against the nearest of some recorded names, over the readings of the asked one."""
    best: list[float] = []
    data = encoded(text)
    forms = kernel.columns["name_form"]
    han = any("\u2e80" <= char <= "\u9fff" for char in text)
    for native in (False, True) if han else (False,):
        if not kernel.alignment.ready(data, kind, native):
            continue
        for name in names:
            if native != (forms[name] == 1) or (han and forms[name] == 2):
                continue
            x = kernel.alignment.features(name, kind)
            if x and (not best or rough(x) > rough(best)):
                best = x
    return best


def rough(x: list[float]) -> float:
    return x[2] + x[8] - x[5]


def of_queries(queries: list[dict[str, str]], listed: list[dict[str, str]], tables: Any) -> tuple[Any, Any, Any]:
    """Features of candidates: the right party's nearest name as positive, all of a negative's as negatives."""
    builder = NameIndexBuilder(tables)
    ids: dict[str, int] = {}
    for row in listed:
        entity = ids.setdefault(row["entity_id"], len(ids))
        builder.add(RecordedName(entity, KIND[row["schema"]], row["name"], row["kind"] == "weak"))
    kernel = Kernel(builder.columns(), columns_of(UNIFORM))
    queries = [*queries, *companies_of(queries)]

    entity_of = kernel.columns["name_entity"]
    of: dict[int, list[int]] = {}
    for name, entity in enumerate(entity_of):
        of.setdefault(entity, []).append(name)
    x, y, group = [], [], []
    for at, row in enumerate(queries):
        kind = KIND[row["schema"]]
        show(at, len(queries), "queries")
        if row["expected"]:
            names = [name for one in row["expected"].split(";") if one in ids for name in of.get(ids[one], [])]
            best = best_features(kernel, row["query"], kind, names)
            if best:
                x.append(best)
                y.append(1)
                group.append(row["group"])
            continue
        batch = pack([(row["query"], {0: "person", 1: "company", 2: "vessel"}[kind])])
        for found, form in zip(kernel.screen(batch), batch.forms, strict=True):
            if not len(found.names):
                continue
            kernel.alignment.ready(batch.blob[: batch.bounds[1]], kind, bool(form))
            for name in list(found.names)[:8]:
                features = kernel.alignment.features(name, kind)
                if features:
                    x.append(features)
                    y.append(0)
                    group.append(row["group"])
    return np.array(x), np.array(y), np.array(group)


def companies_of(queries: list[dict[str, str]]) -> list[dict[str, str]]:
    """Companies that do not exist, named after persons who do not, in their script: there are few such names else."""
    forms = ("LIMITED", "TRADING COMPANY", "GROUP", "LLC", "SHIPPING CO", "EXCHANGE")
    made = [row for row in queries if row["group"] == "neg_made_up_person" and not row["query"].isascii()]
    named = {"schema": "Company", "group": "neg_named"}
    return [
        row | named | {"query": f"{row['query'].split()[-1]} {forms[at % len(forms)]}"} for at, row in enumerate(made)
    ]


def show(at: int, total: int, what: str) -> None:
    if at % 500 == 0 or at == total - 1:
        print(f"\r{what} {at + 1} of {total}", end="\n" if at == total - 1 else "", file=sys.stderr, flush=True)


def gate_of(x: Any, y: Any, weight: Any) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    pipe = make_pipeline(StandardScaler(), LogisticRegression(C=0.5, max_iter=3000))
    return pipe.fit(x, y, logisticregression__sample_weight=weight)


def trees_of(x: Any, y: Any, weight: Any, count: int = 100, leaves: int = 8) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_iter=count, learning_rate=0.1, max_leaf_nodes=leaves, min_samples_leaf=25, l2_regularization=2.0,
        monotonic_cst=MONOTONE, random_state=0, early_stopping=False,
    ).fit(x, y, sample_weight=weight)  # fmt: skip


def flat(gate: Any, trees: Any, cut: float) -> Model:
    """Put fitted parts into the model's plain numbers."""
    scale, line = gate.named_steps["standardscaler"], gate.named_steps["logisticregression"]
    weights = line.coef_[0] / scale.scale_
    bias = float(line.intercept_[0] - (weights * scale.mean_).sum())
    feature: list[int] = []
    limit: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    root: list[int] = []
    for (tree,) in trees._predictors:
        base = len(feature)
        root.append(base)
        for place, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            feature.append(0 if leaf else int(node["feature_idx"]))
            limit.append(0.0 if leaf else float(node["num_threshold"]))
            left.append(base + (place if leaf else int(node["left"])))
            right.append(base + (place if leaf else int(node["right"])))
            value.append(float(node["value"]) if leaf else 0.0)
    return Model(
        gate=tuple(float(one) for one in weights),
        bias=bias,
        cut=cut,
        feature=tuple(feature),
        limit=tuple(limit),
        left=tuple(left),
        right=tuple(right),
        value=tuple(value),
        root=tuple(root),
        base=float(trees._baseline_prediction.ravel()[0]),
    )


def calibration() -> tuple[list[float], list[float]]:
    """Points of the rising line from margins to scores: the logistic curve that the trees were fitted under.

    It needs no second fit: the figures printed are the calibration on names that the fit did not see. It rises
    everywhere, so that no two margins tie below the last point, and what is sure is still graded.
    """
    at = np.linspace(-8.0, 8.0, 65)
    return [float(one) for one in at], [float(one) for one in 1 / (1 + np.exp(-at))]


def components(rows: list[dict[str, str]]) -> Any:
    """Number of the group of pairs that are connected by a shared name."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            one = root[one]
        return one

    for row in rows:
        root[find(row["name1"])] = find(row["name2"])
    number: dict[str, int] = {}
    return np.array([number.setdefault(find(row["name1"]), len(number)) for row in rows])


def rates(y: Any, score: Any, threshold: float = 0.5) -> str:
    hit = score >= threshold
    right = (hit & (y == 1)).sum()
    precision, recall = right / max(hit.sum(), 1), right / max((y == 1).sum(), 1)
    bins = np.clip((score * 10).astype(int), 0, 9)
    error = sum(
        abs(score[bins == one].mean() - y[bins == one].mean()) * (bins == one).sum() for one in set(bins)
    ) / len(y)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    brier = np.mean((score - y) ** 2)
    return f"F1 {f1:.3f} P {precision:.3f} R {recall:.3f} calibration error {error:.3f} Brier {brier:.3f}"


def margins(trees: Any, x: Any) -> Any:
    return trees._raw_predict(x).ravel()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--again", action="store_true", help="compute the features again")
    parser.add_argument("--features-only", action="store_true", help="compute the features and stop")
    parser.add_argument("--thin", type=float, default=0.35, help="share of the made-up pairs that is used")
    a = parser.parse_args()
    cache = a.sets / "features.npz"
    if a.again or not cache.exists():
        tables = build_tables()
        rng = np.random.default_rng(11)
        train = [row for row in read(a.sets / "pairs_train.csv") if rng.random() < a.thin]
        valid = [row for row in read(a.sets / "pairs_valid.csv") if rng.random() < a.thin]
        real = read(a.sets / "pairs_real.csv")
        qx, qy, qg = of_queries(read(a.sets / "queries_train.csv"), read(a.sets / "list.csv"), tables)
        vx, vy, vg = of_queries(read(a.sets / "queries_valid.csv"), read(a.sets / "list.csv"), tables)
        parts: dict[str, Any] = {"qx": qx, "qy": qy, "qg": qg, "vx": vx, "vy": vy, "vg": vg}
        for name, rows in (("train", train), ("valid", valid), ("real", real)):
            parts[name + "_x"] = of_pairs(rows, tables)
            parts[name + "_y"] = np.array([row["is_match"] == "true" for row in rows], int)
            parts[name + "_g"] = np.array([row["group"] for row in rows])
            parts[name + "_w"] = np.array([float(row["weight"]) for row in rows])
        parts["real_c"] = components(real)
        np.savez_compressed(cache, **parts)
    if a.features_only:
        return
    with np.load(cache) as stored:
        d = {name: stored[name] for name in stored.files}
    fit(d, write=a.write)


def fit(d: dict[str, Any], *, write: bool) -> None:
    pairs = d["real_g"] == "name_pairs"
    bridged = np.array([one.startswith(("script_", "alias")) for one in d["real_g"]])
    # A pair whose texts share nothing tells the model nothing: only an alias can bridge it.
    something = d["real_x"].any(1)

    def weights(real: Any) -> tuple[Any, Any, Any]:
        x = np.concatenate([d["train_x"], d["qx"], d["real_x"][real]])
        y = np.concatenate([d["train_y"], d["qy"], d["real_y"][real]])
        own = np.where(pairs, 40.0, np.where(bridged, 0.6, 1.0))[real]
        negative = d["qy"] == 0
        hard = np.array([one.split("+")[0] in HARD for one in d["qg"]])
        script = d["qx"][:, FEATURES.index("abjad")] > 0
        query = np.where(negative, np.where(script, 3.0, np.where(hard, 2.0, 0.6)), 1.0)
        made = d["train_w"] * np.where(np.array([one.startswith("form") for one in d["train_g"]]), 3.0, 1.0)
        return x, y, np.concatenate([made, query, own])

    usable = something | pairs
    fold = np.random.default_rng(5).permutation(int(d["real_c"].max()) + 1)[d["real_c"]] % 8
    out, line = np.zeros(len(pairs)), np.zeros(len(pairs))
    for k in range(8):
        x, y, w = weights(usable & ~(pairs & (fold == k)))
        trees = trees_of(x, y, w)
        at, score = calibration()
        out[fold == k] = np.interp(margins(trees, d["real_x"][fold == k]), at, score)
        line[fold == k] = gate_of(x, y, w).predict_proba(d["real_x"][fold == k])[:, 1]
    print("name pairs, held out by shared name, trees:   ", rates(d["real_y"][pairs], out[pairs]))
    print("name pairs, held out by shared name, logistic:", rates(d["real_y"][pairs], line[pairs]))
    x, y, w = weights(usable)
    trees, gate = trees_of(x, y, w), gate_of(x, y, w)
    both = np.concatenate([d["valid_x"], d["vx"]]), np.concatenate([d["valid_y"], d["vy"]])
    at, score = calibration()
    z = gate.decision_function(both[0])
    # The gate saves time; it is not to change an answer that anybody sees.
    cut = float(np.quantile(z[np.interp(margins(trees, both[0]), at, score) >= 0.3], 0.001))
    print(f"gate at {cut:.2f} keeps {(z[both[1] == 0] >= cut).mean():.3f} of the negatives")
    got = np.interp(margins(trees, both[0]), at, score)
    print("validation:", rates(both[1], got))
    for group in sorted(set(d["real_g"])):
        mine = d["real_g"] == group
        p = np.interp(margins(trees, d["real_x"][mine]), at, score) * d["real_x"][mine].any(1)
        print(f"   {group:16} n={mine.sum():5} {rates(d['real_y'][mine], p)}")
    order = np.argsort(-np.abs(gate.named_steps["logisticregression"].coef_[0]))
    print(
        "gate:",
        ", ".join(f"{FEATURES[i]} {gate.named_steps['logisticregression'].coef_[0][i]:+.2f}" for i in order[:20]),
    )
    model = flat(gate, trees, cut)
    model = msgspec.structs.replace(model, point_at=tuple(at), point=tuple(score))
    if write:
        MODEL_FILE.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=0) + b"\n")
        print(MODEL_FILE, MODEL_FILE.stat().st_size)


if __name__ == "__main__":
    main()
