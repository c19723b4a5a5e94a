"""Forward-backward in numpy against sums over all paths."""

from itertools import pairwise, product

import numpy as np
import pytest

from extractor.tagging.crf import Crf, Posterior

LABELS = ("O", "B-X", "I-X", "B-Y", "I-Y")


@pytest.fixture
def crf():
    random = np.random.default_rng(7)
    ids = np.arange(1, 9, dtype=np.uint64)
    weights = np.concatenate([random.normal(size=(8, 5)), np.zeros((1, 5))]).astype(np.float32)
    transitions = random.normal(size=(5, 5)).astype(np.float32)
    for before, after in product(range(5), repeat=2):
        if LABELS[after].startswith("I-") and LABELS[before][2:] != LABELS[after][2:]:
            transitions[before, after] = -60.0
    return Crf(LABELS, ids, weights, transitions)


def brute_force(crf, emissions):
    size = len(emissions)
    weights = {}
    for path in product(range(5), repeat=size):
        total = sum(emissions[t, label] for t, label in enumerate(path))
        total += sum(crf.transitions[a, b] for a, b in pairwise(path))
        weights[path] = np.exp(total)
    whole = sum(weights.values())
    return {path: weight / whole for path, weight in weights.items()}


def test_marginals_are_sums_over_paths(crf):
    ids = np.array([[1, 2], [3, 4], [5, 0], [6, 7]], dtype=np.uint64)
    paths = brute_force(crf, crf.emissions(ids))
    posterior = crf.posterior(ids, [(0, 4)])
    for t in range(4):
        for label in range(5):
            expected = sum(p for path, p in paths.items() if path[t] == label)
            assert posterior.marginals[t, label] == pytest.approx(expected, abs=1e-4)


def test_a_span_has_the_probability_of_its_paths(crf):
    ids = np.array([[1, 2], [3, 4], [5, 0], [6, 7]], dtype=np.uint64)
    paths = brute_force(crf, crf.emissions(ids))
    for span in crf.posterior(ids, [(0, 4)]).spans(0.001):
        begin, inside = LABELS.index(f"B-{span.kind}"), LABELS.index(f"I-{span.kind}")

        def has(path, span=span, begin=begin, inside=inside):
            closed = span.end == 4 or path[span.end] != inside
            return (
                path[span.start] == begin and all(path[t] == inside for t in range(span.start + 1, span.end)) and closed
            )

        expected = sum(p for path, p in paths.items() if has(path))
        assert span.probability == pytest.approx(expected, abs=1e-4)


def test_sentences_do_not_influence_each_other(crf):
    ids = np.array([[1, 2], [3, 4], [5, 0], [6, 7], [8, 1]], dtype=np.uint64)
    together = crf.posterior(ids, [(0, 2), (2, 5)]).marginals
    alone = crf.posterior(ids[2:], [(0, 3)]).marginals
    assert together[2:] == pytest.approx(alone, abs=1e-5)


def test_nothing_to_tag_gives_nothing(crf):
    posterior = crf.posterior(np.zeros((0, 2), dtype=np.uint64), [])
    assert isinstance(posterior, Posterior)
    assert posterior.spans(0.1) == []
