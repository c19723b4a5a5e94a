"""Mechanism rules: text to exact spans and types, with near-misses; parts, claimed numbers and triggers of given spans.

The tables beside this file hold the rows; a name's exact place is marked with ``[ ]``.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.folding import fold
from extractor.labels import Label, MechanismType
from extractor.lexicon.tables import rows
from extractor.rules.mechanisms import find_mechanisms, read_mechanism
from extractor.rules.mechanisms.counts import claimed_count
from extractor.types import Candidate

_BELIEVED = 0.2


def table(name: str) -> list[list[str]]:
    """Rows of a table of this folder without its header."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line]


def believed(text: str) -> list[Candidate]:
    """What the rules would keep by themselves: the surest candidates that do not overlap."""
    kept: list[Candidate] = []
    for candidate in sorted(find_mechanisms(text), key=lambda c: (-c.score, c.start - c.end, c.start)):
        if candidate.score >= _BELIEVED and all(candidate.end <= k.start or k.end <= candidate.start for k in kept):
            kept.append(candidate)
    return kept


@pytest.mark.parametrize(("kind", "marked"), table("names.tsv"))
def test_names(kind: str, marked: str) -> None:
    text = fold(marked.replace("[", "").replace("]", ""))
    start, end = marked.index("["), marked.index("]") - 1
    assert [(c.start, c.end, c.kind) for c in believed(text)] == [(start, end, kind)]


@pytest.mark.parametrize(("what", "text"), table("near_misses.tsv"))
def test_near_misses(what: str, text: str) -> None:
    assert believed(fold(text)) == []


@pytest.mark.parametrize(("name", "parts", "text"), table("components.tsv"))
def test_components(name: str, parts: str, text: str) -> None:
    folded = fold(text)
    start = folded.rindex(name)
    found = read_mechanism(folded, start, start + len(name)).components
    assert [text[a:b] for a, b in found] == [part for part in parts.split("|") if part]


@pytest.mark.parametrize(("name", "trigger", "text"), table("triggers.tsv"))
def test_triggers(name: str, trigger: str, text: str) -> None:
    folded = fold(text)
    start = folded.rindex(name)
    found = read_mechanism(folded, start, start + len(name)).trigger
    assert (text[slice(*found)] if found else "") == trigger


@pytest.mark.parametrize(("name", "count"), table("counts.tsv"))
def test_counts(name: str, count: str) -> None:
    assert claimed_count(name) == (int(count) if count else None)


@pytest.mark.parametrize(
    ("text", "short", "times"),
    [
        ("小区成立停车自治委员会（简称“停委会”）。停委会每周碰头。", "停委会", 2),
        ("市里出台《住宅区停车管理条例》（以下简称《条例》）。《条例》明确了车位。", "《条例》", 2),
        ("村里成立红白理事会。两年来，理事会办了百场喜事。", "理事会", 1),
    ],
)
def test_later_mentions_by_a_short_form(text: str, short: str, times: int) -> None:
    spans = {c.span for c in find_mechanisms(fold(text)) if text[c.start : c.end] == short}
    assert len(spans) == times


def test_every_type_has_rows_and_heads() -> None:
    assert {kind for kind, _ in table("names.tsv")} == set(MechanismType)
    assert {kind for _, kind, _, _ in rows("mechanism_heads.tsv")} == set(MechanismType)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("mechanism_heads.tsv", {"any", "cue", "quote"}),
        ("mechanism_left_cues.tsv", {"verb", "measure", "inner", "weak"}),
    ],
)
def test_tables_hold_known_values(name: str, values: set[str]) -> None:
    assert {row[-1] for row in rows(name)} == values
    assert len({row[0] for row in rows(name)}) == len(rows(name))


@given(st.text(alphabet="街道推行立建的了和、，。：“”《》（）一三级—+→联动体系小组会公约由组成1 \n", max_size=80))
def test_any_text_gives_sound_candidates(text: str) -> None:
    folded = fold(text)
    found = list(find_mechanisms(folded))
    assert len({c.span for c in found}) == len(found)
    for candidate in found:
        assert candidate.label is Label.MECHANISM
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert 0 < candidate.score < 1
        reading = read_mechanism(folded, *candidate.span)
        assert all(0 <= a < b <= len(text) for a, b in reading.components)
