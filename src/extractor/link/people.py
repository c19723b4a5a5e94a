"""People: mentions of one name to one person, with role and organisation as the article words them."""

from collections.abc import Sequence

from extractor.link.base import Linked, mention_of
from extractor.schema import Organisation, Person
from extractor.types import Article, Candidate, PersonReading, Span


def link_people(
    article: Article, candidates: Sequence[Candidate], organisations: Linked[Organisation]
) -> Linked[Person]:
    """Entities for the article's person mentions, in order of first mention."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: c.span):
        groups.setdefault(article.text[candidate.start : candidate.end], []).append(candidate)
    entities: list[Person] = []
    ids: dict[Span, str] = {}
    for number, (name, group) in enumerate(groups.items(), 1):
        readings = [c.reading for c in group if isinstance(c.reading, PersonReading)]
        role = next((r.role for r in readings if r.role), None)
        entities.append(
            Person(
                id=f"pe{number}",
                name=name,
                role=article.text[role[0] : role[1]] if role else None,
                organisation=_organisation(role, group[0], organisations),
                mentions=[mention_of(article, candidate) for candidate in group],
            )
        )
        for candidate in group:
            ids[candidate.span] = f"pe{number}"
    return Linked(entities, ids)


def _organisation(role: Span | None, first: Candidate, organisations: Linked[Organisation]) -> str | None:
    """The organisation that ends where the role (or the name) begins, or reaches into a role that names it."""
    edge = role[0] if role else first.start
    touching = [span for span in organisations.ids if span[1] == edge or (role and span[0] < edge < span[1] <= role[1])]
    return organisations.ids[max(touching)] if touching else None
