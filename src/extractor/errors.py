"""The error tree of the project. This module imports only the names of the stages.

::

    ExtractorError
    ├── ReadError        bytes could not be turned into text
    ├── PageError        text could not be split into articles
    ├── NlpError         a pipeline stage failed on an article
    │   └── ModelError   a model folder is missing, altered or unknown
    ├── LinkError        candidates could not be related to each other
    ├── RecordError      a record does not satisfy the contract
    ├── WriteError       an output file could not be written
    └── UsageError       the caller asked for something that cannot be done

Each leaf belongs to one stage. Messages name the file where known, what was wrong and what to do about it.
"""

from extractor.labels import Stage


class ExtractorError(Exception):
    """Root of all errors that the package raises on purpose."""

    stage: Stage | None = None


class ReadError(ExtractorError):
    """The bytes of a file could not be turned into text."""

    stage = Stage.READ


class PageError(ExtractorError):
    """The text of a page could not be split into articles."""

    stage = Stage.PAGE


class NlpError(ExtractorError):
    """A pipeline stage failed on an article."""

    stage = Stage.NLP


class ModelError(NlpError):
    """A model folder is missing, altered or of unknown origin."""


class LinkError(ExtractorError):
    """Candidates could not be linked into a record."""

    stage = Stage.LINK


class RecordError(ExtractorError):
    """A record does not satisfy the contract."""

    stage = Stage.VALIDATE


class WriteError(ExtractorError):
    """An output file could not be written."""

    stage = Stage.WRITE


class UsageError(ExtractorError):
    """The caller asked for something that cannot be done."""
