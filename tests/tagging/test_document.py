"""What is found with confidence is proposed at its other occurrences, short forms too."""

from extractor.labels import Label, Origin
from extractor.tagging.document import spread
from extractor.types import Candidate


def found(start, end, score, label=Label.PLACE, origin=Origin.NER):
    return Candidate(start, end, label, "", "ner_names", origin, score)


def test_other_occurrences_are_proposed():
    text = "清河社区开会。清河社区很好。"
    proposals = list(spread(text, [found(0, 4, 0.9)]))
    assert (7, 11) in {c.span for c in proposals}


def test_short_forms_of_confident_names_are_proposed():
    text = "保和街道成立联盟。在保和住了十年。"
    assert (10, 12) in {c.span for c in spread(text, [found(0, 4, 0.9)])}


def test_a_doubtful_name_is_not_spread():
    assert list(spread("清河社区开会。清河社区很好。", [found(0, 4, 0.3)])) == []


def test_what_is_a_candidate_already_is_not_proposed_again():
    text = "清河社区开会。清河社区很好。"
    proposals = list(spread(text, [found(0, 4, 0.9), found(7, 11, 0.2)]))
    assert (7, 11) not in {c.span for c in proposals}
