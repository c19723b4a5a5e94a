"""Organisations by rule: texts with the expected spans in [ ], and near-misses in which nothing may be found.

The table's second column is the type of the first span, with a star where it is a role noun without a name.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.folding import fold
from extractor.rules.organisations import find_organisations, is_generic
from extractor.types import OrgReading

TABLE = Path(__file__).with_name("organisations.tsv")


def rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def expected(marked: str) -> tuple[str, list[tuple[int, int]]]:
    spans, plain = [], ""
    for part in re.split(r"(\[[^\]]*\])", marked):
        inner = part[1:-1] if part.startswith("[") else part
        if part.startswith("["):
            spans.append((len(plain), len(plain) + len(inner)))
        plain += inner
    return plain, spans


@pytest.mark.parametrize(("marked", "kind"), rows())
def test_table(marked: str, kind: str) -> None:
    text, spans = expected(marked)
    assert fold(text) == text
    found = [c for c in find_organisations(text) if not c.rule_id.endswith(("_wider", "_loose"))]
    assert [text[c.start : c.end] for c in found] == [text[start:end] for start, end in spans]
    if spans:
        assert isinstance(found[0].reading, OrgReading)
        assert (found[0].kind + "*" * found[0].reading.generic) == kind


def test_table_is_large() -> None:
    assert len(rows()) >= 120
    assert sum("[" not in marked for marked, _ in rows()) >= 20


def test_two_units_before_a_court_are_offered_too() -> None:
    text = "湛江市赤坎区人民法院受理"
    spans = {c.span: c.score for c in find_organisations(text)}
    assert spans[3, 10] > spans[0, 10]


@pytest.mark.parametrize("name", ["业委会", "社区党委", "消防部门", "镇政府", "公安", "铁路部门"])
def test_role_nouns_are_generic(name: str) -> None:
    assert is_generic(name)


@pytest.mark.parametrize("name", ["胜利社区党委", "温江区人民法院", "成都农商银行", "公司", "学校"])
def test_names_are_not_generic(name: str) -> None:
    assert not is_generic(name)


@given(st.text(alphabet="温江区凤凰社党委业会公司局和、，。“”（）与城管部门银行物市0", max_size=60))
def test_spans_lie_in_the_text_and_differ(text: str) -> None:
    folded = fold(text)
    spans = [c.span for c in find_organisations(folded)]
    assert len(spans) == len(set(spans))
    assert all(0 <= start < end <= len(folded) for start, end in spans)


def test_long_text_without_marks_is_read() -> None:
    found = list(find_organisations("社区" * 4000 + "党委"))
    assert found[-1].end == 8002
