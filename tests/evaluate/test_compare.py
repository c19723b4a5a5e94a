from extractor.evaluate.compare import compare
from extractor.schema import Record
from samples import sample_record


def changed(record, **fields):
    return Record.model_validate({**record.model_dump(mode="json"), **fields})


def test_same_records_differ_in_nothing():
    result = compare([sample_record()], [sample_record()])
    assert result.changes == []
    assert result.same == 9


def test_articles_added_and_removed():
    result = compare([sample_record(0), sample_record(1)], [sample_record(1), sample_record(2)])
    assert [(c.what, c.path) for c in result.changes] == [("removed", "cq/p01.txt#0"), ("added", "cq/p01.txt#2")]


def test_facts_added_removed_changed():
    before = sample_record()
    data = before.model_dump(mode="json")
    data["mechanisms"] = [{**data["mechanisms"][0], "type": "procedure", "indicators": []}]
    data["indicators"][0]["value"] = 13
    data["people"] = [*data["people"], {**data["people"][0], "id": "pe2", "name": "陈"}]
    data["people"][1]["mentions"] = [
        {**data["people"][0]["mentions"][0], "text": "陈", "end": data["people"][0]["mentions"][0]["end"] - 1}
    ]
    data["people"][1]["mentions"][0]["source_end"] -= 1
    result = compare([before], [Record.model_validate(data)])
    assert [(c.what, c.kind, c.name) for c in result.changes] == [
        ("added", "people", "陈"),
        ("changed", "indicators", "由原来的3个网格细分为12个"),
        ("changed", "mechanisms", "“邻里长”制度"),
        ("removed", "mechanisms", "睦邻议事会协会"),
    ]
    assert result.changes[1].detail == "value: 12 → 13"
    assert "type: rule → procedure" in result.changes[2].detail


def test_other_ids_are_no_change():
    before = sample_record()
    data = before.model_dump_json().replace('"pl1"', '"pl9"').replace('"or1"', '"or7"')
    assert compare([before], [Record.model_validate_json(data)]).changes == []
