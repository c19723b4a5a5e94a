"""Bytes to text: UTF-8 (with or without a mark), UTF-16, GB18030 and its subset GBK. Strict; nothing is replaced by
guesswork.
"""

import codecs

from charset_normalizer import from_bytes

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ALLOWED_CONTROLS = frozenset("\t\n\r\x0b\x0c\x85")
_MOST_CONTROLS = 0.005
_LEAST_USUAL = 0.95
_LEAST_EVERYDAY = 0.8
_SAMPLE = 65536


def decode(data: bytes) -> tuple[str, str]:
    r"""Text and encoding name of ``data``; a byte order mark is not part of the text, line ends become ``\\n``.

    Offsets of the contract count the text that is returned here. Raises ``ValueError`` saying what is wrong when no
    supported encoding fits or the bytes are no text.
    """
    encoding, body = _encoding_of(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"it begins as {encoding} but byte {error.start} does not fit") from error
    if _is_junk(text):
        raise ValueError("it holds control characters and looks like a binary file")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _encoding_of(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    for encoding in (*_utf16_by_zeros(data), "utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _reads_as_chinese(data):
            return encoding, data
    raise ValueError("it is neither UTF-8, UTF-16 nor GB18030 text")


def _utf16_by_zeros(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: the byte order in which nearly all characters are ones that a Chinese page has."""
    if len(data) % 2 or b"\0" not in data[:_SAMPLE]:
        return ()
    fitting = []
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[: _SAMPLE & ~1].decode(encoding, errors="replace")
        usual = sum(_is_usual(char) for char in sample)
        if usual >= _LEAST_USUAL * len(sample):
            fitting.append(encoding)
    return tuple(fitting)


def _is_usual(char: str) -> bool:
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3000" <= char <= "\u303f"
        or "\uff00" <= char <= "\uffef"
        or "\u2010" <= char <= "\u2027"
        or (char.isascii() and (char.isprintable() or char in _ALLOWED_CONTROLS))
    )


def _reads_as_chinese(data: bytes) -> bool:
    """Almost any bytes decode as GB18030; the characters have to be everyday ones or a detector has to agree."""
    if _is_everyday(data.decode("gb18030")[:_SAMPLE]):
        return True
    best = from_bytes(data[:_SAMPLE], cp_isolation=["gb18030", "big5", "cp1252", "shift_jis", "euc_kr"]).best()
    text = data.decode("gb18030")
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text[:4000])
    common = sum(char in "的一是在不了有和人这中大为上个国" for char in text[:4000])
    return chinese > 0 and (common * 40 >= chinese or (best is not None and best.encoding == "gb18030"))


def _is_everyday(text: str) -> bool:
    """Whether nearly all Chinese characters are among the 3,755 of the first plane of GB 2312."""
    chinese = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    everyday = sum(
        b"\xb0" <= char.encode("gb18030")[:1] <= b"\xd7" and char.encode("gb18030")[1] > 0xA0 for char in chinese
    )
    usual = sum(_is_usual(char) for char in text)
    return bool(chinese) and everyday >= _LEAST_EVERYDAY * len(chinese) and usual >= _LEAST_USUAL * len(text)


def _is_junk(text: str) -> bool:
    controls = sum(ord(char) < 32 and char not in _ALLOWED_CONTROLS for char in text[:_SAMPLE])
    return "\0" in text or controls > _MOST_CONTROLS * min(len(text), _SAMPLE)
