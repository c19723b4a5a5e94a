"""What looks like a name and is another one, or none, whatever its probability.

* Two bodies around a dash that was scanned as 一 are two organisations.
* 地区 belongs to the name of a region (鲁西南地区): in the annotated training texts 120 times of 133.
* The marks around a quotation belong to a mechanism only with a head noun behind them (“敲门入户”行动, but 敲门入户).
* The town before a named community's body is a place of its own (万泉镇 + 桃溪居委会), as the guideline has it.
* 物业 behind a community's name is no organisation (the guideline leaves bare 物业 unmarked), the community is a place.
* A place that is part of a word (中国式, 川剧, 辽宁舰) is no place. The words are in ``words_holding_names.tsv``.
* A community called by an honour (百佳示范社区, 试点小区) is no place.
* A phrase of nothing but general words (基层公共服务体系, 工作长效机制) names no mechanism: of some 1,800 such phrases
in the annotated training texts 6 are annotated as one. The words are in ``abstract_words.tsv``.
* What follows 记者 is a person, whatever it runs into (记者 李某某晚报讯).
* A fund that one can buy (债券基金, …ETF联接) is a product, no mechanism.
* A landmark that begins a fund's name is the brand of its house: no place anywhere in the article, and with 基金 right
behind it an organisation.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.folding import HAN
from extractor.labels import Label, Level, OrgType
from extractor.lexicon.tables import column, rows
from extractor.types import Candidate, OrgReading

_TIER = "党委|党工委|党总支|党支部|党小组|支部|居委会|村委会|业委会"
_MISREAD_CHAIN = re.compile(f"(?P<upper>.*(?:{_TIER}))一(?P<lower>.+(?:{_TIER}))")
"""Two tiers of a chain whose dash was scanned as 一."""
_OF_TOWN = re.compile(
    rf"(?P<town>{HAN}{{2,6}}?(?:街道|镇|乡))(?P<body>(?!社区|村|居|小区|机关){HAN}{{2,6}}"
    rf"(?:(?:社区|村)(?:{_TIER})|居委会|村委会|居民委员会|村民委员会))"
)
_LEVELS = {"社区": Level.COMMUNITY, "小区": Level.NEIGHBOURHOOD}
_SERVED = re.compile(rf"(?P<place>.+(?P<noun>{'|'.join(_LEVELS)}))物业")
_HONOURED = re.compile(r"(?P<stem>.+)(?:社区|小区|村)")
_UNOFFICIAL = (Level.SITE.value, Level.NEIGHBOURHOOD.value, Level.OTHER.value)
_FUND = re.compile(
    r"[^，。；：、！？“”《》（）()\n的]{0,40}?(?:ETF|LOF|FOF|量化|(?:指数|股票|混合|债券|货币|增强|型|证券投资)基金)"
)
"""The rest of a fund's name after the brand that begins it."""
_FUND_ALONE = re.compile(r"(?:ETF|LOF|FOF|联接|指数|混合|债券|股票|货币|增强)[型类]?(?:证券投资)?(?:联接)?(?:基金)?$")
_REPORTER = re.compile(r"(?:记者|通讯员)[ ：:]*$")
_QUOTATION = re.compile("“[^“”]+”")
_REGION = "地区"
_HOUSE_NOUN = "基金"
_HOUSE = re.compile(_HOUSE_NOUN + "(?!会|[于在]?(?:设立|成立|资助))")


def real_names(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    """The decided ``mentions`` of folded article ``text`` without the look-alikes, in no particular order."""
    parted = [part for mention in mentions for part in _parted(text, mention)]
    named = [m for m in parted if not any(test(text, m) for test in _NO_NAMES)]
    return _fund_houses(text, named)


def _parted(text: str, mention: Candidate) -> list[Candidate]:
    if mention.label is Label.PLACE and mention.kind == Level.OTHER and text.startswith(_REGION, mention.end):
        return [replace(mention, end=mention.end + len(_REGION))]
    if mention.label is Label.MECHANISM and _QUOTATION.fullmatch(text, *mention.span):
        return [replace(mention, start=mention.start + 1, end=mention.end - 1)]
    if mention.label is not Label.ORG:
        return [mention]
    joint = _MISREAD_CHAIN.fullmatch(text, *mention.span)
    if joint:
        return [replace(mention, start=start, end=end) for start, end in (joint.span("upper"), joint.span("lower"))]
    of_town = _OF_TOWN.fullmatch(text, *mention.span)
    if of_town:
        level = Level.SUBDISTRICT.value
        town = replace(mention, end=of_town.end("town"), label=Label.PLACE, kind=level, reading=None)
        return [town, replace(mention, start=of_town.start("body"))]
    served = _SERVED.fullmatch(text, *mention.span)
    if served:
        level = _LEVELS[served["noun"]].value
        return [replace(mention, end=served.end("place"), label=Label.PLACE, kind=level, reading=None)]
    return [mention]


def _is_honour(text: str, mention: Candidate) -> bool:
    honoured = _HONOURED.fullmatch(text, *mention.span) if mention.label is Label.PLACE else None
    return honoured is not None and honoured["stem"].endswith(tuple(column("honour_words.tsv")))


@cache
def _abstraction() -> re.Pattern[str]:
    words = {role: [row[0] for row in rows("abstract_words.tsv") if row[1] == role] for role in ("modifier", "head")}
    return re.compile(f"(?:{'|'.join(words['modifier'])})+(?:{'|'.join(words['head'])})")


def _is_abstraction(text: str, mention: Candidate) -> bool:
    return mention.label is Label.MECHANISM and _abstraction().fullmatch(text, *mention.span) is not None


def _is_fund(text: str, mention: Candidate) -> bool:
    return mention.label is Label.MECHANISM and _FUND_ALONE.search(text, *mention.span) is not None


def _is_reporter(text: str, mention: Candidate) -> bool:
    return mention.label is Label.ORG and _REPORTER.search(text, max(0, mention.start - 6), mention.start) is not None


@cache
def _holders() -> tuple[re.Pattern[str], int]:
    words = sorted(column("words_holding_names.tsv"))
    return re.compile("|".join(words)), max(map(len, words))


def _is_part_of_word(text: str, mention: Candidate) -> bool:
    if mention.label is not Label.PLACE:
        return False
    pattern, longest = _holders()
    around = pattern.finditer(text, max(0, mention.start - longest), mention.end + longest)
    return any(m.start() <= mention.start and mention.end <= m.end() and m.span() != mention.span for m in around)


_NO_NAMES = (_is_part_of_word, _is_honour, _is_abstraction, _is_fund, _is_reporter)


def _fund_houses(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    spots = [c for c in mentions if c.label is Label.PLACE and c.kind in _UNOFFICIAL]
    houses = {c.span for c in spots if _HOUSE.match(text, c.end)}
    brands = {text[c.start : c.end] for c in spots if c.span in houses or _FUND.match(text, c.end)}
    named = [
        replace(
            c, end=c.end + len(_HOUSE_NOUN), label=Label.ORG, kind=OrgType.ENTERPRISE.value, reading=OrgReading(False)
        )
        for c in spots
        if c.span in houses
    ]
    taken = [c for c in mentions if c.label is Label.ORG]
    new = [c for c in named if not any(c.start < other.end and other.start < c.end for other in taken)]
    return [c for c in mentions if c.label is not Label.PLACE or text[c.start : c.end] not in brands] + new
