"""Layouts of pages: where articles begin, what is furniture, how broken sentences are mended."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.page import split_page
from extractor.page.spaces import is_space
from extractor.types import Page, SourceFile

BODY = "昨日，社区组织居民代表围坐一堂，商量小区停车位怎么划、夜间照明怎么补的问题。"
MORE = "大家你一言我一语，最后定下三条办法，并推选出五名监督员负责落实到位。"


def split(text):
    return split_page(Page(SourceFile("p.txt", "0" * 64, "text/plain", "utf-8"), text))


def titles(text):
    return [article.title for article in split(text)]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(f"停车难有了新解法\n{BODY}\n{MORE}\n", ["停车难有了新解法"], id="one article"),
        pytest.param(f"{BODY}\n{MORE}\n", [None], id="no headline"),
        pytest.param(
            f"## 停车难有了新解法\n\n{BODY}\n\n## 夜校开课了\n\n{MORE}\n",
            ["停车难有了新解法", "夜校开课了"],
            id="markdown",
        ),
        pytest.param(
            f"停车难有了新解法\n{BODY}\n\n夜校开课了\n{MORE}\n", ["停车难有了新解法", "夜校开课了"], id="dense page"
        ),
        pytest.param(
            f"停车难有了新解法\n\n{BODY}\n\n晚报记者 王小明 社区供图\n\n夜校开课了\n\n{MORE}\n",
            ["停车难有了新解法", "夜校开课了"],
            id="byline ends an article",
        ),
        pytest.param(
            f"停车难有了新解法\n\n{BODY}\n\n(记者 黄 蕾)\n\n夜校开课了\n\n{MORE}\n",
            ["停车难有了新解法", "夜校开课了"],
            id="byline with a wide-set name",
        ),
        pytest.param(
            f"停车难有了新解法\n\n{BODY}\n\n议事会上定规矩\n\n{MORE}\n", ["停车难有了新解法"], id="a heading inside"
        ),
        pytest.param(
            f"停车难有了新解法\n\n{BODY}\n\n晚报记者 王小明\n\n资讯\n\n夜校开课了\n\n{MORE}\n",
            ["停车难有了新解法", "夜校开课了"],
            id="section mark",
        ),
        pytest.param(
            f"## 停车难有了新解法\n\n{BODY}\n\n## >> 资讯\n\n## 夜校开课了\n\n{MORE}\n",
            ["停车难有了新解法", "夜校开课了"],
            id="marked section",
        ),
        pytest.param(f"【社区新事】停车难有了新解法\n{BODY}\n", ["停车难有了新解法"], id="bracketed kicker"),
        pytest.param("夜校开课了\n", ["夜校开课了"], id="a headline alone"),
        pytest.param("", [], id="nothing"),
        pytest.param("\n \n\t\n", [], id="white space"),
    ],
)
def test_articles(layout, expected):
    assert titles(layout) == expected


def test_a_sentence_broken_by_a_column_and_a_caption_is_mended():
    text = f"停车难有了新解法\n\n{BODY[:-12]}\n\n\n\n议事会现场。\n\n{BODY[-12:]}{MORE}\n"
    (article,) = split(text)
    assert BODY + MORE in article.text
    assert article.captions == ("议事会现场。",)


def test_a_sentence_broken_twice_is_mended():
    text = f"停车难有了新解法\n\n{BODY[:30]}\n\n{BODY[30:]}{MORE[:28]}\n\n{MORE[28:]}\n"
    (article,) = split(text)
    assert BODY + MORE in article.text


def test_signs_that_nobody_sees_do_not_hide_the_end_of_a_paragraph():
    (article,) = split(f"停车难有了\u200b新解法\n\n\ufeff{BODY}\u200b\n\n{MORE}\n")
    assert article.text == f"停车难有了新解法\n{BODY}\n{MORE}"
    assert article.title == "停车难有了新解法"


def test_spaces_inside_chinese_words_go_and_those_between_latin_words_stay():
    (article,) = split("昨日，党群 服务站和 25 个小区的居民 一起试用了 Smart City 平台，大家都说很方便。\n")
    assert article.text == "昨日，党群服务站和25个小区的居民一起试用了Smart City平台，大家都说很方便。"


@pytest.mark.parametrize(
    ("line", "publication", "names", "credits"),
    [
        ("江城晚报记者 王小明 社区供图", "江城晚报", ["王小明"], ["社区供图"]),
        ("江城晚报记者 覃岭 杨家坪街道供图", "江城晚报", ["覃岭"], ["杨家坪街道供图"]),
        ("（记者 王小明 通讯员 李华）", None, ["王小明", "李华"], []),
        ("记者 阿依努尔·买买提 通讯员 张慧", None, ["阿依努尔·买买提", "张慧"], []),
        ("晚报记者 白 璐 文/图", "晚报", ["白璐"], []),
        ("（记者 陈小平/文 林立/图）", None, ["陈小平", "林立"], []),
        ("记者 白 璐 通讯员 党小宁", None, ["白璐", "党小宁"], []),
        ("记者 阿 依 努·尔 兰 通讯员 张慧", None, ["阿依努·尔兰", "张慧"], []),
        ("记者 阿 依 努·尔 兰 文/图", None, ["阿依努·尔兰"], []),
    ],
)
def test_signatures(line, publication, names, credits):
    (article,) = split(f"停车难有了新解法\n\n{BODY}\n\n{line}\n")
    assert article.publication == publication
    assert [byline.name for byline in article.bylines] == names
    assert list(article.credits) == credits


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("本报讯（记者 陶然 通讯员 李华）", ["陶然", "李华"]),
        ("本报讯（记者陶然）", ["陶然"]),
        ("本报讯（通讯员李华陶小然）", []),
        ("小区议事会（由居民代表组成）", []),
    ],
)
def test_bylines_at_the_start_of_a_story(opening, names):
    (article,) = split(f"停车难有了新解法\n\n{opening}{BODY}\n")
    assert [byline.name for byline in article.bylines] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"停车难有了新解法\n{BODY * 4}\n{MORE * 4}\n", "news"),
        (f"停车难有了新解法\n{BODY}\n", "brief"),
        (f"稳健基金正式发行\n{BODY * 4}\n（投资有风险，选择需谨慎）\n", "advert"),
        (f"关于加装电梯的公告\n{BODY * 4}\n", "notice"),
    ],
)
def test_kinds(text, kind):
    assert [article.kind for article in split(text)] == [kind]


def test_the_date_is_the_one_that_the_page_states():
    (article,) = split(f"停车难有了新解法\n2024-09-02\n{BODY}\n")
    assert article.published == "2024-09-02"
    assert split(f"停车难有了新解法\n{BODY}\n")[0].published is None


PAGES = st.lists(
    st.sampled_from(
        [
            "停车难有了新解法",
            BODY,
            MORE,
            BODY[:33],
            "",
            "",
            "## 夜校开课了",
            "晚报记者 王小明",
            "资讯",
            "议事会现场。",
            "图为现场",
            "a b",
            " 　x",
            "**",
            "![](a.jpg)",
            "---",
            "社区\u200b议事会开起来了。\u200b",
            "\ufeff",
        ]
    ),
    max_size=14,
).map("\n".join)


@given(st.one_of(PAGES, st.text(alphabet="社区，。“”\n #>a1 　", max_size=60)))
def test_no_character_is_lost_changed_or_doubled(text):
    articles = split(text)
    positions = [
        place
        for article in articles
        for place, char in zip(article.offsets.positions, article.text, strict=True)
        if not is_space(char)
    ]
    assert len(positions) == len(set(positions))
    lost = "".join(char for at, char in enumerate(text) if at not in set(positions) and not is_space(char))
    assert not re.sub(r"[#>*-]|!\[\]\(a\.jpg\)|资讯|文化", "", lost)
    for article in articles:
        assert len(article.offsets) == len(article.text)
        for place, char in zip(article.offsets.positions, article.text, strict=True):
            assert char == "\n" or text[place] == char
            assert article.start <= place < article.end


@given(PAGES)
def test_splitting_depends_on_the_text_alone(text):
    assert split(text) == split(text)


def test_seed_pages(shared):
    import json

    for gold in sorted((shared / "gold").glob("0*.gold.json")):
        stored = json.loads(gold.read_text(encoding="utf-8"))
        text = (shared / "seeds" / stored["file"]).read_text(encoding="utf-8")
        assert [a.start for a in split(text)] == [a["start"] for a in stored["articles"]]


def test_a_subtitle_with_a_comma_is_not_glued_to_the_story():
    (article,) = split(f"一碗汤面暖一条街\n榕荫社区“邻里食堂”开张半年，账本和笑脸一样敞亮\n\n{BODY}\n")
    assert article.subtitle == "榕荫社区“邻里食堂”开张半年，账本和笑脸一样敞亮"
    assert article.text.split("\n")[2] == BODY
