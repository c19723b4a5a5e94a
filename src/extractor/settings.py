"""What a run needs to know, resolved once by the command line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """A run: inputs, output folder, and the choices that change the records.

    ``home`` is the six-digit code of the newspaper's home city, used where an article leaves a place open. ``people``
    asks for persons. ``workers`` is the number of processes; the output does not depend on it. ``formats`` beside
    JSONL are made from the finished records.
    """

    inputs: tuple[Path, ...]
    output: Path
    home: str | None = None
    people: bool = False
    workers: int = 1
    formats: tuple[str, ...] = ("jsonl",)
    language: str = "zh"
