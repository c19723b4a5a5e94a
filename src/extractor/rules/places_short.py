"""Short ways of naming a place: one character for a province, and stems that the article has established."""

from collections.abc import Iterator, Sequence

from extractor.labels import Label, Level, Origin
from extractor.lexicon.tables import column
from extractor.types import Candidate

_PROVINCES = frozenset("京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云陕秦甘陇青宁新蒙藏港澳台")
_SURE_PROVINCES = frozenset("沪渝冀皖闽赣豫鄂湘粤桂琼黔滇陕陇")
"""Characters that hardly any other word begins or ends with."""

_AFTER_ONE = ("两地", "三地", "四地", "两省", "三省", "四省", "交界", "边界", "边区", "毗邻", "接壤", "两岸")
_BEFORE_CAPITAL = frozenset("在来赴抵离返进驻留回")
_NOT_AFTER_CAPITAL = frozenset("剧城东津广沪九郊韵味胡都珠港族油杭哈沈")
_TAILS = ("街道", "镇", "乡", "小区", "花园")
_LONGER_NAME = tuple("村社街路镇乡江河湖山桥站园苑")
_LEAST = 2


def one_character_provinces(text: str) -> Iterator[Candidate]:
    """鄂豫皖三省, 川渝两地, 在京: provinces (and their capitals' signs) that stand for the place."""
    at = 0
    while at < len(text):
        if text[at] not in _PROVINCES:
            at += 1
            continue
        end = at
        while end < len(text) and text[end] in _PROVINCES:
            end += 1
        score = _run_score(text, at, end)
        if score:
            for one in range(at, end):
                yield _province(one, score)
        at = end


def _run_score(text: str, start: int, end: int) -> float:
    followed = text.startswith(_AFTER_ONE, end)
    if end - start >= 2:
        if followed:
            return 0.85
        return 0.5 if all(char in _SURE_PROVINCES | frozenset("川港澳苏浙") for char in text[start:end]) else 0.0
    char, before, after = text[start], text[start - 1 : start], text[end : end + 1]
    if char == "京" and before in _BEFORE_CAPITAL and before and after not in _NOT_AFTER_CAPITAL:
        return 0.7
    if char in _SURE_PROVINCES:
        return 0.6 if before in tuple("在入赴来抵离驻返到") and before else 0.15
    return 0.0


def _province(at: int, score: float) -> Candidate:
    return Candidate(at, at + 1, Label.PLACE, Level.PROVINCE, "one_character_province", Origin.GAZETTEER, score)


def established_stems(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Short forms (保和 for 保和街道, 珍宝琥珀 for 珍宝琥珀小区) at occurrences that no longer name covers."""
    covered = bytearray(len(text))
    names: dict[str, tuple[str, float]] = {}
    for candidate in found:
        if candidate.score < 0.45:
            continue
        covered[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
        name = text[candidate.start : candidate.end]
        tail = next((tail for tail in _TAILS if name.endswith(tail)), None)
        if tail is None or len(name) - len(tail) < _LEAST:
            continue
        if name.removesuffix(tail) not in column("everyday_names.tsv"):
            names.setdefault(name.removesuffix(tail), (candidate.kind, candidate.score))
    for stem, (kind, score) in names.items():
        at = text.find(stem)
        while at >= 0:
            end = at + len(stem)
            if not any(covered[at:end]) and text[end : end + 1] not in _LONGER_NAME:
                yield Candidate(at, end, Label.PLACE, kind, f"short_{kind}", Origin.RULE, score * 0.5)
            at = text.find(stem, end)
