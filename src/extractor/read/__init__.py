"""Bytes to pages: one reader per kind of file."""

from extractor.read.files import InputFile, discover, read_page

__all__ = ["InputFile", "discover", "read_page"]
