"""A same-length normal form of text, so that rules and models see one way of writing and offsets stay true.

Full-width digits, letters and signs become half-width; half-width punctuation next to Chinese becomes the full-width
Chinese sign; straight quotes become curly ones, opening and closing by turns within a line. Every replacement is one
code
point for one code point: ``len(fold(text)) == len(text)`` always.
"""

import re

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character as part of a pattern: a letter of no Latin alphabet, as Chinese pages have them. Written with
categories, since each range from U+4E00 to U+9FFF costs `re` three thousandths of a second to compile.
"""

_FULL_TO_HALF = {ord("０") + i: ord("0") + i for i in range(10)}
_FULL_TO_HALF |= {ord("Ａ") + i: ord("A") + i for i in range(26)}
_FULL_TO_HALF |= {ord("ａ") + i: ord("a") + i for i in range(26)}
_FULL_TO_HALF |= {
    ord("％"): ord("%"),
    ord("．"): ord("."),
    ord("＋"): ord("+"),
    ord("－"): ord("-"),
    ord("＝"): ord("="),
}
_FULL_TO_HALF |= {
    ord("\u3000"): ord(" "),
    ord("\xa0"): ord(" "),
    ord("＂"): ord('"'),
    ord("〝"): ord("“"),
    ord("〞"): ord("”"),
}
_FULL_TO_HALF |= {
    ord("「"): ord("“"),
    ord("」"): ord("”"),
    ord("『"): ord("“"),
    ord("』"): ord("”"),
    ord("•"): ord("·"),
}
_FULL_TO_HALF |= {
    ord("・"): ord("·"),
    ord("‧"): ord("·"),
    ord("〈"): ord("《"),
    ord("〉"): ord("》"),
    ord("～"): ord("~"),
}

_HALF_PUNCTUATION = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_PUNCTUATION = re.compile(r"[,:;?!()]")
_WIDE_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "，。、；：？！“”《》（）…—"


def fold(text: str) -> str:
    """Return the normal form of ``text``, of the same length in code points.

    A comma or colon between two ASCII digits stays (``1,000``, ``8:30``); a full-width comma that groups full-width
    digits
    becomes half-width with them. A line break resets the alternation of straight quotes, so that one unbalanced quote
    spoils one line only.
    """
    folded = _WIDE_GROUP.sub(",", text).translate(_FULL_TO_HALF)
    return _fold_punctuation(_fold_quotes(folded))


def _fold_punctuation(text: str) -> str:
    chars: list[str] | None = None
    for match in _PUNCTUATION.finditer(text):
        at = match.start()
        before = text[at - 1] if at else ""
        after = text[at + 1] if at + 1 < len(text) else ""
        if before.isascii() and before.isdigit() and after.isascii() and after.isdigit():
            continue
        near = (before, after) if match.group() not in "()" else (before, after, *text[max(0, at - 12) : at + 13])
        if any(_is_chinese(char) for char in near if char):
            chars = chars or list(text)
            chars[at] = _HALF_PUNCTUATION[match.group()]
    return "".join(chars) if chars else text


def _fold_quotes(text: str) -> str:
    if '"' not in text:
        return text
    chars = list(text)
    opening = True
    for at, char in enumerate(text):
        if char == "\n":
            opening = True
        elif char == '"':
            chars[at] = "“" if opening else "”"
            opening = not opening
    return "".join(chars)
