"""Bytes decode to the text that they hold, or to an error that says what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.read.encoding import decode

STORY = "9月1日，成都市温江区召开评述会。\n小区业委会参加，共17户商户完成改造。\n"


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        (STORY.encode("utf-8"), "utf-8"),
        (STORY.encode("utf-8-sig"), "utf-8"),
        (STORY.encode("gb18030"), "gb18030"),
        (STORY.encode("gbk"), "gb18030"),
        (b"\xff\xfe" + STORY.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + STORY.encode("utf-16-be"), "utf-16-be"),
        (STORY.encode("utf-16-le"), "utf-16-le"),
        (STORY.encode("utf-16-be"), "utf-16-be"),
        (b"plain ASCII\n", "utf-8"),
    ],
)
def test_supported_encodings(encoded, name):
    text, encoding = decode(encoded)
    assert encoding == name
    assert text == (STORY if name != "utf-8" or b"ASCII" not in encoded else "plain ASCII\n")


@pytest.mark.parametrize("text", ["评述会\n", "党群服务站", "小区", "《商家联盟共治约定》", "9月1日，小区召开评述会。"])
def test_short_pages_in_gb18030(text):
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "neither|binary"),
        (b"\xef\xbb\xbf\xff\xfe\xfa", "does not fit"),
        (bytes(range(128, 256)) * 4, "neither"),
        ("資訊：社區召開會議，討論停車問題，居民們都說好。".encode("big5"), "neither"),
        ("社区\0微基金".encode(), "binary"),
        ("café à la crème brûlée".encode("latin-1"), "neither"),
    ],
)
def test_what_is_no_text_says_why(data, reason):
    with pytest.raises(ValueError, match=reason):
        decode(data)


def test_line_ends_become_one():
    assert decode("一\r\n二\r三\n".encode())[0] == "一\n二\n三\n"


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=80))
def test_utf8_comes_back_whole(text):
    assert decode(text.encode("utf-8-sig"))[0] == text
