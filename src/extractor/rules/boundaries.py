"""Where a name begins: the left edge of a span whose right end a type noun marks."""

from collections.abc import Iterable

from extractor.lexicon.tables import column

_HARD = frozenset("，。、；：！？“”‘’《》（）【】〈〉—…·-~/\n \t的了着在到向与及是被把让从由于至各每该某这那其并即将")
"""Characters that end a name on its left whatever follows."""

_LONGEST_CUE = 4


def name_starts(text: str, stem_end: int, longest: int, edges: Iterable[int] = ()) -> list[int]:
    """Possible starts of a name whose stem ends at ``stem_end``, the likeliest first; empty when no stem is left.

    Walks left over at most ``longest`` characters to a mark, a function word or one of ``edges`` (ends of names known
    already),
    then drops a leading cue (走进, 家住, 组织 …) from ``lexicon/left_cues.tsv``.
    """
    known = set(edges)
    start = stem_end
    while start > 0 and stem_end - start < longest and text[start - 1] not in _HARD and start not in known:
        start -= 1
    cut = start
    moved = True
    while moved:
        moved = False
        for length in range(min(_LONGEST_CUE, stem_end - cut - 1), 0, -1):
            if text[cut : cut + length] in column("left_cues.tsv"):
                cut += length
                moved = True
                break
    starts = [cut] if cut < stem_end else []
    if cut != start:
        starts.append(start)
    return starts


def at_clear_edge(text: str, start: int, edges: Iterable[int] = ()) -> bool:
    """Whether a mark, a function word, a known name or the text's start stands right before ``start``."""
    return start == 0 or text[start - 1] in _HARD or start in set(edges)
