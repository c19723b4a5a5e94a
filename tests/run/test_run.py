import json
import os
from functools import partial
from pathlib import Path

import pytest

from extractor.errors import NlpError, ReadError
from extractor.labels import Label, Origin
from extractor.run import process_file, run
from extractor.settings import Settings
from extractor.types import Article, Candidate

PAGE = (
    "{name}社区开展清洁日活动\n\n"
    "{name}社区的居民在周末清扫了楼道。活动由居委会组织，大家边干边聊，一直忙到中午才散去。\n"
)


def find_communities(article: Article) -> list[Candidate]:
    """Stands for the pipeline: marks the first occurrence of 社区 with the two characters before it."""
    at = article.text.find("社区")
    if "坏" in article.text:
        raise NlpError("the stage failed on purpose")
    if "怪" in article.text:
        raise ZeroDivisionError("by surprise")
    if "死" in article.text:
        os._exit(3)
    return [Candidate(at - 2, at + 2, Label.PLACE, "community", "test.community", Origin.RULE, 0.9)] if at >= 2 else []


process = partial(process_file, analyse=find_communities)


def pages(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def names(path: Path, key: str = "path") -> list[str]:
    return [json.loads(line)[key] for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_file_ends_in_records_nothing_or_an_error(tmp_path):
    folder = pages(
        tmp_path / "in", a=PAGE.format(name="东湖"), b=PAGE.format(name="坏坏"), c="  \n\n", d=PAGE.format(name="怪怪")
    )
    (folder / "e.docm").write_bytes(b"PK")
    summary = run(Settings((folder,), tmp_path / "out"), process=process)
    assert (summary.files, summary.articles, summary.errors) == (5, 1, 3)
    assert summary.empty == ("c.txt",)
    records = [json.loads(line) for line in summary.records.read_text(encoding="utf-8").splitlines()]
    assert [record["source"]["path"] for record in records] == ["a.txt"]
    assert [place["name"] for place in records[0]["places"]] == ["东湖社区"]
    assert names(summary.error_file) == ["b.txt", "d.txt", "e.docm"]
    assert names(summary.error_file, "stage") == ["nlp", "nlp", "read"]
    assert all(names(summary.error_file, "reason"))
    assert json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))["nothing_to_extract"] == [
        "c.txt"
    ]


def test_records_follow_the_contract_in_key_order_and_bytes(tmp_path):
    folder = pages(tmp_path / "in", a=PAGE.format(name="东湖"))
    summary = run(Settings((folder,), tmp_path / "out"), process=process)
    line = summary.records.read_bytes()
    assert line.endswith(b"}\n")
    assert b"\r" not in line
    keys = list(json.loads(line))
    assert keys[:4] == ["schema_version", "id", "source", "article"]
    assert "people" not in keys
    people = run(Settings((folder,), tmp_path / "out2", people=True), process=process)
    assert json.loads(people.records.read_bytes())["people"] == []


def test_same_bytes_for_any_number_of_workers(tmp_path):
    texts = {f"p{i}": PAGE.format(name=name) for i, name in enumerate(("东湖", "坏坏", "西山", "怪怪", "南苑"))}
    folder = pages(tmp_path / "in", **texts)
    outputs = []
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        run(Settings((folder,), out, workers=workers), process=process)
        outputs.append([(path.name, path.read_bytes()) for path in sorted(out.iterdir())])
    assert outputs[0] == outputs[1]
    assert [name for name, _ in outputs[0]] == ["errors.jsonl", "records.jsonl", "summary.json"]


def test_a_dying_worker_costs_only_its_own_file(tmp_path):
    texts = {f"p{i}": PAGE.format(name=name) for i, name in enumerate(("东湖", "死死", "西山"))}
    folder = pages(tmp_path / "in", **texts)
    summary = run(Settings((folder,), tmp_path / "out", workers=2), process=process)
    assert names(summary.error_file) == ["p1.txt"]
    assert [source["path"] for source in names(summary.records, "source")] == ["p0.txt", "p2.txt"]


def test_progress_counts_files(tmp_path):
    folder = pages(tmp_path / "in", a=PAGE.format(name="东湖"), b="")
    seen: list[tuple[int, int, str]] = []
    run(Settings((folder,), tmp_path / "out"), lambda *step: seen.append(step), process)
    assert seen == [(1, 2, "a.txt"), (2, 2, "b.txt")]


def test_output_inside_the_input_is_not_read(tmp_path):
    folder = pages(tmp_path / "in", a=PAGE.format(name="东湖"))
    out = folder / "out"
    first = run(Settings((folder,), out), process=process)
    (out / "stray.txt").write_text("x", encoding="utf-8")
    assert run(Settings((folder,), out), process=process).files == first.files == 1


def test_missing_input_is_an_error_of_the_caller(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        run(Settings((tmp_path / "absent",), tmp_path / "out"), process=process)
