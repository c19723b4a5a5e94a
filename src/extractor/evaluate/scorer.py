"""Scores of records against standoff gold.

Mentions are compared by their offsets in the decoded source file, white space at the edges ignored. ``exact``: same
first and last
character. ``relaxed``: characters shared over characters covered at least one half, one to one. ``typed``: exact
(mechanisms: relaxed) with
the right level or type. ``tuple``: an indicator matched relaxed whose value, value_max, baseline, unit, comparator
and change are right.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.schema import Indicator, Mechanism, Record
from extractor.types import Span

_SAME_UNITS = {
    "㎡": "平方米",
    "平米": "平方米",
    "m²": "平方米",
    "平方": "平方米",
    "％": "%",
    "km": "公里",
    "百分点": "个百分点",
    "人民币": "元",
    "块": "元",
    "块钱": "元",
}
_LEAST_OVERLAP = 0.5
_NEAR = 5
_FIELDS = ("value", "value_max", "baseline")


@dataclass(slots=True)
class Tally:
    """True positives, false positives, false negatives."""

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        """Count a page."""
        self.hits += hits
        self.spurious += predicted - hits
        self.missed += gold - hits

    @property
    def precision(self) -> float:
        """Hits over predictions."""
        return self.hits / (self.hits + self.spurious) if self.hits + self.spurious else 0.0

    @property
    def recall(self) -> float:
        """Hits over gold."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """Tallies by measure, accuracies as (right, all), offset faults, and what was missed or spurious."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    accuracies: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[str] = field(default_factory=list)
    confusions: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Matched mentions by (label, type in the gold, type predicted)."""
    failures: list[str] = field(default_factory=list)
    """Why inputs ended in errors, where the caller ran the extraction."""

    def figure(self, measure: str) -> float:
        """F1 of a tally or share of an accuracy."""
        if measure in self.tallies:
            return self.tallies[measure].f1
        right, total = self.accuracies.get(measure, [0, 0])
        return right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page's text and its standoff gold as stored."""

    name: str
    text: str
    gold: Mapping[str, Any]


def read_gold(gold: Path, folders: Sequence[Path]) -> list[GoldPage]:
    """Gold files of a folder whose pages are found, by file name, under ``folders``."""
    from extractor.read import discover, read_page

    pages = {Path(f.relative).name: f for f in discover(folders)}
    found = []
    for path in sorted(gold.glob("*.gold.json")):
        stored = json.loads(path.read_text(encoding="utf-8"))
        file = pages.get(stored["file"])
        if file is not None:
            found.append(GoldPage(stored["file"], read_page(file).text, stored))
    return found


def score(records: Iterable[Record], pages: Sequence[GoldPage]) -> Scores:
    """Score all records against the gold pages; records of other pages are left out."""
    by_page: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_page[Path(record.source.path).name].append(record)
    scores = Scores()
    for page in pages:
        found = by_page.get(page.name, [])
        for label, name in (("PLACE", "places"), ("ORG", "organisations")):
            _score_names(scores, page, label, _entities(found, name))
        _score_indicators(scores, page, found)
        _score_mechanisms(scores, page, found)
        _score_starts(scores, page, found)
    return scores


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _entities(records: Sequence[Record], name: str) -> list[tuple[int, int, str]]:
    rows = []
    for record in records:
        entities = record.places if name == "places" else record.organisations
        for entity in entities:
            kind = entity.level if name == "places" else entity.type  # type: ignore[union-attr]
            rows += [(m.source_start, m.source_end, kind.value) for m in entity.mentions]
    return rows


def pair(gold: Sequence[Span], predicted: Sequence[Span]) -> list[tuple[int, int]]:
    """One-to-one matches (gold index, predicted index) with at least half overlap, the best first."""
    options = sorted(
        (
            (_overlap(g, p), -abs(g[0] - p[0]), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if _overlap(g, p) >= _LEAST_OVERLAP
        ),
        reverse=True,
    )
    matched: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, _, i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((i, j))
    return matched


def _overlap(a: Span, b: Span) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def _score_names(scores: Scores, page: GoldPage, label: str, predicted: Sequence[tuple[int, int, str]]) -> None:
    text = page.text
    mentions = [m for m in page.gold["mentions"] if m["label"] == label]
    gold = {(*_trim(text, m["start"], m["end"]), m["type"], m["generic"]) for m in mentions}
    found = {(*_trim(text, start, end), kind) for start, end, kind in predicted}
    gold_spans, found_spans = {g[:2] for g in gold}, {f[:2] for f in found}
    scores.tallies[f"{label} exact"].add(len(gold_spans & found_spans), len(gold_spans), len(found_spans))
    scores.tallies[f"{label} typed"].add(len({g[:3] for g in gold} & found), len(gold), len(found))
    relaxed = len(pair(sorted(gold_spans), sorted(found_spans)))
    kinds = {f[:2]: f[2] for f in sorted(found)}
    scores.confusions.update((label, g[2], kinds[g[:2]]) for g in gold if g[:2] in kinds)
    scores.tallies[f"{label} relaxed"].add(relaxed, len(gold_spans), len(found_spans))
    if label == "ORG":
        named = {g[:2] for g in gold if not g[3]}
        scores.accuracies["ORG named recall"][0] += len(named & found_spans)
        scores.accuracies["ORG named recall"][1] += len(named)
    scores.misses += [f"{page.name}: {label} missed {text[s:e]!r}" for s, e in sorted(gold_spans - found_spans)]
    scores.misses += [f"{page.name}: {label} spurious {text[s:e]!r}" for s, e in sorted(found_spans - gold_spans)]


def _score_indicators(scores: Scores, page: GoldPage, records: Sequence[Record]) -> None:
    text = page.text
    gold = [(_trim(text, i["start"], i["end"]), i) for i in page.gold["indicators"]]
    found = [
        (_trim(text, x.mention.source_start, x.mention.source_end), x) for record in records for x in record.indicators
    ]
    gold_spans, found_spans = [g for g, _ in gold], [f for f, _ in found]
    matched = pair(gold_spans, found_spans)
    right = 0
    for i, j in matched:
        wanted, got = gold[i][1], found[j][1]
        fits = _same_reading(wanted, got)
        right += fits
        if not fits:
            scores.misses.append(f"{page.name}: INDICATOR wrong {text[slice(*gold_spans[i])]!r}")
        if wanted.get("subject"):
            a, b = _bigrams(wanted["subject"]), _bigrams(got.subject)
            scores.accuracies["INDICATOR subject"][0] += bool(a & b) and len(a & b) * 2 >= min(len(a), len(b))
            scores.accuracies["INDICATOR subject"][1] += 1
    scores.tallies["INDICATOR relaxed"].add(len(matched), len(gold), len(found))
    exact = len(set(gold_spans) & set(found_spans))
    scores.tallies["INDICATOR exact"].add(exact, len(gold), len(found))
    scores.tallies["INDICATOR tuple"].add(right, len(gold), len(found))
    _note_unmatched(scores, page, "INDICATOR", matched, (gold_spans, found_spans))


def _same_reading(wanted: Mapping[str, Any], got: Indicator) -> bool:
    numbers = all(_same_number(wanted.get(name), getattr(got, name)) for name in _FIELDS)
    units = _unit(wanted.get("unit")) == _unit(got.unit)
    change = got.change.value if got.change else None
    return numbers and units and wanted["comparator"] == got.comparator.value and wanted.get("change") == change


def _same_number(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= 1e-4 * abs(float(a)) + 1e-9


def _unit(unit: str | None) -> str:
    return _SAME_UNITS.get(unit or "", unit or "")


def _bigrams(words: str | None) -> set[str]:
    joined = "".join((words or "").split())
    return {joined[i : i + 2] for i in range(len(joined) - 1)} or ({joined} if joined else set())


def _score_mechanisms(scores: Scores, page: GoldPage, records: Sequence[Record]) -> None:
    text = page.text
    gold = [(_trim(text, m["start"], m["end"]), m) for m in page.gold["mechanisms"]]
    found: list[tuple[Span, Mechanism]] = [
        (_trim(text, m.source_start, m.source_end), x)
        for record in records
        for x in record.mechanisms
        for m in x.mentions
    ]
    gold_spans, found_spans = [g for g, _ in gold], [f for f, _ in found]
    matched = pair(gold_spans, found_spans)
    scores.tallies["MECHANISM relaxed"].add(len(matched), len(gold), len(found))
    exact = len(set(gold_spans) & set(found_spans))
    scores.tallies["MECHANISM exact"].add(exact, len(gold), len(found))
    typed = sum(gold[i][1]["type"] == found[j][1].type.value for i, j in matched)
    scores.confusions.update(("MECHANISM", gold[i][1]["type"], found[j][1].type.value) for i, j in matched)
    scores.tallies["MECHANISM typed"].add(typed, len(gold), len(found))
    for i, j in matched:
        wanted, got = set(gold[i][1]["components"]), set(found[j][1].components)
        if wanted:
            scores.tallies["MECHANISM components"].add(len(wanted & got), len(wanted), len(got))
    _note_unmatched(scores, page, "MECHANISM", matched, (gold_spans, found_spans))


def _note_unmatched(
    scores: Scores,
    page: GoldPage,
    label: str,
    matched: Sequence[tuple[int, int]],
    spans: tuple[Sequence[Span], Sequence[Span]],
) -> None:
    gold, found = {i for i, _ in matched}, {j for _, j in matched}
    for number, (s, e) in enumerate(spans[0]):
        if number not in gold:
            scores.misses.append(f"{page.name}: {label} missed {page.text[s:e]!r}")
    for number, (s, e) in enumerate(spans[1]):
        if number not in found:
            scores.misses.append(f"{page.name}: {label} spurious {page.text[s:e]!r}")


def _score_starts(scores: Scores, page: GoldPage, records: Sequence[Record]) -> None:
    if not page.gold["articles"]:
        return
    solid = [0]
    for char in page.text:
        solid.append(solid[-1] + (not char.isspace()))
    wanted = [solid[article["start"]] for article in page.gold["articles"]]
    got = [solid[min(record.source.start, len(page.text))] for record in records]
    used: set[int] = set()
    for place in wanted:
        near = next((j for j, x in enumerate(got) if j not in used and abs(x - place) <= _NEAR), None)
        if near is not None:
            used.add(near)
    scores.tallies["ARTICLE start"].add(len(used), len(wanted), len(got))
