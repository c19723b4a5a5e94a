"""Everything found in one article to one validated record."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from extractor import __version__
from extractor.errors import RecordError
from extractor.labels import Label
from extractor.link.base import Linked
from extractor.link.indicators import link_indicators
from extractor.link.mechanisms import link_mechanisms
from extractor.link.organisations import link_organisations
from extractor.link.people import link_people
from extractor.link.places import link_places
from extractor.schema import (
    SCHEMA_VERSION,
    ArticleText,
    Byline,
    Models,
    Person,
    Producer,
    Record,
    Source,
)
from extractor.types import Article, Candidate


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What the caller decides about linking.

    ``home`` is the official code of the newspaper's home city (six digits), used only where the article itself leaves a
    place open. ``people`` asks for persons. ``models`` names what took part in the run.
    """

    models: Models
    home: str | None = None
    people: bool = False


def record_id(sha256: str, article_index: int) -> str:
    """Sixteen hex digits that depend on the source bytes and the article's position alone."""
    return hashlib.sha256(f"{sha256}:{article_index}".encode()).hexdigest()[:16]


def build_record(article: Article, candidates: Sequence[Candidate], options: LinkOptions) -> Record:
    """Link resolved candidates and validate the result.

    Raises ``RecordError`` when the record would break the contract; the message lists the broken fields.
    """
    by_label: dict[Label, list[Candidate]] = {label: [] for label in Label}
    for candidate in candidates:
        by_label[candidate.label].append(candidate)

    places = link_places(article, by_label[Label.PLACE], home=options.home)
    organisations = link_organisations(article, by_label[Label.ORG], places)
    people: Linked[Person] | None = None
    if options.people:
        people = link_people(article, by_label[Label.PERSON], organisations)
    indicators = link_indicators(article, by_label[Label.INDICATOR], places, organisations)
    mechanisms = link_mechanisms(article, by_label[Label.MECHANISM], places, organisations, indicators)

    linked = (places, organisations, people, indicators, mechanisms)
    try:
        return Record(
            schema_version=SCHEMA_VERSION,
            id=record_id(article.source.sha256, article.index),
            source=_source(article),
            article=_article_text(article),
            places=list(places.entities),
            organisations=list(organisations.entities),
            people=list(people.entities) if people else None,
            indicators=list(indicators.entities),
            mechanisms=list(mechanisms.entities),
            warnings=[warning for answer in linked if answer for warning in answer.warnings],
            producer=Producer(name="extractor", version=__version__, models=options.models),
        )
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'record'}: {e['msg']}" for e in error.errors()[:5])
        raise RecordError(f"article {article.index} breaks the record contract: {faults}") from error


def _source(article: Article) -> Source:
    source = article.source
    return Source(
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        article_index=article.index,
        start=article.start,
        end=article.end,
    )


def _article_text(article: Article) -> ArticleText:
    return ArticleText(
        title=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        kind=article.kind,
        publication=article.publication,
        published=article.published,
        bylines=[Byline(name=byline.name, role=byline.role) for byline in article.bylines],
        credits=list(article.credits),
        captions=list(article.captions),
        text=article.text,
    )
