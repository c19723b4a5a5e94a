"""Mechanisms as the contract has them: one row per name, parts, verb, who and where, and reported effects.

A text marks its mentions: ``[机制]`` a mechanism, ``{主体}`` an organisation, ``<地点>`` a place.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from extractor.folding import fold
from extractor.labels import Label, Level, MechanismType, OrgType, Origin
from extractor.link.base import Linked, mention_of
from extractor.link.indicators import link_indicators
from extractor.link.mechanisms import link_mechanisms
from extractor.rules.indicators import find_indicators
from extractor.schema import Admin, Mechanism, Organisation, Place
from extractor.types import Article, Candidate, OffsetMap, SourceFile

_MARK = re.compile(r"[\[\]{}<>]")
_SPAN = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}|<([^>]+)>")
_LEVELS = (("街道", Level.SUBDISTRICT), ("镇", Level.SUBDISTRICT), ("社区", Level.COMMUNITY), ("村", Level.COMMUNITY))
_LEVELS += (("小区", Level.NEIGHBOURHOOD), ("区", Level.DISTRICT), ("市", Level.CITY))


@dataclass(frozen=True)
class Seen:
    """A mechanism with names in the place of ids."""

    mechanism: Mechanism
    actors: Sequence[str]
    place: str | None
    effects: Sequence[str]


Link = Callable[..., tuple[list[Seen], Linked[Mechanism]]]


def _level(name: str) -> Level:
    return next((level for tail, level in _LEVELS if name.endswith(tail)), Level.SITE)


@pytest.fixture
def link() -> Link:
    """Link the marked mentions of a text; mechanisms are bodies unless ``kind`` says otherwise."""

    def run(marked: str, kind: str = "body", media: bool = False) -> tuple[list[Seen], Linked[Mechanism]]:
        text = _MARK.sub("", marked)
        source = SourceFile("a.txt", "0" * 64, "text/plain", "utf-8")
        article = Article(source, 0, 0, len(text), text, OffsetMap(range(len(text))))
        spans: list[tuple[str, int, int]] = []
        shift = 0
        for match in _SPAN.finditer(marked):
            start = match.start() - shift
            spans.append(("[{<"["[{<".index(match.group()[0])], start, start + len(match.group()) - 2))
            shift += 2
        places, bodies, names = _entities(article, spans, media)
        found = [
            Candidate(a, b, Label.MECHANISM, kind, "test", Origin.RULE, 0.9) for sign, a, b in spans if sign == "["
        ]
        indicators = link_indicators(article, list(find_indicators(fold(text))), places, bodies)
        linked = link_mechanisms(article, found, places, bodies, indicators)
        figures = {entity.id: entity.mention.text for entity in indicators.entities}
        seen = [
            Seen(
                m,
                [names[actor] for actor in m.actors],
                names[m.place] if m.place else None,
                [figures[i] for i in m.indicators],
            )
            for m in linked.entities
        ]
        return seen, linked

    return run


def _entities(
    article: Article, spans: Sequence[tuple[str, int, int]], media: bool
) -> tuple[Linked[Place], Linked[Organisation], dict[str, str]]:
    """Places and organisations of the marked spans, equal names one entity."""
    text, numbers = article.text, dict[tuple[str, str], str]()
    places, bodies = dict[str, Place](), dict[str, Organisation]()
    ids: dict[str, dict[tuple[int, int], str]] = {"<": {}, "{": {}}
    for sign, a, b in spans:
        if sign == "[":
            continue
        key = (sign, text[a:b])
        number = numbers.setdefault(key, f"{'pl' if sign == '<' else 'or'}{len(numbers) + 1}")
        ids[sign][(a, b)] = number
        mention = mention_of(article, Candidate(a, b, Label.PLACE, "", "test", Origin.RULE, 0.9))
        if sign == "<":
            places[number] = Place(
                id=number,
                name=text[a:b],
                level=_level(text[a:b]),
                aliases=[],
                admin=Admin(),
                parent=None,
                mentions=[mention],
            )
        else:
            kind = OrgType.MEDIA if media else OrgType.OTHER
            bodies[number] = Organisation(
                id=number, name=text[a:b], type=kind, generic=False, aliases=[], place=None, mentions=[mention]
            )
    names = {number: name for (_, name), number in numbers.items()}
    return Linked(list(places.values()), ids["<"]), Linked(list(bodies.values()), ids["{"]), names


@pytest.mark.parametrize(
    ("marked", "actors"),
    [
        ("<平江街道>成立[“邻里帮”服务队]。", ["平江街道"]),
        ("{平江街道党工委}组建[夜巡队]。", ["平江街道党工委"]),
        ("<苏州市><姑苏区><平江街道>推行[楼长会]。", ["平江街道"]),
        ("去年3月，<平江街道>成立[夜巡队]。", ["平江街道"]),
        ("今年以来，{大儒社区党委}、{锦苑物业}联合成立[夜巡队]。", ["大儒社区党委", "锦苑物业"]),
        ("<平江街道>联合{姑苏区司法局}成立[调解队]。", ["平江街道", "姑苏区司法局"]),
        ("由{锦苑物业}牵头成立[夜巡队]。", ["锦苑物业"]),
        ("[夜巡队]每晚出动，由{锦苑物业}负责。", ["锦苑物业"]),
        ("<平江街道>把账算清，随后成立[夜巡队]。", ["平江街道"]),
        ("<平江街道>听取意见。同步成立[夜巡队]。", ["平江街道"]),
        ("<平江街道>人来人往。街道成立[夜巡队]。", ["平江街道"]),
        ("<大儒社区>地处老城。去年，社区组建[夜巡队]。", ["大儒社区"]),
        ("在<常熟市>，当地组建[夜巡队]。", ["常熟市"]),
        ("<皂角村>靠山。村里组建[夜巡队]。", ["皂角村"]),
        ("在<大儒社区>，[夜巡队]每晚出动。", []),
        ("<大儒社区>居民组建[夜巡队]。", []),
        ("推进<大儒社区>改造，成立[夜巡队]。", []),
        ("走进<大儒社区>，处处有[夜巡队]。", []),
        ("<拙政园>里成立[夜巡队]。", []),
        ("[夜巡队]成立了。", []),
        ("<平江街道>成立[夜巡队]。\n成立[议事团]。", ["平江街道"]),
    ],
)
def test_actors(link: Link, marked: str, actors: list[str]) -> None:
    seen, _ = link(marked)
    assert list(seen[0].actors) == actors


def test_the_subject_of_another_line_does_not_act(link: Link) -> None:
    seen, _ = link("<平江街道>成立[夜巡队]。\n成立[议事团]。")
    assert [list(s.actors) for s in seen] == [["平江街道"], []]


def test_media_do_not_act(link: Link) -> None:
    seen, _ = link("{姑苏晚报}：成立[夜巡队]。", media=True)
    assert list(seen[0].actors) == []


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("<平江街道>成立[夜巡队]。", "平江街道"),
        ("在<大儒社区>，[夜巡队]每晚出动。", "大儒社区"),
        ("在<大儒社区>，居民很满意。[夜巡队]每晚出动。", "大儒社区"),
        ("<大儒社区>变了样。\n[夜巡队]每晚出动。", "大儒社区"),
        ("游客去<拙政园>。[夜巡队]每晚出动。", None),
        ("[夜巡队]每晚出动。", None),
    ],
)
def test_place(link: Link, marked: str, place: str | None) -> None:
    seen, _ = link(marked)
    assert seen[0].place == place


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("成立[夜巡队]。[夜巡队]出动。", ["夜巡队"]),
        ("开展[“敲门问需”行动]。“[敲门问需]”走遍全村。", ["“敲门问需”行动"]),
        ("成立[停车自治委员会]（简称“[停委会]”）。[停委会]碰头。", ["停车自治委员会"]),
        ("成立[停车自治委员会]。[停委会]碰头。", ["停车自治委员会"]),
        ("成立[红白理事会]。[理事会]管账。", ["红白理事会"]),
        ("成立[红白理事会]和[乡贤理事会]。[理事会]管账。", ["红白理事会", "乡贤理事会", "理事会"]),
        ("成立[夜巡队]和[议事团]。", ["夜巡队", "议事团"]),
    ],
)
def test_one_row_per_name(link: Link, marked: str, names: list[str]) -> None:
    seen, linked = link(marked)
    assert [s.mechanism.name for s in seen] == names
    assert len(linked.ids) == marked.count("[")
    assert [s.mechanism.id for s in seen] == [f"me{n}" for n in range(1, len(names) + 1)]


def test_type_is_the_one_most_mentions_have(link: Link) -> None:
    seen, _ = link("推行[接诉即办]。[接诉即办]受欢迎。", kind="procedure")
    assert [s.mechanism.type for s in seen] == [MechanismType.PROCEDURE]


def test_parts_of_any_mention_and_the_verb_of_the_first_that_has_one(link: Link) -> None:
    seen, linked = link("[停委会]很忙。<平江街道>成立[停委会]，下设收费组、巡查组。")
    mechanism = seen[0].mechanism
    assert mechanism.components == ["收费组", "巡查组"]
    assert (mechanism.trigger, list(seen[0].actors)) == ("成立", ["平江街道"])
    assert mechanism.evidence == "平江街道成立停委会，下设收费组、巡查组。"
    assert linked.warnings == () or linked.warnings == []


def test_a_wrong_number_of_parts_is_a_warning_not_a_repair(link: Link) -> None:
    seen, linked = link("列出[“三张清单”]，即需求清单、资源清单。", kind="rule")
    assert seen[0].mechanism.component_count == 3
    assert seen[0].mechanism.components == ["需求清单", "资源清单"]
    (warning,) = linked.warnings
    assert warning.code == "component_count"
    assert "3" in warning.message
    assert "2" in warning.message


@pytest.mark.parametrize(
    ("marked", "effects"),
    [
        ("推行[楼长会]后，投诉下降30%。", ["30%"]),
        ("推行[楼长会]。截至目前，化解矛盾120件。", ["120件"]),
        ("建成[邻里驿站]12个。", []),
        ("建成[邻里驿站]12个，服务居民3000人次。", ["3000人次"]),
        ("推行[楼长会]，新建车位200个。", []),
        ("推行[楼长会]，组建[夜巡队]，化解矛盾120件。", []),
        ("推行[楼长会]。小区建于山上，有18栋楼。", []),
    ],
)
def test_effects(link: Link, marked: str, effects: list[str]) -> None:
    seen, _ = link(marked)
    assert list(seen[0].effects) == effects
