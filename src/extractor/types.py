"""Typed values handed from stage to stage. All offsets are code points, ends exclusive."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from extractor.labels import ArticleKind, Change, Comparator, Dimension, Label, Origin

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: where it is, what its bytes were, how they were decoded."""

    path: str
    """Relative to the input root, POSIX separators."""
    sha256: str
    media_type: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """The decoded text of one file. ``text`` is exactly what ``source_start``/``source_end`` point into."""

    source: SourceFile
    text: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Positions of a cleaned text's characters in the decoded source.

    ``positions[i]`` is the source offset of clean character ``i``. The map need not be monotonic: a caption that
    interrupts a sentence is moved behind it. Characters that cleaning put in (a joining line break) carry the
    position of a neighbouring white-space character, so that every clean character has a place.
    """

    positions: Sequence[int]

    def __len__(self) -> int:
        return len(self.positions)

    def source_span(self, start: int, end: int) -> Span:
        """Source span from the first to one past the last character of the clean span ``start:end``.

        Raises ``ValueError`` for an empty span or one outside the map.
        """
        if not 0 <= start < end <= len(self.positions):
            raise ValueError(f"span {start}:{end} is empty or outside a text of {len(self.positions)} characters")
        return self.positions[start], self.positions[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Byline:
    """A name credited with the article and the role it is credited in (``reporter``, ``correspondent``, …)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: its furniture and its cleaned text with the way back to the source.

    ``text`` holds everything that a reader would read as part of the article (headline, body, captions, bylines), one
    block per line. ``start``/``end`` are its extent in the decoded source.
    """

    source: SourceFile
    index: int
    start: int
    end: int
    text: str
    offsets: OffsetMap
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    kind: ArticleKind = ArticleKind.NEWS
    publication: str | None = None
    published: str | None = None
    """ISO date that the page itself states; never today's date."""
    bylines: tuple[Byline, ...] = ()
    credits: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrgReading:
    """What a rule or the model knows about an organisation beyond its type."""

    generic: bool


@dataclass(frozen=True, slots=True)
class PersonReading:
    """Role and organisation of a person as the article words them (spans of the article text)."""

    role: Span | None = None
    organisation: Span | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A time expression that bounds a figure; ISO dates where the article fixes them."""

    span: Span
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """The meaning of a numeric expression. Magnitudes are already moved into the values."""

    value: Decimal
    unit: str | None
    dimension: Dimension
    comparator: Comparator = Comparator.EQ
    value_max: Decimal | None = None
    baseline: Decimal | None = None
    change: Change | None = None
    subject: Span | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class MechanismReading:
    """Parts of a mechanism as its name or sentence spells them out (spans of the article text)."""

    components: tuple[Span, ...] = ()
    component_count: int | None = None
    trigger: Span | None = None


Reading: TypeAlias = OrgReading | PersonReading | IndicatorReading | MechanismReading


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed mention: exact code points, what it would be, and which rule or model proposed it how surely.

    ``kind`` is a value of the enum that belongs to ``label`` (Level, OrgType, MechanismType, Dimension) or "" for
    people.
    ``score`` is the rule's prior or the model's margin at first; after resolution it is a calibrated probability.
    """

    start: int
    end: int
    label: Label
    kind: str
    rule_id: str
    origin: Origin
    score: float
    reading: Reading | None = field(default=None)

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end
