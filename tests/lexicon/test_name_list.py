"""Names of a list in running text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon.name_list import NameList

NAMES = NameList([("江北", "a"), ("江北水务", "b"), ("水务集团", "c")])


def test_the_longest_name_counts_and_none_begins_inside_another() -> None:
    assert list(NAMES.scan("江北水务集团在江北")) == [(0, 4, "b"), (7, 9, "a")]


def test_nothing_to_find() -> None:
    assert list(NAMES.scan("江")) == []
    assert NAMES.at("在江北", 0) is None


@given(st.text(alphabet="江北水务集团", max_size=30))
def test_spans_are_disjoint_and_are_names(text: str) -> None:
    found = list(NAMES.scan(text))
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(text[start:end] in ("江北", "江北水务", "水务集团") for start, end, _ in found)
