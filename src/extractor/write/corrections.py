"""Decisions of a reviewer, as the review page gives them out, applied to records.

A corrections file is JSON: ``{"format": "extractor-corrections", "version": 1, "decisions": [...]}``. A decision
names a record and a fact, its verdict (``accept`` or ``reject``), perhaps another type, and perhaps other spans for
some of its mentions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import RecordError
from extractor.schema import Record

_FIELDS = ("places", "organisations", "people", "indicators", "mechanisms")
_KINDS = {"places": "level", "organisations": "type", "indicators": "dimension", "mechanisms": "type"}

SourceSpan = Callable[[Record, int, int], tuple[int, int]]
"""Source offsets of a span of a record's text."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanFix(_Model):
    """The right span of a fact's mention, in code points of the article's text."""

    mention: Annotated[int, Field(ge=0)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class Decision(_Model):
    """What a reviewer said of one fact."""

    record_id: str
    fact_id: str
    verdict: Literal["accept", "reject"]
    type: str | None = None
    spans: list[SpanFix] = []


class Corrections(_Model):
    """A corrections file."""

    format: Literal["extractor-corrections"]
    version: Literal[1]
    decisions: list[Decision]


def read_corrections(path: Path) -> Corrections:
    """Read and validate a corrections file. Raises ``RecordError`` that names what is wrong."""
    try:
        return Corrections.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "file"
        raise RecordError(f"{path}: {where}: {first['msg']}; take the file as the review page gave it out") from error


def apply(
    records: Iterable[Record], corrections: Corrections, source_span: SourceSpan | None = None
) -> Iterator[Record]:
    """Yield the records with all decisions applied; records without decisions pass unchanged.

    A rejected fact goes, and with it every reference to it. A corrected span takes the words of the text; its source
    offsets come from ``source_span`` where given (exact), otherwise from the nearest mention whose place in the
    source is known, and the record then carries the warning ``estimated_source_offsets``. Raises ``RecordError`` for
    a decision that fits no fact, or a result that breaks the contract.
    """
    by_record: dict[str, list[Decision]] = defaultdict(list)
    for decision in corrections.decisions:
        by_record[decision.record_id].append(decision)
    for record in records:
        decisions = by_record.pop(record.id, None)
        yield _corrected(record, decisions, source_span) if decisions else record
    if by_record:
        raise RecordError(f"corrections for records that are not here: {', '.join(sorted(by_record)[:5])}")


def _corrected(record: Record, decisions: list[Decision], source_span: SourceSpan | None) -> Record:
    data = record.model_dump(mode="json")
    facts = {fact["id"]: (field, fact) for field in _FIELDS for fact in data[field] or ()}
    gone: set[str] = set()
    estimated = False
    for decision in decisions:
        if decision.fact_id not in facts:
            raise RecordError(
                f"record {record.id} has no fact {decision.fact_id}; the corrections belong to another run"
            )
        field, fact = facts[decision.fact_id]
        if decision.verdict == "reject":
            gone.add(decision.fact_id)
            continue
        if decision.type is not None and field in _KINDS:
            fact[_KINDS[field]] = decision.type
        for fix in decision.spans:
            _move(record, fact, fix, source_span)
            estimated = estimated or source_span is None
    _drop(data, gone)
    if estimated:
        message = (
            "source offsets of corrected spans are estimated; apply the corrections with the pages to have them exact"
        )
        data["warnings"].append({"code": "estimated_source_offsets", "message": message})
    try:
        return Record.model_validate(data)
    except ValidationError as error:
        raise RecordError(
            f"record {record.id}: a correction breaks the contract: {error.errors()[0]['msg']}"
        ) from error


def _move(record: Record, fact: Mapping[str, Any], fix: SpanFix, source_span: SourceSpan | None) -> None:
    mentions = [fact["mention"]] if "mention" in fact else fact["mentions"]
    text = record.article.text
    if fix.mention >= len(mentions) or not fix.start < fix.end <= len(text):
        raise RecordError(f"record {record.id}: no mention {fix.mention} of {fact['id']}, or a span outside the text")
    mention = mentions[fix.mention]
    was = mention["text"]
    source = (source_span or _estimate)(record, fix.start, fix.end)
    mention.update(
        text=text[fix.start : fix.end], start=fix.start, end=fix.end, source_start=source[0], source_end=source[1]
    )
    if fact.get("name") == was and isinstance(fact, dict):
        fact["name"] = mention["text"]


def _estimate(record: Record, start: int, end: int) -> tuple[int, int]:
    """Source offsets by the distance to the nearest edge whose place in the source is known."""
    edges = [(m.start, m.source_start) for m in record.mentions()] + [
        (m.end - 1, m.source_end - 1) for m in record.mentions()
    ]

    def at(position: int) -> int:
        near = min(edges, key=lambda edge: (abs(edge[0] - position), edge))
        return near[1] + position - near[0]

    left = min(max(at(start), record.source.start), record.source.end - 1)
    return left, min(max(at(end - 1) + 1, left + 1), record.source.end)


def _drop(data: dict[str, Any], gone: set[str]) -> None:
    """Take facts out, and every reference to them."""
    for field in _FIELDS:
        if data[field] is None:
            continue
        data[field] = [fact for fact in data[field] if fact["id"] not in gone]
        for fact in data[field]:
            for name in ("parent", "place", "organisation"):
                if fact.get(name) in gone:
                    fact[name] = None
            for name in ("actors", "indicators"):
                if name in fact:
                    fact[name] = [target for target in fact[name] if target not in gone]
