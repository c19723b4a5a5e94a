"""The furniture of a page: what a line is when it is not running text.

Bylines (华西社区报记者 李玥林), credits (社区供图), captions, risk notices, section marks (## >> 资讯), dates on a
line of their own.
"""

import re
from dataclasses import dataclass

from extractor.folding import HAN
from extractor.types import Byline

_ROLES = {
    "全媒体记者": "reporter",
    "见习记者": "reporter",
    "实习记者": "reporter",
    "特约记者": "reporter",
    "记者": "reporter",
    "实习生": "intern",
    "通讯员": "correspondent",
    "编辑": "editor",
    "责任编辑": "editor",
    "责编": "editor",
    "美编": "designer",
    "校对": "proofreader",
    "摄影": "photographer",
}
_DOTTED_NAME = rf"{HAN}{{1,8}}(?:·{HAN}{{1,8}})+"
_WIDE_NAME = rf"(?:{HAN}[ 　])+{HAN}·{HAN}(?:[ 　]{HAN}(?!{HAN}|/))*"
"""A name with a dot whose characters are set wide: 阿 依 努·尔 兰."""
_NAME = rf"(?:{_WIDE_NAME}|{_DOTTED_NAME}|{HAN}{{2,4}}|{HAN}[ 　]{HAN}(?!{HAN}))"
_ROLE = "|".join(_ROLES)
_CREDIT_TAIL = rf"(?:{HAN}{{0,8}}(?:供图|图片|摄影|摄|/图|文/图|图/文))"
_BYLINE_LINE = re.compile(
    rf"[（(【□]?\s*(?P<publication>{HAN}{{2,14}}?)?\s*(?:{_ROLE})[\s:：]*{_NAME}(?:[\s、/,，]+|$|[）)】]|文|图|摄)"
)
_BYLINE_AT_END = re.compile(rf"[（(]\s*(?:{HAN}{{0,12}}?(?:{_ROLE}))\s*[^（）()。]{{2,40}}[）)]\s*$")
_NAMES_AT_END = re.compile(rf"[（(]\s*{_NAME}(?:[\s、　]+{_NAME}){{0,3}}\s*[）)]\s*$")
_ALONE_IN_BRACKETS = re.compile(rf"[（(](?:{HAN}|[·\s、]){{4,14}}[）)]")
_MASTHEAD_PARTS = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2})|(?P<page>第?[A-D]?\d{1,3}版|[A-D]?\d{2})"
    rf"|星期[一二三四五六日天]|农历\S{{2,8}}|总?第\d+期|{HAN}{{2,10}}(?:报|新闻|周刊|专刊)"
)
_WHO = re.compile(rf"(?P<role>{_ROLE})[\s:：]*(?P<names>{_NAME}(?:[\s、　]+(?!(?:{_ROLE})){_NAME})*)")
_CREDIT = re.compile(rf"{HAN}{{0,8}}供图")
_SET_WIDE = re.compile(rf"(?<!{HAN}){_WIDE_NAME}")
_PHOTO_CREDIT = re.compile(rf"{_NAME}\s*摄$")
_PICTURES_BY = re.compile(rf"(?:^|[\s、/（(]|/文\s*)(?P<name>{_DOTTED_NAME}|{HAN}{{2,4}})\s*/\s*[图摄]")
_LEAD_BYLINE = re.compile(rf"^.{{0,20}}?[（(](?P<inner>[^（）()]{{0,12}}(?:{_ROLE})[^（）()。]{{2,30}})[）)]")
_RISK = re.compile(r"[（(]?\s*(?:投资|基金|市场|理财|股市|贷款|借贷|消费)[^。]{0,8}(?:有风险|需谨慎|须谨慎)")
_SECTION_WORDS = (
    "(?:社区|基层|民生|街道|邻里|城事|县区|综合|一周)?(?:资讯|要闻|简讯|快讯|短讯|动态|速递|播报|传真|新闻|信息)"
    "|文化|时评|民生|综合|县区"
)
_SECTION = re.compile(rf"#{{0,4}}\s*(?:>>|》》|▶+|■|●|◆)?\s*(?:{_SECTION_WORDS})\s*$")
_SECTION_TAILS = "讯|闻|态|递|报|点|窗|栏|桥|廊|角|线|事|汇|圈|览"
_MARKED_SECTION = re.compile(rf"#{{0,4}}\s*(?:>>|》》|[▶■●◆□])\s*{HAN}{{1,6}}(?:{_SECTION_TAILS})\s*$")
_DATE_LINE = re.compile(
    r"\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:星期.)?\s*$"
)
_CAPTION_CUES = re.compile(r"(?:图为|图①|图②|上图|下图|左图|右图)|(?:现场|效果图|示意图|资料图|摄|供图)[。）)]?$")
_PUBLICATION_TAIL = re.compile(r"(?:报|传媒|网|台|新闻|社|客户端|融媒|融媒体)$")
_NO_NAME_TAILS = ("供图", "街道", "社区", "镇", "乡", "图")
_LONGEST_BYLINE = 60
_LONGEST_NAME = 4
_LONGEST_CAPTION = 45


@dataclass(frozen=True, slots=True)
class Signature:
    """What the bylines of an article say."""

    publication: str | None
    bylines: tuple[Byline, ...]
    credits: tuple[str, ...]


def is_byline(line: str) -> bool:
    """A line of its own that credits reporters, correspondents or a picture source."""
    bare = line.strip()
    if not 2 <= len(bare) <= _LONGEST_BYLINE or "。" in bare:
        return False
    return (
        bool(_BYLINE_LINE.match(bare))
        or bool(_CREDIT.fullmatch(bare))
        or bool(_NAMES_AT_END.fullmatch(bare) or _ALONE_IN_BRACKETS.fullmatch(bare))
    )


def ends_with_byline(line: str) -> bool:
    """A paragraph that closes with （记者 …）."""
    return bool(_BYLINE_AT_END.search(line.strip()) or _NAMES_AT_END.search(line.strip()))


def is_risk_notice(line: str) -> bool:
    """A notice that investments carry risk."""
    return len(line.strip()) <= _LONGEST_BYLINE and bool(_RISK.match(line.strip()))


def is_section_mark(line: str) -> bool:
    """The name of a section (资讯), with or without marks."""
    bare = line.strip()
    return bool(_SECTION.match(bare) or _MARKED_SECTION.match(bare))


def is_masthead(line: str) -> bool:
    """The running head of a newspaper page: paper, day, weekday, page number and nothing else."""
    parts = [part for part in re.split(r"[\s|｜·/]+", line.strip("# \t\u3000")) if part]
    found = [_MASTHEAD_PARTS.fullmatch(part) for part in parts] if len(line) <= _LONGEST_BYLINE else []
    dated = any(match and match.group("date") for match in found)
    return len(parts) > 1 and dated and all(found)


def masthead_of(line: str) -> tuple[str | None, str | None]:
    """Paper and ISO date of a running head."""
    paper = next((part for part in re.split(r"[\s|｜·/]+", line) if part.endswith("报")), None)
    date = re.search(r"\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}", line)
    return paper, date_of(date.group()) if date else None


def looks_like_caption(line: str) -> bool:
    """A short line that words a picture."""
    bare = line.strip()
    return len(bare) <= _LONGEST_CAPTION and bool(_CAPTION_CUES.search(bare))


def date_of(line: str) -> str | None:
    """ISO date of a line that is a date and nothing else; None where it is none or not in the calendar."""
    match = _DATE_LINE.match(line)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def lead_byline(paragraph: str) -> str | None:
    """The byline in brackets at the start of a story: 本报讯（记者 …）. None where names run into each other."""
    found = _LEAD_BYLINE.match(paragraph.lstrip()[:80])
    if found is None:
        return None
    names = re.split(rf"(?:{_ROLE})|[\s、:：]+", found.group("inner"))
    glued = any(len(name) > _LONGEST_NAME and "·" not in name for name in names)
    return None if glued else found.group("inner")


def _names_a_paper(words: str | None) -> bool:
    return bool(words and _PUBLICATION_TAIL.search(words)) and words not in ("本报", "本社", "本网", "本台")


def _names(run: str) -> list[str]:
    """Names in a run parted by spaces; two single characters in a row are one name set wide (黄 蕾)."""
    found: list[str] = []
    together = _SET_WIDE.sub(lambda name: re.sub("[ 　]", "", name.group()), run)
    for part in re.split(r"[\s、　]+", together):
        if len(part) == 1 and found and len(found[-1]) == 1:
            found[-1] += part
        elif part and not part.endswith(_NO_NAME_TAILS):
            found.append(part)
    return [name for name in found if len(name) > 1]


def read_signature(lines: list[str]) -> Signature:
    """Publication, names with roles and picture credits from byline lines and paragraph ends."""
    publication: str | None = None
    bylines: list[Byline] = []
    credits: list[str] = []
    for line in lines:
        bare = line.strip()
        head = _BYLINE_LINE.match(bare)
        if head and _names_a_paper(head.group("publication")):
            publication = publication or head.group("publication")
        for match in _WHO.finditer(_CREDIT.sub("", bare)):
            bylines += [Byline(name, _ROLES[match.group("role")]) for name in _names(match.group("names"))]
        bylines += [Byline(match.group("name"), "photographer") for match in _PICTURES_BY.finditer(bare)]
        credits += [found.group() for found in _CREDIT.finditer(bare)]
        photo = _PHOTO_CREDIT.search(bare)
        if photo:
            credits.append(photo.group())
    return Signature(publication, tuple(dict.fromkeys(bylines)), tuple(dict.fromkeys(credits)))
