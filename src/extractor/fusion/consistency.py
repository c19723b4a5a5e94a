"""What holds between mentions of one article, whatever their single probabilities say.

* A name that is certain somewhere counts at all its occurrences, a misread dot included, but no place where the judge
rules it out (中国 in 中国式); inside it shorter doubtful readings of the same label give way.
* A body whose name ends in 委员会, 协会, 会, 委 or 社 is an organisation too, at every mention (the guideline's one
overlap), of the type that such bodies have where its own reading is vague.
* One name of one label has one kind in an article: the kind that its mentions say with the most certainty.
* Two characters name a mechanism only where a longer name of the article holds them.
* One span is a place or a mechanism, never both: the place stands, unless it is unlikely and the mechanism surer.
* Inside a mechanism's name no place is marked, and an organisation only where the name is a chain of them.
* A number inside the name of a place or organisation, or inside that of a mechanism but not at its beginning,
measures nothing.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extractor.fusion.lookalikes import real_names
from extractor.fusion.proposals import Proposal
from extractor.labels import Label, MechanismType, OrgType
from extractor.types import Candidate, OrgReading, Span

CERTAIN = 0.8
"""Least probability of a name that is carried to its other occurrences; best F1 on out-of-fold predictions of 0.5,
0.7, 0.8, 0.9.
"""

DOUBTFUL = 0.05
"""A place that is certain elsewhere was right at none of 17 spots where the judge gave it less than this (out-of-fold
predictions on a third of the training texts), at every other one above. Organisations and mechanisms are too few to
say.
"""

Doubt = tuple[Span, Label]

_LEAST_LENGTH = {Label.PLACE: 2, Label.ORG: 2, Label.MECHANISM: 3}
_LEAST_GENERIC = 3
"""Departments and bodies without a name of their own (消防, 交通, 支部): at two characters 7 of 44 such occurrences in
the out-of-fold predictions were right, since the same word stands for a trade elsewhere (消防通道).
"""
_BODY_TAILS = ("委员会", "协会", "会", "委", "社")
_NAMES = (Label.PLACE, Label.ORG)
_LIKELY = 0.5
_VAGUE = (OrgType.SOCIAL_ORG.value, OrgType.OTHER.value)
_SHORTEST = 2
_CHAIN = frozenset("—-→+、")
"""Bodies named in a chain of tiers or steps are organisations all the same; inside other mechanisms no name counts."""
_FADE = 0.95
_DOTS = "[·：:•.]"
"""What scanned pages make of the dot inside a name (合能：琥珀小区 for 合能·琥珀小区)."""


def consistent(text: str, kept: Sequence[Candidate], doubted: Collection[Doubt] = ()) -> list[Candidate]:
    """Apply all of them to the decided mentions of folded article ``text``; the result is in text order.

    ``doubted`` are spans that the judge found very unlikely (:func:`doubts`).
    """
    mentions = _doubled(text, _established(text, _place_or_mechanism(real_names(text, kept))))
    # Once more: what a name was carried to may be part of a word.
    mentions = real_names(text, _everywhere(text, mentions, doubted))
    mentions = _one_kind(text, _outside_mechanisms(text, mentions))
    return sorted(_outside_names(mentions), key=lambda c: (c.start, c.end, c.label))


def doubts(judged: Mapping[Label, Sequence[tuple[Proposal, float]]]) -> set[Doubt]:
    """Spans of places whose judged probability is so low that a certain occurrence elsewhere does not save them."""
    return {
        (proposal.span, Label.PLACE) for proposal, probability in judged.get(Label.PLACE, ()) if probability < DOUBTFUL
    }


def _place_or_mechanism(kept: Sequence[Candidate]) -> list[Candidate]:
    places = {c.span: c.score for c in kept if c.label is Label.PLACE}
    mechanisms = {c.span: c.score for c in kept if c.label is Label.MECHANISM}
    no_place = {span for span, score in places.items() if score < min(_LIKELY, mechanisms.get(span, 0.0))}
    return [
        c
        for c in kept
        if not (c.label is Label.PLACE and c.span in no_place)
        and not (c.label is Label.MECHANISM and c.span in places and c.span not in no_place)
    ]


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _doubled(text: str, kept: Sequence[Candidate]) -> list[Candidate]:
    bodies = []
    for candidate in kept:
        if candidate.label is not Label.MECHANISM or candidate.kind != MechanismType.BODY:
            continue
        start, end = candidate.span
        if text[start] == "“" and text[end - 1] == "”":
            start, end = start + 1, end - 1
        if text[start:end].endswith(_BODY_TAILS):
            bodies.append(
                replace(
                    candidate,
                    start=start,
                    end=end,
                    label=Label.ORG,
                    kind=OrgType.SOCIAL_ORG.value
                    if text[start:end].endswith("协会")
                    else OrgType.SELF_GOVERNANCE.value,
                    reading=OrgReading(generic=False),
                )
            )
    kinds = {body.span: body.kind for body in bodies}
    known = [
        replace(c, kind=kinds[c.span]) if c.label is Label.ORG and c.kind in _VAGUE and c.span in kinds else c
        for c in kept
    ]
    exact = {candidate.span for candidate in known if candidate.label is Label.ORG}
    new = [body for body in bodies if body.span not in exact]
    return [c for c in known if c.label not in _NAMES or not any(_overlap(c.span, body.span) for body in new)] + new


def _established(text: str, kept: Sequence[Candidate]) -> list[Candidate]:
    longer = [text[c.start : c.end] for c in kept if c.label is Label.MECHANISM and c.end - c.start > _SHORTEST]
    return [
        c
        for c in kept
        if c.label is not Label.MECHANISM
        or c.end - c.start > _SHORTEST
        or any(text[c.start : c.end] in name for name in longer)
    ]


def _everywhere(text: str, kept: Sequence[Candidate], doubted: Collection[Doubt]) -> list[Candidate]:
    certain: dict[tuple[str, Label], Candidate] = {}
    for candidate in kept:
        label = candidate.label
        if candidate.score >= CERTAIN and candidate.end - candidate.start >= _least_length(candidate):
            key = (text[candidate.start : candidate.end], label)
            if key not in certain or certain[key].score < candidate.score:
                certain[key] = candidate
    mentions = list(kept)
    there = {(candidate.span, candidate.label) for candidate in kept}
    for (name, label), source in sorted(certain.items(), key=lambda item: (-len(item[0][0]), item[0])):
        for match in re.finditer(re.escape(name).replace("·", _DOTS), text):
            if (match.span(), label) not in there and (match.span(), label) not in doubted:
                start, end = match.span()
                mentions = _put(text, mentions, replace(source, start=start, end=end, score=source.score * _FADE))
    return mentions


def _least_length(mention: Candidate) -> float:
    if isinstance(mention.reading, OrgReading) and mention.reading.generic:
        return _LEAST_GENERIC
    return _LEAST_LENGTH.get(mention.label, math.inf)


def _one_kind(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    votes: dict[tuple[str, Label], dict[str, float]] = {}
    for mention in mentions:
        kinds = votes.setdefault((text[mention.start : mention.end], mention.label), {})
        kinds[mention.kind] = kinds.get(mention.kind, 0.0) + mention.score
    out = []
    for mention in mentions:
        kinds = votes[text[mention.start : mention.end], mention.label]
        if mention.label is not Label.INDICATOR and len(kinds) > 1:
            mention = replace(mention, kind=min(kinds, key=lambda kind: (-kinds[kind], kind)))
        out.append(mention)
    return out


def _put(text: str, mentions: list[Candidate], new: Candidate) -> list[Candidate]:
    """``mentions`` with ``new``, unless something that it may not displace stands there."""
    layer = _NAMES if new.label in _NAMES else (Label.MECHANISM,)
    rivals = [c for c in mentions if c.label in layer and _overlap(c.span, new.span)]
    around = [c for c in mentions if c.label is Label.MECHANISM and c.start <= new.start and new.end <= c.end]
    if new.label is Label.PLACE and around:
        return mentions
    if new.label is Label.ORG and any(_CHAIN.isdisjoint(text[c.start : c.end]) for c in around):
        return mentions
    inside = all(
        c.label is new.label
        and new.start <= c.start
        and c.end <= new.end
        and c.span != new.span
        and c.score < new.score
        for c in rivals
    )
    if not inside:
        return mentions
    return [c for c in mentions if c not in rivals] + [new]


def _outside_mechanisms(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    mechanisms = [c for c in mentions if c.label is Label.MECHANISM]

    def swallowed(name: Candidate) -> bool:
        around = [m for m in mechanisms if m.start <= name.start and name.end <= m.end and m.span != name.span]
        return any(name.label is Label.PLACE or _CHAIN.isdisjoint(text[m.start : m.end]) for m in around)

    return [c for c in mentions if c.label not in _NAMES or not swallowed(c)]


def _outside_names(mentions: Sequence[Candidate]) -> list[Candidate]:
    names = [c for c in mentions if c.label in (*_NAMES, Label.MECHANISM)]
    return [
        c
        for c in mentions
        if c.label is not Label.INDICATOR
        or not any(
            n.start <= c.start and c.end <= n.end and (n.label in _NAMES or c.start > n.start + 1) for n in names
        )
    ]
