"""A page's text to its articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.errors import PageError
from extractor.labels import ArticleKind
from extractor.page.blocks import Block, Role, read_blocks
from extractor.page.clean import assemble
from extractor.page.furniture import date_of, ends_with_byline, lead_byline, masthead_of, read_signature
from extractor.page.spaces import is_space
from extractor.types import Article, Page

_LEAD = re.compile(r"(?:本报讯|本报.{2,6}讯|近日|日前|昨日|昨天|今日|今年|连日来|\d{1,2}月\d{1,2}日|据悉|记者)")
_KICKER = re.compile(r"[【\[](?P<kicker>[^】\]]{2,20})[】\]]\s*(?P<title>\S.*)")
_RUN_IN = re.compile(r"(?P<title>.{6,40}?)\s*□\s*记者")
_ADVERT = re.compile(
    r"(?:联接基金|ETF|证券投资基金|理财产品|保险产品|贷款产品).{0,40}(?:发行|认购|发售|限时|优惠)|(?:正式发行|即将发行|火热销售|隆重开盘)"
)
_NOTICE = re.compile(r"(?:公告|通告|启事|通知|公示|声明)(?:[（(][^）)]{0,12}[）)])?$")
_SPEECH = re.compile(r"(?:我|我们|尊敬的|各位).{0,30}(?:荣幸|欢迎|各位|大家|来宾|朋友)")
_BRIEF_LENGTH = 230
_LONGEST_SUBHEAD = 16
_LEFT_OUT = (Role.SECTION, Role.MASTHEAD)


@dataclass(slots=True)
class _Open:
    """The article that is being gathered, with what the next headline is weighed against."""

    blocks: list[Block] = field(default_factory=list)
    bodies: int = 0
    depth: int = 0
    last: Block | None = None

    def add(self, block: Block) -> None:
        """Take the next block."""
        self.blocks.append(block)
        self.bodies += block.role is Role.BODY
        self.depth = self.depth or block.marked
        if block.role not in (Role.CAPTION, Role.DATE) or self.last is None:
            self.last = block


def split_page(page: Page) -> list[Article]:
    """Split a page into articles in page order; an empty list when the page holds no text.

    Raises ``PageError`` when a character of the page would be lost, which would be a fault of this package.
    """
    blocks = read_blocks(page.text)
    groups = _group(blocks)
    paper, day = next((masthead_of(b.text) for b in blocks if b.role is Role.MASTHEAD), (None, None))
    articles = [_article(page, index, group, section) for index, (group, section) in enumerate(groups)]
    if paper or day:
        articles = [replace(a, publication=a.publication or paper, published=a.published or day) for a in articles]
    kept = sum(1 for article in articles for char in article.text if not is_space(char))
    wanted = sum(
        1
        for block in blocks
        if block.role not in _LEFT_OUT
        for s, e in block.spans
        for c in page.text[s:e]
        if not is_space(c)
    )
    if kept != wanted:
        raise PageError(
            f"{page.source.path}: {wanted - kept} characters were lost in cleaning; please report this page"
        )
    return articles


def _group(blocks: Sequence[Block]) -> list[tuple[list[Block], bool]]:
    """Blocks by article, each with whether a section of short news holds it."""
    dense = _is_dense(blocks)
    signed_from = _signatures_ahead(blocks)
    groups: list[tuple[list[Block], bool]] = []
    section = False
    current = _Open()
    for index, block in enumerate(blocks):
        if block.role is Role.MASTHEAD:
            continue
        if block.role is Role.SECTION:
            if current.blocks:
                groups.append((current.blocks, section))
            current, section = _Open(), True
            continue
        if current.bodies and _begins(blocks, index, current, dense, signed_from[index]):
            groups.append((current.blocks, section))
            current = _Open()
        current.add(block)
    if current.blocks:
        groups.append((current.blocks, section))
    return groups


def _signatures_ahead(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether a signed block stands at or behind it in the same section."""
    ahead: list[bool] = []
    signed = False
    for block in reversed(blocks):
        signed = block.role is not Role.SECTION and (signed or block.signed)
        ahead.append(signed)
    return ahead[::-1]


def _is_dense(blocks: Sequence[Block]) -> bool:
    """Whether the page sets paragraphs on consecutive lines, so that a blank line parts articles."""
    tight = sum(block.gap == 0 for block in blocks[1:])
    return tight * 2 >= len(blocks)


def _hugs_body(blocks: Sequence[Block], index: int) -> bool:
    """Whether a headline stands right on its text, without a blank line, as dense short news is set."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return blocks[index].role is Role.HEADLINE and after is not None and after.role is Role.BODY and after.gap == 0


def _begins(blocks: Sequence[Block], index: int, current: _Open, dense: bool, signed_ahead: bool) -> bool:
    """Whether ``blocks[index]`` is the headline of a new article, given the article so far, which has a body."""
    block = blocks[index]
    if block.role is not Role.HEADLINE or current.last is None:
        return False
    ahead = blocks[index + 1 : index + 4]
    following = next((b for b in ahead if b.role is Role.BODY), None)
    fresh = current.last.signed or block.after_rule
    if block.marked and (not current.depth or block.marked <= current.depth):
        return fresh or not signed_ahead or not _is_subhead(block, current, ahead)
    if block.marked and not fresh:
        return False
    if fresh or _byline_above_text(ahead):
        return following is not None
    if dense or (_hugs_body(blocks, index) and _hugs_body(current.blocks, 0)):
        return block.gap > 0 and following is not None
    leads = following is not None and bool(_LEAD.match(following.text))
    return leads and current.bodies >= 2 and current.last.closed and len(block.text) >= 8


def _is_subhead(block: Block, current: _Open, ahead: Sequence[Block]) -> bool:
    """Whether a marked headline in an unsigned article is a small heading: short, no news lead after it."""
    after = ahead[0] if ahead else None
    main = current.blocks[0]
    return (
        after is not None
        and after.role is Role.BODY
        and not _LEAD.match(after.text)
        and len(block.text) <= _LONGEST_SUBHEAD
        and len(block.text) < len(main.text)
        and main.marked == block.marked
    )


def _byline_above_text(ahead: Sequence[Block]) -> bool:
    """Whether a byline and then text follow the headline, as where the reporter is named at the top."""
    at = next((i for i, b in enumerate(ahead) if b.role is not Role.HEADLINE), None)
    return at is not None and [b.role for b in ahead[at : at + 2]] == [Role.BYLINE, Role.BODY]


def _article(page: Page, index: int, blocks: Sequence[Block], section: bool) -> Article:
    heads = _headlines(blocks)
    title, kicker, subtitle = _titles(heads)
    if title is None:
        run_in = _RUN_IN.match(blocks[0].text)
        title = run_in.group("title") if run_in else None
    text, offsets = assemble(page.text, blocks)
    first = next((b for b in blocks if b.role is Role.BODY), None)
    lead = lead_byline(first.text) if first is not None else None
    signature = read_signature(
        [lead or ""]
        + [b.text for b in blocks if b.role is Role.BYLINE]
        + [b.text[-60:] for b in blocks if b.role is Role.BODY and ends_with_byline(b.text)]
    )
    return Article(
        source=page.source,
        index=index,
        start=min(block.start for block in blocks),
        end=max(block.end for block in blocks),
        text=text,
        offsets=offsets,
        title=title,
        kicker=kicker,
        subtitle=subtitle,
        kind=_kind(blocks, title, text, section),
        publication=signature.publication,
        published=next((date_of(b.text) for b in blocks if b.role is Role.DATE), None),
        bylines=signature.bylines,
        credits=signature.credits,
        captions=tuple(b.text for b in blocks if b.role is Role.CAPTION),
    )


def _headlines(blocks: Sequence[Block]) -> list[Block]:
    """The headline blocks at the article's head."""
    heads: list[Block] = []
    for block in blocks:
        if block.role is Role.HEADLINE:
            heads.append(block)
        elif block.role not in (Role.DATE, Role.CAPTION, Role.BYLINE):
            break
    return heads


def _titles(heads: Sequence[Block]) -> tuple[str | None, str | None, str | None]:
    """Title, kicker and subtitle among the headline lines."""
    if not heads:
        return None, None, None
    main = next((i for i, head in enumerate(heads) if head.marked), 0)
    title = heads[main].text.strip()
    kicker = heads[main - 1].text.strip() if main else None
    bracketed = _KICKER.match(title)
    if bracketed:
        kicker, title = bracketed.group("kicker"), bracketed.group("title")
    subtitle = heads[main + 1].text.strip() if main + 1 < len(heads) else None
    return title, kicker, subtitle


def _kind(blocks: Sequence[Block], title: str | None, text: str, section: bool) -> ArticleKind:
    if any(block.role is Role.RISK for block in blocks) or _ADVERT.search(text[:400]):
        return ArticleKind.ADVERT
    if title and _NOTICE.search(title):
        return ArticleKind.NOTICE
    first = next((block for block in blocks if block.role is Role.BODY), None)
    if first is not None and _SPEECH.match(first.text):
        return ArticleKind.OTHER
    if len(text) <= _BRIEF_LENGTH or (section and len(text) <= 2 * _BRIEF_LENGTH):
        return ArticleKind.BRIEF
    return ArticleKind.NEWS
