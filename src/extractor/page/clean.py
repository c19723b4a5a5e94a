"""An article's blocks to its cleaned text, with the place of every character in the page."""

from array import array
from collections.abc import Sequence

from extractor.page.blocks import Block, Role
from extractor.page.spaces import INVISIBLE, SPACES
from extractor.types import OffsetMap


def assemble(page: str, blocks: Sequence[Block]) -> tuple[str, OffsetMap]:
    """Text of an article, one block a line, and its offset map.

    Spaces are taken out of running text where either neighbour is Chinese; in headlines and bylines, where they part
    words, they
    stay. No character is altered but for a line break between two Latin words, which becomes a space. A line break
    between blocks carries the place of the character before it.
    """
    chars: list[str] = []
    positions = array("L")
    for block in blocks:
        if chars:
            chars.append("\n")
            positions.append(positions[-1])
        spaced = block.role in (Role.HEADLINE, Role.BYLINE, Role.DATE)
        for at in _kept(page, block, spaced):
            chars.append(" " if page[at] == "\n" else page[at])
            positions.append(at)
    return "".join(chars), OffsetMap(positions)


def _kept(page: str, block: Block, spaced: bool) -> list[int]:
    """Positions of a block's characters that stay."""
    places = [at for start, end in block.spans for at in range(start, end)]
    kept: list[int] = []
    for index, at in enumerate(places):
        if page[at] in INVISIBLE:
            continue
        if page[at] in SPACES and not (spaced or _parts_words(page, places, index)):
            continue
        if page[at] == "\n" and not _parts_words(page, places, index):
            continue
        kept.append(at)
    while kept and page[kept[-1]] in SPACES:
        kept.pop()
    return kept


def _parts_words(page: str, places: Sequence[int], index: int) -> bool:
    """Whether the space at ``places[index]`` parts two Latin words or a number from one."""
    before = page[places[index - 1]] if index else " "
    after = page[places[index + 1]] if index + 1 < len(places) else " "
    return before.isascii() and after.isascii() and not before.isspace() and not after.isspace()
