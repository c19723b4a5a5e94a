"""Words around a number that bound it: 约, 超过, 不足 before it, 以上, 以内, 左右 behind it."""

from dataclasses import dataclass
from functools import cache

from extractor.labels import Comparator
from extractor.lexicon.tables import rows

_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparator word: where it is and what it says."""

    start: int
    end: int
    comparator: Comparator


@cache
def _words(side: str) -> dict[str, Comparator]:
    return {word: Comparator(sign) for word, where, sign in rows("comparators.tsv") if where == side}


def bound_before(text: str, at: int, *, round_number: bool = True) -> Bound | None:
    """The longest comparator word that ends right before ``at`` (one space allowed).

    ``round_number`` says that a share or a bare magnitude follows: only then may 过 be one (过半, 过万; not 去过两次).
    """
    end = at - 1 if at and text[at - 1] == " " else at
    words = _words("before")
    for length in range(min(_LONGEST, end), 0, -1):
        word = text[end - length : end]
        if word in words and _stands_alone(text, end - length, word, round_number):
            return Bound(end - length, at, words[word])
    return None


def bound_after(text: str, at: int) -> Bound | None:
    """The longest comparator word that begins at ``at``."""
    words = _words("after")
    for length in range(3, 0, -1):
        word = text[at : at + length]
        if len(word) == length and word in words and _ends_there(text, at + length, word):
            return Bound(at, at + length, words[word])
    return None


def _stands_alone(text: str, start: int, word: str, round_number: bool) -> bool:
    """Whether a short word is the comparator and not the end of a verb: 走过十个村, 打破, 最近, 附近, 只不过."""
    before = text[start - 1 : start]
    if word == "过" and not round_number:
        return False
    if word == "过":
        return before not in "通超" or before == ""
    if word == "破":
        return before not in "打突告侦攻撕戳揭看冲识爆跌" or before == ""
    if word == "近":
        return before not in "最附靠邻就远亲走贴临逼新毗挨" or before == ""
    if word == "超":
        return before not in "赶反高不" or before == ""
    if word == "约":
        return before not in "公节契签预邀条合制守违履相文乡民" or before == ""
    if word == "不过":
        return before not in "只，。；" and before != ""
    if word in ("最高", "最低", "最多", "最少"):
        return before not in "中" or before == ""
    return True


def _ends_there(text: str, end: int, word: str) -> bool:
    after = text[end : end + 1]
    if word == "内":
        return after not in "容部外涝设置建河存需向心在科地环蒙" or after == ""
    if word in "强弱":
        return after in "，。、；的 ）" or after == ""
    if word == "许":
        return after not in "多可愿诺" or after == ""
    if word == "多":
        return after in "，。、；：！？）的了来是在由都靠归住居业户 \n" or after == ""
    if word in ("以上", "以下"):
        return after != "几"
    return True
