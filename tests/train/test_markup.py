"""The inline mark-up: parsing, faults with the words around them, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.labels import Label
from extractor.train.markup import MarkupError, parse, render, texts
from extractor.train.mentions import GoldMention

BODY = "成立⟦M body|⟦O self_governance|院落管理委员会⟧⟧，⟦O party g|党支部⟧牵头，在⟦P community|槐荫社区⟧"


def test_nested_tags_give_both_mentions_at_their_places():
    text, mentions = parse(BODY)
    assert text == "成立院落管理委员会，党支部牵头，在槐荫社区"
    assert [(text[m.start : m.end], m.label, m.kind, m.generic) for m in mentions] == [
        ("院落管理委员会", Label.MECHANISM, "body", False),
        ("院落管理委员会", Label.ORG, "self_governance", False),
        ("党支部", Label.ORG, "party", True),
        ("槐荫社区", Label.PLACE, "community", False),
    ]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("在⟦P village|槐树村⟧", "⟦P village|"),
        ("在⟦P community|槐树村", "槐树村"),
        ("在槐树村⟧里", "在槐树村"),
        ("在⟦community|槐树村⟧", "⟦community|"),
        ("⟦M rule g|公约⟧与⟦O party|支部⟧⟧", "公约与支部"),
    ],
)
def test_faults_show_where_they_are(marked, words):
    with pytest.raises(MarkupError, match=r"⟦|⟧") as error:
        parse(marked)
    assert words in str(error.value)


def test_rendering_leads_back():
    assert render(*parse(BODY)) == BODY


WORDS = st.text(alphabet="甲乙丙丁“”，\n", min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "P site", "O media g", "M concept"])), max_size=8))
def test_any_row_of_mentions_survives_the_round(parts):
    text, mentions = "", []
    for words, tag in parts:
        if tag:
            letter, kind = tag.split()[:2]
            label = {"P": Label.PLACE, "O": Label.ORG, "M": Label.MECHANISM}[letter]
            mentions.append(GoldMention(len(text), len(text) + len(words), label, kind, tag.endswith(" g")))
        text += words
    assert parse(render(text, mentions)) == (text, tuple(mentions))


def test_texts_are_split_at_separator_lines():
    assert list(texts(["甲", "乙", "====", "", "====", "丙"])) == ["甲\n乙", "丙"]
