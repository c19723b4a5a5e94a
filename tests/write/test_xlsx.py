import shutil
import subprocess

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from extractor.write.tables import TABLES
from extractor.write.xlsx import CUT, MOST_CHARACTERS, write_xlsx
from samples import TEXT, sample_record

HOSTILE = [
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1＋1",
    "http://example.org/",
    "mailto:a@example.org",
    "{=1+1}",
    "00123",
    "1E5",
    "a\x00b\x1fc\ufffe",
    "_x0041_",
    "<b>&amp;</b>",
    "  空格  ",
    "",
    "'单引号",
    "𠮷野家",
]


def read(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_sheets_headers_and_types(tmp_path):
    target = tmp_path / "records.xlsx"
    error = '{"path": "x.txt", "stage": "read", "article": null, "reason": "=1+1"}'
    write_xlsx([sample_record()], target, errors=[error], review="review.html")
    sheets = read(target)
    assert list(sheets) == ["说明", "文章", "地点", "机构", "人物", "指标", "机制", "提及", "错误", "编码表"]
    places = sheets["地点"]
    header = [cell.value for cell in places[0]]
    row = dict(zip(header, places[2], strict=True))
    assert row["街道乡镇代码"].value == "500103004"
    assert row["街道乡镇代码"].data_type in ("s", "inlineStr")
    assert row["日期"].value.isoformat().startswith("2024-03-05")
    assert row["日期"].is_date
    assert row["可信度"].value == 0.9
    assert row["层级"].value == "街道乡镇"
    assert row["核对"].hyperlink.target == "review.html"
    assert row["核对"].hyperlink.location == f"{sample_record().id}.pl2"
    assert sheets["错误"][1][3].value == "=1+1"
    assert sheets["错误"][1][3].data_type != "f"
    indicators = [cell.value for cell in sheets["指标"][1]]
    assert 12 in indicators
    assert 3 in indicators


def test_every_column_and_code_is_explained(tmp_path):
    write_xlsx([sample_record()], tmp_path / "a.xlsx", "en")
    sheets = read(tmp_path / "a.xlsx")
    explained = {(row[0].value, row[1].value) for row in sheets["codes"]}
    for table in TABLES:
        assert [cell.value for cell in sheets[table.name][0]] == [column.name for column in table.columns]
        assert {(table.name, column.name) for column in table.columns} <= explained
    assert all(row[4].value for row in sheets["codes"])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(tmp_path, text):
    target = tmp_path / "a.xlsx"
    write_xlsx([sample_record(title=text)], target)
    cell = read(target)["文章"][1][3]
    assert cell.data_type != "f"
    assert cell.hyperlink is None
    wanted = text.replace("\x00", "\ufffd").replace("\x1f", "\ufffd").replace("\ufffe", "\ufffd")
    assert unescape(cell.value or "") == wanted


def test_limits_are_met_openly(tmp_path):
    long = TEXT + "长" * 40_000
    counts = write_xlsx([sample_record(i, text=long) for i in range(3)], tmp_path / "a.xlsx", most_rows=5)
    assert (counts.cut, counts.extra_sheets > 0) == (3, True)
    sheets = read(tmp_path / "a.xlsx")
    assert [len(sheets[name]) for name in ("地点", "地点2")] == [5, 3]
    texts = [cell.value for cell in sheets["文章"][1] if isinstance(cell.value, str)]
    assert max(map(len, texts)) == MOST_CHARACTERS
    assert any(value.endswith(CUT) for value in texts)
    said = " ".join(str(row[1].value) for row in sheets["说明"])
    assert "已截断" in said
    assert "续表" in said


def test_same_records_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx([sample_record()], tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_reads_the_same_values(tmp_path):
    import csv

    target = tmp_path / "a.xlsx"
    records = [sample_record(i, title=text) for i, text in enumerate(HOSTILE[:10])]
    write_xlsx(records, target, "en")
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", options, "--outdir", str(tmp_path), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (made,) = tmp_path.glob("*.csv")
    with made.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == HOSTILE[:10]
    assert {row["record_id"] for row in rows} == {record.id for record in records}
