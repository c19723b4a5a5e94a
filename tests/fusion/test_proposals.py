"""Candidates are grouped by span and label, and rivals are those that share a character."""

from extractor.fusion.proposals import overlapping, propose
from extractor.labels import Label, Origin
from extractor.types import Candidate


def candidate(start, end, label=Label.PLACE, origin=Origin.RULE, score=0.5, rule="r"):
    return Candidate(start, end, label, "community", rule, origin, score)


def test_evidence_for_the_same_span_is_gathered():
    proposals = propose(
        "一二三四五六七八九十",
        [candidate(0, 4), candidate(0, 4, origin=Origin.NER, score=0.9, rule="n"), candidate(2, 4)],
        Label.PLACE,
    )
    assert [p.span for p in proposals] == [(0, 4), (2, 4)]
    assert proposals[0].best(Origin.NER) == 0.9
    assert proposals[0].has(Origin.RULE)
    assert not proposals[1].has(Origin.NER)


def test_other_labels_are_left_out():
    assert propose("一二三四五六七八九十", [candidate(0, 4, label=Label.ORG)], Label.PLACE) == []


def test_rivals_share_a_character():
    proposals = propose(
        "一二三四五六七八九十", [candidate(0, 4), candidate(2, 6), candidate(4, 8), candidate(9, 10)], Label.PLACE
    )
    assert overlapping(proposals) == [[1], [0, 2], [1], []]
