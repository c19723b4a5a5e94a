"""The whole way: files in, records and error lines out.

Every file ends in records, in "nothing to extract", or in one error line. Files are handed to worker processes one by
one and
their results written in input order, so the bytes of the output depend on the input alone.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from extractor.errors import ExtractorError
from extractor.labels import Stage
from extractor.link.record import LinkOptions, build_record
from extractor.models import model_names
from extractor.nlp import Analyser, build_pipeline
from extractor.page import split_page
from extractor.read import InputFile, discover, read_page
from extractor.schema import Record
from extractor.settings import Settings
from extractor.types import Article, Candidate
from extractor.write.atomic import write_lines
from extractor.write.errors import ErrorLine, write_errors
from extractor.write.jsonl import to_line, write_records

RECORDS = "records.jsonl"
ERRORS = "errors.jsonl"
SUMMARY = "summary.json"

Analyse: TypeAlias = Callable[[Article], Sequence[Candidate]]


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

    def as_json(self) -> str:
        """One JSON object; holds nothing that differs between two runs over the same files."""
        counts = {name: self.counts[name] for name in COUNTED}
        rows = {"files": self.files, "articles": self.articles, **counts, "errors": self.errors}
        return json.dumps({**rows, "nothing_to_extract": list(self.empty)}, ensure_ascii=False, indent=1)


COUNTED = ("places", "organisations", "people", "indicators", "mechanisms", "warnings")

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called after each file with how many are done, how many there are, and the file's name."""


def run(settings: Settings, progress: Progress | None = None, process: "Process | None" = None) -> RunSummary:
    """Extract records from all inputs of ``settings`` and write them.

    ``process`` does the work on one file, :func:`process_file` unless given; with several workers it must be a
    function that
    another process can import. Raises ``ReadError`` for an input path that does not exist and ``WriteError`` when the
    output
    cannot be written; what goes wrong inside a file becomes error lines instead.
    """
    files = discover(settings.inputs, skip=settings.output)
    counts: Counter[str] = Counter()
    lines: list[str] = []
    errors: list[ErrorLine] = []
    empty: list[str] = []
    for done, result in enumerate(_results(files, settings, process or process_file), 1):
        lines.extend(result.lines)
        errors.extend(result.errors)
        counts += result.counts
        if result.empty:
            empty.append(result.path)
        if progress:
            progress(done, len(files), result.path)
    output = settings.output
    write_records(lines, output / RECORDS)
    write_errors(errors, output / ERRORS)
    summary = RunSummary(
        files=len(files),
        articles=len(lines),
        empty=tuple(empty),
        errors=len(errors),
        counts=counts,
        records=output / RECORDS,
        error_file=output / ERRORS,
    )
    write_lines(output / SUMMARY, [summary.as_json()])
    return summary


def _results(files: Sequence[InputFile], settings: Settings, process: "Process") -> Iterator[FileResult]:
    """Results in the order of ``files``, whatever the number of workers."""
    if settings.workers <= 1 or len(files) <= 1:
        for file in files:
            yield process(file, settings)
        return
    left = list(files)
    while left:
        done = 0
        with _pool(min(settings.workers, len(left))) as pool:
            futures = [pool.submit(process, file, settings) for file in left]
            try:
                for future in futures:
                    yield future.result()
                    done += 1
            except BrokenProcessPool:  # a worker died, not known over which file: the first one open goes alone
                pass
        if done < len(left):
            yield _alone(left[done], settings, process)
        left = left[done + 1 :]


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _alone(file: InputFile, settings: Settings, process: "Process") -> FileResult:
    """Process one file in a process of its own, so that its death is this file's error and nobody else's."""
    with _pool(1) as pool:
        try:
            return pool.submit(process, file, settings).result()
        except BrokenProcessPool:
            reason = f"{file.relative}: the process that worked on it died, probably out of memory; split the file"
            return FileResult(file.relative, errors=(ErrorLine(file.relative, Stage.NLP, reason),))


@cache
def _analyser() -> Analyser:
    """The pipeline, built once per process."""
    return Analyser(build_pipeline())


def process_file(file: InputFile, settings: Settings, analyse: Analyse | None = None) -> FileResult:
    """Read, split, analyse and link one file. Never raises for what is in the file: that becomes error lines.

    ``analyse`` finds the mentions of an article; the project's own pipeline unless given.
    """
    stage = Stage.READ
    lines: list[str] = []
    errors: list[ErrorLine] = []
    counts: Counter[str] = Counter()
    try:
        page = read_page(file)
        stage = Stage.PAGE
        articles = split_page(page)
        stage = Stage.NLP
        options = LinkOptions(models=model_names(), home=settings.home, people=settings.people)
        for article in articles:
            try:
                stage = Stage.NLP
                candidates = (analyse or _analyser())(article)
                stage = Stage.LINK
                record = build_record(article, candidates, options)
                stage = Stage.WRITE
                lines.append(to_line(record))
                counts += _count(record)
            except ExtractorError as error:
                errors.append(_error(file, stage, error, article.index))
    except Exception as error:
        errors.append(_error(file, stage, error))
    return FileResult(file.relative, tuple(lines), tuple(errors), counts)


Process: TypeAlias = Callable[[InputFile, Settings], FileResult]


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
