"""Training a character CRF with crfsuite and writing it in the form that :class:`extractor.tagging.crf.Crf` reads."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from extractor.tagging.crf import Crf
from extractor.tagging.features import Ids, stretches
from extractor.types import Span

QUANTUM = 1 / 64
"""Weights are stored as multiples of this. In a trial on 8,229 characters rounding changed the best tag of two."""


@dataclass(frozen=True, slots=True)
class CrfSettings:
    """crfsuite's L-BFGS: L1 and L2 strength, the least feature frequency, the iteration limit."""

    l1: float = 0.1
    l2: float = 0.05
    least_frequency: int = 2
    iterations: int = 120


@dataclass(frozen=True, slots=True)
class TaggedExample:
    """Features of a text with the spans that the CRF should learn: ``(start, end, kind)``, disjoint."""

    text: str
    ids: Ids
    spans: Sequence[tuple[int, int, str]]


def bio(size: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIO tags of a text of ``size`` characters; of overlapping spans the longest wins, then the first."""
    tags = ["O"] * size
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0], s[2])):
        if any(tag != "O" for tag in tags[start:end]):
            continue
        tags[start] = f"B-{kind}"
        tags[start + 1 : end] = [f"I-{kind}"] * (end - start - 1)
    return tags


def _stretches_of(example: TaggedExample) -> list[Span]:
    """The stretches that are tagged on their own at run time, joined where a gold span runs over a cut."""
    joined: list[Span] = []
    inside = {at for start, end, _ in example.spans for at in range(start + 1, end)}
    for start, end in stretches(example.text):
        if joined and start in inside:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def train_crf(examples: Iterable[TaggedExample], target: Path, settings: CrfSettings, *, verbose: bool = False) -> None:
    """Train on ``examples`` and write ``target`` (``.npz``). Deterministic for the same examples in the same order."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=verbose)
    trainer.set_params(
        {
            "c1": settings.l1,
            "c2": settings.l2,
            "feature.minfreq": settings.least_frequency,
            "max_iterations": settings.iterations,
            "feature.possible_transitions": False,
        }
    )
    for example in examples:
        tags = bio(len(example.text), example.spans)
        names = [[str(number) for number in row if number] for row in example.ids.tolist()]
        for start, end in _stretches_of(example):
            trainer.append(names[start:end], tags[start:end])
    with tempfile.TemporaryDirectory() as folder:
        trained = Path(folder) / "crf.bin"
        trainer.train(str(trained))
        export(trained, target)


def export(trained: Path, target: Path) -> None:
    """Turn a crfsuite model file into the project's ``.npz``."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(trained))
    info = tagger.info()
    kinds = sorted({label[2:] for label in info.labels if label != "O"})
    labels = ["O"] + [prefix + kind for kind in kinds for prefix in ("B-", "I-")]
    column = {label: index for index, label in enumerate(labels)}
    rows: dict[int, list[tuple[int, float]]] = {}
    for (name, label), weight in info.state_features.items():
        if abs(weight) >= QUANTUM / 2:
            rows.setdefault(int(name), []).append((column[label], weight))
    ids = np.array(sorted(rows), dtype=np.uint64)
    weights = np.zeros((len(ids), len(labels)), dtype=np.int16)
    for row, number in enumerate(ids.tolist()):
        for label, weight in rows[number]:
            weights[row, label] = round(weight / QUANTUM)
    _write(target, labels, ids, weights, _transitions(info.transitions, labels))


def pool(sources: Sequence[Path], target: Path) -> None:
    """Write the tagger whose scores are the mean of those of ``sources`` (a logarithmic opinion pool of CRFs, Smith,
    Cohn and Osborne 2005): one tagger that costs no more than each. Raises ``ValueError`` when their labels differ.
    """
    crfs = [Crf.load(source) for source in sources]
    labels = crfs[0].labels
    if any(crf.labels != labels for crf in crfs):
        raise ValueError(f"taggers of different labels cannot be pooled: {[crf.labels for crf in crfs]}")
    ids = np.unique(np.concatenate([crf.ids for crf in crfs]))
    total = np.zeros((len(ids), len(labels)), dtype=np.float32)
    for crf in crfs:
        total[np.searchsorted(ids, crf.ids)] += crf.weights[:-1] / len(crfs)
    weights = np.round(total / QUANTUM).astype(np.int16)
    kept = np.abs(weights).max(axis=1) > 0
    transitions = np.stack([crf.transitions for crf in crfs]).mean(axis=0, dtype=np.float32)
    _write(target, labels, ids[kept], weights[kept], transitions)


def _write(target: Path, labels: Sequence[str], ids: np.ndarray, weights: np.ndarray, transitions: np.ndarray) -> None:
    stored = np.frombuffer(json.dumps(list(labels)).encode("utf-8"), dtype=np.uint8)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        target, labels=stored, ids=ids, weights=weights, scale=np.float32(QUANTUM), transitions=transitions
    )


def _transitions(learnt: dict[tuple[str, str], float], labels: Sequence[str]) -> np.ndarray:
    """Transition scores; tags that cannot follow each other in BIO are forbidden, unseen but legal ones are neutral."""
    matrix = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            legal = not after.startswith("I-") or before[2:] == after[2:]
            matrix[i, j] = learnt.get((before, after), 0.0) if legal else -60.0
    return matrix
