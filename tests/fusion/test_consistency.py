"""Mentions of one article agree with each other."""

from dataclasses import replace

from fusion_mentions import found, mention

from extractor.fusion.consistency import consistent, doubts
from extractor.fusion.proposals import Proposal
from extractor.labels import Label
from extractor.types import OrgReading


def test_a_certain_name_counts_everywhere():
    text = "清河社区开会。大家说清河社区好。"
    kept = [mention(text, "清河社区", Label.PLACE, "community", 0.95)]
    assert found(text, kept, Label.PLACE) == [(0, "清河社区"), (10, "清河社区")]


def test_a_doubtful_name_does_not():
    text = "清河社区开会。大家说清河社区好。"
    kept = [mention(text, "清河社区", Label.PLACE, "community", 0.6)]
    assert found(text, kept, Label.PLACE) == [(0, "清河社区")]


def test_a_department_of_two_characters_does_not_spread():
    text = "消防、综治办到场，消防车开不进，综治办记下。"
    kept = [
        replace(mention(text, "消防", Label.ORG, "government", 0.95), reading=OrgReading(True)),
        replace(mention(text, "综治办", Label.ORG, "government", 0.95), reading=OrgReading(True)),
    ]
    assert found(text, kept, Label.ORG) == [(0, "消防"), (3, "综治办"), (16, "综治办")]


def test_a_place_does_not_spread_to_where_it_is_ruled_out():
    text = "清河好，清河渠引水，又到清河。"
    kept = [mention(text, "清河", Label.PLACE, "district", 0.95)]
    places = [c.span for c in consistent(text, kept, {((4, 6), Label.PLACE)}) if c.label is Label.PLACE]
    assert places == [(0, 2), (12, 14)]


def test_doubts_are_places_next_to_impossible():
    judged = {
        Label.PLACE: [(Proposal(4, 6, Label.PLACE, ()), 0.01), (Proposal(8, 10, Label.PLACE, ()), 0.2)],
        Label.ORG: [(Proposal(4, 6, Label.ORG, ()), 0.01)],
    }
    assert doubts(judged) == {((4, 6), Label.PLACE)}


def test_a_torn_piece_gives_way_to_the_certain_name():
    text = "和美社区开会，、和美社区好。"
    kept = [
        mention(text, "和美社区", Label.PLACE, "community", 0.95),
        mention(text, "美社区", Label.PLACE, "community", 0.5, 8),
    ]
    assert found(text, kept, Label.PLACE) == [(0, "和美社区"), (8, "和美社区")]


def test_a_longer_mention_is_not_cut():
    text = "清河社区开会，清河社区居委会主持。"
    kept = [
        mention(text, "清河社区", Label.PLACE, "community", 0.95),
        mention(text, "清河社区居委会", Label.ORG, "self_governance"),
    ]
    assert found(text, kept, Label.PLACE) == [(0, "清河社区")]
    assert found(text, kept, Label.ORG) == [(7, "清河社区居委会")]


def test_a_body_named_as_one_is_an_organisation_too():
    text = "成立“榕荫社”和停车自治委员会、帮帮团。"
    kept = [
        mention(text, "榕荫社", Label.MECHANISM, "body"),
        mention(text, "停车自治委员会", Label.MECHANISM, "body"),
        mention(text, "帮帮团", Label.MECHANISM, "body"),
    ]
    assert found(text, kept, Label.ORG) == [(3, "榕荫社"), (8, "停车自治委员会")]


def test_a_forum_is_not():
    text = "召开板凳会。"
    assert found(text, [mention(text, "板凳会", Label.MECHANISM, "deliberation")], Label.ORG) == []


def test_numbers_inside_names_measure_nothing():
    text = "三里屯街道设9个工作小组，共9户。"
    kept = [
        mention(text, "三里屯街道", Label.PLACE, "subdistrict"),
        mention(text, "三里", Label.INDICATOR, "length"),
        mention(text, "9个工作小组", Label.MECHANISM, "body"),
        mention(text, "9个", Label.INDICATOR, "count"),
        mention(text, "9户", Label.INDICATOR, "count"),
    ]
    assert found(text, kept, Label.INDICATOR) == [(6, "9个"), (14, "9户")]


def test_one_name_has_one_kind():
    text = "锦绣社区开会。锦绣社区很好。锦绣社区。"
    kept = [
        mention(text, "锦绣社区", Label.PLACE, "community", 0.9),
        mention(text, "锦绣社区", Label.PLACE, "subdistrict", 0.7, 5),
        mention(text, "锦绣社区", Label.PLACE, "community", 0.6, 12),
    ]
    assert {c.kind for c in consistent(text, kept)} == {"community"}


def test_a_misread_dot_is_the_same_name():
    text = "走进望江·琥珀小区。望江：琥珀小区变了样。提醒：琥珀小区停水。"
    kept = [
        mention(text, "望江·琥珀小区", Label.PLACE, "neighbourhood", 0.95),
        mention(text, "琥珀小区", Label.PLACE, "neighbourhood", 0.7, 13),
        mention(text, "琥珀小区", Label.PLACE, "neighbourhood", 0.7, 24),
    ]
    assert found(text, kept, Label.PLACE) == [(2, "望江·琥珀小区"), (10, "望江：琥珀小区"), (24, "琥珀小区")]


def test_a_mechanism_swallows_the_names_inside_it():
    text = "印发《江州市物业管理办法》，江州市照办；“镇党委—村支部”两级体系建成。"
    kept = [
        mention(text, "《江州市物业管理办法》", Label.MECHANISM, "rule"),
        mention(text, "江州市", Label.PLACE, "city", 0.97),
        mention(text, "江州市", Label.PLACE, "city", 0.97, 10),
        mention(text, "“镇党委—村支部”两级体系", Label.MECHANISM, "structure"),
        mention(text, "镇党委", Label.ORG, "party"),
        mention(text, "村支部", Label.ORG, "party"),
    ]
    assert found(text, kept, Label.PLACE) == [(14, "江州市")]
    assert found(text, kept, Label.ORG) == [(21, "镇党委"), (25, "村支部")]
