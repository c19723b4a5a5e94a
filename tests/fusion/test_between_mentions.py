"""What holds between mentions: places against mechanisms, short names, torn quotations, bodies in chains."""

import pytest

from extractor.fusion.consistency import consistent
from extractor.fusion.proposals import balanced
from extractor.labels import Label, Origin
from extractor.types import Candidate, OrgReading


def mention(text, name, label, kind, score, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    reading = OrgReading(generic=False) if label is Label.ORG else None
    return Candidate(start, start + len(name), label, kind, "test", Origin.NER, score, reading)


def left(text, *mentions):
    return [(text[c.start : c.end], c.label, c.kind) for c in consistent(text, mentions)]


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("“敲门”行动", True),
        ("敲门”督促“应哨", False),
        ("“敲门", False),
        ("《公约》（试行）", True),
        ("）公约（", False),
    ],
)
def test_marks_have_their_partners_in_order(words, whole):
    assert balanced(words) is whole


@pytest.mark.parametrize(("place", "mechanism", "stands"), [(0.9, 0.95, Label.PLACE), (0.4, 0.8, Label.MECHANISM)])
def test_a_span_is_a_place_or_a_mechanism(place, mechanism, stands):
    text = "大家在槐荫公园散步"
    found = left(
        text,
        mention(text, "槐荫公园", Label.PLACE, "site", place),
        mention(text, "槐荫公园", Label.MECHANISM, "platform", mechanism),
    )
    assert [label for _, label, _ in found] == [stands]


def test_two_characters_need_a_longer_name():
    text = "邻里驿站开放，驿站很热闹，小马也来"
    found = left(
        text,
        mention(text, "邻里驿站", Label.MECHANISM, "platform", 0.7),
        mention(text, "驿站", Label.MECHANISM, "platform", 0.6, nth=1),
        mention(text, "小马", Label.MECHANISM, "procedure", 0.6),
    )
    assert [name for name, _, _ in found] == ["邻里驿站", "驿站"]


def test_a_body_ending_in_she_has_the_type_of_such_bodies():
    text = "成立同乐社，由居民组成"
    found = left(
        text,
        mention(text, "同乐社", Label.MECHANISM, "body", 0.9),
        mention(text, "同乐社", Label.ORG, "social_org", 0.6),
    )
    assert ("同乐社", Label.ORG, "self_governance") in found


@pytest.mark.parametrize(("chain", "times"), [("“居民提议—停管会商议”流程", 2), ("“停管会商议”流程", 1)])
def test_a_certain_body_counts_inside_a_chain_only(chain, times):
    text = f"停管会很忙，按照{chain}办理"
    found = left(
        text,
        mention(text, "停管会", Label.ORG, "self_governance", 0.95),
        mention(text, chain, Label.MECHANISM, "procedure", 0.9),
    )
    assert [name for name, label, _ in found if label is Label.ORG] == ["停管会"] * times
