import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.write.csv import read_csv, write_csv
from extractor.write.tables import TABLES
from extractor.write.tables.model import join, sentence, split
from extractor.write.tables.rebuild import rebuild
from samples import TEXT, sample_record

RECORDS = [
    sample_record(0),
    sample_record(1, people=False, title=None, path="b.txt"),
    sample_record(2, text=TEXT + "\n=1+1\r\n；\\"),
]


def test_records_from_cells():
    cells = {table.name: [row for record in RECORDS for row in table.cells(record)] for table in TABLES}
    assert rebuild(cells) == RECORDS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_records_from_csv(tmp_path, language):
    write_csv(RECORDS, tmp_path, language)
    assert rebuild({table.name: read_csv(tmp_path, table, language) for table in TABLES}) == RECORDS


@given(st.lists(st.text()))
def test_lists_in_a_cell(items):
    cell = join(items)
    assert split(cell) == items
    assert (cell is None) == (not items)


@pytest.mark.parametrize(
    ("text", "start", "end", "wanted"),
    [
        ("甲。乙丙。丁", 2, 3, "乙丙。"),
        ("甲。乙丙。丁", 0, 1, "甲。"),
        ("甲。乙丙。丁", 5, 6, "丁"),
        ("标题\n正文", 0, 2, "标题"),
        ("一。二。三。", 0, 3, "一。二。"),
    ],
)
def test_sentence(text, start, end, wanted):
    assert sentence(text, start, end) == wanted
