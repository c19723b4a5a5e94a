"""The scorer measures what the bench measures: both score the same records, made from gold by rule."""

import importlib.util
import json
import random

import pytest

from extractor.evaluate.report import as_rows
from extractor.evaluate.scorer import GoldPage, Tally, pair, score
from extractor.schema import Record

PRODUCER = {"name": "extractor", "version": "0", "models": {"segmenter": "s", "ner": "n"}}
TEXT = "南湖街道推行“红管家”制度，投诉率下降约30%。\n\n 东湖社区居委会成立楼栋小组。\n"


def mention(text, start, end):
    return {
        "text": text[start:end],
        "start": start,
        "end": end,
        "source_start": start,
        "source_end": end,
        "origin": "rule",
        "score": 0.5,
    }


def entities(text, items, prefix, **fields):
    return [
        {
            "id": f"{prefix}{n}",
            "name": text[start:end],
            **{key: value if not callable(value) else value(kind) for key, value in fields.items()},
            "mentions": [mention(text, start, end)],
        }
        for n, (start, end, kind) in enumerate(items, 1)
    ]


def record(name, text, places=(), organisations=(), indicators=(), mechanisms=(), start=0):
    """A record whose text is the page itself; items are (start, end, kind) or (start, end, fields)."""
    data = {
        "schema_version": "1.0",
        "id": "0" * 16,
        "source": {
            "path": f"in/{name}",
            "sha256": "0" * 64,
            "media_type": "text/plain",
            "encoding": "utf-8",
            "article_index": 0,
            "start": 0,
            "end": len(text),
        },
        "article": {
            "title": None,
            "kicker": None,
            "subtitle": None,
            "kind": "news",
            "publication": None,
            "published": None,
            "bylines": [],
            "credits": [],
            "captions": [],
            "text": text,
        },
        "places": entities(text, places, "pl", level=lambda kind: kind, aliases=[], admin={}, parent=None),
        "organisations": entities(
            text, organisations, "or", type=lambda kind: kind, generic=False, aliases=[], place=None
        ),
        "indicators": [
            {
                "id": f"in{n}",
                "mention": mention(text, s, e),
                "subject": one.get("subject"),
                "value": one["value"],
                "value_max": one.get("value_max"),
                "baseline": one.get("baseline"),
                "unit": one.get("unit"),
                "dimension": "count",
                "comparator": one["comparator"],
                "change": one.get("change"),
                "period": None,
                "place": None,
                "organisation": None,
                "evidence": "",
            }
            for n, (s, e, one) in enumerate(indicators, 1)
        ],
        "mechanisms": [
            {
                "id": f"me{n}",
                "name": text[s:e],
                "type": one["type"],
                "components": one["components"],
                "component_count": None,
                "trigger": None,
                "actors": [],
                "place": None,
                "indicators": [],
                "mentions": [mention(text, s, e)],
                "evidence": "",
            }
            for n, (s, e, one) in enumerate(mechanisms, 1)
        ],
        "warnings": [],
        "producer": PRODUCER,
    }
    return Record.model_validate(data)


def noisy(items, length, chance):
    """Gold spans with some left out, some moved, some invented."""
    for start, end, what in items:
        fate = chance.random()
        if fate < 0.15:
            continue
        if fate < 0.3:
            end = min(length, end + 1)
        if fate < 0.4 and end - start > 2:
            start += 1
        yield start, end, what
    if length > 40:
        at = chance.randrange(length - 10)
        yield at, at + 4, items[0][2] if items else None


def noisy_record(gold, text, chance):
    def names(label):
        items = [(m["start"], m["end"], m["type"]) for m in gold["mentions"] if m["label"] == label]
        return [item for item in noisy(items, len(text), chance) if item[2]]

    indicators = [(i["start"], i["end"], {**i, "unit": chance.choice([i["unit"], "件"])}) for i in gold["indicators"]]
    mechanisms = [(m["start"], m["end"], {**m, "type": chance.choice([m["type"], "body"])}) for m in gold["mechanisms"]]
    kept = [[item for item in noisy(items, len(text), chance) if item[2]] for items in (indicators, mechanisms)]
    return record(gold["file"], text, names("PLACE"), names("ORG"), *kept)


@pytest.fixture(scope="module")
def bench(shared):
    spec = importlib.util.spec_from_file_location("bench_score", shared / "bench" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_same_figures_as_the_bench(shared, bench, seed):
    chance = random.Random(seed)
    golds, texts = {}, {}
    for path in sorted((shared / "gold").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = next(
            folder / gold["file"] for folder in (shared / "seeds", shared / "pages") if (folder / gold["file"]).exists()
        )
        golds[gold["file"]], texts[gold["file"]] = gold, page.read_text(encoding="utf-8")
    records = [noisy_record(gold, texts[name], chance) for name, gold in golds.items()]
    wanted = bench.score(bench.predicted(json.loads(one.model_dump_json()) for one in records), golds, texts)
    assert wanted.pop("offset faults") == 0
    measured = as_rows(score(records, [GoldPage(name, texts[name], gold) for name, gold in golds.items()]))
    assert measured == wanted
    assert 0 < measured["INDICATOR tuple"]["f1"] < measured["INDICATOR relaxed"]["f1"] < 1


def gold_page(**changed):
    gold = {
        "file": "p.txt",
        "articles": [{"start": 0}],
        "mentions": [
            {"label": "PLACE", "start": 0, "end": 4, "type": "subdistrict", "generic": False},
            {
                "label": "ORG",
                "start": TEXT.index("东湖"),
                "end": TEXT.index("成立"),
                "type": "self_governance",
                "generic": False,
            },
        ],
        "indicators": [
            {
                "start": 20,
                "end": 24,
                "value": 30,
                "unit": "%",
                "comparator": "approx",
                "change": "decrease",
                "subject": "投诉率",
            }
        ],
        "mechanisms": [{"start": 6, "end": 13, "type": "rule", "components": []}],
        **changed,
    }
    return GoldPage("p.txt", TEXT, gold)


def test_perfect_and_empty():
    indicator = {"value": 30.0, "unit": "%", "comparator": "approx", "change": "decrease", "subject": "小区投诉率"}
    organisation = (TEXT.index("东湖"), TEXT.index("成立"), "self_governance")
    rule = {"type": "rule", "components": []}
    perfect = record("p.txt", TEXT, [(0, 4, "subdistrict")], [organisation], [(20, 24, indicator)], [(6, 13, rule)])
    scores = score([perfect], [gold_page()])
    assert all(tally.f1 == 1.0 for tally in scores.tallies.values())
    assert scores.figure("INDICATOR subject") == 1.0
    assert scores.misses == []
    nothing = score([], [gold_page()])
    assert nothing.figure("PLACE exact") == 0.0
    assert [miss.split(": ")[1].split(" ")[0] for miss in nothing.misses] == ["PLACE", "ORG", "INDICATOR", "MECHANISM"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", 31), ("unit", "个"), ("comparator", "eq"), ("change", None), ("baseline", 5), ("value_max", 40)],
)
def test_one_wrong_field_spoils_the_tuple(field, value):
    right = {"value": 30, "unit": "%", "comparator": "approx", "change": "decrease"}
    scores = score([record("p.txt", TEXT, indicators=[(20, 24, {**right, field: value})])], [gold_page()])
    assert scores.figure("INDICATOR exact") == 1.0
    assert scores.figure("INDICATOR tuple") == 0.0


def test_wrong_types_are_counted_as_confusions():
    scores = score([record("p.txt", TEXT, [(0, 4, "community")])], [gold_page()])
    assert scores.figure("PLACE exact") == 1.0
    assert scores.figure("PLACE typed") == 0.0
    assert scores.confusions[("PLACE", "subdistrict", "community")] == 1


@pytest.mark.parametrize(
    ("gold", "predicted", "pairs"),
    [
        ([(0, 4)], [(0, 4)], [(0, 0)]),
        ([(0, 4)], [(2, 6)], []),  # two shared of six covered
        ([(0, 4)], [(1, 4), (0, 4)], [(0, 1)]),  # the better one
        ([(0, 4), (4, 8)], [(0, 8)], [(0, 0)]),  # one to one
        ([], [(0, 1)], []),
    ],
)
def test_relaxed_pairs(gold, predicted, pairs):
    assert pair(gold, predicted) == pairs


def test_tally_of_nothing_is_nought():
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)
