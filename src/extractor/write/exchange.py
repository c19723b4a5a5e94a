"""A record's mentions in the flat shape that annotation tools share."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.labels import Label
from extractor.schema import Mention, Record


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention: the fact it belongs to, its label and kind, and the mention itself."""

    fact: str
    label: Label
    kind: str
    mention: Mention


def marks(record: Record) -> Iterator[Mark]:
    """All mentions of a record in text order, the longer first where two begin together."""
    found = [Mark(x.id, Label.PLACE, x.level.value, m) for x in record.places for m in x.mentions]
    found += [Mark(x.id, Label.ORG, x.type.value, m) for x in record.organisations for m in x.mentions]
    found += [Mark(x.id, Label.PERSON, "", m) for x in record.people or () for m in x.mentions]
    found += [Mark(x.id, Label.INDICATOR, x.dimension.value, x.mention) for x in record.indicators]
    found += [Mark(x.id, Label.MECHANISM, x.type.value, m) for x in record.mechanisms for m in x.mentions]
    yield from sorted(found, key=lambda mark: (mark.mention.start, -mark.mention.end, mark.label, mark.fact))
