"""Indicators as the contract has them: numbers, evidence, period, place and organisation."""

from collections.abc import Callable

import pytest

from extractor.folding import fold
from extractor.labels import Label, Origin
from extractor.link.base import Linked
from extractor.link.indicators import link_indicators
from extractor.rules.indicators import find_indicators
from extractor.schema import Indicator
from extractor.types import Article, Candidate, OffsetMap, SourceFile

Link = Callable[..., Linked[Indicator]]


@pytest.fixture
def link() -> Link:
    """Link the indicators of a text in which the given words are places and organisations."""

    def run(
        text: str, places: tuple[str, ...] = (), bodies: tuple[str, ...] = (), day: str | None = None
    ) -> Linked[Indicator]:
        source = SourceFile("a.txt", "0" * 64, "text/plain", "utf-8")
        article = Article(source, 0, 0, len(text), text, OffsetMap(range(len(text))), published=day)
        at = {word: (text.index(word), text.index(word) + len(word)) for word in places + bodies}
        place_ids = {at[word]: f"pl{number}" for number, word in enumerate(places, 1)}
        body_ids = {at[word]: f"or{number}" for number, word in enumerate(bodies, 1)}
        found = list(find_indicators(fold(text)))
        return link_indicators(article, found, Linked([], place_ids), Linked([], body_ids))

    return run


def test_numbers_are_whole_where_they_can_be(link: Link) -> None:
    whole, part = link("投入8.5万元，占31.5%。").entities
    assert (whole.value, type(whole.value)) == (85000, int)
    assert (part.value, type(part.value)) == (31.5, float)


def test_ids_follow_the_text(link: Link) -> None:
    linked = link("有30户。有20户。")
    assert [entity.id for entity in linked.entities] == ["in1", "in2"]
    assert linked.ids == {(1, 4): "in1", (6, 9): "in2"}


def test_evidence_is_the_sentence(link: Link) -> None:
    (entity,) = link("开街了。郫都区有30户商户！散了。").entities
    assert entity.evidence == "郫都区有30户商户！"


def test_range_and_frame(link: Link) -> None:
    span, frame = link("每组3至5户。满意率由30%提高到80%。").entities
    assert (span.value, span.value_max) == (3, 5)
    assert (frame.value, frame.baseline, frame.change) == (80, 30, "increase")


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("郫都区、温江区，温江区有30户。", ("郫都区", "温江区"), "pl2"),
        ("郫都区有30户。", ("郫都区",), "pl1"),
        ("郫都区开街，有30户。", ("郫都区",), "pl1"),
        ("郫都区开街。有30户。", ("郫都区",), "pl1"),
        ("郫都区开街。\n有30户。", ("郫都区",), None),
        ("有30户来自温江区。", ("温江区",), "pl1"),
        ("有30户。温江区开街。", ("温江区",), None),
        ("郫都区开街，有30户来自温江区。", ("郫都区", "温江区"), "pl2"),
        ("郫都区开街。有30户。", (), None),
    ],
)
def test_nearest_governing_place(link: Link, text: str, places: tuple[str, ...], expected: str | None) -> None:
    (entity,) = link(text, places).entities
    assert entity.place == expected


def test_organisation_is_chosen_like_the_place(link: Link) -> None:
    (entity,) = link("业委会投入，共30万元。", (), ("业委会",)).entities
    assert entity.organisation == "or1"


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [(None, None, None), ("2024-05-20", "2023-01-01", "2023-12-31"), ("2024", None, None)],
)
def test_period_is_resolved_against_the_articles_date(
    link: Link, day: str | None, start: str | None, end: str | None
) -> None:
    (entity,) = link("去年，走访300户。", day=day).entities
    assert entity.period is not None
    assert (entity.period.text, entity.period.start, entity.period.end) == ("去年", start, end)


def test_figure_without_subject_is_warned_about(link: Link) -> None:
    linked = link("共25个。")
    assert linked.entities[0].subject is None
    assert [warning.code for warning in linked.warnings] == ["indicator_without_subject"]


def test_candidate_without_reading_is_refused() -> None:
    source = SourceFile("a.txt", "0" * 64, "text/plain", "utf-8")
    article = Article(source, 0, 0, 3, "30户", OffsetMap(range(3)))
    bare = Candidate(0, 3, Label.INDICATOR, "count", "test", Origin.RULE, 1.0)
    with pytest.raises(TypeError, match="no indicator reading"):
        link_indicators(article, [bare], Linked([]), Linked([]))
