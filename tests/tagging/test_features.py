"""Features are numbers that depend on the text around a character and on nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tagging.clusters import WordClusters
from extractor.tagging.crf import FeatureTable
from extractor.tagging.features import base_ids, layer_ids, mix, sentences
from extractor.tagging.layers import hash_name, list_layer, quote_layer, recurrence_layer

NONE = WordClusters({}, np.zeros((1, 2), dtype=np.uint16))
TEXTS = st.text(alphabet="社区议事会党委一二3a，。“”\n", min_size=1, max_size=40)


def words(text):
    return [(i, i + 1) for i, char in enumerate(text) if not char.isspace()]


@given(TEXTS)
def test_one_row_per_character(text):
    assert base_ids(text, words(text), NONE).shape[0] == len(text)


def test_features_do_not_reach_over_a_line_break():
    one = base_ids("胜利社区\n召开会议", [(0, 2), (2, 4), (5, 7), (7, 9)], NONE)
    other = base_ids("东方新城\n召开会议", [(0, 2), (2, 4), (5, 7), (7, 9)], NONE)
    same = (one[7:] == other[7:]).mean()
    assert same == 1.0


def test_digits_are_one_class():
    assert (
        base_ids("有17户", [(0, 1), (1, 3), (3, 4)], NONE) == base_ids("有28户", [(0, 1), (1, 3), (3, 4)], NONE)
    ).all()


def test_a_layer_speaks_only_near_its_tags():
    layer = np.array([0, 0, 0, 5, 0, 0, 0], dtype=np.uint32)
    ids = layer_ids("一二三四五六七", [layer])
    assert [bool(row.any()) for row in ids] == [False, False, True, True, True, False, False]


def test_mix_is_one_to_one_on_a_sample():
    values = np.arange(100_000, dtype=np.uint64)
    assert len(np.unique(mix(values))) == len(values)


@given(TEXTS)
def test_sentences_cover_everything_but_line_breaks(text):
    covered = {at for start, end in sentences(text) for at in range(start, end)}
    assert {at for at, char in enumerate(text) if char != "\n"} <= covered


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_feature_table_finds_what_was_put_in(size):
    ids = np.unique(mix(np.arange(1, size + 1, dtype=np.uint64)))
    table = FeatureTable.build(ids)
    assert (table.look_up(ids) == np.arange(len(ids))).all()
    assert (table.look_up(mix(np.arange(size + 1, size + 50, dtype=np.uint64))) == -1).all()


def test_quote_layer_marks_quotations_and_titles():
    text = "开展“敲门”行动，签订《公约》"
    layer = quote_layer(text)
    assert [bool(tag) for tag in layer] == [False] * 2 + [True] * 4 + [False] * 5 + [True] * 4


def test_recurrence_layer_sees_what_comes_back():
    text = "同心社成立。同心社议事。新的一天"
    layer = recurrence_layer(text)
    assert layer[0] == layer[6] > 0
    assert not layer[-4:].any()


def test_listed_names_are_found_longest_first():
    names = FeatureTable.build(np.array(sorted({hash_name("海星通"), hash_name("海星通信")}), dtype=np.uint64))
    assert list_layer("说海星通信落户", names).tolist() == [0, 1, 2, 2, 3, 0, 0]
