"""What is not an indicator: the vetoes by name, in the order in which they are asked.

Every check looks at a fixed number of characters around the expression.
"""

from collections.abc import Callable

from extractor.rules.indicators import veto_codes, veto_names, veto_time
from extractor.rules.indicators.grammar import Expression

VETOES: tuple[tuple[str, Callable[[str, Expression], bool]], ...] = (
    ("date", veto_time.is_date),
    ("clock", veto_time.is_clock),
    ("age", veto_time.is_age),
    ("ordinal", veto_names.is_ordinal),
    ("score", veto_codes.is_score),
    ("code", veto_codes.is_code),
    ("article", veto_names.is_article),
    ("idiom", veto_names.is_idiom),
    ("fixed_word", veto_names.is_fixed_word),
    ("set_phrase", veto_names.is_set_phrase),
    ("address", veto_names.is_address),
    ("name", veto_names.is_name),
    ("slogan", veto_names.is_slogan),
    ("weak_unit", veto_codes.is_weak_unit),
    ("no_unit", veto_codes.lacks_unit),
    ("adverbial", veto_time.is_adverbial),
)

SOFT = frozenset(("no_unit", "adverbial"))
"""Vetoes that a from–to frame or a left-out 元 overrides."""


def veto(text: str, expression: Expression) -> str | None:
    """Name of the first reason why the expression measures nothing, or None."""
    for name, strikes in VETOES:
        if strikes(text, expression):
            return name
    return None
