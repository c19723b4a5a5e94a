"""Writing a file so that a reader sees the old one or the whole new one, never a part."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from extractor.errors import WriteError


def write_atomically(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``write`` fill a temporary file beside ``target``, flush it to disk, and rename it over ``target``.

    Raises ``WriteError`` naming the file and the cause; the temporary file is removed then.
    """
    temporary: str | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = file.name
            write(file)  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
        temporary = None
    except OSError as error:
        raise WriteError(f"{target}: it cannot be written ({error.strerror}); check the folder's rights and space") from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def write_lines(target: Path, lines: Iterable[str]) -> None:
    """Write UTF-8 lines with ``\\n`` ends, atomically."""

    def write(file: BinaryIO) -> None:
        for line in lines:
            file.write(line.encode("utf-8") + b"\n")

    write_atomically(target, write)
