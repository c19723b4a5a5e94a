"""The figures of the model cards are counted by span."""

import pytest

from extractor.train.measure import Score, decide


def test_spans_that_cross_are_decided_by_their_gain():
    spans = [((0, 2), "PLACE", 0.6), ((0, 4), "ORG", 0.9), ((5, 7), "PLACE", 0.3)]
    assert decide(spans, 0.5) == [((0, 4), "ORG")]
    assert decide(spans, 0.2) == [((0, 4), "ORG"), ((5, 7), "PLACE")]


def test_a_score_counts_exact_spans():
    score = Score()
    score.add({(0, 4), (6, 8)}, {(0, 4), (10, 12)})
    assert (score.gold, score.found, score.right) == (2, 2, 1)
    assert str(score).startswith("P 0.500 R 0.500 F1 0.500")


def test_nothing_found_is_no_division_by_zero():
    assert "F1 0.000" in str(Score())


@pytest.mark.parametrize("threshold", [0.2, 0.5])
def test_nothing_is_decided_from_nothing(threshold):
    assert decide([], threshold) == []
