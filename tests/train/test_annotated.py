"""The project's own annotation: well formed, apart from what measures it, and laid over the shared texts unchanged."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from extractor.labels import Label
from extractor.train.annotate import add, own_paragraphs, taken
from extractor.train.annotated import heldout, own_articles, training_texts
from extractor.train.markup import MarkupError

SHARED = Path(__file__).resolve().parents[3] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "data" / "annotated").is_dir(), reason="needs ../shared")


@pytest.fixture(scope="module")
def articles():
    return list(own_articles())


def test_articles_hold_all_kinds_of_mentions(articles):
    assert len(articles) > 100
    assert {m.label for article in articles for m in article.mentions} == {Label.PLACE, Label.ORG, Label.MECHANISM}
    assert len({article.id for article in articles}) == len(articles)


def test_mentions_of_one_label_do_not_cross(articles):
    for article in articles:
        for label in (Label.PLACE, Label.ORG):
            spans = [m.span for m in article.mentions if m.label == label]
            for (_, end), (start, _) in pairwise(spans):
                assert end <= start, article.id


def test_no_sample_article_is_trained_on(articles):
    samples = "\n".join(
        file.read_bytes().decode("utf-8", "ignore") for file in Path("data/raw").rglob("*") if file.is_file()
    )
    for article in articles:
        assert article.text.split("\n")[0] not in samples


@needs_shared
def test_paragraphs_are_apart_from_gold_and_from_the_held_out():
    own = list(own_paragraphs(SHARED))
    pages = "\n".join(p.read_text(encoding="utf-8", errors="ignore") for p in (SHARED / "pages").glob("*.txt"))
    measured = pages + "\n".join(text.text for text in heldout(SHARED))
    assert own
    for text in own:
        assert text.text[20:70] not in measured or len(text.text) < 70, text.id


@needs_shared
def test_no_text_is_trained_on_twice():
    seen = [text.text for text in training_texts(SHARED)]
    assert len(seen) == len(set(seen))


@needs_shared
def test_taking_refuses_altered_text_and_keeps_offsets(tmp_path):
    first = json.loads(
        (Path(__file__).parents[2] / "src/extractor/train/annotation/paragraphs.jsonl")
        .read_text(encoding="utf-8")
        .split("\n")[0]
    )
    own = next(text for text in own_paragraphs(SHARED) if text.id == first["row"])
    with pytest.raises(MarkupError, match="differs"):
        taken(SHARED, [f"#{own.id}\n另一段"])
    table = tmp_path / "rows.jsonl"
    assert add([{"row": "a:1", "spans": []}, {"row": "a:2", "spans": []}], table) == 2
    assert add([{"row": "a:2", "spans": [1]}], table) == 2
    assert json.loads(table.read_text(encoding="utf-8").split("\n")[1])["spans"] == [1]
