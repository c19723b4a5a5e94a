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
