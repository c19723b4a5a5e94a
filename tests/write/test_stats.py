import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from extractor.write.stats import gather, top
from extractor.write.stats_html import bars, write_stats
from samples import sample_record


def test_counts():
    stats = gather([sample_record(0), sample_record(1, path="b.txt", people=False)])
    assert (stats.articles, len(stats.files)) == (2, 2)
    assert stats.facts == {"places": 4, "organisations": 4, "people": 1, "indicators": 4, "mechanisms": 4}
    assert stats.places == {"渝中区": 2, "上清寺街道": 2}
    assert stats.mechanism_types == {"rule": 2, "body": 2}
    row = stats.districts["重庆市渝中区"]
    assert (row.articles, row.organisations, row.indicators, row.mechanisms) == (2, 2, 2, 2)


def test_ties_are_ordered_by_name():
    assert top(Counter({"b": 1, "a": 1, "c": 2}), 2) == [("c", 2), ("a", 1)]


def test_bars_escape_and_scale():
    svg = ET.fromstring(bars([("<甲>&", 10), ("乙", 5)], "#000"))
    widths = [int(rect.get("width")) for rect in svg.iter("rect")]
    assert widths[0] == 2 * widths[1]
    assert [title.text for title in svg.iter("title")] == ["<甲>&: 10", "乙: 5"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page(tmp_path, language):
    write_stats(gather([sample_record()]), tmp_path / "s.html", language)
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "重庆市渝中区" in page
    assert "http" not in page
    write_stats(gather([]), tmp_path / "s.html", language)
