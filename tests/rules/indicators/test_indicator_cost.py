"""The work grows linearly with the text, whatever the text: counted in executed lines, not in seconds."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators

HOSTILE = {
    "digits": "7",
    "ones": "一",
    "magnitudes": "百千万亿",
    "groups": "1,234",
    "points": "1.",
    "commas": "1,",
    "counts": "3个",
    "ranges": "3至",
    "shares": "百分之",
    "tenths": "三成",
    "frames": "从3个到",
    "changes": "增长增长",
    "lists": "3%、",
    "spaces": "3 ",
    "quotes": "“3",
    "years": "今年",
    "nouns": "村村村",
    "halves": "半",
    "months": "3月至",
}


def _lines(call: Callable[[], object]) -> int:
    """Number of lines of Python that a call executes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_linearly(unit: str) -> None:
    list(find_indicators(fold(unit * 8)))
    small, large = fold(unit * 150), fold(unit * 600)
    few, many = (_lines(lambda text=text: list(find_indicators(text))) for text in (small, large))
    assert many <= 4.6 * few + 2000


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_spans_lie_in_the_text_and_apart(unit: str) -> None:
    text = fold(unit * 100)
    end = 0
    for candidate in find_indicators(text):
        assert end <= candidate.start < candidate.end <= len(text)
        end = candidate.end
