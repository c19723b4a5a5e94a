"""Bytes to pages: one reader per kind of file."""
