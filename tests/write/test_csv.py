import csv
import shutil
import subprocess

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.write.csv import DANGEROUS, as_text, read_csv, write_csv
from extractor.write.tables import TABLES
from samples import TEXT, sample_record


@pytest.mark.parametrize("language", ["zh", "en"])
def test_round_trip_loses_nothing(tmp_path, language):
    records = [sample_record(0), sample_record(1, people=False, title=None)]
    write_csv(records, tmp_path, language)
    for table in TABLES:
        wanted = [cells for record in records for cells in table.cells(record)]
        assert list(read_csv(tmp_path, table, language)) == wanted


def test_bytes_are_what_spreadsheets_want(tmp_path):
    paths = write_csv([sample_record()], tmp_path)
    assert [path.name for path in paths] == [
        "文章.csv",
        "地点.csv",
        "机构.csv",
        "人物.csv",
        "指标.csv",
        "机制.csv",
        "提及.csv",
    ]
    data = paths[1].read_bytes()
    assert data.startswith('\ufeff"名称",'.encode())
    assert data.endswith(b'"\r\n')
    assert data.count(b"\r\n") == 3
    assert b'"500103004"' in data


@pytest.mark.parametrize("sign", sorted(DANGEROUS))
def test_formulas_are_disarmed(tmp_path, sign):
    hostile = f'{sign}HYPERLINK("http://example.org","x")'
    write_csv([sample_record(title=hostile)], tmp_path)
    with (tmp_path / "文章.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["标题"] == "'" + hostile
    assert next(read_csv(tmp_path, TABLES[0]))[3] == hostile


@given(st.text())
def test_any_text_comes_back_and_no_cell_starts_a_formula(text):
    written = as_text(text)
    assert not written or written[0] not in DANGEROUS - {"'"}
    assert (written[1:] if written.startswith("'") else written) == text


def test_numbers_keep_their_digits():
    assert [as_text(value) for value in (-3, 0.1, 55751000000, True, None)] == ["-3", "0.1", "55751000000", "TRUE", ""]


def test_evidence_of_a_place_is_its_sentence(tmp_path):
    write_csv([sample_record()], tmp_path, "en")
    with (tmp_path / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[1]["evidence"] == TEXT.split("\n")[0]
    assert rows[1]["subdistrict_code"] == "500103004"
    assert rows[1]["parent_id"].endswith("#pl1")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_it_and_runs_no_formula(tmp_path):
    hostile = ["=1+1", "+1+1", "@SUM(1)", "－1", "＝1+1", "'quoted", "00123", '说"好"，停', "两行\n标题"]
    records = [sample_record(i, title=text) for i, text in enumerate(hostile)]
    (articles, *_) = write_csv(records, tmp_path / "csv", "en")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    # read as UTF-8 with every quoted field as text, as a spreadsheet user is told to; written to a workbook
    reading = ["--infilter=CSV:44,34,76,1,,0,true,true,false", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, *reading, str(articles)], check=True, capture_output=True, timeout=300)
    sheet = openpyxl.load_workbook(tmp_path / "articles.xlsx").active
    head, *rows = sheet.iter_rows()
    titles = [row[[cell.value for cell in head].index("title")] for row in rows]
    assert [cell.value for cell in titles] == [as_text(text) for text in hostile]
    assert all(cell.data_type != "f" for row in rows for cell in row)
