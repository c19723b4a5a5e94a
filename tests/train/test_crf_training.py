"""What crfsuite learns and what the numpy tagger reads are the same model."""

import dataclasses

import numpy as np
import pytest

from extractor.tagging.clusters import WordClusters
from extractor.tagging.crf import Crf
from extractor.tagging.features import base_ids
from extractor.train import crf as training
from extractor.train.crf import QUANTUM, CrfSettings, TaggedExample, bio, pool, train_crf

pycrfsuite = pytest.importorskip("pycrfsuite")

NONE = WordClusters({}, np.zeros((1, 2), dtype=np.uint16))
SENTENCES = (
    ("昆明市召开会议。", [(0, 3, "PLACE")]),
    ("大理市党委发言。", [(0, 3, "PLACE"), (3, 5, "ORG")]),
    ("会议在玉溪市举行。", [(3, 6, "PLACE")]),
    ("村委会来到曲靖市。", [(0, 3, "ORG"), (5, 8, "PLACE")]),
)


def ids_of(text):
    return base_ids(text, [(i, i + 1) for i in range(len(text))], NONE)


@pytest.fixture
def both(tmp_path, monkeypatch):
    """The exported tagger and crfsuite's own, trained on the same few sentences."""
    original = training.export

    def keep(trained, target):
        (tmp_path / "crf.bin").write_bytes(trained.read_bytes())
        original(trained, target)

    monkeypatch.setattr(training, "export", keep)
    examples = [TaggedExample(text, ids_of(text), spans) for text, spans in SENTENCES]
    train_crf(examples, tmp_path / "crf.npz", CrfSettings(least_frequency=1, iterations=30))
    reference = pycrfsuite.Tagger()
    reference.open(str(tmp_path / "crf.bin"))
    return Crf.load(tmp_path / "crf.npz"), reference


def test_marginals_equal_those_of_crfsuite(both):
    crf, reference = both
    info = reference.info()
    # crfsuite allows steps that are no BIO and knows no rounding; with both undone the two must agree.
    steps = np.array([[info.transitions.get((a, b), 0.0) for b in crf.labels] for a in crf.labels], dtype=np.float32)
    weights = np.zeros_like(crf.weights)
    for (name, label), weight in info.state_features.items():
        row = crf.table.look_up(np.array([int(name)], dtype=np.uint64))[0]
        if row >= 0:
            weights[row, crf.labels.index(label)] = weight
    same = dataclasses.replace(crf, transitions=steps, weights=weights)
    for text, _ in SENTENCES:
        ids = ids_of(text)
        reference.set([[str(number) for number in row if number] for row in ids.tolist()])
        expected = [[reference.marginal(label, at) for label in crf.labels] for at in range(len(text))]
        assert same.posterior(ids, [(0, len(text))]).marginals == pytest.approx(np.array(expected), abs=0.02)


def test_weights_are_rounded_by_no_more_than_half_a_quantum(both):
    crf, reference = both
    for (name, label), weight in reference.info().state_features.items():
        row = crf.table.look_up(np.array([int(name)], dtype=np.uint64))[0]
        stored = crf.weights[row, crf.labels.index(label)] if row >= 0 else 0.0
        assert abs(stored - weight) <= QUANTUM / 2 + 1e-6


def test_training_twice_gives_the_same_bytes(tmp_path):
    examples = [TaggedExample(text, ids_of(text), spans) for text, spans in SENTENCES]
    for name in ("one.npz", "two.npz"):
        train_crf(examples, tmp_path / name, CrfSettings(least_frequency=1, iterations=10))
    with np.load(tmp_path / "one.npz") as one, np.load(tmp_path / "two.npz") as two:
        assert all((one[key] == two[key]).all() for key in one.files)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 2, "X")], ["B-X", "I-X", "O", "O"]),
        ([(0, 1, "X"), (1, 2, "X")], ["B-X", "B-X", "O", "O"]),
        ([(0, 2, "X"), (0, 4, "Y")], ["B-Y", "I-Y", "I-Y", "I-Y"]),
        ([], ["O"] * 4),
    ],
)
def test_of_overlapping_spans_the_longest_is_learnt(spans, expected):
    assert bio(4, spans) == expected


def test_a_pool_scores_with_the_mean_of_its_taggers(tmp_path):
    settings = CrfSettings(least_frequency=1, iterations=30)
    halves = (SENTENCES[:3], SENTENCES[1:])
    for number, half in enumerate(halves):
        train_crf((TaggedExample(t, ids_of(t), s) for t, s in half), tmp_path / f"{number}.npz", settings)
    pool([tmp_path / "0.npz", tmp_path / "1.npz"], tmp_path / "pool.npz")
    first, second, pooled = (Crf.load(tmp_path / f"{name}.npz") for name in ("0", "1", "pool"))
    for text, _ in SENTENCES:
        ids = ids_of(text)
        mean = (first.emissions(ids) + second.emissions(ids)) / 2
        assert np.abs(pooled.emissions(ids) - mean).max() <= ids.shape[1] * QUANTUM / 2
    assert np.allclose(pooled.transitions, (first.transitions + second.transitions) / 2)


def test_taggers_of_different_labels_are_not_pooled(tmp_path):
    settings = CrfSettings(least_frequency=1, iterations=5)
    train_crf((TaggedExample(t, ids_of(t), s) for t, s in SENTENCES), tmp_path / "0.npz", settings)
    places = [(t, [span for span in s if span[2] == "PLACE"]) for t, s in SENTENCES]
    train_crf((TaggedExample(t, ids_of(t), s) for t, s in places), tmp_path / "1.npz", settings)
    with pytest.raises(ValueError, match="different labels"):
        pool([tmp_path / "0.npz", tmp_path / "1.npz"], tmp_path / "pool.npz")
