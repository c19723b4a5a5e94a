"""Organisations: mentions to entities, short forms and abbreviations tied to full names, each with its place."""

import re
from collections.abc import Sequence

from extractor.folding import fold
from extractor.labels import OrgType
from extractor.link.attach import Governors
from extractor.link.base import Linked, mention_of
from extractor.rules.organisations import is_generic
from extractor.schema import Organisation, Place
from extractor.types import Article, Candidate, OrgReading, Span

_SHORT_FOR = re.compile(r"（?(?:以下|下文)?(?:简称|又称|下称)[为：:]?[“\"]?$")
_LEGAL_FORM = re.compile(r"(?:股份)?有限(?:责任)?(?=公司)|集团(?=.*公司)|（[^）]{1,6}）")
_REACH = 10
_NEAR = 4
_LEAST_SHORT = 3


def link_organisations(
    article: Article, candidates: Sequence[Candidate], places: Linked[Place]
) -> Linked[Organisation]:
    """Entities for the article's organisation mentions, in order of first mention."""
    text = fold(article.text)
    groups = _grouped(text, sorted(candidates, key=lambda c: c.span))
    governors = Governors(places.ids)
    entities: list[Organisation] = []
    ids: dict[Span, str] = {}
    for number, group in enumerate(groups, 1):
        entities.append(_entity(article, text, number, group, places, governors))
        for candidate in group:
            ids[candidate.span] = f"or{number}"
    return Linked(entities, ids)


def _grouped(text: str, ordered: Sequence[Candidate]) -> list[list[Candidate]]:
    """The mentions of each organisation, in order of first mention."""
    groups: list[list[Candidate]] = []
    known: dict[str, int] = {}
    for candidate in ordered:
        name = text[candidate.start : candidate.end]
        home = _announced(text, groups, candidate)
        if home is None:
            home = known.get(name)
        if home is None and not _is_generic(text, candidate):
            home = next((index for other, index in known.items() if _same(text, groups[index], other, name)), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(candidate)
        known[name] = home
    return groups


def _announced(text: str, groups: Sequence[Sequence[Candidate]], candidate: Candidate) -> int | None:
    """Index of the group whose abbreviation the words before a mention announce (…委员会（简称“专委会”）)."""
    words = _SHORT_FOR.search(text, max(0, candidate.start - _REACH), candidate.start)
    if not words:
        return None
    before = [i for i, group in enumerate(groups) if words.start() - _NEAR <= group[-1].end <= words.start()]
    return max(before, key=lambda i: groups[i][-1].end) if before else None


def _is_generic(text: str, candidate: Candidate) -> bool:
    """What the candidate's reading says; for one without a reading, what its name says."""
    if isinstance(candidate.reading, OrgReading):
        return candidate.reading.generic
    return is_generic(text[candidate.start : candidate.end])


def _same(text: str, group: Sequence[Candidate], other: str, name: str) -> bool:
    return not _is_generic(text, group[0]) and _short_of(name, other)


def _short_of(one: str, other: str) -> bool:
    """Whether the shorter name is a short form of the longer, legal forms left aside.

    Its beginning (景顺长城 of 景顺长城基金), its end (迅梅物业公司 of 上海迅梅物业公司), or a run with its last sign.
    """
    plain, plain_other = _LEGAL_FORM.sub("", one), _LEGAL_FORM.sub("", other)
    short, full = sorted((plain, plain_other), key=len)
    if len(short) < _LEAST_SHORT or one == other:
        return False
    if short == full:
        return True
    return (
        full.endswith(short)
        or (short in full and short[-1] == full[-1] and len(short) > _LEAST_SHORT)
        or (len(short) > _LEAST_SHORT and full.startswith(short) and not is_generic(full[len(short) :]))
    )


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
        generic=all(_is_generic(text, candidate) for candidate in group),
        aliases=[alias for alias in names if alias != name],
        place=place,
        mentions=[mention_of(article, candidate) for candidate in group],
    )


def _prefixed(text: str, main: Candidate, places: Linked[Place]) -> str | None:
    """The place that an organisation's own name begins with (胜利社区党委), where the article names it elsewhere."""
    name = text[main.start : main.end]
    fitting = [span for span in places.ids if name.startswith(text[span[0] : span[1]])]
    return places.ids[max(fitting, key=lambda s: (s[1] - s[0], -s[0]))] if fitting else None
