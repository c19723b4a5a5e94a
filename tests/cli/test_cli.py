import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import extractor.run
from extractor.cli.app import COMMANDS, main, with_main_job
from extractor.labels import Label, Origin
from extractor.types import Candidate
from extractor.write.jsonl import to_line, write_records
from samples import sample_record

PAGE = (
    "东湖社区开展清洁日活动\n\n东湖社区的居民在周末清扫了楼道。活动由居委会组织，大家边干边聊，一直忙到中午才散去。\n"
)


def find_community(article):
    return (
        [Candidate(0, 4, Label.PLACE, "community", "test.community", Origin.RULE, 0.9)]
        if "坏" not in article.text
        else 1 / 0
    )


@pytest.fixture
def call(monkeypatch, capsys):
    """Runs the command in this process with a stand-in for the pipeline; gives exit code, stdout, stderr."""
    monkeypatch.setattr(extractor.run, "process_file", partial(extractor.run.process_file, analyse=find_community))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["extract", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out = capsys.readouterr()
        return stop.value.code or 0, out.out, out.err

    return run


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "records.jsonl"
    write_records([to_line(sample_record(i)) for i in range(3)], path)
    return path


@pytest.fixture
def page(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([], ["run"]),
        (["data/raw"], ["run", "data/raw"]),
        (["-o", "out", "schema"], ["run", "-o", "out", "schema"]),
        (["schema"], ["schema"]),
        (["./schema"], ["run", "./schema"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
        (["apply-corrections", "x"], ["apply-corrections", "x"]),
    ],
)
def test_the_main_job_needs_no_name(given, wanted):
    assert with_main_job(given) == wanted


def test_nothing_heavy_is_imported_for_help():
    code = "import sys, extractor.cli.app; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "typer" in loaded
    for heavy in ("spacy", "numpy", "pydantic", "xlsxwriter", "pyarrow", "rich"):
        assert f"'{heavy}'" not in loaded


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(call, command):
    code, out, _ = call(command, "--help")
    assert code == 0
    assert "Usage" in out


def test_help_documents_exit_codes_and_examples(call):
    _, out, _ = call("--help")
    for words in ("Exit codes", "nothing to do", "Examples", "errors.jsonl"):
        assert words in " ".join(out.split())


def test_module_is_the_command_too():
    out = subprocess.run(
        [sys.executable, "-m", "extractor", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert out == f"extractor {extractor.__version__}\n"


def test_main_job(call, page, tmp_path):
    out = tmp_path / "out"
    code, shown, _ = call(page, "-o", out)
    assert code == 0
    assert "records →" in shown
    assert sorted(path.name for path in out.iterdir()) == ["errors.jsonl", "records.jsonl", "summary.json"]


def test_quiet_says_nothing(call, page, tmp_path):
    assert call(page, "-o", tmp_path / "out", "--quiet") == (0, "", "")


def test_other_formats_come_along(call, page, tmp_path):
    out = tmp_path / "out"
    code, _, _ = call(page, "-o", out, "--format", "xlsx,csv", "--lang", "en")
    assert code == 0
    assert {"records.xlsx", "review.html", "csv"} <= {path.name for path in out.iterdir()}
    assert (out / "csv" / "places.csv").exists()


def test_exit_codes(call, page, tmp_path):
    (page / "b.txt").write_text(PAGE.replace("清洁", "坏"), encoding="utf-8")
    assert call(page, "-o", tmp_path / "out")[0] == 1
    assert call(tmp_path / "absent", "-o", tmp_path / "out")[0] == 2
    assert call(page, "--format", "docx")[0] == 2
    assert call(page, "--home", "成都")[0] == 2
    (tmp_path / "empty").mkdir()
    code, _, err = call(tmp_path / "empty", "-o", tmp_path / "out")
    assert code == 3
    assert "nothing to do" in err


def test_schema(call):
    code, out, _ = call("schema")
    schema = json.loads(out)
    assert code == 0
    assert list(schema)[:2] == ["$schema", "$id"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["required"]) >= {"schema_version", "id", "source", "article", "places"}


def test_export_review_stats(call, records, tmp_path):
    assert call("export", records, "--to", "csv,doccano,brat,labelstudio")[0] == 0
    assert (tmp_path / "doccano.jsonl").exists()
    assert call("review", records, "-o", tmp_path / "page.html") == (0, f"{tmp_path / 'page.html'}\n", "")
    code, out, _ = call("stats", records, "--html", tmp_path / "stats.html")
    assert code == 0
    assert "渝中区" in out
    assert (tmp_path / "stats.html").exists()


def test_compare_for_ci(call, records, tmp_path):
    other = tmp_path / "other.jsonl"
    write_records([to_line(sample_record(0))], other)
    assert call("compare", records, records, "--exit-code")[0] == 0
    code, out, _ = call("compare", records, other, "--exit-code", "--json")
    assert code == 1
    assert [change["what"] for change in json.loads(out)["changes"]] == ["removed", "removed"]
    assert call("compare", records, other)[0] == 0


def test_evaluate(call, page, tmp_path):
    call(page, "-o", tmp_path / "out", "-q")
    gold = tmp_path / "gold"
    gold.mkdir()
    marks = [
        {"label": "PLACE", "start": at, "end": at + 4, "type": "community", "generic": False}
        for at in (0, PAGE.index("东", 2))
    ]
    stored = {"file": "a.txt", "articles": [{"start": 0}], "mentions": marks, "indicators": [], "mechanisms": []}
    (gold / "a.gold.json").write_text(json.dumps(stored), encoding="utf-8")
    code, out, _ = call("evaluate", tmp_path / "out" / "records.jsonl", gold, page, "--json", "--misses", 5)
    assert code == 0
    answer = json.loads(out)
    assert answer["measures"]["PLACE exact"] == {"p": 1.0, "r": 0.5, "f1": 0.6667, "gold": 2, "pred": 1}
    assert len(answer["misses"]) == 1
    assert call("evaluate", tmp_path / "out" / "records.jsonl", gold, page)[0] == 0


def test_apply_corrections_with_pages_is_exact(call, page, tmp_path):
    (page / "a.txt").write_text(PAGE.replace("清洁日", "清 洁日"), encoding="utf-8")
    call(page, "-o", tmp_path / "out", "-q")
    path = tmp_path / "out" / "records.jsonl"
    record = json.loads(path.read_text(encoding="utf-8"))
    at = record["article"]["text"].index("活动")
    fix = {"mention": 0, "start": at, "end": at + 2}
    decision = {"record_id": record["id"], "fact_id": "pl1", "verdict": "accept", "type": "site", "spans": [fix]}
    corrections = tmp_path / "corrections.json"
    corrections.write_text(
        json.dumps({"format": "extractor-corrections", "version": 1, "decisions": [decision]}), encoding="utf-8"
    )
    code, out, _ = call("apply-corrections", path, corrections, "--pages", page)
    assert code == 0
    (place,) = json.loads(Path(out.strip()).read_text(encoding="utf-8"))["places"]
    source = (page / "a.txt").read_text(encoding="utf-8")
    first = place["mentions"][0]
    assert (place["level"], first["text"], source[first["source_start"] : first["source_end"]]) == (
        "site",
        "活动",
        "活动",
    )


def test_broken_records_are_named_not_traced(call, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": 1}\n', encoding="utf-8")
    code, _, err = call("stats", path)
    assert code == 2
    assert err.startswith(f"extract: {path}, line 1:")
