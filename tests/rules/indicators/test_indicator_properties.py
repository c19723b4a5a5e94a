"""What holds for any text: spans lie apart inside it, values are finite, ranges are ordered, parts stay in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.folding import fold
from extractor.rules.indicators import find_indicators
from extractor.rules.indicators.reading import read_mention
from extractor.types import IndicatorReading

_PIECES = [
    *"0123456789.,，。、；：“”（）- \n%",
    *"零一二两三五九十百千万亿几数上半多余来约近超过破从由到至成折分之点",
    *"个户元年月日天时分秒级号路人米亩年村区大",
    *(
        "百分之",
        "以上",
        "以内",
        "不超过",
        "提高到",
        "下降",
        "新增",
        "零下",
        "℃",
        "个百分点",
        "小时",
        "今年",
        "截至",
        "同比",
    ),
    *("社区", "居民", "投诉率", "资金", "千瓦时", "2023年", "万元", "三分之一", "翻番", "A", "m²"),
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


@given(_TEXTS)
def test_candidates_are_sound(text: str) -> None:
    folded = fold(text)
    end = 0
    for candidate in find_indicators(folded, published="2024-02-29"):
        assert end <= candidate.start < candidate.end <= len(text)
        end = candidate.end
        reading = candidate.reading
        assert isinstance(reading, IndicatorReading)
        assert candidate.kind == reading.dimension
        assert reading.value.is_finite()
        assert reading.value_max is None or reading.value <= reading.value_max
        assert (reading.change is None) or reading.baseline != reading.value
        for part in (reading.subject, reading.period.span if reading.period else None):
            assert part is None or (0 <= part[0] < part[1] <= len(text))


@given(_TEXTS)
def test_the_same_text_gives_the_same_candidates(text: str) -> None:
    assert list(find_indicators(fold(text))) == list(find_indicators(fold(text)))


@given(st.text(max_size=30))
def test_any_text_is_survived(text: str) -> None:
    list(find_indicators(fold(text)))
    read_mention(text)


@pytest.mark.parametrize("text", ["从万元0提高到0", "从翻番提高到翻番", "从3万元5提高到8"])
def test_frames_of_odd_numbers_are_sound(text: str) -> None:
    spans = [candidate.span for candidate in find_indicators(text)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
