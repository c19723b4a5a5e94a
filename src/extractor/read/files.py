"""Which files are input, and the reader for each suffix."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ReadError
from extractor.read.text import MEDIA_TYPES, read_text
from extractor.types import Page

Reader = Callable[[bytes, str, str], Page]

READERS: dict[str, Reader] = dict.fromkeys(MEDIA_TYPES, read_text)
"""One reader per suffix; a new format is a module beside ``text.py`` and a line here."""

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read; ``relative`` is its path under the input root, POSIX separators."""

    path: Path
    relative: str


def discover(paths: Sequence[Path], skip: Path | None = None) -> list[InputFile]:
    """All files under ``paths`` in the order of their relative paths, whatever the order on disk.

    A folder is searched in depth; hidden files and folders and everything under ``skip`` (the output folder) are left
    out. A file named directly is taken as it is. What cannot be read stays in the list, so that reading it reports it.
    Raises ``ReadError`` for a path that does not exist.
    """
    skipped = skip.resolve() if skip else None
    found: dict[str, InputFile] = {}
    for path in paths:
        if not path.exists():
            raise ReadError(f"{path}: there is no such file or folder")
        for file, relative in _under(path, skipped):
            name, above = _printable(relative), path.resolve()
            while name in found and found[name].path.resolve() != file.resolve():
                name, above = _printable(f"{above.name or '_'}/{name}"), above.parent
            found[name] = InputFile(file, name)
    return [found[name] for name in sorted(found)]


def _under(path: Path, skipped: Path | None) -> Iterator[tuple[Path, str]]:
    """Everything under a path that is no folder; links to folders and folders that cannot be listed count as files."""
    if not path.is_dir():
        yield path, path.name
        return
    barred: list[str] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: barred.append(str(error.filename))):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (here / name).resolve() != skipped)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted(names + links):
            if not name.startswith("."):
                yield here / name, (here / name).relative_to(path).as_posix()
    for name in barred:
        yield Path(name), Path(name).relative_to(path).as_posix()


def _printable(relative: str) -> str:
    """The path as UTF-8 can hold it: bytes of a file name that are no text are written as escapes."""
    return os.fsencode(relative).decode("utf-8", "backslashreplace")


def read_page(file: InputFile) -> Page:
    """Read one input file. Raises ``ReadError`` naming the file, what was wrong and what to do."""
    if file.path.is_dir():
        raise ReadError(f"{file.relative}: a linked or locked folder is not searched; name it as an input of its own")
    if file.path.exists() and not file.path.is_file():
        raise ReadError(f"{file.relative}: it is no regular file; copy its content into one")
    suffix = file.path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ReadError(f"{file.relative}: files of type {suffix or 'none'!r} are not read; save it as one of {known}")
    try:
        size = file.path.stat().st_size
        if size > MOST_BYTES:
            raise ReadError(f"{file.relative}: {size:,} bytes are more than {MOST_BYTES:,}; split the file into pages")
        return reader(file.path.read_bytes(), file.relative, suffix)
    except OSError as error:
        raise ReadError(f"{file.relative}: it cannot be opened ({error.strerror}); check the rights") from error
    except ValueError as error:
        raise ReadError(f"{file.relative}: {error}; save it as UTF-8 text") from error
