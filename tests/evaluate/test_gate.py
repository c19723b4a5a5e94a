import pytest

from extractor.evaluate import gate
from extractor.evaluate.gate import Floors, GoldSet, raised, read_floors, shortfalls, write_floors
from extractor.evaluate.scorer import Scores

OLD = Floors("a", {"PLACE exact": 0.8, "ORG exact": 0.6})


@pytest.mark.parametrize(
    ("measured", "floors", "sha256", "faults"),
    [
        ({"PLACE exact": 0.8, "ORG exact": 0.6}, OLD, "a", 0),
        ({"PLACE exact": 0.799, "ORG exact": 0.6}, OLD, "a", 0),  # rounding
        ({"PLACE exact": 0.79, "ORG exact": 0.6}, OLD, "a", 1),
        ({"PLACE exact": 0.9}, OLD, "a", 1),  # a measure that vanished
        ({"PLACE exact": 0.9, "ORG exact": 0.9}, OLD, "b", 1),  # other gold
        ({"PLACE exact": 0.9}, None, "a", 1),
    ],
)
def test_shortfalls(measured, floors, sha256, faults):
    assert len(shortfalls("project", measured, floors, sha256)) == faults


def test_update_only_raises():
    measured = {"PLACE exact": 0.7, "ORG exact": 0.65, "MECHANISM relaxed": 0.5}
    assert raised(measured, OLD, "a").floors == {"PLACE exact": 0.8, "ORG exact": 0.65, "MECHANISM relaxed": 0.5}
    assert raised(measured, OLD, "a", regression=True).floors == measured
    assert raised(measured, OLD, "b").floors == measured
    assert raised(measured, None, "a") == Floors("a", measured)


def test_floors_file_round_trip(tmp_path):
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    write_floors(path, {"shared": OLD, "project": Floors("b", {})})
    assert read_floors(path) == {"project": Floors("b", {}), "shared": OLD}
    first = path.read_bytes()
    write_floors(path, read_floors(path))
    assert path.read_bytes() == first


def test_hash_follows_the_gold(tmp_path):
    (tmp_path / "a.gold.json").write_text("{}", encoding="utf-8")
    one = GoldSet("project", tmp_path, (tmp_path,))
    before = one.sha256()
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert one.sha256() == before
    (tmp_path / "a.gold.json").write_text("{ }", encoding="utf-8")
    assert one.sha256() != before


@pytest.fixture
def one_set(tmp_path, monkeypatch):
    """A gate over one set whose figure the test decides."""
    (tmp_path / "a.gold.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "gold_sets", lambda: [GoldSet("project", tmp_path, (tmp_path,))])

    def measured(hits):
        scores = Scores()
        scores.tallies["PLACE exact"].add(hits, 10, 10)
        monkeypatch.setattr(gate, "measure", lambda *_: scores)
        return scores

    return measured


def test_gate_from_no_floors_to_regression(one_set, capsys):
    one_set(8)
    assert gate.main([]) == 1
    assert "no floors" in capsys.readouterr().err
    assert gate.main(["--update"]) == 0
    assert gate.main([]) == 0
    one_set(5)
    assert gate.main([]) == 1
    assert "below its floor 0.8000" in capsys.readouterr().err
    assert gate.main(["--update"]) == 1
    assert gate.main(["--update", "--allow-regression"]) == 0
    assert gate.main([]) == 0


def test_an_input_that_fails_shuts_the_gate(one_set, capsys):
    scores = one_set(8)
    assert gate.main(["--update"]) == 0
    scores.failures.append("a.txt: cannot be read")
    assert gate.main([]) == 1
    assert "a.txt: cannot be read" in capsys.readouterr().err


def test_report_holds_no_floor(one_set, capsys):
    one_set(1)
    assert gate.main(["--report"]) == 0
    assert "PLACE exact" in capsys.readouterr().out
