"""Records to one self-contained HTML page.

The records are embedded as JSON in blocks of a hundred articles, which the page parses only when it shows one of
them; the list of articles has a small index of its own. So the page opens at once with ten thousand articles.
"""

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from extractor.schema import Admin, Division, Record
from extractor.write.atomic import atomic_file
from extractor.write.exchange import marks
from extractor.write.tables.codes import WORDS
from extractor.write.tables.common import best_score, evidence
from extractor.write.tables.model import Row

BLOCK = 100

_FIELDS = (
    ("places", "PLACE", "level", "level"),
    ("organisations", "ORG", "type", "org_type"),
    ("people", "PERSON", None, None),
    ("indicators", "INDICATOR", "dimension", "dimension"),
    ("mechanisms", "MECHANISM", "type", "mechanism_type"),
)


def write_review(records: Iterable[Record], target: Path, language: str = "zh") -> Path:
    """Write the page. Raises ``WriteError``. Memory does not hold more than one block and the index."""
    template = _packaged("page.html").replace("{{lang}}", "zh-CN" if language == "zh" else "en")
    template = template.replace("{{style}}", _packaged("page.css")).replace("{{script}}", _packaged("page.js"))
    head, tail = template.split("{{data}}")
    index: list[list[object]] = []
    block: list[dict[str, object]] = []
    with atomic_file(target) as file:
        file.write(head.encode())
        for record in records:
            index.append(_index_entry(record))
            block.append(_article(record))
            if len(block) == BLOCK:
                file.write(_embedded(f"block{len(index) // BLOCK - 1}", block))
                block = []
        if block:
            file.write(_embedded(f"block{len(index) // BLOCK}", block))
        file.write(_embedded("index", index))
        kinds = {label: WORDS[group] for _, label, _, group in _FIELDS if group}
        file.write(_embedded("words", {"language": language, "kinds": kinds, "labels": WORDS["label"], "block": BLOCK}))
        file.write(tail.encode())
    return target


def _packaged(name: str) -> str:
    return files("extractor.write.review").joinpath(name).read_text(encoding="utf-8")


def _embedded(name: str, value: object) -> bytes:
    """A JSON script element; ``<`` is escaped so that no text can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>\n'.encode()


def _index_entry(record: Record) -> list[object]:
    """What the list shows and filters by: id, title, path, counts, lowest score, warnings, names, places, kinds."""
    scores = [mark.mention.score for mark in marks(record)]
    units = {unit.name for place in record.places for unit in _chain(place.admin) if unit}
    names = {fact.name for fact in (*record.organisations, *record.mechanisms, *(record.people or ()))}
    return [
        record.id,
        record.article.title or record.article.text[:24],
        record.source.path,
        [len(record.places), len(record.organisations), len(record.indicators), len(record.mechanisms)],
        round(min(scores, default=1.0), 2),
        len(record.warnings),
        " ".join(sorted(names)),
        " ".join(sorted(units | {place.name for place in record.places})),
        " ".join(sorted({f"{mark.label}:{mark.kind}" for mark in marks(record)})),
    ]


def _chain(admin: Admin) -> list[Division | None]:
    return [admin.province, admin.city, admin.district, admin.subdistrict, admin.community]


def _article(record: Record) -> dict[str, object]:
    facts = [
        _fact(record, fact, label, kind) for field, label, kind, _ in _FIELDS for fact in getattr(record, field) or ()
    ]
    return {
        "id": record.id,
        "title": record.article.title,
        "path": record.source.path,
        "text": record.article.text,
        "facts": facts,
        "warnings": [f"{warning.code}: {warning.message}" for warning in record.warnings],
    }


def _fact(record: Record, fact: object, label: str, kind: str | None) -> dict[str, object]:
    row = Row(record, fact)
    stored = fact.model_dump(mode="json", exclude={"mention", "mentions", "evidence", "id", "name"})  # type: ignore[attr-defined]
    mentions = [fact.mention] if label == "INDICATOR" else fact.mentions  # type: ignore[attr-defined]
    return {
        "id": fact.id,  # type: ignore[attr-defined]
        "label": label,
        "kind": getattr(fact, kind).value if kind else "",
        "name": getattr(fact, "name", None) or mentions[0].text,
        "score": round(best_score(row), 3),
        "mentions": [[m.start, m.end, round(m.score, 3), m.origin.value] for m in mentions],
        "evidence": evidence(row),
        "row": stored,
    }
