"""What the items of a list tell about each other."""

import numpy as np

from extractor.labels import Label, Origin
from extractor.tagging.crf import Posterior
from extractor.tagging.layers import mates_layer
from extractor.types import Candidate

SILENT = Posterior(("O", "B-LOC", "I-LOC"), np.zeros((0, 3)), np.zeros((0, 1)), np.zeros((0, 1)))


def place(text, name, score=0.9):
    start = text.index(name)
    return Candidate(start, start + len(name), Label.PLACE, "site", "r", Origin.RULE, score)


def test_items_know_what_most_of_their_mates_are():
    text = "先看望江楼、卧云石、石桥，再回家。"
    layer = mates_layer(text, [place(text, "望江楼"), place(text, "石桥")], SILENT)
    inner = layer[text.index("卧") : text.index("、石桥")]
    assert len(set(inner.tolist())) == 3  # edges and inside differ
    alone = mates_layer(text, [place(text, "望江楼")], SILENT)
    assert inner[0] != alone[text.index("卧")] > 0  # two mates of a kind weigh more than one
    assert not layer[text.index("，") :].any()


def test_an_item_does_not_vote_for_itself():
    text = "听涛亭、卧云石、闻莺馆。"
    only_own = mates_layer(text, [place(text, "卧云石")], SILENT)
    nothing = mates_layer(text, [], SILENT)
    at = text.index("卧云石")
    assert only_own[at : at + 3].tolist() == nothing[at : at + 3].tolist()
    assert only_own[0] != nothing[0]


def test_doubtful_readings_and_two_items_say_nothing():
    text = "听涛亭、卧云石、闻莺馆。"
    assert mates_layer(text, [place(text, "卧云石", 0.3)], SILENT).tolist() == mates_layer(text, [], SILENT).tolist()
    assert not mates_layer("听涛亭、卧云石。", [], SILENT).any()
