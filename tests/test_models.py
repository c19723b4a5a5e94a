"""Model folders are checked against their recorded hashes and refused when they differ."""

import shutil

import pytest

from extractor.errors import ModelError
from extractor.models import ALLOW, FOLDERS, folder_hash, model_folder, models_dir, record_hashes


@pytest.fixture
def copied(tmp_path, monkeypatch):
    monkeypatch.delenv(ALLOW, raising=False)
    for name in FOLDERS:
        shutil.copytree(models_dir() / name, tmp_path / name)
    shutil.copy(models_dir() / "HASHES.json", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FOLDERS)
def test_the_shipped_models_are_the_recorded_ones(name):
    assert model_folder(name) == models_dir() / name


def test_an_altered_folder_is_refused(copied):
    with (copied / "fusion" / "weights.json").open("a") as file:
        file.write(" ")
    with pytest.raises(ModelError, match="not the model that was shipped"):
        model_folder("fusion", copied)


def test_an_added_file_is_refused(copied):
    (copied / "tagger" / "extra.npz").write_bytes(b"x")
    with pytest.raises(ModelError, match="not the model"):
        model_folder("tagger", copied)


def test_own_models_can_be_allowed(copied, monkeypatch):
    (copied / "tagger" / "extra.npz").write_bytes(b"x")
    monkeypatch.setenv(ALLOW, "allow")
    assert model_folder("tagger", copied) == copied / "tagger"


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="make models"):
        model_folder("tagger", tmp_path)


def test_cards_do_not_change_the_hash(copied):
    before = folder_hash(copied / "tagger")
    (copied / "tagger" / "MODEL_CARD.md").write_text("changed")
    assert folder_hash(copied / "tagger") == before


def test_recorded_hashes_are_accepted(copied):
    (copied / "tagger" / "extra.npz").write_bytes(b"x")
    record_hashes(copied)
    assert model_folder("tagger", copied) == copied / "tagger"


def test_no_pickle_is_shipped():
    assert not [path for path in models_dir().rglob("*") if path.suffix in (".pkl", ".pickle", ".bin")]
