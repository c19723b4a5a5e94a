"""Place rules: text to exact spans and levels, with near-misses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.folding import fold
from extractor.labels import Label
from extractor.rules.places import find_places

_SURE = 0.5


def sure(text: str) -> set[tuple[str, str]]:
    """Names and levels of the candidates that the rules themselves believe in."""
    return {(text[c.start : c.end], c.kind) for c in find_places(fold(text)) if c.score >= _SURE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "四川省成都市温江区涌泉街道凤凰社区开会。",
            {("四川省", "province"), ("成都市", "city"), ("温江区", "district"), ("涌泉街道", "subdistrict")}
            | {("凤凰社区", "community")},
        ),
        ("记者走进桐荫社区。", {("桐荫社区", "community")}),
        ("加快改造清波小区。", {("清波小区", "neighbourhood")}),
        ("家住望湖花园的老人。", {("望湖花园", "neighbourhood")}),
        ("浙江安吉的竹海。", {("浙江", "province"), ("安吉", "district")}),
        ("位于莆田市区的小巷。", {("莆田市区", "city")}),
        ("住在向阳社区东方新苑三期小区。", {("向阳社区", "community"), ("东方新苑三期小区", "neighbourhood")}),
        ("成都高新区办集市。", {("成都高新区", "zone")}),
        ("车行至204国道。", {("204国道", "site")}),
        ("鄂豫皖三省的社工。", {("鄂", "province"), ("豫", "province"), ("皖", "province")}),
        ("他们昨日抵京。", {("京", "province")}),
        ("长三角的街区治理。", {("长三角", "other")}),
        ("泰国曼谷的社区花园", {("泰国", "country"), ("曼谷", "city")}),
    ],
)
def test_names_and_levels(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= sure(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("食堂开在桃源路口。", ("桃源路", "site", "named_site_beside")),
        ("在鹭溪河岸种树。", ("鹭溪河", "site", "named_site_beside")),
        ("老厂的36号街坊通了暖气。", ("36号街坊", "neighbourhood", "block_number")),
        ("给友谊19号街坊装了灯。", ("友谊19号街坊", "neighbourhood", "block_number")),
        ("原福安村的厂房出租了。", ("福安村", "community", "named_community")),
        ("玉林北路社区的老人。", ("玉林北路社区", "community", "named_with_place")),
        ("望湖国际城一至三期都换了灯。", ("望湖国际城一至三期", "neighbourhood", "estate_phase")),
        ("望湖城市花园2期的车库", ("望湖城市花园2期", "neighbourhood", "estate_phase")),
        ("车停在南京路。", ("南京路", "site", "named_with_place")),
        ("沿着清平渠走。", ("清平渠", "site", "named_site")),
        ("南门高架桥下", ("南门高架桥", "site", "named_site")),
    ],
)
def test_proposals_below_certainty(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(text[c.start : c.end], c.kind, c.rule_id) for c in find_places(fold(text))}


@pytest.mark.parametrize("text", ["走在回家的路上。", "在路口等车。", "江边散步。", "村里修桥头。", "一期工程开工。"])
def test_bare_nouns_beside_things_are_no_names(text: str) -> None:
    assert not [c for c in find_places(text) if c.rule_id in ("named_site_beside", "estate_phase")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("双方合作共建产业园。", "合作"),
        ("畅通消防通道。", "通道"),
        ("东方新城二期装上了门禁。", "东方"),
        ("推进乡村振兴。", "乡村"),
        ("全镇12个社区都有食堂。", "12个社区"),
        ("改造老旧小区三处。", "老旧小区"),
        ("农村居民收入增长。", "农村"),
        ("城镇居民收入增长。", "城镇"),
        ("市场资源紧张。", "资源"),
        ("大别山东麓的寨子。", "山东"),
        ("各街道都有清单。", "各街道"),
    ],
)
def test_near_misses(text: str, name: str) -> None:
    assert name not in {found for found, _ in sure(text)}


def test_short_form_counts_once_the_article_has_the_full_name() -> None:
    text = "涌泉街道办了集市。第二天，涌泉又办了一场。"
    spans = {c.span for c in find_places(text) if c.rule_id == "short_subdistrict"}
    assert spans == {(13, 15)}


@given(st.text(alphabet="成都市区县镇村社小路山一二期的在和与、。“”·3abc", max_size=60))
def test_candidates_lie_inside_the_text(text: str) -> None:
    for candidate in find_places(fold(text)):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert candidate.label is Label.PLACE
        assert 0 < candidate.score <= 1
