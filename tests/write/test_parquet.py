import pytest

from extractor.write.parquet import write_parquet
from samples import sample_record

pq = pytest.importorskip("pyarrow.parquet")


def test_types_and_values(tmp_path):
    write_parquet([sample_record(), sample_record(1, people=False)], tmp_path)
    places = pq.read_table(tmp_path / "places")
    assert places.num_rows == 4
    assert places["subdistrict_code"].to_pylist() == [None, "500103004"] * 2
    assert places["aliases"].to_pylist() == [["渝中"], []] * 2
    indicators = pq.read_table(tmp_path / "indicators")
    assert indicators["value"].to_pylist() == [12.0, 40.5] * 2
    assert str(indicators.schema.field("start").type) == "int64"
    mechanisms = pq.read_table(tmp_path / "mechanisms")
    assert mechanisms["components"].to_pylist()[0] == ["邻里长", "网格；员"]


def test_parts_and_leftovers(tmp_path):
    write_parquet([sample_record(i) for i in range(5)], tmp_path, part_rows=4)
    assert len(list((tmp_path / "places").iterdir())) == 3
    assert pq.read_table(tmp_path / "places").num_rows == 10
    write_parquet([], tmp_path)
    assert [path.name for path in (tmp_path / "places").iterdir()] == ["part-00000.parquet"]
    assert pq.read_table(tmp_path / "places").num_rows == 0


def test_pandas_reads_a_folder(tmp_path):
    pandas = pytest.importorskip("pandas")
    write_parquet([sample_record()], tmp_path)
    frame = pandas.read_parquet(tmp_path / "organisations")
    assert list(frame["name"]) == ["学田湾社区党委", "睦邻议事会协会"]


def test_polars_and_duckdb_read_the_parts(tmp_path):
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    write_parquet([sample_record()], tmp_path)
    parts = str(tmp_path / "places" / "*.parquet")
    assert polars.read_parquet(parts)["district_code"].to_list() == ["500103", "500103"]
    assert duckdb.sql(f"select count(*) from '{parts}'").fetchall() == [(2,)]
