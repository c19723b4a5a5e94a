"""Structured, validated records out of Chinese local-newspaper pages on community governance."""

__version__ = "0.1.0"
