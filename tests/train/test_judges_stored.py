"""What the fusion learns is what it reads back."""

import json

import pytest

from extractor.errors import ModelError
from extractor.fusion.kinds import KindJudge
from extractor.fusion.model import Judge, load_judges
from extractor.labels import Label

pytest.importorskip("sklearn")

KINDS = KindJudge.of(
    ["community", "site", "zone"],
    {"tail1:区": [(0, 1.5), (2, 0.25)], "after1:\n": [(1, 0.75)], "bias": [(1, 0.5)]},
)


def test_the_class_with_the_highest_sum_wins():
    assert KINDS.kind({"bias": 1.0}) == "site"
    assert KINDS.kind({"bias": 1.0, "tail1:区": 1.0}) == "community"
    assert KINDS.kind({"tail1:区": 1.0, "after1:\n": 2.0, "never seen": 9.0}) == "community"
    assert KINDS.kind({"tail1:区": 0.5, "after1:\n": 2.0}) == "site"
    assert KINDS.kind({}) == "community"  # a tie goes to the alphabetically first
    assert KindJudge().kind({"bias": 1.0}) == ""


def test_judges_are_read_as_they_were_saved(tmp_path):
    from extractor.train.fusion import save_judges

    judges = {
        Label.PLACE: Judge({"bias": -1.0}, {"bias": -0.5, "ner": 2.0}, 0.45, KINDS),
        Label.ORG: Judge(
            {}, {"quoted": 0.123456789}, 0.4, KINDS, KindJudge.of(["False", "True"], {"bias": [(1, 1.0)]})
        ),
    }
    path = tmp_path / "weights.json"
    save_judges(judges, path)
    again = load_judges(path)
    assert again[Label.PLACE] == judges[Label.PLACE]
    assert again[Label.ORG].second == pytest.approx({"quoted": 0.12346})
    assert again[Label.ORG].generic == judges[Label.ORG].generic
    assert again[Label.PLACE].generic is None
    assert again[Label.PLACE].probabilities([{"ner": 1.0}], second=True)[0] == pytest.approx(0.8808, abs=1e-4)


def test_damaged_weights_name_the_file(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text(json.dumps({"judges": {"PLACE": {"first": {}}}}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"weights\.json"):
        load_judges(path)
