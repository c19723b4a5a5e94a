"""What the second pass sees of a proposal's neighbours."""

import pytest

from extractor.fusion.features import TextView, second_pass
from extractor.fusion.proposals import propose
from extractor.labels import Label, Origin
from extractor.types import Candidate


def seen(text: str, names: dict[str, float], wanted: str) -> dict[str, float]:
    """Second-pass features of the proposal ``wanted``, given first-pass probabilities by name."""
    found = [
        Candidate(text.index(name), text.index(name) + len(name), Label.PLACE, "site", "r", Origin.NER, 0.5)
        for name in names
    ]
    proposals = propose(text, found, Label.PLACE)
    probabilities = [names[text[p.start : p.end]] for p in proposals]
    rows = second_pass(TextView(text, frozenset()), [{} for _ in proposals], proposals, probabilities, {})
    return rows[[text[p.start : p.end] for p in proposals].index(wanted)]


@pytest.mark.parametrize(
    "text",
    ["有听雨轩、揽月楼、望江亭三处。", "有“听雨轩”“揽月楼”“望江亭”三处。", "有“听雨轩”、“揽月楼”、“望江亭”三处。"],
)
def test_the_members_of_a_list_see_each_other(text: str) -> None:
    row = seen(text, {"听雨轩": 0.9, "揽月楼": 0.3, "望江亭": 0.7}, "揽月楼")
    assert (row["mate:before"], row["mate:after"], row["mates"]) == (0.9, 0.7, 0.7)
    assert "mate:some" in row


def test_the_first_of_a_list_has_one_neighbour() -> None:
    row = seen("有听雨轩、揽月楼。", {"听雨轩": 0.9, "揽月楼": 0.1}, "听雨轩")
    assert row["mate:after"] == 0.1
    assert "mate:none" in row
    assert "mate:before" not in row
    assert "mates" not in row


def test_a_comma_parts_no_list() -> None:
    row = seen("有听雨轩，揽月楼。", {"听雨轩": 0.9, "揽月楼": 0.1}, "听雨轩")
    assert not any(name.startswith("mate") for name in row)
