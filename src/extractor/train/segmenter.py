"""Training the segmenter with spacy-pkuseg and pruning it to what decides.

pkuseg keeps a weight per feature and tag, most of them next to nothing. Features whose largest weight is below a
bound are dropped. What is left is written as pkuseg has it, but for the names of the features: one long string of them
(``names.msgpack``) is read ten times as fast as a map of 180,000 entries.
"""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import srsly

from extractor.tagging.segmenter import BETWEEN, FEATURES, NAMES

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
    features = srsly.read_msgpack(source / FEATURES)
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
    write_names(target, kept, {"tag_to_idx": features["tag_to_idx"]})
    return count, len(kept)


def write_names(target: Path, kept: Sequence[str], tags: dict[str, dict[str, int]]) -> None:
    """Write the names of the features in their order, and the words that they speak of; other words of the training
    text are looked up for nothing.
    """
    words = sorted({word for name in kept for word in _words_in(name)})
    srsly.write_msgpack(target / NAMES, {"features": BETWEEN.join(kept), "words": BETWEEN.join(words)})
    # pkuseg reads this file whatever stands in the other.
    srsly.write_msgpack(target / FEATURES, {"unigram": [], "bigram": [], "feature_to_idx": {}, **tags})


def _words_in(feature: str) -> list[str]:
    """The words that a feature of pkuseg names: w1.社区, w-1.社区, ww.l.社区*议事, ww.r.社区*议事."""
    kind, _, rest = feature.partition(".")
    if kind in ("w1", "w-1"):
        return [rest]
    return rest.partition(".")[2].split("*", 1) if kind == "ww" else []


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
