"""The errors file: one JSON line per input (or article) that did not end in a record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.labels import Stage
from extractor.write.atomic import write_lines


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """Which file, at which stage, why and what to do; ``article`` where only one article of the file failed."""

    path: str
    stage: Stage
    reason: str
    article: int | None = None


def write_errors(errors: Sequence[ErrorLine], target: Path) -> None:
    """Write all error lines; an empty file says that there were none."""
    rows = ({"path": e.path, "stage": e.stage.value, "article": e.article, "reason": e.reason} for e in errors)
    write_lines(target, (json.dumps(row, ensure_ascii=False) for row in rows))
