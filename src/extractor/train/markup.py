"""The inline mark-up in which people annotate: ``⟦P community|凤凰社区⟧``, ``⟦O party g|社区党委⟧``.

The letter names the label (P for PLACE, O for ORG, M for MECHANISM), then comes the type, ``g`` for a generic body, a
bar, the words. Tags may nest; the brackets ⟦ ⟧ never occur in newspapers.
"""

import re
from collections.abc import Iterable, Iterator

from extractor.labels import Label, Level, MechanismType, OrgType
from extractor.train.mentions import GoldMention

SEPARATOR = "===="
"""A line of its own between two texts of one file."""

_LABELS = {"P": Label.PLACE, "O": Label.ORG, "M": Label.MECHANISM}
_LETTERS = {label: letter for letter, label in _LABELS.items()}
_TYPES = {
    Label.PLACE: frozenset(level.value for level in Level),
    Label.ORG: frozenset(kind.value for kind in OrgType),
    Label.MECHANISM: frozenset(kind.value for kind in MechanismType),
}
_OPENING = re.compile(r"⟦(?P<letter>[POM]) (?P<type>[a-z_]+)(?P<generic> g)?\|")
_PIECE = re.compile(r"⟦[^|⟦⟧]*\|?|⟧|[^⟦⟧]+")


class MarkupError(ValueError):
    """A tag that is malformed, unknown or not closed; the message shows the words around it."""


def parse(marked: str) -> tuple[str, tuple[GoldMention, ...]]:
    """The bare text and its mentions in text order. Raises :class:`MarkupError`."""
    bare: list[str] = []
    size = 0
    open_tags: list[tuple[int, Label, str, bool]] = []
    mentions: list[GoldMention] = []
    for piece in _PIECE.findall(marked):
        if piece == "⟧":
            if not open_tags:
                raise MarkupError(f"⟧ without ⟦ after “{''.join(bare)[-15:]}”")
            start, label, kind, generic = open_tags.pop()
            mentions.append(GoldMention(start, size, label, kind, generic))
        elif piece.startswith("⟦"):
            open_tags.append((size, *_opened(piece)))
        else:
            bare.append(piece)
            size += len(piece)
    text = "".join(bare)
    if open_tags:
        raise MarkupError(f"⟦ is not closed at “{text[open_tags[-1][0] :][:15]}”")
    return text, tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.label)))


def _opened(piece: str) -> tuple[Label, str, bool]:
    tag = _OPENING.fullmatch(piece)
    if not tag or tag["type"] not in _TYPES[_LABELS[tag["letter"]]]:
        raise MarkupError(f"“{piece}” is no tag: ⟦P level|, ⟦O type|, ⟦O type g| or ⟦M type| with a known type")
    return _LABELS[tag["letter"]], tag["type"], bool(tag["generic"])


def render(text: str, mentions: Iterable[GoldMention]) -> str:
    """The mark-up of ``text``; a mention that crosses an earlier one is left out."""
    kept: list[GoldMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.label != Label.MECHANISM)):
        if mention.label in _LETTERS and not any(k.start < mention.start < k.end < mention.end for k in kept):
            kept.append(mention)
    closing = sorted((m.end, -m.start) for m in kept)
    out: list[str] = []
    for at in range(len(text) + 1):
        while closing and closing[0][0] == at:
            out.append("⟧")
            closing.pop(0)
        out.extend(f"⟦{_LETTERS[m.label]} {m.kind}{' g' if m.generic else ''}|" for m in kept if m.start == at < m.end)
        out.append(text[at : at + 1])
    return "".join(out)


def texts(lines: Iterable[str]) -> Iterator[str]:
    """The marked-up texts of one file, without the separators."""
    own: list[str] = []
    for line in (*lines, SEPARATOR):
        if line.strip() == SEPARATOR:
            if any(part.strip() for part in own):
                yield "\n".join(part.rstrip("\n") for part in own).strip("\n")
            own = []
        else:
            own.append(line)
