"""What a mechanism's sentence lists as its parts is not marked again there."""

import pytest

from extractor.labels import Label, Origin
from extractor.rules.mechanisms import without_parts
from extractor.types import Candidate


def kept(text: str, names: list[str], label: Label = Label.MECHANISM) -> list[tuple[int, str]]:
    found = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append(Candidate(at, at + len(name), label, "rule", "r", Origin.NER, 0.9))
            at = text.find(name, at + len(name))
    found.sort(key=lambda c: c.span)
    return [(c.start, text[c.start : c.end]) for c in without_parts(text, found)]


def test_parts_behind_the_name_go_and_later_mentions_stay() -> None:
    text = "镇里推行“三本账”，即《收支账》《借用账》《损耗账》。《收支账》每月公示。"
    assert kept(text, ["三本账", "《收支账》", "《借用账》", "《损耗账》"]) == [(5, "三本账"), (27, "《收支账》")]


def test_parts_before_the_name_go() -> None:
    text = "街道制定整改计划、提升计划、发展计划“三大计划”。"
    assert kept(text, ["整改计划", "提升计划", "发展计划", "“三大计划”"]) == [(18, "“三大计划”")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("办起“邻里号”“议事厅”“坝坝茶”。", ["邻里号", "议事厅", "坝坝茶"]),
        ("建立“网格—楼栋—单元”三级体系。", ["“网格—楼栋—单元”三级体系"]),
        ("设立调解室，制定楼栋公约。", ["调解室", "楼栋公约"]),
    ],
)
def test_siblings_and_chains_stay(text: str, names: list[str]) -> None:
    assert [name for _, name in kept(text, names)] == names


def test_parts_that_look_like_estates_go() -> None:
    text = "营造邻里站、童趣苑、尚学苑“一站二苑”，童趣苑最热闹。"
    found = [
        Candidate(text.index("“"), text.index("”") + 1, Label.MECHANISM, "platform", "r", Origin.NER, 0.9),
        *(Candidate(at, at + 3, Label.PLACE, "neighbourhood", "r", Origin.NER, 0.9) for at in (6, 10, 20)),
        Candidate(6, 9, Label.PLACE, "community", "r", Origin.NER, 0.9),
    ]
    assert [(c.start, c.kind) for c in without_parts(text, found) if c.label is Label.PLACE] == [
        (20, "neighbourhood"),
        (6, "community"),
    ]


def test_bodies_in_the_list_stay_organisations() -> None:
    text = "成立“三方小组”，由居委会、业委会、物业公司组成。"
    assert len(kept(text, ["居委会", "业委会", "物业公司"], Label.ORG)) == 3
