"""The division table: codes, parents, names by which divisions go, matching in text, and compiling."""

from pathlib import Path

import pytest

from extractor.labels import Level
from extractor.lexicon.divisions import load_divisions, subdistrict_stem, zone_seats
from extractor.lexicon.tables import rows
from extractor.train.divisions import compile_table


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("成都市", "510100"),
        ("成都", "510100"),
        ("内蒙古", "150000"),
        ("新疆", "650000"),
        ("湘西州", "433100"),
        ("景宁", "331127"),
        ("郫县", "510117"),
        ("沪", "310000"),
        ("香港", "810000"),
        ("德源镇", "510117007"),
    ],
)
def test_names_of_divisions(name: str, code: str) -> None:
    assert code in {reading.division.code for reading in load_divisions().named(name)}


def test_chain_from_subdistrict_to_province() -> None:
    table = load_divisions()
    street = table.get("510115003")
    assert street is not None
    assert [(unit.level, unit.name) for unit in table.chain(street)] == [
        (Level.SUBDISTRICT, "涌泉街道"),
        (Level.DISTRICT, "温江区"),
        (Level.CITY, "成都市"),
        (Level.PROVINCE, "四川省"),
    ]


def test_municipality_has_no_city_between() -> None:
    table = load_divisions()
    district = table.get("500112")
    assert district is not None
    assert [unit.name for unit in table.chain(district)] == ["渝北区", "重庆市"]


def test_units_outside_the_table_have_no_code() -> None:
    (reading,) = load_divisions().named("和安县")
    assert reading.division.official_code is None
    assert load_divisions().chain(reading.division)[-1].code == "650000"


def test_matches_are_the_longest_at_each_start() -> None:
    text = "成都市温江区涌泉街道"
    found = [text[m.start : m.end] for m in load_divisions().matches(text)]
    assert found[0] == "成都市"
    assert "温江区" in found
    assert "涌泉街道" in found


def test_every_note_row_points_at_a_division() -> None:
    table = load_divisions()
    codes = [code for _, code, _ in rows("former_names.tsv")] + list(zone_seats().values())
    assert [code for code in codes if table.get(code) is None] == []


@pytest.mark.parametrize(("name", "stem"), [("保和街道", "保和"), ("德源镇", "德源"), ("乡", None), ("东镇", None)])
def test_subdistrict_stem(name: str, stem: str | None) -> None:
    assert subdistrict_stem(name) == stem


def test_compiling_pads_codes_and_leaves_out_what_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "provinces.csv").write_text("code,name\n11,北京市\n", encoding="utf-8")
    (tmp_path / "cities.csv").write_text("code,name\n1101,市辖区\n", encoding="utf-8")
    (tmp_path / "areas.csv").write_text("code,name\n110101,东城区\n", encoding="utf-8")
    (tmp_path / "streets.csv").write_text("code,name\n110101001,东华门街道\n", encoding="utf-8")
    assert compile_table(tmp_path) == [("110000", "北京市"), ("110101", "东城区"), ("110101001", "东华门街道")]


def test_packaged_table_is_what_the_official_list_compiles_to(shared: Path) -> None:
    compiled = compile_table(shared / "data" / "divisions")
    assert [tuple(row) for row in rows("divisions.tsv")] == compiled
