"""Parts of a mechanism are told in its row and are no mentions again in the list that names them.

The guideline says so, and annotators keep to it: of 730 parts listed outside the name in the training texts, 19 are
annotated as mechanisms of their own, and 8 as places. Bodies in the list stay organisations.
"""

from collections.abc import Sequence

from extractor.labels import Label, Level
from extractor.rules.mechanisms.components import read_mechanism
from extractor.types import Candidate, Span

_SPOTS = (Level.NEIGHBOURHOOD.value, Level.SITE.value, Level.ZONE.value, Level.OTHER.value)
_MARKS = 1
"""Characters by which a part and a mention may differ at either end: a quotation mark."""


def without_parts(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    """``mentions`` of folded ``text`` without the mechanisms that another one's sentence lists as its parts, and
    without those parts that are taken for estates and spots (邻里站、童趣苑 of “一站五苑”).

    Elsewhere in the article the same name stays a mention.
    """
    parts: dict[Span, Span] = {}
    for mention in mentions:
        if mention.label is Label.MECHANISM:
            outside = (p for p in read_mechanism(text, *mention.span).components if not _inside(p, mention.span))
            parts |= dict.fromkeys(outside, mention.span)
    return [m for m in mentions if not (_may_be_part(m) and _is_part(m.span, parts))]


def _may_be_part(mention: Candidate) -> bool:
    return mention.label is Label.MECHANISM or (mention.label is Label.PLACE and mention.kind in _SPOTS)


def _inside(part: Span, name: Span) -> bool:
    return name[0] <= part[0] and part[1] <= name[1]


def _is_part(span: Span, parts: dict[Span, Span]) -> bool:
    return any(
        abs(span[0] - part[0]) <= _MARKS and abs(span[1] - part[1]) <= _MARKS and owner != span
        for part, owner in parts.items()
    )
