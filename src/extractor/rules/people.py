"""People by surname and context: a role before the name (负责人周立群, 记者 赵一鸣) or speech behind it (王倩说).

A name is a surname of the table and one or two characters more. Where three fit, the third belongs to the name
unless it begins a word that stands behind names.
"""

import re
from collections.abc import Iterator
from functools import cache

from extractor.folding import HAN
from extractor.labels import Label, Origin
from extractor.lexicon.tables import column
from extractor.types import Candidate, PersonReading, Span

_GAP = r"[ ：:]?"
_GIVEN = rf"{HAN}{{1,2}}"
_SPEECH = r"(?:介绍|告诉|表示|坦言|感慨|感叹|回忆|笑着|笑道|认为|指出|解释|补充|直言|透露|说)"
_BEFORE_SPEAKER = "，。！？；：”\n 、"
_NO_NAME = frozenset("的了在是与及等们说为将把被对从由以并也就还又可会能有到上下内外户人这那其此每各某，。、”")
"""Characters that are hardly ever the first of a given name."""
_ROLE_SCORE, _SPEECH_SCORE, _AGAIN_SCORE = 0.85, 0.6, 0.7


@cache
def _name() -> str:
    surnames = sorted(column("surnames.tsv"), key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(surnames)}){_GIVEN}"


@cache
def _after_role() -> re.Pattern[str]:
    roles = "|".join(sorted(column("person_roles.tsv"), key=lambda role: (-len(role), role)))
    return re.compile(f"(?P<role>{roles}){_GAP}(?P<name>{_name()})")


@cache
def _before_speech() -> re.Pattern[str]:
    return re.compile(f"(?<!{HAN})(?P<name>{_name()}){_SPEECH}")


@cache
def _words_behind() -> tuple[str, ...]:
    """Words that stand behind names; their first characters are taken for the end of a given name otherwise."""
    return tuple(sorted(column("words_after_names.tsv")))


def find_people(text: str) -> Iterator[Candidate]:
    """Yield people in folded article ``text``: after a role (which the reading carries), before speech, and again."""
    found: dict[Span, Candidate] = {}
    for match in _after_role().finditer(text):
        span = _trimmed(text, match.span("name"))
        if span:
            found[span] = _person(span, "person_after_role", _ROLE_SCORE, match.span("role"))
    for match in _before_speech().finditer(text):
        span = _trimmed(text, match.span("name"))
        if span:
            found.setdefault(span, _person(span, "person_before_speech", _SPEECH_SCORE))
    for span in _again(text, {text[start:end] for start, end in found}):
        found.setdefault(span, _person(span, "person_again", _AGAIN_SCORE))
    yield from (found[span] for span in sorted(found))


def _again(text: str, names: set[str]) -> Iterator[Span]:
    """Later mentions of full names found already, three characters at least: two are words too often."""
    full = sorted((name for name in names if len(name) > 2), key=lambda name: (-len(name), name))
    if full:
        for match in re.finditer("|".join(map(re.escape, full)), text):
            yield match.span()


def _trimmed(text: str, span: Span) -> Span | None:
    """The name without the beginning of a word behind it; None where what is left is no name."""
    start, end = span
    surname = 2 if text[start : start + 2] in column("surnames.tsv") else 1
    if end - start > surname + 1 and (text[end - 1] in _NO_NAME or text.startswith(_words_behind(), end - 1)):
        end -= 1
    if (
        end - start <= surname
        or text[start + surname] in _NO_NAME
        or text[start : start + 2] in column("words_like_names.tsv")
    ):
        return None
    return start, end


def _person(span: Span, rule: str, score: float, role: Span | None = None) -> Candidate:
    return Candidate(*span, Label.PERSON, "", rule, Origin.RULE, score, PersonReading(role))
