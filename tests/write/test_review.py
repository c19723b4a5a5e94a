import json
import re

import pytest

from extractor.write.review import write_review
from samples import TEXT, sample_record


def embedded(page, name):
    found = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    return json.loads(found.group(1)) if found else None


def test_page_holds_all_records_in_blocks(tmp_path):
    write_review([sample_record(i) for i in range(201)], tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert [len(embedded(page, f"block{n}")) for n in range(3)] == [100, 100, 1]
    assert embedded(page, "block3") is None
    index = embedded(page, "index")
    assert len(index) == 201
    assert index[200][0] == embedded(page, "block2")[0]["id"]
    assert "MECHANISM:body" in index[0][8]


def test_page_is_self_contained(tmp_path):
    write_review([sample_record()], tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="', page)
    assert "http://" not in page
    assert "https://" not in page
    assert "{{" not in re.sub(r"\$\{\{?|`[^`]*`", "", page.split("<script>")[0])


def test_no_text_can_leave_its_script_element(tmp_path):
    hostile = TEXT + "</script><script>alert(1)</script><!-- <b>"
    write_review([sample_record(text=hostile, title=hostile)], tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert embedded(page, "block0")[0]["text"] == hostile


@pytest.mark.parametrize(("language", "lang"), [("zh", "zh-CN"), ("en", "en")])
def test_language(tmp_path, language, lang):
    write_review([], tmp_path / "r.html", language)
    assert f'<html lang="{lang}">' in (tmp_path / "r.html").read_text(encoding="utf-8")
