"""Rows of the taxonomy for a mechanism in its text."""

import pytest

from extractor.rules.mechanisms.evidence import table_rows_for


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "社区成立楼栋议事会",
            "楼栋议事会",
            ["mechanism_heads: 议事会 → deliberation", "mechanism_triggers: 成立 → body"],
        ),
        (
            "居民签订《停车公约》",
            "《停车公约》",
            ["mechanism_heads: 停车公约 → rule", "mechanism_triggers: 签订 → rule"],
        ),
        ("他们叫它“熟起来”", "“熟起来”", []),
        ("成立以来，每周都有人来。楼栋议事会很热闹", "楼栋议事会", ["mechanism_heads: 议事会 → deliberation"]),
    ],
)
def test_rows_name_table_word_and_type(text, name, expected):
    start = text.index(name)
    found = table_rows_for(text, start, start + len(name))
    assert len(found) == len(expected)
    assert all(row.startswith(beginning) for row, beginning in zip(found, expected, strict=True))
