"""Words that say what a figure near them means: verbs of change, nouns of money and of time limits, and the like."""

import re
from functools import cache

from extractor.lexicon.tables import rows


@cache
def cues(role: str) -> tuple[str, ...]:
    """Words of one role, the longest first."""
    return tuple(
        sorted((cue for cue, kind in rows("indicator_cues.tsv") if kind == role), key=lambda cue: (-len(cue), cue))
    )


@cache
def any_cue(role: str) -> str:
    """A regular expression, without groups, that matches any word of the role."""
    return f"(?:{'|'.join(map(re.escape, cues(role)))})"
