import pytest

import extractor.nlp
from extractor.cli.explain import explain_cli
from extractor.labels import Label, Origin
from extractor.types import Candidate

PAGE = "东湖社区[一]成立议事协会\n\n东湖社区议事协会昨日成立，居民代表三十余人到场，会上通过了章程和年度计划。\n"


@pytest.fixture
def page(tmp_path, monkeypatch):
    def find(article):
        return (
            Candidate(0, 4, Label.PLACE, "community", "places.test", Origin.GAZETTEER, 0.9),
            Candidate(9, 13, Label.ORG, "social_org", "organisations.test", Origin.RULE, 0.5),
            Candidate(9, 13, Label.MECHANISM, "body", "mechanisms.test", Origin.RULE, 0.25),
        )

    monkeypatch.setattr(extractor.nlp, "build_pipeline", lambda: None)
    monkeypatch.setattr(extractor.nlp, "Analyser", lambda _: find)
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_rules_scores_and_offsets_are_shown(page, capsys):
    explain_cli(page, label=None, width=160)
    shown = capsys.readouterr().out
    assert "东湖社区[一]成立议事协会" in shown
    for rule, where, score in (
        ("places.test", "0:4", "0.90"),
        ("organisations.test", "9:13", "0.50"),
        ("mechanisms.test", "9:13", "0.25"),
    ):
        line = next(line for line in shown.splitlines() if rule in line)
        assert where in line
        assert score in line


def test_one_label_only(page, capsys):
    explain_cli(page, label="org", width=160)
    shown = capsys.readouterr().out
    assert "organisations.test" in shown
    assert "places.test" not in shown


def test_the_rows_of_the_taxonomy_are_shown(page, capsys):
    explain_cli(page, label="mechanism", width=200)
    shown = capsys.readouterr().out
    assert "mechanism_heads: 协会 → body" in shown
    assert "mechanism_triggers: 成立 → body" in shown
