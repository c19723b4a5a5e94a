"""Learning the kinds: every gold mention with the evidence that the pipeline has for its span."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.fusion.kinds import Features, KindJudge, kind_features
from extractor.fusion.model import Judge
from extractor.fusion.proposals import Proposal, propose
from extractor.labels import Label
from extractor.train.fusion import Example, train_judges

STRENGTH = 1.0
LEAST_COUNT = 2
LEAST_WEIGHT = 0.03


def train_kind_judge(examples: Sequence[Example], label: Label, *, generic: bool = False) -> KindJudge:
    """A judge of ``label``'s kinds, or of generic against named (classes ``True`` and ``False``) when ``generic`` is
    set.
    """
    rows: list[Features] = []
    answers: list[str] = []
    for example in examples:
        known = {proposal.span: proposal for proposal in propose(example.view.text, example.candidates, label)}
        for mention in example.gold:
            if mention.label == label:
                proposal = known.get(mention.span) or Proposal(mention.start, mention.end, label, ())
                rows.append(kind_features(example.view.text, proposal))
                answers.append(str(mention.generic) if generic else mention.kind)
    return _fit(rows, answers)


def _fit(rows: Sequence[Features], answers: Sequence[str]) -> KindJudge:
    seen = Counter(name for row in rows for name in row)
    kept = [{name: value for name, value in row.items() if seen[name] >= LEAST_COUNT} for row in rows]
    vectorizer = DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=STRENGTH, max_iter=300, fit_intercept=False)
    model.fit(matrix, np.asarray(answers))
    classes = [str(name) for name in model.classes_]
    matrix_weights = model.coef_ if len(classes) > 2 else np.concatenate([-model.coef_, model.coef_])
    weights: dict[str, list[tuple[int, float]]] = {}
    for feature, column in zip(vectorizer.feature_names_, matrix_weights.T, strict=True):
        pairs = [(place, round(float(weight), 3)) for place, weight in enumerate(column) if abs(weight) >= LEAST_WEIGHT]
        if pairs:
            weights[str(feature)] = pairs
    return KindJudge.of(classes, weights)


def train_all_judges(examples: Sequence[Example]) -> dict[Label, Judge]:
    """Judges of all labels with their kinds, and of generic against named organisations."""
    judges = train_judges(examples)
    for label, judge in judges.items():
        generic = train_kind_judge(examples, label, generic=True) if label is Label.ORG else None
        judges[label] = replace(judge, kinds=train_kind_judge(examples, label), generic=generic)
    return judges
