"""Organisations of an article: one entity each, with aliases and place."""

from collections.abc import Callable

import pytest

from extractor.labels import Label, Origin
from extractor.link.base import Linked
from extractor.link.organisations import link_organisations
from extractor.rules.organisations import find_organisations
from extractor.schema import Organisation
from extractor.types import Article, Candidate, OffsetMap, SourceFile, Span

Link = Callable[..., Linked[Organisation]]


@pytest.fixture
def link() -> Link:
    """Link a text's organisations: those of the rules and the words given, which carry no reading, as a model's do."""

    def run(text: str, words: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> Linked[Organisation]:
        source = SourceFile("a.txt", "0" * 64, "text/plain", "utf-8")
        article = Article(source, 0, 0, len(text), text, OffsetMap(range(len(text))))
        found = {c.span: c for c in find_organisations(text)}
        for word in words:
            span = (text.index(word), text.index(word) + len(word))
            found[span] = Candidate(*span, Label.ORG, "enterprise", "ner_names", Origin.NER, 0.9)
        spans: dict[Span, str] = {
            (text.index(word), text.index(word) + len(word)): f"pl{number}" for number, word in enumerate(places, 1)
        }
        return link_organisations(article, list(found.values()), Linked([], spans))

    return run


def names(linked: Linked[Organisation]) -> list[tuple[str, tuple[str, ...]]]:
    return [(entity.name, tuple(entity.aliases)) for entity in linked.entities]


def test_same_words_are_one(link: Link) -> None:
    (body,) = link("业委会牵头。业委会公示。").entities
    assert (body.name, body.generic, len(body.mentions)) == ("业委会", True, 2)


def test_announced_abbreviation(link: Link) -> None:
    text = "小区专项治理工作委员会（简称“专委会”）成立。专委会开会。"
    linked = link(text)
    assert names(linked) == [("小区专项治理工作委员会", ("专委会",))]
    assert len(linked.entities[0].mentions) == 3
    assert not linked.entities[0].generic


def test_announcement_reaches_the_next_body_only(link: Link) -> None:
    assert len(link("业委会、物业公司到场。另一件事简称“专委会”。").entities) == 3


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("四川云汐电梯有限公司", "云汐电梯公司"),
        ("云汐水产制品有限公司", "云汐水产制品公司"),
        ("景和长青基金", "景和长青"),
        ("成都市温江区人民医院", "温江区人民医院"),
    ],
)
def test_short_forms(full: str, short: str) -> None:
    text = f"{full}来了，{short}走了。"
    source = SourceFile("a.txt", "0" * 64, "text/plain", "utf-8")
    article = Article(source, 0, 0, len(text), text, OffsetMap(range(len(text))))
    spans = [(0, len(full)), (text.rindex(short), text.rindex(short) + len(short))]
    found = [Candidate(*span, Label.ORG, "enterprise", "ner_names", Origin.NER, 0.9) for span in spans]
    assert names(link_organisations(article, found, Linked([]))) == [(full, (short,))]


@pytest.mark.parametrize(("one", "other"), [("胜利社区党委", "青春社区党委"), ("温江区人民法院", "温江区人民检察院")])
def test_different_bodies_stay_apart(link: Link, one: str, other: str) -> None:
    assert [entity.name for entity in link(f"{one}、{other}").entities] == [one, other]


def test_body_of_a_body_is_another(link: Link) -> None:
    text = "生态环境部发文。生态环境部党组学习。"
    assert [entity.name for entity in link(text).entities] == ["生态环境部", "生态环境部党组"]


def test_place_of_its_own_name(link: Link) -> None:
    text = "保和街道有胜利社区。胜利社区党委牵头。"
    (body,) = link(text, places=("保和街道", "胜利社区")).entities
    assert body.place == "pl2"


def test_governing_place(link: Link) -> None:
    (body,) = link("在凤凰社区，业委会牵头。", places=("凤凰社区",)).entities
    assert body.place == "pl1"


def test_no_place_no_guess(link: Link) -> None:
    assert link("业委会牵头。").entities[0].place is None


def test_names_without_a_reading(link: Link) -> None:
    firm, body = link("合川电梯与居委会商量。", ("合川电梯",)).entities
    assert (firm.generic, body.generic) == (False, True)


def test_ids_cover_every_mention(link: Link) -> None:
    linked = link("业委会、物业公司、居委会、业委会。")
    assert [entity.id for entity in linked.entities] == ["or1", "or2", "or3"]
    assert len(linked.ids) == 4
