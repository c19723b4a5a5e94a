"""Names in quotation marks: with a head noun behind them (“敲门入户”行动) or by themselves (“双联盟”)."""

import re
from collections.abc import Iterator

from extractor.folding import HAN
from extractor.labels import MechanismType
from extractor.lexicon.tables import column
from extractor.rules.mechanisms.candidates import propose
from extractor.rules.mechanisms.chains import chain_start
from extractor.rules.mechanisms.edges import EdgeKind, edges, first_verb
from extractor.rules.mechanisms.heads import Head, ends_here, head_of, heads_in
from extractor.rules.mechanisms.triggers import kind_by_trigger, trigger_before
from extractor.types import Candidate, Span

_QUOTED = re.compile(r"“[^“”\n]{1,60}”")
_SINGLE = re.compile(r"‘[^‘’\n]{2,30}’")
_TAIL = re.compile(rf"的?(?:{HAN}|[0-9+]){{1,14}}")
_NO_TAIL = re.compile(r"[的了在和与及是等以让被将从也，]|(?<!双)向|(?<!报)到|(?<!首)都|把(?!关)|为(?!民|老|农)")
_NUMBERED = re.compile(rf"[一二三四五六七八九十两双百千0-9N]{HAN}{{1,3}}[一二三四五六七八九十两双百千0-9N]")
_PLUS = re.compile(rf"(?:{HAN}|[0-9N])[+＋](?:{HAN}|[0-9NX])")
_SPEECH = re.compile(r"[。！？…]|[，].{12,}")
_SAYING = re.compile(r"(?:说|称|道|问|答|喊|表示|认为|介绍|坦言|直言|笑|感叹|感慨|写道|指出|强调|话)[，：]?$")
_AWARD = re.compile(r"[^，。；\n]{0,4}(?:称号|荣誉|奖|奖项|评比|表彰|示范|先进|优秀)")
_IRONY = re.compile(r"(?:成了|当起|变成|变|当|是|像|如|所谓|一个个|昔日|曾经的|这个|那个|有点|真)$")
_AFTER_IRONY = re.compile(r"(?:起来|了|不已|得|地)")
_COLLECTIVE = re.compile(r"(?:“[^“”\n]{1,30}”、?){0,8}等?[^，。；\n“”]{0,6}")
_WITH_HEAD = {"any": 0.85, "cue": 0.4, "quote": 0.35}
_ALONE = {
    "unlikely": (0.04, 0.2),
    "named": (0.7, 0.85),
    "numbered": (0.3, 0.6),
    "short_head": (0.3, 0.65),
    "plain": (0.1, 0.3),
}
"""How often a quotation without a head noun behind it is a mechanism: by itself, and behind a trigger verb."""
_TAILED = {"named": 0.22, "short_head": 0.08}
"""The same where a head noun does stand behind it."""
_STEMMED = {EdgeKind.VERB: 0.28, EdgeKind.MEASURE: 0.25, EdgeKind.LIST: 0.1, EdgeKind.HARD: 0.08}
_SENTENCE_ENDS = "。！？，…"
_POINTING = re.compile(r"[这那该]")
_REACH = 18
_STEM = 2
_LONGEST_STEM = 16


def find_quoted(text: str) -> Iterator[Candidate]:
    """Yield candidates for the quotations of folded article ``text``."""
    for match in _QUOTED.finditer(text):
        yield from _quoted(text, match.start(), match.end())
    for match in _SINGLE.finditer(text):
        tail = tail_head(text, match.end())
        if tail:
            yield propose(match.start(), tail[0], tail[1].type, "single_quoted_with_head", tail[1].prior)


def _quoted(text: str, start: int, end: int) -> Iterator[Candidate]:
    tail = tail_head(text, end)
    if tail:
        yield from _with_head(text, start, *tail)
    yield from _by_itself(text, start, end, has_tail=tail is not None)


def _with_head(text: str, start: int, end: int, head: Head) -> Iterator[Candidate]:
    score = _WITH_HEAD[head.needs]
    yield propose(start, end, head.type, f"quoted_with_head_{head.needs}", score)
    chained = chain_start(text, start, end)
    if chained is not None:
        yield propose(chained, end, head.type, "chain_quoted", 0.15)
    before = text[start - 1 : start]
    if before == "”":
        opening = text.rfind("“", 0, start)
        if opening >= 0 and start - opening <= _REACH:
            yield propose(opening, end, head.type, "quotes_with_head", 0.2)
        return
    for edge in edges(text, start, _LONGEST_STEM):
        if edge.at > start - _STEM:
            if edge.kind is not EdgeKind.AND:
                break
            continue
        if edge.kind in _STEMMED:
            yield propose(edge.at, end, head.type, f"stem_quoted_{edge.kind.value}", _STEMMED[edge.kind])
            break


def tail_head(text: str, end: int) -> tuple[int, Head] | None:
    """The head noun behind a closing quote, at most fourteen characters on, as (its end, head); 的 may stand between.

    A head noun right behind the first goes on with it (试点改革, 行动计划); a short one counts only where the phrase
    ends.
    """
    run = _TAIL.match(text, end)
    if not run or text[end - 2] in _SENTENCE_ENDS or _POINTING.match(text, end):
        return None
    first = end + 1 if text[end] == "的" else end
    stop = _NO_TAIL.search(text, first, run.end())
    limit = first_verb(text, first, stop.start() if stop else run.end())
    best: tuple[int, Head] | None = None
    for start, tail_end, head in heads_in(text, first, limit):
        if best and (start > best[0] + 1 or head.needs != "any"):
            break
        if not best and start - first > 8:
            break
        if head.needs != "any" and not ends_here(text, tail_end):
            continue
        best = (tail_end, head)
    return best


def _by_itself(text: str, start: int, end: int, *, has_tail: bool) -> Iterator[Candidate]:
    inner = text[start + 1 : end - 1]
    head = head_of(inner)
    collective = _collective(text, end)
    listed = text[start - 1 : start] in ("”", "、") or text[end : end + 1] in ("“", "、")
    trigger = trigger_before(text, start)
    kind = MechanismType.CONCEPT
    if head:
        kind = head.type
    elif collective:
        kind = collective.type
    elif trigger:
        kind = kind_by_trigger(text[slice(*trigger)])
    rule = _sort(text, start, end, head)
    score = _ALONE[rule][trigger is not None]
    if has_tail:
        if rule not in _TAILED:
            return
        score = _TAILED[rule]
        rule = f"{rule}_tail"
    elif collective:
        rule, score = f"{rule}_collective", min(0.9, score + 0.3)
    elif trigger:
        rule = f"{rule}_triggered"
    elif listed:
        rule = f"{rule}_listed"
    yield propose(start + 1, end - 1, kind, f"quoted_{rule}", score)


def _sort(text: str, start: int, end: int, head: Head | None) -> str:
    inner = text[start + 1 : end - 1]
    if _unlikely(text, start, end) or inner in column("mechanism_never.tsv"):
        return "unlikely"
    if head and head.needs == "any":
        return "named"
    if _NUMBERED.search(inner) or _PLUS.search(inner):
        return "numbered"
    return "short_head" if head else "plain"


def _collective(text: str, end: int) -> Head | None:
    """The head noun that closes a list of quotations: “甲”“乙”等八项行动."""
    run = _COLLECTIVE.match(text, end)
    if not run or run.end() == end or not ("等" in run.group() or "“" in run.group()):
        return None
    last = text.rfind("”", end, run.end()) + 1
    low = max(last, end)
    head = None
    for _, _, found in heads_in(text, low, run.end()):
        if found.needs == "any":
            head = found
    return head


def _unlikely(text: str, start: int, end: int) -> bool:
    """Speech, awards and irony."""
    inner = text[start + 1 : end - 1]
    before = text[max(0, start - 8) : start]
    if _SPEECH.search(inner) or _SAYING.search(before):
        return True
    return bool(_AWARD.match(text, end) or _AFTER_IRONY.match(text, end) or _IRONY.search(before))


def quoted_spans(text: str) -> Iterator[Span]:
    """Spans of quotations with their marks."""
    for match in _QUOTED.finditer(text):
        yield match.span()
