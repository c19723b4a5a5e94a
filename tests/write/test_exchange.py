import json

import pytest
import spacy
from spacy.tokens import DocBin

from extractor.write.brat import write_brat
from extractor.write.docbin import GROUP, write_docbin
from extractor.write.doccano import write_doccano
from extractor.write.exchange import marks
from extractor.write.labelstudio import write_labelstudio
from samples import TEXT, sample_record

ASTRAL = "𠮷祥里\n" + TEXT


@pytest.fixture
def record():
    return sample_record(text=ASTRAL)


def wanted(record):
    return [(mark.label.value, mark.mention.start, mark.mention.end, mark.mention.text) for mark in marks(record)]


def test_doccano(tmp_path, record):
    write_doccano([record], tmp_path / "d.jsonl")
    (line,) = (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()
    stored = json.loads(line)
    assert [(label, start, end, stored["text"][start:end]) for start, end, label in stored["label"]] == wanted(record)


def test_labelstudio_counts_utf16(tmp_path, record):
    write_labelstudio([record, sample_record(1)], tmp_path)
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert len(tasks) == 2
    units = tasks[0]["data"]["text"].encode("utf-16-le")
    results = tasks[0]["predictions"][0]["result"]
    assert len(results) == len(wanted(record))
    for result in results:
        value = result["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
    assert '<Label value="PLACE"' in (tmp_path / "interface.xml").read_text(encoding="utf-8")


def test_docbin_keeps_overlaps(tmp_path, record):
    paths = write_docbin([record, sample_record(1), sample_record(2)], tmp_path, part_docs=2)
    assert [path.name for path in paths] == ["records-00000.spacy", "records-00001.spacy"]
    doc = next(DocBin().from_disk(paths[0]).get_docs(spacy.blank("zh").vocab))
    assert doc.text == ASTRAL
    assert [(span.label_, span.start, span.end, span.text) for span in doc.spans[GROUP]] == wanted(record)
    assert "睦邻议事会协会" in [span.text for span in doc.ents]
    write_docbin([record], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["records-00000.spacy"]


def test_brat_offsets(tmp_path, record):
    write_brat([record], tmp_path)
    text = (tmp_path / f"{record.id}.txt").read_bytes().decode()
    found = []
    for line in (tmp_path / f"{record.id}.ann").read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            _, where, words = line.split("\t")
            label, start, end = where.split(" ")
            assert text[int(start) : int(end)] == words
            found.append((label, int(start), int(end), words))
    assert found == wanted(record)
