"""Linking of places against written chains and mentions from every province, and the shape of what comes out."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.labels import Label, Origin
from extractor.link.base import Linked
from extractor.link.places import link_places
from extractor.schema import Place
from extractor.types import Article, Candidate, OffsetMap, SourceFile, Span

TABLE = Path(__file__).with_name("chains.tsv")
MARK = re.compile(r"\[(?P<name>[^|\]]+)\|(?P<level>[a-z]+)(?:=(?P<code>[0-9-]+))?\]")


@dataclass(frozen=True)
class Row:
    """A text with its place mentions; ``expected`` holds the code per span, None where it must stay open."""

    text: str
    home: str | None
    candidates: tuple[Candidate, ...]
    expected: dict[Span, str | None]


def parse(marked: str, home: str | None = None) -> Row:
    """``[名|level=code]`` to plain text, candidates and expected codes (``-``: none; no ``=``: not checked)."""
    text, at, candidates, expected = "", 0, [], {}
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        span = (len(text), len(text) + len(match["name"]))
        text += match["name"]
        at = match.end()
        candidates.append(Candidate(*span, Label.PLACE, match["level"], "test", Origin.RULE, 0.9))
        if match["code"]:
            expected[span] = None if match["code"] == "-" else match["code"]
    return Row(text + marked[at:], home, tuple(candidates), expected)


def article_of(text: str) -> Article:
    """An article that is its own source."""
    source = SourceFile("page.txt", "0" * 64, "text/plain", "utf-8")
    return Article(source, 0, 0, len(text), text, OffsetMap(range(len(text))))


def link(row: Row) -> Linked[Place]:
    """The linker's answer for a row."""
    return link_places(article_of(row.text), row.candidates, home=row.home)


def code_of(linked: Linked[Place], span: Span) -> str | None:
    """Code of the narrowest unit that the place of this mention is put in."""
    place = next(p for p in linked.entities if p.id == linked.ids[span])
    chain = (place.admin.subdistrict, place.admin.district, place.admin.city, place.admin.province)
    return next((unit.code for unit in chain if unit is not None), None)


def rows() -> Iterator[Row]:
    """The written table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield parse(row["text"], row["home"] or None)


def wrong_province(got: str | None, expected: str | None) -> bool:
    """Whether a code is in another province than it should be, or guessed where none can be known."""
    return got is not None and (expected is None or got[:2] != expected[:2])


def test_codes_of_the_written_table() -> None:
    answers: list[tuple[str, str | None, str | None]] = []
    for row in rows():
        linked = link(row)
        for span, expected in row.expected.items():
            answers.append((row.text[slice(*span)] + " in " + row.text, code_of(linked, span), expected))
    given = [a for a in answers if a[1] is not None]
    known = [a for a in answers if a[2] is not None]
    right = [a for a in given if a[1] == a[2]]
    faults = [a for a in answers if a[1] != a[2]]
    assert len(list(rows())) >= 150
    assert len(right) / len(given) >= 0.97, faults
    assert len(right) / len(known) >= 0.90, faults
    assert not [a for a in answers if wrong_province(a[1], a[2])]


def names(linked: Linked[Place]) -> list[tuple[str, str, str | None]]:
    """Id, name and parent of every place."""
    return [(p.id, p.name, p.parent) for p in linked.entities]


def test_chain_gives_parents_and_inherited_codes() -> None:
    linked = link(
        parse("[成都市|city][成华区|district][保和街道|subdistrict][胜利社区|community][东方新城二期|neighbourhood]。")
    )
    assert names(linked) == [
        ("pl1", "成都市", None),
        ("pl2", "成华区", "pl1"),
        ("pl3", "保和街道", "pl2"),
        ("pl4", "胜利社区", "pl3"),
        ("pl5", "东方新城二期", "pl4"),
    ]
    estate = linked.entities[-1].admin
    assert estate.province is not None
    assert estate.province.code == "510000"
    assert estate.subdistrict is not None
    assert estate.subdistrict.name == "保和街道"
    assert estate.community is not None
    assert (estate.community.name, estate.community.code) == ("胜利社区", None)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[成都市|city]下雨。[成都|city]放晴。", [("成都市", ["成都"])]),
        ("[郫都区|district]从前叫[郫县|district]。", [("郫都区", ["郫县"])]),
        (
            "[成都市|city][成华区|district][保和街道|subdistrict]开会，[保和|subdistrict]人来了。",
            [("成都市", []), ("成华区", []), ("保和街道", ["保和"])],
        ),
        ("[翠湖小区|neighbourhood]换灯，[翠湖|neighbourhood]亮了。", [("翠湖小区", ["翠湖"])]),
    ],
)
def test_mentions_of_one_place_merge(marked: str, expected: Sequence[tuple[str, list[str]]]) -> None:
    assert [(p.name, p.aliases) for p in link(parse(marked)).entities] == expected


def test_ambiguity_is_told() -> None:
    linked = link(parse("[鼓楼区|district]的夜市立了新规矩。"))
    assert [w.code for w in linked.warnings] == ["ambiguous_place"]
    assert "江苏省/南京市/鼓楼区 320106" in linked.warnings[0].message
    assert linked.entities[0].admin.province is None


def test_home_holds_what_the_article_leaves_open() -> None:
    row = parse("[幸福里社区|community]换了楼长。", "510100")
    admin = link(row).entities[0].admin
    assert admin.city is not None
    assert admin.city.code == "510100"
    away = link(parse("[广州市|city]的经验。\n\n[幸福里社区|community]换了楼长。", "510100"))
    assert away.entities[1].admin.province is None or away.entities[1].admin.province.code != "510000"


def test_zone_over_several_districts_gives_the_city_only() -> None:
    admin = link(parse("[成都高新区|zone]开了集市。")).entities[0].admin
    assert admin.city is not None
    assert admin.city.code == "510100"
    assert admin.district is None


def test_nothing_in_nothing_out() -> None:
    assert link(parse("没有地名。")).entities == []
