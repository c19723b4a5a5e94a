"""Pages as they come out of scanners and editors: wrapped columns, running heads, bylines above and below, Markdown."""

import sys

import pytest

from extractor.page import split_page
from extractor.types import Page, SourceFile

ONE = (
    "近日，南湖区新嘉街道百妙社区召开议事会，二十多名居民代表围绕停车位划线、夜间照明和垃圾投放时间逐条商量，"
    "现场记下意见三十余条。"
)
TWO = "社区党委书记周敏说，议事会不走过场，每条意见都写明谁来办、几天办完，办完了再请提意见的人来看。"
THREE = "居民沈阿姨每天都到楼下的花园走一走，她觉得院子里最大的变化是人，见面打招呼的多了，抱怨的少了。"
A, B = "议事会上定规矩", "老院子换新颜"


def split(text):
    return split_page(Page(SourceFile("p.txt", "0" * 64, "text/plain", "utf-8"), text))


def wrap(text, width):
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize(
    ("layout", "titles"),
    [
        pytest.param(
            f"{A}\n\n{ONE}\n\n{TWO}\n\n江南晚报记者 周敏\n\n\n\n{B}\n\n{THREE}\n", [A, B], id="wide gap after a byline"
        ),
        pytest.param(f"\n\n\n\n{A}\n\n{ONE}\n\n{TWO}\n", [A], id="blank lines at the top"),
        pytest.param(
            f"# {A}\n\n{ONE}\n\n## 清单管到底\n\n{TWO}\n\n江南晚报记者 周敏\n",
            [A],
            id="deeper marks are headings inside",
        ),
        pytest.param(
            f"## {A}、{B}\n\n{ONE}\n\n## 清单管到底\n\n{TWO}\n\n江南晚报记者 周敏\n\n"
            f"## {B}的秘密\n\n{ONE}\n\n（记者 李想）\n",
            [f"{A}、{B}", f"{B}的秘密"],
            id="small headings of the same depth before the byline",
        ),
        pytest.param(
            f"## {A}\n\n{TWO}\n\n## {B}\n\n{ONE}\n\n## 夜校开课\n\n{ONE}",
            [A, B, "夜校开课"],
            id="marks without bylines",
        ),
        pytest.param(f"江南晚报 2024年9月5日 星期四 第07版\n\n{A}\n\n{ONE}\n\n{TWO}\n", [A], id="running head"),
        pytest.param(
            f"{A}\n\n本报记者 周敏\n\n{ONE}\n\n{TWO}\n\n{B}\n\n本报记者 李想\n\n{THREE}\n",
            [A, B],
            id="bylines at the top",
        ),
        pytest.param(
            f"{A}\n□本报记者 周敏\n{ONE}\n{TWO}\n\n{B}\n□本报记者 李想 通讯员 王芳\n{THREE}\n",
            [A, B],
            id="dense, bylines on top",
        ),
        pytest.param(f"邻里速递\n\n{A}\n{ONE}\n\n{B}\n{THREE}\n", [A, B], id="a section of short news"),
        pytest.param(f"{A}\n——百妙社区“圆桌会”见闻\n{ONE}\n{TWO}\n", [A], id="subtitle with a dash"),
        pytest.param(
            f"{A}\n\n{ONE}\n\n一、清单管到底\n\n{TWO}\n\n二、院子里\n\n{THREE}\n", [A], id="numbered headings"
        ),
        pytest.param(
            f"停车难？有办法！\n\n{ONE}\n\n江南晚报记者 周敏\n\n一碗面，一座城，一群人\n\n{THREE}\n",
            ["停车难？有办法！", "一碗面，一座城，一群人"],
            id="headlines with signs",
        ),
        pytest.param(
            f"“以前绕着走，现在抢着坐”\n\n{ONE}\n\n{TWO}\n", ["“以前绕着走，现在抢着坐”"], id="quotation as headline"
        ),
        pytest.param(f"**{A}**\n\n{ONE}\n\n{TWO}\n", [A], id="bold headline"),
        pytest.param(f"#{A}\n\n{ONE}\n\n#{B}\n\n{THREE}\n", [A, B], id="marks without a space"),
        pytest.param(f"{A}\n\n{ONE}\n\n---\n\n{B}\n\n{THREE}\n", [A, B], id="a rule between articles"),
        pytest.param(f"{A}\n\n{ONE}\n\n编辑：周敏 校对：李想\n\n{B}\n\n{THREE}\n", [A, B], id="editors below"),
        pytest.param(f"{A}\n\n{ONE}\n\n江南晚报记者 周敏 文/图\n\n{B}\n\n{THREE}\n", [A, B], id="words and pictures"),
        pytest.param(f"{A}\n\n{ONE}\n\n（周敏李小想）\n\n{B}\n\n{THREE}\n", [A, B], id="names in brackets"),
        pytest.param(f"{A}\n{wrap('　　' + ONE, 20)}\n{wrap('　　' + TWO, 20)}\n", [A], id="wrapped with indents"),
        pytest.param(
            f"{A}\n\n{wrap(ONE, 22)}\n\n{wrap(TWO, 26)}\n\n（记者 周敏）\n\n{B}\n\n{wrap(THREE, 22)}\n",
            [A, B],
            id="wrapped, two articles",
        ),
    ],
)
def test_titles(layout, titles):
    assert [article.title for article in split(layout)] == titles


@pytest.mark.parametrize(
    ("layout", "paragraphs", "captions"),
    [
        pytest.param(f"{A}\n{wrap('　　' + ONE, 20)}\n{wrap('　　' + TWO, 20)}\n", [ONE, TWO], (), id="indents"),
        pytest.param(f"{A}\n\n{wrap(ONE, 22)}\n\n{wrap(TWO, 22)}\n", [ONE, TWO], (), id="blank lines between"),
        pytest.param(
            f"{A}\n\n{ONE[:40]}\n\n\n\n居民在会上发言。\n\n\n\n志愿者分发议题单\n\n{ONE[40:]}\n\n{TWO}\n",
            [ONE, TWO],
            ("居民在会上发言。", "志愿者分发议题单"),
            id="two pictures",
        ),
        pytest.param(
            f"{A}\n\n{ONE[:40]}\n\n![](images/1.jpg)\n居民在会上发言\n\n{ONE[40:]}\n\n{TWO}\n",
            [ONE, TWO],
            ("居民在会上发言",),
            id="picture of a Markdown page",
        ),
        pytest.param(
            f"{A}\n\n{ONE[:40]}\n\n居民在会上发言。街道供图\n\n{ONE[40:]}\n\n{TWO}\n",
            [ONE, TWO],
            ("居民在会上发言。街道供图",),
            id="credit tells the caption",
        ),
        pytest.param(
            f"{A}\n\n{ONE}\n\n\n\n居民在会上发言。\n\n{TWO}\n",
            [ONE, TWO],
            ("居民在会上发言。",),
            id="between paragraphs",
        ),
        pytest.param(
            f"{A}\n\n{TWO}今年又添了“板凳会”\n\n和“茶话会”，三个会各管一摊。\n",
            [f"{TWO}今年又添了“板凳会”和“茶话会”，三个会各管一摊。"],
            (),
            id="broken behind a quotation mark",
        ),
        pytest.param(f"{A}\n\n居民们都说，\n\n{TWO}\n", [f"居民们都说，{TWO}"], (), id="short piece with a comma"),
        pytest.param(f"{A}\n\n{ONE}\n{TWO}\n", [ONE, TWO], (), id="complete paragraphs stay apart"),
    ],
)
def test_paragraphs_are_whole(layout, paragraphs, captions):
    (article,) = split(layout)
    lines = article.text.split("\n")
    assert [line for line in lines if line not in (A, *captions)] == paragraphs
    assert article.captions == captions


def test_a_running_head_gives_paper_and_day():
    (article,) = split(f"江南晚报 2024年9月5日 星期四 第07版\n\n{A}\n\n{ONE}\n")
    assert (article.publication, article.published) == ("江南晚报", "2024-09-05")
    assert split(f"江南晚报 迎来 创刊三十年\n\n{A}\n\n{ONE}\n")[0].published is None


def test_words_wrapped_between_latin_letters_stay_apart():
    text = wrap("社区和大学里的志愿者一起办起了OpenHouse开放日活动，每个月的第一个周六上午都有三十多位居民前来。", 19)
    (article,) = split(text)
    assert "Open House开放日" in article.text
    assert "周六上午" in article.text


@pytest.mark.parametrize(
    "piece", [f"{A}\n\n", f"{A}\n\n{ONE}\n\n", f"{ONE[:30]}\n\n\n\n图为现场\n\n", "（记者", "# ", "\n", " "]
)
def test_the_work_grows_with_the_page(piece):
    def steps(size):
        count = 0

        def tick(*_):
            nonlocal count
            count += 1
            return tick

        text = (piece * (size // len(piece) + 1))[:size]
        before = sys.gettrace()
        sys.settrace(tick)
        try:
            split(text)
        finally:
            sys.settrace(before)
        return count

    assert steps(12_000) < 2.6 * steps(6_000) + 2_000
