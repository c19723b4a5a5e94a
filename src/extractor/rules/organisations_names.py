"""Organisations by name alone: central organs and known firms, papers in bylines, short forms of what was named."""

import re
from collections.abc import Iterator, Sequence

from extractor.folding import HAN
from extractor.labels import Label, OrgType, Origin
from extractor.lexicon.name_list import name_list
from extractor.lexicon.tables import column
from extractor.rules.organisations_heads import is_cut_word
from extractor.types import Candidate, OrgReading

_PUBLISHER_NAME = rf"{HAN}{{2,8}}(?:报|社|台|网|新闻|传媒|融媒|客户端|周刊|视界|商情)"
_PUBLISHER = re.compile(
    rf"(?:^|(?<=[\n（●■◎/ ]))(?P<span>{_PUBLISHER_NAME})(?= ?(?:首席|见习|实习|全媒体)?记者| ?通讯员)"
)
_SHORT = re.compile(rf"（?(?:以下|下文)?(?:简称|又称|下称)[为：]?“(?P<short>{HAN}{{2,8}})”")
_QUOTED = re.compile(rf"“(?P<span>{HAN}{{1,4}}(?<![公报旅会合])社)”")
_TRADES = (
    r"股份|科技|实业|投资|控股|建设|工程|物业|管理|服务|商贸|贸易|房地产|开发|文化|传播|食品|工业|制品|农业"
    r"|餐饮|环境|养老|家政|电子"
)
_FIRM_TAIL = re.compile(rf"(?:集团|{_TRADES}){{0,6}}(?:有限责任公司|有限公司|分公司|总公司|公司|集团)$")
_LEAST_BRAND, _LONGEST_BRAND = 3, 4
_LEAST_SURE = 0.6
_REACH = 1


_LISTS = (("national_organs.tsv", "org_national", 0.85), ("known_firms.tsv", "org_known_firm", 0.7))
"""Tables of names with the rule that finds them and its prior."""


def find_listed(text: str) -> Iterator[Candidate]:
    """Central organs (``national_organs.tsv``) and firms known all over the country (``known_firms.tsv``).

    At each place the longest name of a table.
    """
    for table, rule, prior in _LISTS:
        for start, end, kind in name_list(table).scan(text):
            if not is_cut_word(text, start, end):
                yield _named(start, end, kind, rule, prior, Origin.GAZETTEER)


def find_publishers(text: str) -> Iterator[Candidate]:
    """The paper in a byline (江畔社区报记者)."""
    for match in _PUBLISHER.finditer(text):
        yield _named(*match.span("span"), OrgType.MEDIA.value, "org_media_byline", 0.9)


def find_quoted_bodies(text: str) -> Iterator[Candidate]:
    """A residents' society whose name is in quotes (“连心社”)."""
    for match in _QUOTED.finditer(text):
        yield _named(*match.span("span"), OrgType.SELF_GOVERNANCE.value, "org_quoted_society", 0.5)


def find_later_names(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Announced abbreviations (简称“专委会”) and brands of firms already named, wherever else they stand."""
    kinds: dict[str, tuple[str, str, float]] = {}
    by_end = {candidate.end: candidate for candidate in found}
    for match in _SHORT.finditer(text):
        full = next((by_end[end] for end in range(match.start(), match.start() - 4, -1) if end in by_end), None)
        if full:
            kinds[match.group("short")] = (full.kind, "org_abbreviation", 0.8)
    for candidate in found:
        brand = _brand(text[candidate.start : candidate.end])
        if candidate.score >= _LEAST_SURE and brand:
            kinds.setdefault(brand, (candidate.kind, "org_brand", 0.5))
    if not kinds:
        return
    inside = bytearray(len(text))
    for candidate in found:
        inside[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    for match in re.finditer("|".join(map(re.escape, sorted(kinds, key=lambda name: (-len(name), name)))), text):
        kind, rule, score = kinds[match.group()]
        if not inside[match.start()] or not inside[match.end() - 1]:
            yield _named(*match.span(), kind, rule, score)


def _brand(name: str) -> str | None:
    """云汐水产制品有限公司 → 云汐水产; None where the name has no firm's tail or the rest is too short or long."""
    tail = _FIRM_TAIL.search(name)
    if not tail:
        return None
    brand = name[: tail.start()]
    plain = any(brand in column(f"{table}.tsv") for table in ("generic_modifiers", "organisation_common_stems"))
    return brand if not plain and _LEAST_BRAND <= len(brand) <= _LONGEST_BRAND else None


def _named(start: int, end: int, kind: str, rule: str, score: float, origin: Origin = Origin.RULE) -> Candidate:
    return Candidate(start, end, Label.ORG, kind, rule, origin, score, OrgReading(generic=False))
