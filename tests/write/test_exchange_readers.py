"""The exchange files in the readers of the tools themselves, where they are installed."""

import json

import pytest

from extractor.write.brat import write_brat
from extractor.write.labelstudio import write_labelstudio
from samples import sample_record


@pytest.fixture
def records():
    return [sample_record(number) for number in range(3)]


def test_label_studio_accepts_tasks_and_predictions(records, tmp_path):
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    tasks, view = write_labelstudio(records, tmp_path)
    reader = interface.LabelInterface(view.read_text(encoding="utf-8"))
    for task in json.loads(tasks.read_text(encoding="utf-8")):
        predictions = task.pop("predictions")
        assert reader.validate_task(task)
        assert all(reader.validate_prediction(prediction) for prediction in predictions)
        predictions[0]["result"][0]["value"]["labels"] = ["NOT A LABEL"]
        assert not reader.validate_prediction(predictions[0])


def test_a_brat_parser_reads_every_mention(records, tmp_path):
    parser = pytest.importorskip("pybrat.parser")
    write_brat(records, tmp_path)
    # an organisation may coincide with a mechanism, which this parser counts as a fault unless told otherwise
    read = parser.BratParser(error="ignore").parse(tmp_path)
    assert len(read) == len(records)
    for example in read:
        assert example.entities
        for entity in example.entities:
            assert example.text[entity.start : entity.end].split() == entity.mention.split()
