"""Learning the fusion: which proposals are right, given what rules, gazetteer and models say about them.

The taggers' predictions on the training texts come from models that never saw the text (out of fold), else the fusion
would
trust them too much. First-pass probabilities used by the second pass are cross-fitted in the same way. Logistic
regression is
scikit-learn's; thresholds maximise F1 of the selection on cross-fitted probabilities.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.fusion.decide import JUDGED, LAYERS
from extractor.fusion.features import Features, TextView, first_pass, second_pass
from extractor.fusion.kinds import KindJudge
from extractor.fusion.model import BETWEEN_FEATURES, Judge
from extractor.fusion.proposals import Proposal, propose
from extractor.fusion.select import best_disjoint
from extractor.labels import Label
from extractor.train.mentions import GoldMention
from extractor.types import Candidate

FOLDS = 5
STRENGTH = 0.3
"""Inverse regularisation; chosen on cross-fitted log loss among 0.03, 0.1, 0.3, 1.0."""
RARE = 3
"""Features seen fewer times than this are left out."""
THRESHOLDS = tuple(round(0.2 + 0.025 * i, 3) for i in range(17))


_UNLEARNT = KindJudge()


@dataclass(frozen=True, slots=True)
class Example:
    """One text with the candidates that the pipeline proposes before the decision, and its gold mentions."""

    id: str
    view: TextView
    candidates: tuple[Candidate, ...]
    gold: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    proposals: list[Proposal]
    rows: list[Features]
    right: list[bool]


def train_judges(examples: Sequence[Example]) -> dict[Label, Judge]:
    """Learn a judge per label from ``examples``; deterministic for the same input."""
    prepared = {label: [_prepare(example, label) for example in examples] for label in JUDGED}
    folds = [index % FOLDS for index in range(len(examples))]
    first = {label: _cross_fit(prepared[label], [p.rows for p in prepared[label]], folds) for label in JUDGED}
    judges: dict[Label, Judge] = {}
    second: dict[Label, list[list[float]]] = {}
    for label in JUDGED:
        rows = [
            second_pass(
                example.view,
                prepared[label][i].rows,
                prepared[label][i].proposals,
                first[label][i],
                {
                    other: list(zip(prepared[other][i].proposals, first[other][i], strict=True))
                    for other in JUDGED
                    if other != label
                },
            )
            for i, example in enumerate(examples)
        ]
        second[label] = _cross_fit(prepared[label], rows, folds)
        judges[label] = Judge(
            first=_fit(prepared[label], [p.rows for p in prepared[label]]),
            second=_fit(prepared[label], rows),
            threshold=0.5,
            kinds=_UNLEARNT,
        )
    for layer in LAYERS:
        for label, threshold in _thresholds(examples, prepared, second, layer).items():
            judges[label] = replace(judges[label], threshold=threshold)
    return judges


def save_judges(judges: dict[Label, Judge], path: Path) -> None:
    """Write the weights as JSON with sorted keys, rounded to five digits."""
    stored = {
        label.value: {
            "first": {name: round(weight, 5) for name, weight in sorted(judge.first.items())},
            "second": {name: round(weight, 5) for name, weight in sorted(judge.second.items())},
            "threshold": judge.threshold,
            "kinds": _stored(judge.kinds),
            **({"generic": _stored(judge.generic)} if judge.generic else {}),
        }
        for label, judge in sorted(judges.items())
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps({"judges": stored}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(f"{line}\n", encoding="utf-8")


def _stored(judge: KindJudge) -> dict[str, object]:
    return {
        "classes": list(judge.classes),
        "features": BETWEEN_FEATURES.join(judge.rows),
        "starts": list(judge.starts),
        "places": list(judge.places),
        "weights": list(judge.weights),
    }


def _prepare(example: Example, label: Label) -> _Prepared:
    proposals = propose(example.view.text, example.candidates, label)
    spans = {mention.span for mention in example.gold if mention.label == label}
    return _Prepared(proposals, first_pass(example.view, proposals), [p.span in spans for p in proposals])


def _fit(prepared: Sequence[_Prepared], rows: Sequence[Sequence[Features]]) -> dict[str, float]:
    flat = [row for text_rows in rows for row in text_rows]
    right = [answer for text in prepared for answer in text.right]
    seen = Counter(name for row in flat for name in row)
    kept = [{name: value for name, value in row.items() if seen[name] >= RARE} for row in flat]
    vectorizer = DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=STRENGTH, max_iter=400, fit_intercept=False)
    model.fit(matrix, np.asarray(right, dtype=int))
    return {
        str(name): float(weight)
        for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
        if abs(weight) > 1e-4
    }


def _cross_fit(
    prepared: Sequence[_Prepared], rows: Sequence[Sequence[Features]], folds: Sequence[int]
) -> list[list[float]]:
    answers: list[list[float]] = [[] for _ in prepared]
    for fold in range(FOLDS):
        learn = [i for i, f in enumerate(folds) if f != fold]
        weights = _fit([prepared[i] for i in learn], [rows[i] for i in learn])
        judge = Judge(first=weights, second={}, threshold=0.5, kinds=_UNLEARNT)
        for i, own in enumerate(folds):
            if own == fold:
                answers[i] = judge.probabilities(rows[i], second=False)
    return answers


def _thresholds(
    examples: Sequence[Example],
    prepared: dict[Label, list[_Prepared]],
    probabilities: dict[Label, list[list[float]]],
    layer: Sequence[Label],
) -> dict[Label, float]:
    best = dict.fromkeys(layer, 0.5)
    for _ in range(2):
        for label in layer:
            scored = {}
            for threshold in THRESHOLDS:
                trial = {**best, label: threshold}
                scored[threshold] = _layer_f1(examples, prepared, probabilities, trial)
            best[label] = max(THRESHOLDS, key=lambda t: (round(scored[t], 5), -t))
    return best


def _layer_f1(
    examples: Sequence[Example],
    prepared: dict[Label, list[_Prepared]],
    probabilities: dict[Label, list[list[float]]],
    thresholds: dict[Label, float],
) -> float:
    """Mean of the labels' exact F1 when the layer is selected with these thresholds."""
    hit: Counter[Label] = Counter()
    chosen: Counter[Label] = Counter()
    gold: Counter[Label] = Counter()
    for i, example in enumerate(examples):
        pool = [
            (proposal, probability, right)
            for label in thresholds
            for proposal, probability, right in zip(
                prepared[label][i].proposals, probabilities[label][i], prepared[label][i].right, strict=True
            )
        ]
        gains = [probability - thresholds[proposal.label] for proposal, probability, _ in pool]
        for index in best_disjoint([proposal.span for proposal, _, _ in pool], gains):
            chosen[pool[index][0].label] += 1
            hit[pool[index][0].label] += pool[index][2]
        for label in thresholds:
            gold[label] += len({m.span for m in example.gold if m.label == label})
    return float(np.mean([2 * hit[label] / max(1, chosen[label] + gold[label]) for label in thresholds]))
