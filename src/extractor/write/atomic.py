"""Writing a file so that a reader sees the old one or the whole new one, never a part."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from extractor.errors import WriteError


@contextmanager
def atomic_file(target: Path) -> Iterator[BinaryIO]:
    """A temporary file beside ``target``: flushed to disk and renamed over it when the block ends well.

    Raises ``WriteError`` naming the file and the cause. The temporary file is removed when anything goes wrong.
    """
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = Path(file.name)
            yield cast(BinaryIO, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise WriteError(
            f"{target}: it cannot be written ({error.strerror}); check the folder's rights and space"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_lines(target: Path, lines: Iterable[str]) -> None:
    """Write UTF-8 lines, each ended by one line feed, atomically."""
    with atomic_file(target) as file:
        for line in lines:
            file.write(line.encode("utf-8") + b"\n")
