import json

import pytest

from extractor.errors import RecordError
from extractor.write.corrections import Corrections, apply, read_corrections
from samples import TEXT, sample_record


def corrections(*decisions):
    record = sample_record()
    rows = [{"record_id": record.id, **decision} for decision in decisions]
    return Corrections.model_validate({"format": "extractor-corrections", "version": 1, "decisions": rows})


def corrected(*decisions):
    (record,) = apply([sample_record()], corrections(*decisions))
    return record


def test_accepting_changes_nothing():
    assert corrected({"fact_id": "pl1", "verdict": "accept"}) == sample_record()


def test_rejecting_takes_the_fact_and_its_references():
    record = corrected(
        {"fact_id": "or1", "verdict": "reject"},
        {"fact_id": "in1", "verdict": "reject"},
        {"fact_id": "pl1", "verdict": "reject"},
    )
    assert [one.id for one in record.organisations] == ["or2"]
    assert record.places[0].parent is None
    assert record.people[0].organisation is None
    assert record.mechanisms[0].actors == ["pl2"]
    assert record.mechanisms[0].indicators == []


@pytest.mark.parametrize(
    ("fact", "type_", "get"),
    [
        ("pl1", "city", lambda r: r.places[0].level),
        ("or1", "government", lambda r: r.organisations[0].type),
        ("in1", "other", lambda r: r.indicators[0].dimension),
        ("me1", "concept", lambda r: r.mechanisms[0].type),
    ],
)
def test_types(fact, type_, get):
    assert get(corrected({"fact_id": fact, "verdict": "accept", "type": type_})) == type_


def test_spans_move_the_words_the_name_and_the_source():
    start = TEXT.index("社区党委")
    fix = {"mention": 0, "start": start, "end": start + 4}
    record = corrected({"fact_id": "or1", "verdict": "accept", "spans": [fix]})
    (organisation, _) = record.organisations
    mention = organisation.mentions[0]
    assert (organisation.name, mention.text) == ("社区党委", "社区党委")
    assert (mention.source_start, mention.source_end) == (start + 1, start + 5)
    assert record.warnings[-1].code == "estimated_source_offsets"


@pytest.mark.parametrize(
    "decision",
    [
        {"fact_id": "pl9", "verdict": "reject"},
        {"fact_id": "pl1", "verdict": "accept", "type": "nonsense"},
        {"fact_id": "pl1", "verdict": "accept", "spans": [{"mention": 7, "start": 0, "end": 1}]},
        {"fact_id": "pl1", "verdict": "accept", "spans": [{"mention": 0, "start": 5, "end": 5}]},
        {"fact_id": "pl1", "verdict": "accept", "spans": [{"mention": 0, "start": 0, "end": 9999}]},
    ],
)
def test_decisions_that_do_not_fit_are_errors(decision):
    with pytest.raises(RecordError):
        corrected(decision)


def test_corrections_of_another_run():
    with pytest.raises(RecordError, match="not here"):
        list(apply([sample_record(5)], corrections({"fact_id": "pl1", "verdict": "accept"})))


@pytest.mark.parametrize("text", ["", "[]", '{"format": "x", "version": 1, "decisions": []}', "{"])
def test_broken_files_say_what_is_wrong(tmp_path, text):
    (tmp_path / "c.json").write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"c\.json"):
        read_corrections(tmp_path / "c.json")


def test_file_round_trip(tmp_path):
    wanted = corrections({"fact_id": "pl1", "verdict": "reject"})
    (tmp_path / "c.json").write_text(json.dumps(wanted.model_dump(mode="json")), encoding="utf-8")
    assert read_corrections(tmp_path / "c.json") == wanted
