"""A page as blocks: its lines with their places, what each of them is, and broken paragraphs mended."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from extractor.folding import HAN
from extractor.page.furniture import (
    date_of,
    ends_with_byline,
    is_byline,
    is_masthead,
    is_risk_notice,
    is_section_mark,
    looks_like_caption,
)
from extractor.page.lines import Line, read_lines
from extractor.page.spaces import INVISIBLE, is_blank
from extractor.types import Span

_CLOSING = "。！？!?…；;）)】：:"
_STOPS = "。！？!?…"
_QUOTES = '”’"』」'
_MARKS = re.compile(rf"\s*(?:#{{1,6}}(?:\s+|(?={HAN}|[“《【]))|>>\s*)?(?:\*\*)?")
_HEADLINE_MARK = re.compile(rf"\s*(#{{1,6}})(?:\s+|(?={HAN}|[“《【]))")
_SEEN = dict.fromkeys(map(ord, INVISIBLE))
_BOLD = re.compile(r"\s*\*\*[^*]+\*\*\s*")
_GOES_ON = re.compile(r"[的了和与及或是也都等着过、，,]")
_NEW_STORY = re.compile(r"本报讯|本报.{2,6}讯|近日|日前|昨日|昨天|\d{1,2}月\d{1,2}日")
_LONGEST_HEADLINE = 45
_LONGEST_CAPTION = 30
_LEAST_BODY = 25
_PICTURE_GAP = 2
_SHORT_HEADLINE = 30
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
    MASTHEAD = auto()


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
    after_rule: bool = False

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
        """Whether the block ends in a closing mark; a closing quotation mark closes only behind a stop."""
        last = self.text.rstrip()[-2:]
        return last[-1:] in _CLOSING or (last[-1:] in _QUOTES and last[0] in _STOPS)

    @property
    def signed(self) -> bool:
        """Whether an article may end with this block: a byline, a risk notice, a paragraph that ends in one."""
        return self.role in (Role.BYLINE, Role.RISK) or (self.role is Role.BODY and ends_with_byline(self.text))


def read_blocks(text: str) -> list[Block]:
    """Blocks of a page in order, captions found and broken paragraphs mended."""
    return _mend(_place(_as_block(line) for line in read_lines(text)))


def _as_block(line: Line) -> Block:
    mark = _HEADLINE_MARK.match(line.text)
    bold = bool(_BOLD.fullmatch(line.text))
    lead = _MARKS.match(line.text)
    skip = lead.end() if lead else 0
    bare = line.text.rstrip()
    if bold or (mark and bare.endswith("**") and "**" in bare[:-2]):
        bare = bare[:-2].rstrip()
    elif lead and lead.group().endswith("**"):
        skip -= 2
    if is_blank(bare[skip:]):
        skip, bare = len(line.text) - len(line.text.lstrip()), line.text.rstrip()
    plain = line.text.replace("**", "")
    role = _role(plain if plain.strip() else line.text, bool(mark))
    first, last = line.start + skip, line.end - (len(line.text.rstrip()) - len(bare))
    depth = len(mark.group(1)) if mark else 0
    return Block(role, ((first, last),), bare[skip:].translate(_SEEN), depth, line.gap, line.after_rule)


def _place(lines: Iterable[Block]) -> list[Block]:
    """Roles that the neighbours decide: captions behind the gap that a picture left, headlines of a new article."""
    blocks = list(lines)
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)
    wide = max(_PICTURE_GAP, usual[0][0] if usual else 0)
    placed: list[Block] = []
    opened = False
    for index, block in enumerate(blocks):
        before = placed[-1] if placed else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        fresh = before is None or before.signed or before.role in (Role.SECTION, Role.MASTHEAD) or block.after_rule
        if block.gap > wide and not fresh and _may_be_caption(block, before, after):
            block = replace(block, role=Role.CAPTION)
        elif (fresh and _may_be_headline(block, after)) or (opened and _may_be_subtitle(block, after)):
            block = replace(block, role=Role.HEADLINE)
        opened = fresh and block.role is Role.HEADLINE
        placed.append(block)
    return placed


def _may_be_caption(block: Block, before: Block | None, after: Block | None) -> bool:
    """A short line behind the gap of a picture, unless the text before it is complete and a new story follows."""
    bare = block.text.strip()
    if block.role not in (Role.HEADLINE, Role.BODY) or block.marked or len(bare) > _LONGEST_CAPTION:
        return False
    if bare.startswith(("“", '"')):
        return False
    starts = after is not None and after.role is Role.BODY and bool(_NEW_STORY.match(after.text))
    complete = before is not None and before.role is Role.BODY and before.closed
    return not (starts and complete and block.role is Role.HEADLINE)


def _may_be_headline(block: Block, after: Block | None) -> bool:
    """A short line without a full stop where an article begins, though it shouts or has commas."""
    follows = after is not None and after.role in (Role.BODY, Role.HEADLINE, Role.BYLINE)
    bare = block.text.strip()
    shaped = len(bare) <= _SHORT_HEADLINE and "。" not in bare and bare[-1] not in "，,、；;："
    return block.role is Role.BODY and follows and shaped


def _may_be_subtitle(block: Block, after: Block | None) -> bool:
    """A line right under an article's headline that ends open, with one comma at most, before running text."""
    bare = block.text.strip()
    shaped = len(bare) <= _LONGEST_HEADLINE and "。" not in bare and bare[-1] not in "，,、"
    shaped = shaped and bare.count("，") + bare.count(",") <= 1
    paired = bare.count("“") == bare.count("”") and bare.count('"') % 2 == 0
    follows = after is not None and after.role is Role.BODY
    return block.role is Role.BODY and not block.closed and shaped and paired and follows


def _role(line: str, marked: bool) -> Role:
    bare = line.strip()
    if is_section_mark(line):
        return Role.SECTION
    if is_masthead(line):
        return Role.MASTHEAD
    if marked:
        return Role.HEADLINE
    if is_risk_notice(line):
        return Role.RISK
    if is_byline(line):
        return Role.BYLINE
    if date_of(line):
        return Role.DATE
    short = len(bare) <= _LONGEST_CAPTION
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
        if block.role is not Role.BODY or (len(block.text) < _LEAST_BODY and block.text.rstrip()[-1] not in "，,、"):
            mended.append(block)
            continue
        aside: list[Block] = []
        pieces = [block]
        while not pieces[-1].closed:
            follow = _continuation(blocks, at)
            if follow is None:
                break
            aside += [replace(between, role=Role.CAPTION) for between in blocks[at:follow]]
            pieces.append(blocks[follow])
            at = follow + 1
        spans = tuple(span for piece in pieces for span in piece.spans)
        mended.append(replace(block, spans=spans, text="".join(piece.text for piece in pieces)))
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
            if not captions and _is_torn_off(block):
                return index
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if captions and following is not None and following.role is Role.BODY:
                # A second caption without a stop, or the paragraph itself: what follows decides.
                captions += 1
                continue
            return None
        return None
    return None


def _is_torn_off(block: Block) -> bool:
    """Whether a line of a headline's shape is the rest of the open paragraph before it."""
    return bool(_GOES_ON.match(block.text) or "，" in block.text or "," in block.text)
