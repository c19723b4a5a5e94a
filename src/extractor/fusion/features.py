"""Evidence for a proposal as named features.

Two passes. The first looks at one proposal and its rivals for the same characters. The second adds what the first
pass found
elsewhere: how sure the same words are at their other occurrences in the article, and which proposals of other labels
cover it.
A feature is a name and a number; the weights are learnt (``extractor.train.fusion``), never set by hand.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.fusion.proposals import Proposal, overlapping
from extractor.labels import Label, Origin
from extractor.lexicon.tables import column

Features = dict[str, float]

_WRITTEN = (Origin.RULE, Origin.GAZETTEER)
_NER_STEPS = (0.3, 0.5, 0.7, 0.85, 0.95, 0.99)
_LENGTH_CAP = 12
_CUE_LENGTH = 2
_SEPARATORS = ("”、“", "”“", "、")
_UNLIKELY = 0.2


@dataclass(frozen=True, slots=True)
class TextView:
    """What features may ask of an article: its folded text and where pkuseg's words begin and end."""

    text: str
    boundaries: frozenset[int]


def _logit(score: float) -> float:
    clipped = min(max(score, 0.01), 0.99)
    return math.log(clipped / (1 - clipped))


def _char_class(char: str) -> str:
    if not char or char == "\n":
        return "edge"
    if char in "“‘《(（【":
        return "open"
    if char in "”’》)）】":
        return "close"
    if char in "，。；：！？、,.;:!?—-·":
        return char
    if char.isdigit():
        return "digit"
    if char.isascii():
        return "latin"
    return "han"


def first_pass(view: TextView, proposals: Sequence[Proposal]) -> list[Features]:
    """Features of each proposal of one label (in text order) from its own evidence, shape and rivals."""
    rivals = overlapping(proposals)
    rows = []
    for index, proposal in enumerate(proposals):
        row: Features = {"bias": 1.0}
        _own_evidence(row, proposal)
        _shape(row, view, proposal)
        _rivals(row, proposal, [proposals[i] for i in rivals[index]])
        rows.append(row)
    return rows


def _own_evidence(row: Features, proposal: Proposal) -> None:
    general = max((c.score for c in proposal.evidence if c.rule_id == "ner_general"), default=0.0)
    if general:
        row["general"] = _logit(general)
    ner = max(
        (c.score for c in proposal.evidence if c.origin is Origin.NER and c.rule_id != "ner_general"), default=0.0
    )
    if ner:
        row["ner"] = _logit(ner)
        for step in _NER_STEPS:
            if ner >= step:
                row[f"ner>={step}"] = 1.0
    else:
        row["ner:none"] = 1.0
    written = proposal.best(*_WRITTEN)
    if written:
        row["prior"] = _logit(written)
        if ner:
            row["agree"] = _logit(ner)
    else:
        row["prior:none"] = 1.0
    for candidate in proposal.evidence:
        row[f"by:{candidate.rule_id}"] = 1.0
        if candidate.kind:
            row[f"kind:{candidate.kind}"] = 1.0


def _shape(row: Features, view: TextView, proposal: Proposal) -> None:
    text, (start, end) = view.text, proposal.span
    row[f"length:{min(end - start, _LENGTH_CAP)}"] = 1.0
    row[f"left:{_char_class(text[start - 1 : start])}"] = 1.0
    row[f"right:{_char_class(text[end : end + 1])}"] = 1.0
    row[f"tail:{text[end - 1]}"] = 1.0
    row[f"tail:{text[max(start, end - 2) : end]}"] = 1.0
    row[f"head:{text[start]}"] = 1.0
    row[f"head:{text[start : start + 2]}"] = 1.0
    if end - start > _CUE_LENGTH and text[start : start + _CUE_LENGTH] in _leading_verbs():
        row["head is a verb"] = 1.0
    row[f"before:{text[start - 1 : start]}"] = 1.0
    row[f"after:{text[end : end + 1]}"] = 1.0
    if start not in view.boundaries:
        row["word:start inside"] = 1.0
    if end not in view.boundaries:
        row["word:end inside"] = 1.0
    if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        row["quoted"] = 1.0


@cache
def _leading_verbs() -> frozenset[str]:
    """Words of two characters that run before a name and are not part of it."""
    tables = ("mechanism_triggers.tsv", "left_cues.tsv", "place_left_cues.tsv")
    return frozenset(word for table in tables for word in column(table) if len(word) == _CUE_LENGTH)


def _rivals(row: Features, proposal: Proposal, rivals: Sequence[Proposal]) -> None:
    if not rivals:
        row["rival:none"] = 1.0
        return
    own_ner, own_prior = proposal.best(Origin.NER), proposal.best(*_WRITTEN)
    for rival in rivals:
        covers = rival.start <= proposal.start and rival.end >= proposal.end
        inside = rival.start >= proposal.start and rival.end <= proposal.end
        where = "longer" if covers else "shorter" if inside else "crossing"
        for name, theirs, own in (
            ("ner", rival.best(Origin.NER), own_ner),
            ("prior", rival.best(*_WRITTEN), own_prior),
        ):
            if theirs:
                key = f"rival:{name}:{where}"
                row[key] = max(row.get(key, 0.0), theirs)
                if theirs > own:
                    row[f"{key}:beats"] = 1.0


def second_pass(
    view: TextView,
    rows: Sequence[Features],
    proposals: Sequence[Proposal],
    probabilities: Sequence[float],
    others: Mapping[Label, Sequence[tuple[Proposal, float]]],
) -> list[Features]:
    """Add to copies of first-pass ``rows`` what the first pass found elsewhere.

    ``probabilities`` are the first pass's for ``proposals``; ``others`` the proposals of the other labels with theirs.
    """
    known: dict[str, list[int]] = defaultdict(list)
    for index, proposal in enumerate(proposals):
        known[view.text[proposal.start : proposal.end]].append(index)
    neighbours = overlapping(proposals)
    mates = _Mates(view.text, proposals, probabilities)
    out = []
    for index, proposal in enumerate(proposals):
        row = dict(rows[index])
        own = probabilities[index]
        row["first"] = _logit(own)
        same = known[view.text[proposal.start : proposal.end]]
        elsewhere = max((probabilities[i] for i in same if i != index), default=0.0)
        if elsewhere:
            row["elsewhere"] = _logit(elsewhere)
            row[f"elsewhere:{min(len(same), 4)}"] = 1.0
        else:
            row["elsewhere:none"] = 1.0
        rival = max((probabilities[i] for i in neighbours[index]), default=0.0)
        if rival:
            row["rival:first"] = rival
            row["rival:margin"] = own - rival
        mates.add(row, proposal)
        out.append(row)
    for label, pairs in others.items():
        _across(out, proposals, label, pairs)
    return out


class _Mates:
    """The members of a list beside a proposal (A、B、C; “A”“B”): what one of them is, the others are likely to be."""

    def __init__(self, text: str, proposals: Sequence[Proposal], probabilities: Sequence[float]) -> None:
        self._text = text
        self._by_start: dict[int, float] = {}
        self._by_end: dict[int, float] = {}
        for proposal, probability in zip(proposals, probabilities, strict=True):
            self._by_start[proposal.start] = max(self._by_start.get(proposal.start, 0.0), probability)
            self._by_end[proposal.end] = max(self._by_end.get(proposal.end, 0.0), probability)

    def add(self, row: Features, proposal: Proposal) -> None:
        """Put in how likely the member before and the member after are, where a separator stands between."""
        text = self._text
        before = next((s for s in _SEPARATORS if text.endswith(s, 0, proposal.start)), None)
        after = next((s for s in _SEPARATORS if text.startswith(s, proposal.end)), None)
        sides = []
        if before:
            sides.append(self._by_end.get(proposal.start - len(before), 0.0))
            row["mate:before"] = sides[-1]
        if after:
            sides.append(self._by_start.get(proposal.end + len(after), 0.0))
            row["mate:after"] = sides[-1]
        if sides:
            row["mate:none" if max(sides) < _UNLIKELY else "mate:some"] = 1.0
        if before and after:
            row["mates"] = min(sides)


def _across(
    rows: Sequence[Features], proposals: Sequence[Proposal], label: Label, pairs: Sequence[tuple[Proposal, float]]
) -> None:
    ordered = sorted(pairs, key=lambda pair: pair[0].span)
    first = 0
    for row, proposal in zip(rows, proposals, strict=True):
        while first < len(ordered) and ordered[first][0].end <= proposal.start - 200:
            first += 1
        for other, probability in ordered[first:]:
            if other.start >= proposal.end:
                break
            if other.end <= proposal.start:
                continue
            if other.span == proposal.span:
                where = "same"
            elif other.start <= proposal.start and other.end >= proposal.end:
                where = "covers"
            elif other.start >= proposal.start and other.end <= proposal.end:
                where = "inside"
            else:
                where = "crosses"
            key = f"{label}:{where}"
            row[key] = max(row.get(key, 0.0), probability)
