"""Corpora in one label scheme, and what is held out stays out."""

import gzip
import json

import pytest

from extractor.folding import fold
from extractor.train.annotated import heldout, heldout_ids, training_texts
from extractor.train.corpora import LABEL_MAP, MSRA_HELD_OUT, general_training_texts, msra_split, read_ner, words_of


def write_rows(path, rows):
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def test_labels_are_mapped_and_what_is_not_ours_is_dropped(tmp_path):
    row = {"text": "李明到昆明市任厂长", "spans": [[0, 2, "name"], [3, 6, "address"], [7, 9, "position"]]}
    (text,) = read_ner(write_rows(tmp_path / "a.gz", [row]), "cluener")
    assert text.spans == ((0, 2, "PER"), (3, 6, "LOC"))


def test_an_unknown_label_is_an_error(tmp_path):
    row = {"text": "昆明市", "spans": [[0, 3, "city"]]}
    with pytest.raises(KeyError):
        list(read_ner(write_rows(tmp_path / "a.gz", [row]), "msra"))


def test_labels_are_the_three_coarse_ones():
    assert {label for label in LABEL_MAP.values() if label} == {"LOC", "ORG", "PER"}


def test_texts_are_folded_as_at_run_time(tmp_path):
    row = {"text": '昆明市共有１２个"小院"', "spans": [[0, 3, "LOC"]]}
    (text,) = read_ner(write_rows(tmp_path / "a.gz", [row]), "msra")
    assert text.text == "昆明市共有12个“小院”"


def test_words_are_folded_in_their_sentence():
    assert words_of({"words": ["他", '"', "来", '"', "１２", "次"]}) == ["他", "“", "来", "”", "12", "次"]


def test_held_out_sentences_of_msra_are_in_no_training_text(shared):
    held = {row.text for row in msra_split(shared)[1]}
    assert len(msra_split(shared)[1]) == MSRA_HELD_OUT
    assert not held & {row.text for row in general_training_texts(shared)}


def test_held_out_paragraphs_are_in_no_training_text(shared):
    held = heldout(shared)
    assert {text.id for text in held} == heldout_ids()
    training = training_texts(shared)
    assert not heldout_ids() & {text.id for text in training}
    assert not {text.text for text in held} & {text.text for text in training}
    assert all(text.text == fold(text.text) for text in training[:50])
