"""The whole way: files in, records and error lines out.

Every file ends in records, in "nothing to extract", or in one error line. Files are handed to worker processes one by one and
their results written in input order, so the bytes of the output depend on the input alone.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.labels import Stage
from extractor.link.record import LinkOptions, build_record
from extractor.models import model_names
from extractor.nlp import Analyser, build_pipeline
from extractor.page import split_page
from extractor.read import InputFile, discover, read_page
from extractor.schema import Record
from extractor.settings import Settings
from extractor.write.errors import ErrorLine, write_errors
from extractor.write.jsonl import write_records

RECORDS = "records.jsonl"
ERRORS = "errors.jsonl"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: its records as JSON lines, or errors; both when some of its articles failed."""

    path: str
    lines: tuple[str, ...] = ()
    errors: tuple[ErrorLine, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def empty(self) -> bool:
        """Whether the file was read and held no article."""
        return not self.lines and not self.errors


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did, for the caller to show."""

    files: int
    articles: int
    empty: tuple[str, ...]
    errors: int
    counts: Counter[str]
    records: Path
    error_file: Path


Progress = Callable[[int, int, str], None]
"""Called after each file with how many are done, how many there are, and the file's name."""


def run(settings: Settings, progress: Progress | None = None) -> RunSummary:
    """Extract records from all inputs of ``settings`` and write them.

    Raises ``ReadError`` for an input path that does not exist and ``WriteError`` when the output cannot be written; what goes wrong
    inside a file becomes error lines instead.
    """
    files = discover(settings.inputs, skip=settings.output)
    counts: Counter[str] = Counter()
    lines: list[str] = []
    errors: list[ErrorLine] = []
    empty: list[str] = []
    for done, result in enumerate(_results(files, settings), 1):
        lines.extend(result.lines)
        errors.extend(result.errors)
        counts += result.counts
        if result.empty:
            empty.append(result.path)
        if progress:
            progress(done, len(files), result.path)
    settings.output.mkdir(parents=True, exist_ok=True)
    write_records(lines, settings.output / RECORDS)
    write_errors(errors, settings.output / ERRORS)
    return RunSummary(
        files=len(files),
        articles=len(lines),
        empty=tuple(empty),
        errors=len(errors),
        counts=counts,
        records=settings.output / RECORDS,
        error_file=settings.output / ERRORS,
    )


def _results(files: Sequence[InputFile], settings: Settings) -> Iterator[FileResult]:
    if settings.workers <= 1 or len(files) <= 1:
        for file in files:
            yield process_file(file, settings.home, people=settings.people)
        return
    with ProcessPoolExecutor(max_workers=min(settings.workers, len(files))) as pool:
        futures = [pool.submit(process_file, file, settings.home, people=settings.people) for file in files]
        for future in futures:
            yield future.result()


@cache
def _analyser() -> Analyser:
    """The pipeline, built once per process."""
    return Analyser(build_pipeline())


def process_file(file: InputFile, home: str | None = None, *, people: bool = False) -> FileResult:
    """Read, split, analyse and link one file. Never raises for what is in the file: that becomes error lines."""
    stage = Stage.READ
    lines: list[str] = []
    errors: list[ErrorLine] = []
    counts: Counter[str] = Counter()
    try:
        page = read_page(file)
        stage = Stage.PAGE
        articles = split_page(page)
        options = LinkOptions(models=model_names(), home=home, people=people)
        for article in articles:
            try:
                stage = Stage.NLP
                candidates = _analyser()(article)
                stage = Stage.LINK
                record = build_record(article, candidates, options)
                stage = Stage.WRITE
                lines.append(record.model_dump_json(exclude=None if people else {"people"}))
                counts += _count(record)
            except ExtractorError as error:
                errors.append(_error(file, stage, error, article.index))
    except Exception as error:
        errors.append(_error(file, stage, error))
    return FileResult(file.relative, tuple(lines), tuple(errors), counts)


def _error(file: InputFile, stage: Stage, error: Exception, article: int | None = None) -> ErrorLine:
    if isinstance(error, ExtractorError):
        return ErrorLine(file.relative, error.stage or stage, str(error), article)
    reason = f"{file.relative}: unexpected {type(error).__name__}: {error}; please report this file"
    return ErrorLine(file.relative, stage, reason, article)


def _count(record: Record) -> Counter[str]:
    return Counter(
        places=len(record.places),
        organisations=len(record.organisations),
        people=len(record.people or ()),
        indicators=len(record.indicators),
        mechanisms=len(record.mechanisms),
        warnings=len(record.warnings),
    )
