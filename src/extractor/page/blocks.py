"""A page as blocks: its lines with their places, what each of them is, and broken paragraphs mended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from extractor.page.furniture import (
    date_of,
    ends_with_byline,
    is_byline,
    is_risk_notice,
    is_section_mark,
    looks_like_caption,
)
from extractor.types import Span

_CLOSING = '。！？!?…；;”’"』」）)】：:'
_MARKS = re.compile(r"\s*(?:#{1,6}\s+|>>\s*)?")
_HEADLINE_MARK = re.compile(r"\s*(#{1,6})\s+")
_LONGEST_HEADLINE = 45
_LONGEST_CAPTION = 30
_LEAST_BODY = 25
_PICTURE_GAP = 2
_MANY_COMMAS = 2
_LONG_WITH_COMMA = 26


class Role(Enum):
    """What a block is on the page."""

    HEADLINE = auto()
    BODY = auto()
    CAPTION = auto()
    BYLINE = auto()
    RISK = auto()
    SECTION = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page or several mended into one paragraph; ``spans`` point into the page's text, in reading
    order.

    ``marked`` is the depth of a markdown headline mark, 0 without one; ``gap`` the number of blank lines before the
    block.
    """

    role: Role
    spans: tuple[Span, ...]
    text: str
    marked: int = 0
    gap: int = 0

    @property
    def start(self) -> int:
        """First character in the page."""
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        """One past the last character in the page."""
        return max(end for _, end in self.spans)

    @property
    def closed(self) -> bool:
        """Whether the block ends in a closing mark."""
        return self.text.rstrip()[-1:] in _CLOSING

    @property
    def signed(self) -> bool:
        """Whether an article may end with this block: a byline, a risk notice, a paragraph that ends in one."""
        return self.role in (Role.BYLINE, Role.RISK) or (self.role is Role.BODY and ends_with_byline(self.text))


def read_blocks(text: str) -> list[Block]:
    """Blocks of a page in order, captions found and broken paragraphs mended."""
    return _mend(_lines(text))


def _lines(text: str) -> list[Block]:
    blocks: list[Block] = []
    gap, at = 0, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            gap += 1
            continue
        mark = _HEADLINE_MARK.match(line)
        role = _role(line, bool(mark), gap)
        first = start + (_MARKS.match(line) or re.match("", line)).end()  # type: ignore[union-attr]
        last = start + len(line.rstrip())
        if first >= last:
            first = start + len(line) - len(line.lstrip())
        depth = len(mark.group(1)) if mark else 0
        blocks.append(Block(role, ((first, last),), text[first:last], depth, gap))
        gap = 0
    return blocks


def _role(line: str, marked: bool, gap: int) -> Role:
    bare = line.strip()
    if is_section_mark(line):
        return Role.SECTION
    if marked:
        return Role.HEADLINE
    if is_risk_notice(line):
        return Role.RISK
    if is_byline(line):
        return Role.BYLINE
    if date_of(line):
        return Role.DATE
    short = len(bare) <= _LONGEST_CAPTION
    if short and gap > _PICTURE_GAP and not bare.startswith(("“", '"')):
        return Role.CAPTION
    if looks_like_caption(line) and (short or bare.startswith("图为")):
        return Role.CAPTION
    if len(bare) <= _LONGEST_HEADLINE and bare[-1] not in "。！!…；;，,、" and not _is_sentence(bare):
        return Role.HEADLINE
    return Role.BODY


def _is_sentence(bare: str) -> bool:
    """Running text rather than a headline: it stops, it runs over several commas, or a quotation stays open."""
    commas = bare.count("，") + bare.count(",")
    open_quote = bare.count("“") != bare.count("”") or bare.count('"') % 2 == 1
    return "。" in bare or open_quote or commas >= _MANY_COMMAS or (commas > 0 and len(bare) > _LONG_WITH_COMMA)


def _mend(blocks: Sequence[Block]) -> list[Block]:
    """Join paragraphs that a column break tore apart; captions between the pieces move behind the joined paragraph."""
    mended: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if block.role is not Role.BODY or len(block.text) < _LEAST_BODY:
            mended.append(block)
            continue
        aside: list[Block] = []
        while not block.closed:
            follow = _continuation(blocks, at)
            if follow is None:
                break
            aside += [replace(between, role=Role.CAPTION) for between in blocks[at:follow]]
            piece = blocks[follow]
            block = replace(block, spans=block.spans + piece.spans, text=block.text + piece.text)
            at = follow + 1
        mended.append(block)
        mended += aside
    return mended


def _continuation(blocks: Sequence[Block], at: int) -> int | None:
    """Index of the block that goes on with an open paragraph, None when nothing does; only captions may lie between."""
    captions = 0
    for index in range(at, min(len(blocks), at + 5)):
        block = blocks[index]
        if block.role is Role.CAPTION:
            captions += 1
            continue
        if block.role is Role.BODY:
            return index
        if block.role is Role.HEADLINE and not block.marked:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if captions and following is not None and following.role is Role.BODY:
                # A second caption without a stop, or the paragraph itself: what follows decides.
                captions += 1
                continue
            return None
        return None
    return None
