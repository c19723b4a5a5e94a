"""What a set of records says in sum: counts for a terminal summary and for the page of charts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.labels import Level
from extractor.schema import Place, Record


@dataclass(slots=True)
class DistrictRow:
    """Figures of one district: articles that name it, and the facts placed in it."""

    articles: int = 0
    organisations: int = 0
    indicators: int = 0
    mechanisms: int = 0
    mechanism_types: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Stats:
    """All counts. Places are counted once an article, facts once each."""

    articles: int = 0
    files: set[str] = field(default_factory=set)
    facts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    organisations: Counter[str] = field(default_factory=Counter)
    org_types: Counter[str] = field(default_factory=Counter)
    mechanism_types: Counter[str] = field(default_factory=Counter)
    mechanisms: Counter[str] = field(default_factory=Counter)
    dimensions: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    districts: dict[str, DistrictRow] = field(default_factory=lambda: defaultdict(DistrictRow))


def gather(records: Iterable[Record]) -> Stats:
    """Count over all records, one pass."""
    stats = Stats()
    for record in records:
        stats.articles += 1
        stats.files.add(record.source.path)
        stats.kinds[record.article.kind.value] += 1
        for name in ("places", "organisations", "people", "indicators", "mechanisms"):
            stats.facts[name] += len(getattr(record, name) or ())
        stats.places.update(place.name for place in record.places)
        stats.levels.update(place.level.value for place in record.places)
        stats.organisations.update(one.name for one in record.organisations if not one.generic)
        stats.org_types.update(one.type.value for one in record.organisations)
        stats.mechanism_types.update(one.type.value for one in record.mechanisms)
        stats.mechanisms.update(one.name for one in record.mechanisms)
        stats.dimensions.update(one.dimension.value for one in record.indicators)
        stats.subjects.update(one.subject for one in record.indicators if one.subject)
        stats.warnings.update(warning.code for warning in record.warnings)
        _districts(record, stats)
    return stats


def _districts(record: Record, stats: Stats) -> None:
    home = {place.id: name for place in record.places if (name := _district(place))}
    for name in set(home.values()):
        stats.districts[name].articles += 1
    for field_name in ("organisations", "indicators", "mechanisms"):
        for fact in getattr(record, field_name):
            if fact.place in home:
                row = stats.districts[home[fact.place]]
                setattr(row, field_name, getattr(row, field_name) + 1)
                if field_name == "mechanisms":
                    row.mechanism_types[fact.type.value] += 1


def _district(place: Place) -> str | None:
    """City and district of a place, as far as they are established."""
    if place.admin.district is None:
        return place.name if place.level is Level.DISTRICT else None
    city = place.admin.city or place.admin.province
    return f"{city.name if city else ''}{place.admin.district.name}"


def top(counter: Counter[str], most: int) -> list[tuple[str, int]]:
    """The most frequent entries; ties in order of the name, so that two runs agree."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most]
