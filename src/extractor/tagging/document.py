"""The document-level pass: what is found with confidence somewhere in an article is proposed at all its occurrences.

Short forms that a confident full name establishes (保和 for 保和街道, 同心社 for “同心社”) are proposed too. The
fusion decides;
a spread
proposal has its own rule id, so that its reliability is learnt.
"""

from collections.abc import Iterator, Sequence

from extractor.labels import Label, Origin
from extractor.types import Candidate

_SURE = {Origin.NER: 0.6, Origin.RULE: 0.75, Origin.GAZETTEER: 0.8}
_TAILS = {Label.PLACE: ("街道", "社区", "小区", "镇", "村", "区", "县", "市"), Label.ORG: ("有限公司", "公司", "集团")}
_LEAST = 2


def spread(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield proposals at the other occurrences in folded ``text`` of names found with confidence, and of their short
    forms.
    """
    names: dict[tuple[str, Label], float] = {}
    taken: dict[Label, set[tuple[int, int]]] = {}
    for candidate in candidates:
        if candidate.label is Label.INDICATOR:
            continue
        taken.setdefault(candidate.label, set()).add(candidate.span)
        if candidate.score >= _SURE[candidate.origin] and candidate.end - candidate.start >= _LEAST:
            key = (text[candidate.start : candidate.end], candidate.label)
            names[key] = max(names.get(key, 0.0), candidate.score)
    for (name, label), score in sorted(names.items()):
        yield from _occurrences(text, name, label, "spread", score * 0.7, taken)
        for tail in _TAILS.get(label, ()):
            stem = name.removesuffix(tail)
            if stem != name and len(stem) >= _LEAST:
                yield from _occurrences(text, stem, label, f"spread_short_{tail}", score * 0.4, taken)
                break


def _occurrences(
    text: str, name: str, label: Label, rule: str, score: float, taken: dict[Label, set[tuple[int, int]]]
) -> Iterator[Candidate]:
    at = text.find(name)
    while at >= 0:
        span = (at, at + len(name))
        if span not in taken[label]:
            yield Candidate(*span, label, "", rule, Origin.RULE, score)
        at = text.find(name, span[1])
