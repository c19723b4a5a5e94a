"""Plain text and Markdown files."""

import hashlib

from extractor.read.encoding import decode
from extractor.types import Page, SourceFile

MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}


def read_text(data: bytes, path: str, suffix: str) -> Page:
    """The page in ``data``; ``path`` is recorded as its source. Raises ``ValueError`` when it cannot be decoded."""
    text, encoding = decode(data)
    return Page(SourceFile(path, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[suffix], encoding), text)
