"""What counts as white space on a page: what Python says and the signs that nobody sees."""

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Zero-width signs, byte order marks in mid-text and soft hyphens."""

SPACES = frozenset(" \t\u3000\xa0\r\x0b\x0c\u2002\u2003\u2009" + INVISIBLE)


def is_space(char: str) -> bool:
    """Whether ``char`` is white space or cannot be seen."""
    return char.isspace() or char in SPACES


def is_blank(line: str) -> bool:
    """Whether a line shows nothing."""
    return all(is_space(char) for char in line)
