"""Which entity governs a span: the nearest in its clause, else its sentence, else its paragraph."""

from bisect import bisect_left
from collections.abc import Mapping

from extractor.link.base import clause, paragraph, sentence
from extractor.types import Span


class Governors:
    """The mentions of one kind in text order, to be asked for the one that governs a span."""

    def __init__(self, mentions: Mapping[Span, str]) -> None:
        self._mentions = sorted(mentions.items())
        self._starts = [span[0] for span, _ in self._mentions]

    def of(self, text: str, span: Span) -> str | None:
        """Id of the mention nearest before the span in its clause, else its sentence, else its paragraph.

        Where none stands before it in its clause or sentence, the nearest behind it there counts.
        """
        for unit in (clause, sentence, paragraph):
            low, high = unit(text, span)
            before = self._last_before(span[0])
            if before is not None and self._mentions[before][0][0] >= low:
                return self._mentions[before][1]
            behind = bisect_left(self._starts, span[1])
            if unit is not paragraph and behind < len(self._mentions) and self._mentions[behind][0][1] <= high:
                return self._mentions[behind][1]
        return None

    def _last_before(self, at: int) -> int | None:
        """Index of the last mention that ends at or before ``at``; one that overlaps the span is stepped over."""
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and self._mentions[index][0][1] > at:
            index -= 1
        return index if index >= 0 else None
