"""The gold of the sample pages is sound: it fits its pages, its vocabularies and the rules on overlap."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from extractor.labels import ArticleKind, Change, Comparator, Label, Level, MechanismType, OrgType
from extractor.read import discover, read_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = {Path(file.relative).name: file for file in discover([ROOT / "data" / "raw"])}
GOLD = sorted((ROOT / "tests" / "gold").glob("*.gold.json"))
TYPES = {Label.PLACE: set(Level), Label.ORG: set(OrgType), Label.MECHANISM: set(MechanismType)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One gold span of any kind."""

    start: int
    end: int
    label: Label

    def within(self, other: "Mark") -> bool:
        """Whether this span lies inside the other or covers the same characters."""
        return other.start <= self.start and self.end <= other.end


def load(path: Path) -> dict[str, Any]:
    """One gold file as stored."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return stored


def marks(gold: dict[str, Any]) -> list[Mark]:
    """All spans of a gold file in the order of the text."""
    found = [Mark(m["start"], m["end"], Label(m["label"])) for m in gold["mentions"]]
    found += [Mark(m["start"], m["end"], Label.INDICATOR) for m in gold["indicators"]]
    found += [Mark(m["start"], m["end"], Label.MECHANISM) for m in gold["mechanisms"]]
    return sorted(found, key=lambda m: (m.start, -m.end))


def page_text(gold: dict[str, Any]) -> str:
    """The decoded page that a gold file refers to."""
    return read_page(PAGES[gold["file"]]).text


def test_every_page_has_gold_and_every_gold_a_page() -> None:
    assert {load(path)["file"] for path in GOLD} == set(PAGES)
    assert len(GOLD) >= 9
    assert sum(len(load(path)["articles"]) for path in GOLD) >= 14


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
class TestGoldFile:
    def test_fits_the_bytes_of_its_page(self, path: Path) -> None:
        gold = load(path)
        file = next(p for p in (ROOT / "data" / "raw").rglob(gold["file"]))
        assert gold["sha256"] == sha256(file.read_bytes()).hexdigest()
        assert gold["chars"] == len(page_text(gold))

    def test_articles_start_at_their_titles(self, path: Path) -> None:
        gold = load(path)
        text = page_text(gold)
        for article in gold["articles"]:
            assert text.startswith(article["title"], article["start"])
            assert article["kind"] in set(ArticleKind)
        starts = [article["start"] for article in gold["articles"]]
        assert starts == sorted(set(starts))

    def test_spans_stand_inside_the_text_on_visible_characters(self, path: Path) -> None:
        gold = load(path)
        text = page_text(gold)
        for mark in marks(gold):
            assert 0 <= mark.start < mark.end <= len(text)
            quote = text[mark.start : mark.end]
            assert quote == quote.strip()
            assert "\n\n" not in quote

    def test_labels_come_from_the_closed_vocabularies(self, path: Path) -> None:
        gold = load(path)
        for mention in gold["mentions"]:
            assert mention["label"] in (Label.PLACE, Label.ORG)
            assert mention["type"] in TYPES[Label(mention["label"])]
            assert mention["generic"] in (True, False)
        for mechanism in gold["mechanisms"]:
            assert mechanism["type"] in TYPES[Label.MECHANISM]
        for indicator in gold["indicators"]:
            assert indicator["comparator"] in set(Comparator)
            assert indicator["change"] is None or indicator["change"] in set(Change)
            assert isinstance(indicator["value"], int | float)

    def test_components_subjects_and_periods_are_words_of_the_page(self, path: Path) -> None:
        gold = load(path)
        letters = "".join(page_text(gold).split())
        for mechanism in gold["mechanisms"]:
            assert [part for part in mechanism["components"] if part not in letters] == []
        for indicator in gold["indicators"]:
            assert indicator["period"] is None or indicator["period"] in letters

    def test_overlaps_are_the_two_allowed_ones(self, path: Path) -> None:
        found = marks(load(path))
        for at, first in enumerate(found):
            for second in found[at + 1 :]:
                if second.start >= first.end:
                    break
                assert {first.label, second.label} == {Label.ORG, Label.MECHANISM}
                organisation, mechanism = (first, second) if first.label is Label.ORG else (second, first)
                assert organisation.within(mechanism)
