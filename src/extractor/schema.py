"""The record contract as Pydantic models: the single source of truth for what a JSONL line looks like.

Field order is output order. Validators hold the contract's invariants; a record that breaks one is never written.
``extract schema`` prints the JSON Schema (2020-12) of :class:`Record`.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from extractor.labels import (
    ArticleKind,
    Change,
    Comparator,
    Dimension,
    Level,
    MechanismType,
    OrgType,
    Origin,
)

SCHEMA_VERSION: Literal["1.0"] = "1.0"
SCHEMA_ID = "urn:extractor:record:1.0"

PlaceId = Annotated[str, StringConstraints(pattern=r"^pl[1-9][0-9]*$")]
OrgId = Annotated[str, StringConstraints(pattern=r"^or[1-9][0-9]*$")]
PersonId = Annotated[str, StringConstraints(pattern=r"^pe[1-9][0-9]*$")]
IndicatorId = Annotated[str, StringConstraints(pattern=r"^in[1-9][0-9]*$")]
MechanismId = Annotated[str, StringConstraints(pattern=r"^me[1-9][0-9]*$")]
DivisionCode = Annotated[str, StringConstraints(pattern=r"^([0-9]{6}|[0-9]{9})$")]
IsoDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Offset = Annotated[int, Field(ge=0)]
Score = Annotated[float, Field(ge=0.0, le=1.0)]
Number = int | float


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Source(_Model):
    """Where an article comes from: the file, its bytes and the article's extent in the decoded text."""

    path: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    encoding: str | None
    article_index: Offset
    start: Offset
    end: Offset


class Byline(_Model):
    """A credited name and its role."""

    name: str
    role: str


class ArticleText(_Model):
    """The cleaned article and its furniture. All ``start``/``end`` of a record point into ``text``."""

    title: str | None
    kicker: str | None
    subtitle: str | None
    kind: ArticleKind
    publication: str | None
    published: IsoDate | None
    bylines: list[Byline]
    credits: list[str]
    captions: list[str]
    text: str


class Mention(_Model):
    """A place in the text where a fact is stated. Offsets are code points."""

    text: str
    start: Offset
    end: Offset
    source_start: Offset
    source_end: Offset
    origin: Origin
    score: Score


class Division(_Model):
    """A unit of the official division table; ``code`` is null where the table has none or it is not established."""

    name: str
    code: DivisionCode | None


class Admin(_Model):
    """The administrative chain that the article and the gazetteer establish; null where unknown, never guessed."""

    province: Division | None = None
    city: Division | None = None
    district: Division | None = None
    subdistrict: Division | None = None
    community: Division | None = None


class Place(_Model):
    """A location named in the article."""

    id: PlaceId
    name: str
    level: Level
    aliases: list[str]
    admin: Admin
    parent: PlaceId | None
    mentions: Annotated[list[Mention], Field(min_length=1)]


class Organisation(_Model):
    """A named organisation, or a generic governance body (``generic``)."""

    id: OrgId
    name: str
    type: OrgType
    generic: bool
    aliases: list[str]
    place: PlaceId | None
    mentions: Annotated[list[Mention], Field(min_length=1)]


class Person(_Model):
    """A person with role and organisation as the article gives them."""

    id: PersonId
    name: str
    role: str | None
    organisation: OrgId | None
    mentions: Annotated[list[Mention], Field(min_length=1)]


class Period(_Model):
    """A time expression that bounds a figure."""

    text: str
    start: IsoDate | None
    end: IsoDate | None


class Indicator(_Model):
    """One numeric expression that measures something."""

    id: IndicatorId
    mention: Mention
    subject: str | None
    value: Number
    value_max: Number | None
    baseline: Number | None
    unit: str | None
    dimension: Dimension
    comparator: Comparator
    change: Change | None
    period: Period | None
    place: PlaceId | None
    organisation: OrgId | None
    evidence: str

    @model_validator(mode="after")
    def _range_is_ordered(self) -> Self:
        if self.value_max is not None and self.value_max < self.value:
            raise ValueError(f"value_max {self.value_max} is below value {self.value}")
        return self


class Mechanism(_Model):
    """A named or described way in which a community is governed."""

    id: MechanismId
    name: str
    type: MechanismType
    components: list[str]
    component_count: Annotated[int, Field(ge=1)] | None
    trigger: str | None
    actors: list[OrgId | PlaceId]
    place: PlaceId | None
    indicators: list[IndicatorId]
    mentions: Annotated[list[Mention], Field(min_length=1)]
    evidence: str


class RecordWarning(_Model):
    """Something a reader should check: a stable code and a sentence."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    message: str


class Models(_Model):
    """Identity (name and hash) of the trained models that took part."""

    segmenter: str
    ner: str


class Producer(_Model):
    """What produced the record."""

    name: Literal["extractor"]
    version: str
    models: Models


class Record(_Model):
    """One article with every fact found in it."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        json_schema_extra={"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID},
    )

    schema_version: Literal["1.0"]
    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    source: Source
    article: ArticleText
    places: list[Place]
    organisations: list[Organisation]
    people: list[Person] | None = None
    indicators: list[Indicator]
    mechanisms: list[Mechanism]
    warnings: list[RecordWarning]
    producer: Producer

    def mentions(self) -> Iterator[Mention]:
        """All mentions of the record, kind by kind in field order."""
        for entity in (*self.places, *self.organisations, *(self.people or ()), *self.mechanisms):
            yield from entity.mentions
        for indicator in self.indicators:
            yield indicator.mention

    @model_validator(mode="after")
    def _mentions_read_as_the_text(self) -> Self:
        text = self.article.text
        for mention in self.mentions():
            if text[mention.start : mention.end] != mention.text or not mention.text:
                raise ValueError(f"mention {mention.text!r} is not article.text[{mention.start}:{mention.end}]")
            if not self.source.start <= mention.source_start < mention.source_end <= self.source.end:
                raise ValueError(f"mention {mention.text!r} lies outside the article's extent in the source")
        return self

    @model_validator(mode="after")
    def _ids_are_unique_and_resolved(self) -> Self:
        entities = (*self.places, *self.organisations, *(self.people or ()), *self.indicators, *self.mechanisms)
        ids = [entity.id for entity in entities]
        if len(ids) != len(set(ids)):
            raise ValueError("an id occurs twice")
        referred: list[str | None] = [place.parent for place in self.places]
        referred += [organisation.place for organisation in self.organisations]
        referred += [person.organisation for person in self.people or ()]
        for indicator in self.indicators:
            referred += [indicator.place, indicator.organisation]
        for mechanism in self.mechanisms:
            referred += [mechanism.place, *mechanism.actors, *mechanism.indicators]
        missing = sorted({ref for ref in referred if ref is not None} - set(ids))
        if missing:
            raise ValueError(f"ids referred to but absent: {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _text_can_be_written(self) -> Self:
        try:
            self.article.text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(f"the article's text holds a lone surrogate at {error.start}") from error
        return self
