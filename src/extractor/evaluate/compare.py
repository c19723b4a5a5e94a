"""What changed between two runs over the same pages: records, facts, and their fields."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.schema import Record

FIELDS = ("places", "organisations", "people", "indicators", "mechanisms")
_LINKS = ("parent", "place", "organisation", "actors", "indicators")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: ``added``, ``removed`` or ``changed``, of which record and what."""

    what: str
    record: str
    path: str
    kind: str
    name: str
    detail: str = ""


@dataclass(slots=True)
class Comparison:
    """All differences, and how many facts stayed as they were."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0

    def counts(self) -> Counter[tuple[str, str]]:
        """Differences by (what, kind)."""
        return Counter((change.what, change.kind) for change in self.changes)


def compare(before: Iterable[Record], after: Iterable[Record]) -> Comparison:
    """Compare two sets of records. Articles are matched by file and position, facts by kind and place in the source.

    Ids are left out of the comparison: a fact that only got another number has not changed.
    """
    old, new = _by_article(before), _by_article(after)
    result = Comparison()
    for key in sorted({*old, *new}):
        path = f"{key[0]}#{key[1]}"
        if key not in new or key not in old:
            record = old.get(key) or new[key]
            what = "removed" if key in old else "added"
            result.changes.append(Change(what, record.id, path, "articles", record.article.title or ""))
            continue
        _compare_articles(old[key], new[key], path, result)
    return result


def _by_article(records: Iterable[Record]) -> dict[tuple[str, int], Record]:
    return {(record.source.path, record.source.article_index): record for record in records}


def _compare_articles(old: Record, new: Record, path: str, result: Comparison) -> None:
    was, now = old.article.model_dump(mode="json"), new.article.model_dump(mode="json")
    changed = [name for name in was if was[name] != now[name]]
    if changed:
        result.changes.append(Change("changed", new.id, path, "articles", new.article.title or "", ", ".join(changed)))
    for kind in FIELDS:
        before, after = _facts(old, kind), _facts(new, kind)
        for key in sorted({*before, *after}):
            if key not in after:
                result.changes.append(Change("removed", old.id, path, kind, before[key]["name"]))
            elif key not in before:
                result.changes.append(Change("added", new.id, path, kind, after[key]["name"]))
            elif detail := _difference(before[key], after[key]):
                result.changes.append(Change("changed", new.id, path, kind, after[key]["name"], detail))
            else:
                result.same += 1


def _facts(record: Record, kind: str) -> dict[tuple[int, int, int], dict[str, Any]]:
    """Facts by their first place in the source; ids replaced by the names that they refer to."""
    names = {
        one.id: getattr(one, "name", None) or one.mention.text for part in FIELDS for one in getattr(record, part) or ()
    }
    found: dict[tuple[int, int, int], dict[str, Any]] = {}
    for fact in getattr(record, kind) or ():
        first = fact.mention if kind == "indicators" else fact.mentions[0]
        row = fact.model_dump(mode="json", exclude={"id", "evidence"})
        for link in _LINKS:
            if isinstance(row.get(link), list):
                row[link] = [names[target] for target in row[link]]
            elif row.get(link) is not None:
                row[link] = names[row[link]]
        row.setdefault("name", first.text)
        nth = sum(1 for key in found if key[:2] == (first.source_start, first.source_end))
        found[(first.source_start, first.source_end, nth)] = row
    return found


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The fields that differ, as ``name: old → new``; empty when none does."""
    said = []
    for name in before:
        if before[name] == after.get(name):
            continue
        if name in ("mentions", "mention"):
            old, new = _places(before[name]), _places(after[name])
            said.append(f"mentions: {len(old)} → {len(new)}" if len(old) != len(new) else "mentions: places or scores")
        else:
            said.append(f"{name}: {before[name]} → {after.get(name)}")
    return "; ".join(said)


def _places(mentions: Any) -> list[Any]:  # noqa: ANN401 - a mention or a list of them, as dumped
    return mentions if isinstance(mentions, list) else [mentions]
