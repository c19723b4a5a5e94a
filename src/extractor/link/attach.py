"""Which entity governs a span: the nearest before it in the clause, then around it in the sentence, then in the
paragraph.
"""

from collections.abc import Mapping

from extractor.link.base import clause, paragraph, sentence
from extractor.types import Span


def governing(text: str, span: Span, ids: Mapping[Span, str]) -> str | None:
    """Id of the entity whose mention governs ``span``: in each unit the nearest mention before it, else the nearest
    behind.

    In the paragraph only mentions before the span count. None when no unit holds a mention.
    """
    for unit in (clause, sentence, paragraph):
        low, high = unit(text, span)
        inside = [other for other in ids if other[0] >= low and other[1] <= high and not _overlap(other, span)]
        before = [other for other in inside if other[1] <= span[0]]
        if before:
            return ids[max(before)]
        behind = [other for other in inside if other[0] >= span[1]]
        if behind and unit is not paragraph:
            return ids[min(behind)]
    return None


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
