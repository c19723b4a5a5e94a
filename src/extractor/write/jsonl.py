"""Records as JSON lines: the source of truth that every other format is made from."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import RecordError
from extractor.schema import Record
from extractor.write.atomic import write_lines


def to_line(record: Record) -> str:
    """One line of JSON, keys in schema order; ``people`` is left out where persons were not asked for."""
    return record.model_dump_json(exclude={"people"} if record.people is None else None)


def write_records(lines: Iterable[str], target: Path) -> None:
    """Write records that are JSON already, one a line. Raises ``WriteError``."""
    write_lines(target, lines)


def read_records(path: Path) -> Iterator[Record]:
    """Validate and yield the records of a file. Raises ``RecordError`` naming the line that breaks the contract."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield Record.model_validate_json(line)
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(map(str, first["loc"]))
                    raise RecordError(f"{path}, line {number}: {where}: {first['msg']}") from error
