"""Records as a doccano import file for sequence labelling: one JSON line per article."""

import json
from collections.abc import Iterable
from pathlib import Path

from extractor.schema import Record
from extractor.write.atomic import write_lines
from extractor.write.exchange import marks


def write_doccano(records: Iterable[Record], target: Path) -> list[Path]:
    """Write ``text``, ``label`` as (start, end, label) and ids as metadata. Raises ``WriteError``."""
    write_lines(target, (json.dumps(_line(record), ensure_ascii=False) for record in records))
    return [target]


def _line(record: Record) -> dict[str, object]:
    spans = dict.fromkeys((mark.mention.start, mark.mention.end, mark.label.value) for mark in marks(record))
    return {
        "text": record.article.text,
        "label": [list(span) for span in spans],
        "record_id": record.id,
        "path": record.source.path,
    }
