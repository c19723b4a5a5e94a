"""The review page in a real browser, end to end; skipped where Playwright or a Chromium is absent."""

import json
import shutil

import pytest

from extractor.write.corrections import apply, read_corrections
from extractor.write.review import write_review
from samples import TEXT, sample_record

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]
ASTRAL = "𠮷祥里\n" + TEXT
RECORDS = [sample_record(i, text=ASTRAL, title=f"第{i}篇", people=False) for i in range(250)]


@pytest.fixture
def page(tmp_path):
    write_review(RECORDS, tmp_path / "r.html")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 800})
        faults = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto((tmp_path / "r.html").as_uri())
        page.wait_for_selector(".item")
        yield page
        browser.close()
    assert faults == []


def test_list_is_virtual_and_filters(page):
    assert page.locator(".item").count() < 40
    page.fill("#search", "第249篇")
    assert page.locator(".item").count() == 1
    page.locator(".item").click()
    assert "第249篇" in page.locator(".item.on").inner_text()
    page.fill("#search", "")
    page.fill("#place", "不在此处")
    assert page.locator(".empty").first.is_visible()


def test_highlights_are_the_mentions(page):
    page.click("[data-fact=pl2]")
    assert page.locator("mark.on").first.inner_text() == "上清寺街道"
    scores = [float(text) for text in page.locator(".fact .score").all_inner_texts()]
    assert scores == sorted(scores)
    overlap = page.locator("mark", has_text="睦邻议事会协会").first
    assert overlap.get_attribute("style").count("inset") == 2


def test_decisions_come_back_as_records(page, tmp_path):
    page.keyboard.press("r")  # the lowest score: or2
    page.click("[data-fact=or1]")
    page.keyboard.press("]")
    page.keyboard.press("]")
    page.keyboard.press("]")
    page.click("[data-fact=pl1]")
    page.select_option("#retype", "city")
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(tmp_path / "c.json")
    stored = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert [(one["fact_id"], one["verdict"], one["type"]) for one in stored["decisions"]] == [
        ("or1", "accept", None),
        ("or2", "reject", None),
        ("pl1", "accept", "city"),
    ]
    first = next(iter(apply(RECORDS[:1], read_corrections(tmp_path / "c.json"))))
    assert [(one.name, one.mentions[0].text) for one in first.organisations] == [("社区党委", "社区党委")]
    assert first.places[0].level == "city"


def test_link_opens_a_fact(page, tmp_path):
    record = RECORDS[120]
    page.goto((tmp_path / "r.html").as_uri() + f"#{record.id}.me1")
    page.wait_for_selector(".fact.on")
    assert "“邻里长”制度" in page.locator(".fact.on").inner_text()
    assert "第120篇" in page.locator(".item.on").inner_text()
