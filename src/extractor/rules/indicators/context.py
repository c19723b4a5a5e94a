"""Looking around an expression without tripping over the ends of the text."""

_NOTHING = "\n"
CLAUSE_STOPS = frozenset("，。；：！？\n、（）,;")


def char_before(text: str, at: int) -> str:
    """The character before ``at``; a line break at the beginning of the text."""
    return text[at - 1] if at > 0 else _NOTHING


def char_at(text: str, at: int) -> str:
    """The character at ``at``; a line break at the end of the text."""
    return text[at] if at < len(text) else _NOTHING


def clause_before(text: str, at: int, reach: int, stops: frozenset[str] = CLAUSE_STOPS) -> str:
    """The words of the same clause before ``at``, at most ``reach`` characters."""
    low = at
    while low > 0 and at - low < reach and text[low - 1] not in stops:
        low -= 1
    return text[low:at]
