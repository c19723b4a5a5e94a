"""Pruning keeps what decides, and words are scored by their characters."""

import numpy as np
import srsly

from extractor.train.segmenter import prune, word_f1


def test_pruning_drops_weak_features_and_renumbers_the_rest(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    nodes, edges = np.array([[0.0, 0.0], [0.9, 0.0], [0.01, 0.02], [0.0, -0.4]]), np.array([1.0, 2.0, 3.0, 4.0])
    np.savez(source / "weights.npz", sizes=np.array([2, 4]), w=np.concatenate([nodes.ravel(), edges]))
    names = {"$$": 0, "w1.社区": 1, "w1.弱": 2, "ww.l.议事*会": 3}
    features = {
        "feature_to_idx": names,
        "unigram": ["社区", "弱", "议事", "会"],
        "bigram": ["ab"],
        "tag_to_idx": {"B": 0},
    }
    srsly.write_msgpack(source / "features.msgpack", features)
    assert prune(source, target, least=0.05) == (4, 3)
    kept = srsly.read_msgpack(target / "names.msgpack")
    assert kept["features"].split("\n") == ["$$", "w1.社区", "ww.l.议事*会"]
    assert kept["words"].split("\n") == ["会", "社区", "议事"]
    assert srsly.read_msgpack(target / "features.msgpack")["tag_to_idx"] == {"B": 0}
    with np.load(target / "weights.npz", allow_pickle=False) as stored:
        assert stored["sizes"].tolist() == [2, 3]
        assert stored["w"].tolist() == [0.0, 0.0, 0.9, 0.0, 0.0, -0.4, 1.0, 2.0, 3.0, 4.0]


def test_word_f1_counts_words_by_their_place():
    assert word_f1([["社区", "议事"]], [["社区", "议事"]]) == 1.0
    assert word_f1([["社区", "议事"]], [["社区", "议", "事"]]) == 0.4
    assert word_f1([["社区"]], [["社", "区"]]) == 0.0
