"""Words that look like a name and are another one, or none."""

import pytest
from fusion_mentions import found, mention

from extractor.labels import Label


def test_an_honour_is_no_place():
    text = "百佳示范社区里有桐荫社区，也有试点小区。"
    kept = [
        mention(text, "百佳示范社区", Label.PLACE, "community"),
        mention(text, "桐荫社区", Label.PLACE, "community"),
        mention(text, "试点小区", Label.PLACE, "neighbourhood"),
    ]
    assert found(text, kept, Label.PLACE) == [(8, "桐荫社区")]


def test_a_place_within_a_word_is_no_place():
    text = "中国式现代化，发展中国家，川剧团到川西，在中国推广，辽宁舰回到辽宁。"
    kept = [
        mention(text, "中国", Label.PLACE, "country"),
        mention(text, "中国", Label.PLACE, "country", 0.9, 9),
        mention(text, "川", Label.PLACE, "province", 0.9, 13),
        mention(text, "川西", Label.PLACE, "other"),
        mention(text, "中国", Label.PLACE, "country", 0.9, 21),
        mention(text, "辽宁", Label.PLACE, "province"),
        mention(text, "辽宁", Label.PLACE, "province", 0.9, 30),
    ]
    assert found(text, kept, Label.PLACE) == [(17, "川西"), (21, "中国"), (31, "辽宁")]


def test_a_brand_at_the_head_of_a_fund_is_no_place():
    text = "云岭长桥红利ETF发行，青城塔的夜景很美，重庆云岭基金会捐款，武汉发行债券基金。据云岭长桥基金介绍，"
    kept = [
        mention(text, "云岭长桥", Label.PLACE, "site", 0.9),
        mention(text, "云岭长桥", Label.PLACE, "site", 0.9, 20),
        mention(text, "青城塔", Label.PLACE, "site", 0.6),
        mention(text, "重庆", Label.PLACE, "province"),
        mention(text, "武汉", Label.PLACE, "city"),
    ]
    assert [name for _, name in found(text, kept, Label.PLACE)] == ["青城塔", "重庆", "武汉"]
    assert [name for _, name in found(text, kept, Label.ORG)] == ["云岭长桥基金"]


def test_a_dash_scanned_as_a_numeral_parts_two_bodies():
    text = "形成社区党委一小区党总支体系，第一党支部发言。"
    kept = [
        mention(text, "社区党委一小区党总支", Label.ORG, "party"),
        mention(text, "第一党支部", Label.ORG, "party"),
    ]
    assert found(text, kept, Label.ORG) == [(2, "社区党委"), (7, "小区党总支"), (15, "第一党支部")]


def test_a_community_with_its_staff_is_the_community():
    text = "港湾里社区物业送水，龙城物业停电。"
    kept = [
        mention(text, "港湾里社区物业", Label.ORG, "property_service"),
        mention(text, "龙城物业", Label.ORG, "property_service"),
    ]
    assert found(text, kept, Label.PLACE) == [(0, "港湾里社区")]
    assert found(text, kept, Label.ORG) == [(10, "龙城物业")]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("基层公共服务体系", False),
        ("社会矛盾纠纷化解机制", False),
        ("共建共治共享治理格局", False),
        ("楼道协商制度", True),
        ("“共建联动”制度", True),
        ("三级治理体系", True),
        ("河长制", True),
    ],
)
def test_general_words_alone_name_no_mechanism(name, kept):
    text = f"街道健全{name}，效果好。"
    assert bool(found(text, [mention(text, name, Label.MECHANISM, "structure")], Label.MECHANISM)) is kept


def test_the_town_before_a_named_body_is_a_place():
    text = "万泉镇桃溪居委会、南桥街道望江社区党委、万泉镇居委会、江桥镇骑手流动党支部都来了。"
    names = ["万泉镇桃溪居委会", "南桥街道望江社区党委", "万泉镇居委会", "江桥镇骑手流动党支部"]
    kept = [mention(text, name, Label.ORG, "self_governance") for name in names]
    assert [name for _, name in found(text, kept, Label.PLACE)] == ["万泉镇", "南桥街道"]
    assert [name for _, name in found(text, kept, Label.ORG)] == ["桃溪居委会", "望江社区党委", *names[2:]]


@pytest.mark.parametrize(("name", "kept"), [("红利指数基金", False), ("港股ETF联接", False), ("邻里互助基金", True)])
def test_a_fund_to_buy_is_no_mechanism(name, kept):
    text = f"介绍{name}。"
    assert bool(found(text, [mention(text, name, Label.MECHANISM, "incentive")], Label.MECHANISM)) is kept


def test_a_reporter_is_no_paper():
    text = "记者 李清和晚报讯，江州晚报记者到场。"
    kept = [mention(text, "李清和晚报", Label.ORG, "media"), mention(text, "江州晚报", Label.ORG, "media")]
    assert found(text, kept, Label.ORG) == [(10, "江州晚报")]


def test_a_region_has_its_noun():
    text = "川南地区下雨，南充地区也下，川南的雨停了。"
    kept = [
        mention(text, "川南", Label.PLACE, "other"),
        mention(text, "南充", Label.PLACE, "city"),
        mention(text, "川南", Label.PLACE, "other", 0.7, 10),
    ]
    assert found(text, kept, Label.PLACE) == [(0, "川南地区"), (7, "南充"), (14, "川南")]
