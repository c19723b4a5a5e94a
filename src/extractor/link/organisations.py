"""Organisations: mentions to entities, short forms and abbreviations tied to full names, each with its place."""

import re
from collections.abc import Sequence

from extractor.folding import fold
from extractor.labels import OrgType
from extractor.link.attach import Governors
from extractor.link.base import Linked, mention_of
from extractor.schema import Organisation, Place
from extractor.types import Article, Candidate, OrgReading, Span

_SHORT_FOR = re.compile(r"(?:以下)?(?:简称|又称|下称)[为：:]?[“\"]?$")
_REACH = 8
_LEAST_SHORT = 3


def link_organisations(
    article: Article, candidates: Sequence[Candidate], places: Linked[Place]
) -> Linked[Organisation]:
    """Entities for the article's organisation mentions, in order of first mention."""
    text = fold(article.text)
    ordered = sorted(candidates, key=lambda c: c.span)
    groups: list[list[Candidate]] = []
    for candidate in ordered:
        home = _home(text, groups, candidate)
        if home is None:
            groups.append([candidate])
        else:
            groups[home].append(candidate)
    governors = Governors(places.ids)
    entities: list[Organisation] = []
    ids: dict[Span, str] = {}
    for number, group in enumerate(groups, 1):
        entities.append(_entity(article, text, number, group, places, governors))
        for candidate in group:
            ids[candidate.span] = f"or{number}"
    return Linked(entities, ids)


def _home(text: str, groups: Sequence[Sequence[Candidate]], candidate: Candidate) -> int | None:
    """Index of the group that a mention belongs to: same name, announced abbreviation, or short form of a full name."""
    name = text[candidate.start : candidate.end]
    for index, group in enumerate(groups):
        if any(text[c.start : c.end] == name for c in group):
            return index
    announced = _SHORT_FOR.search(text, max(0, candidate.start - _REACH), candidate.start)
    if announced:
        before = [i for i, g in enumerate(groups) if g[-1].end <= announced.start()]
        if before:
            return max(before, key=lambda i: groups[i][-1].end)
    if _is_generic(candidate):
        return None
    for index, group in enumerate(groups):
        if not _is_generic(group[0]) and any(_short_of(name, text[c.start : c.end]) for c in group):
            return index
    return None


def _is_generic(candidate: Candidate) -> bool:
    return isinstance(candidate.reading, OrgReading) and candidate.reading.generic


def _short_of(one: str, other: str) -> bool:
    """Whether the shorter name is a short form of the longer.

    Its beginning (景顺长城 of 景顺长城基金), or a run of it with the same last character (迅梅物业公司 of
    上海迅梅物业管理有限公司).
    """
    short, full = sorted((one, other), key=len)
    if short == full or len(short) < _LEAST_SHORT:
        return False
    return (short in full and short[-1] == full[-1]) or (len(short) > _LEAST_SHORT and full.startswith(short))


def _entity(
    article: Article,
    text: str,
    number: int,
    group: Sequence[Candidate],
    places: Linked[Place],
    governors: Governors,
) -> Organisation:
    main = max(group, key=lambda c: (c.end - c.start, -c.start))
    name = article.text[main.start : main.end]
    names = dict.fromkeys(article.text[c.start : c.end] for c in group)
    inner = [span for span in places.ids if main.start <= span[0] and span[1] <= main.end]
    place = places.ids[inner[-1]] if inner else _prefixed(text, main, places) or governors.of(text, group[0].span)
    return Organisation(
        id=f"or{number}",
        name=name,
        type=OrgType(main.kind),
        generic=all(_is_generic(candidate) for candidate in group),
        aliases=[alias for alias in names if alias != name],
        place=place,
        mentions=[mention_of(article, candidate) for candidate in group],
    )


def _prefixed(text: str, main: Candidate, places: Linked[Place]) -> str | None:
    """The place that an organisation's own name begins with (胜利社区党委), where the article names it elsewhere."""
    name = text[main.start : main.end]
    fitting = [span for span in places.ids if name.startswith(text[span[0] : span[1]])]
    return places.ids[max(fitting, key=lambda s: (s[1] - s[0], -s[0]))] if fitting else None
