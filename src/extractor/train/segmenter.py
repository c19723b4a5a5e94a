"""Training the segmenter with spacy-pkuseg and pruning it to what decides.

pkuseg keeps a weight per feature and tag, most of them next to nothing. Features whose largest weight is below a
bound are
dropped; what is left is written in pkuseg's own format (``weights.npz``, ``features.msgpack``), so that the library
loads it.
"""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import srsly

ITERATIONS = 5
LEAST_WEIGHT = 0.1
"""Pruning bound, compared with rounded weights; see the model card for what it costs."""
_DECIMALS = 2


def train_segmenter(train: Path, dev: Path, target: Path) -> None:
    """Train on files in pkuseg's format and write the untouched model to ``target``."""
    import spacy_pkuseg

    np.random.seed(0)
    target.mkdir(parents=True, exist_ok=True)
    spacy_pkuseg.train(str(train), str(dev), str(target), train_iter=ITERATIONS)


def prune(source: Path, target: Path, least: float = LEAST_WEIGHT) -> tuple[int, int]:
    """Drop features whose weights are all below ``least``; returns the number of features before and after."""
    with np.load(source / "weights.npz", allow_pickle=False) as stored:
        tags, count = (int(size) for size in stored["sizes"])
        weights = stored["w"]
    features = srsly.read_msgpack(source / "features.msgpack")
    # Rounded first, so that pruning a model that was pruned before gives the same files as pruning the untouched one.
    nodes = np.round(weights[: tags * count].reshape(count, tags), _DECIMALS)
    strong = np.abs(nodes).max(axis=1) >= least
    strong[0] = True  # pkuseg hard-codes feature 0, which starts every sentence
    index = features["feature_to_idx"]
    kept = [name for name, at in sorted(index.items(), key=lambda item: item[1]) if strong[at]]
    rows = nodes[[index[name] for name in kept]]
    target.mkdir(parents=True, exist_ok=True)
    # pkuseg insists on double precision; rounded values still compress well.
    pruned = np.concatenate([rows.ravel(), np.round(weights[tags * count :], _DECIMALS)])
    np.savez_compressed(target / "weights.npz", sizes=np.array([tags, len(kept)]), w=pruned)
    features["bigram"] = []  # looked at in training only
    features["feature_to_idx"] = {name: at for at, name in enumerate(kept)}
    srsly.write_msgpack(target / "features.msgpack", features)
    return count, len(kept)


def word_f1(gold: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> float:
    """F1 of words by their character spans."""
    right = wanted = found = 0
    for truth, guess in zip(gold, predicted, strict=True):
        a, b = _spans(truth), _spans(guess)
        right += len(a & b)
        wanted += len(a)
        found += len(b)
    return 2 * right / (wanted + found) if right else 0.0


def _spans(words: Sequence[str]) -> set[tuple[int, int]]:
    spans, at = set(), 0
    for word in words:
        spans.add((at, at + len(word)))
        at += len(word)
    return spans


def write_user_words(folder: Path) -> None:
    """Write the user dictionary of governance terms (``train/user_words.txt``) beside the model."""
    words = files("extractor.train").joinpath("user_words.txt").read_text(encoding="utf-8")
    (folder / "user_words.txt").write_text(words, encoding="utf-8")
