"""Folding keeps the length, brings one way of writing, and leaves numbers alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２．５％", "12.5%"),
        ('成立"双联盟",共同治理', "成立“双联盟”，共同治理"),
        ("共1,200户", "共1,200户"),
        ("服务１２，３４５人次", "服务12,345人次"),
        ("１２，３４户各一半", "12，34户各一半"),
        ("上午8:30开会", "上午8:30开会"),
        ("会议提出:共建共治", "会议提出：共建共治"),
        ("(投资有风险)", "（投资有风险）"),
        ("「邻里」『坝坝会』", "“邻里”“坝坝会”"),
        ("Python, spaCy (v3)", "Python, spaCy (v3)"),
        ("Ａ类ｂ类", "A类b类"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_an_unbalanced_quote_spoils_its_own_line_only():
    assert fold('他说"好\n她说"行"。') == "他说“好\n她说“行”。"


@given(st.text())
def test_length_is_kept(text):
    assert len(fold(text)) == len(text)
