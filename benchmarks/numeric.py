"""Numbers side by side: this project, Recognizers-Text, JioNLP and cn2an on the same sentences.

Usage:
    python benchmarks/numeric.py sentences TOOL       TOOL: extractor | recognizers | jionlp | cn2an
    python benchmarks/numeric.py cases FOLDER         value accuracy on the cases of FOLDER, by kind (extractor only)

Each tool runs in an environment of its own that has it installed; only the chosen one is imported. A sentence counts as
right for "value" when the tool gives the marked number, for "unit" when it gives the unit as written too, and for
"bound" when it also says 约, 以上 and the like. A near-miss counts as right when the tool gives nothing.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

SENTENCES = Path(__file__).with_name("numeric_sentences.tsv")


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool says about one number; None where it says nothing about that side."""

    value: Decimal
    unit: str | None = None
    bound: str | None = None


Tool = Callable[[str], list[Found]]


def extractor() -> Tool:
    """This project."""
    from extractor.folding import fold
    from extractor.rules.indicators import find_indicators

    def read(sentence: str) -> list[Found]:
        readings = [candidate.reading for candidate in find_indicators(fold(sentence))]
        return [Found(r.value, r.unit, str(r.comparator)) for r in readings]

    return read


def recognizers() -> Tool:
    """Recognizers-Text: numbers, percentages, currencies and dimensions."""
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    kinds = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)

    def read(sentence: str) -> list[Found]:
        found = []
        for recognise in kinds:
            for result in recognise(sentence, Culture.Chinese):
                value = str((result.resolution or {}).get("value") or "").rstrip("%")
                unit = (result.resolution or {}).get("unit") or ("%" if recognise is recognize_percentage else None)
                if re.fullmatch(r"-?[0-9.]+", value):
                    found.append(Found(Decimal(value), unit))
        return found

    return read


def jionlp() -> Tool:
    """JioNLP: it extracts amounts of money only."""
    import jionlp as jio

    def read(sentence: str) -> list[Found]:
        found = []
        for money in jio.ner.extract_money(sentence, with_parsing=True) or []:
            detail = money["detail"]
            numbers = detail["num"] if isinstance(detail["num"], list) else [detail["num"]]
            found.append(Found(Decimal(numbers[0]), detail["case"], detail["definition"]))
        return found

    return read


def cn2an() -> Tool:
    """cn2an: it rewrites Chinese numerals of a sentence as Arabic ones; units and bounds are left as they are."""
    import cn2an as library

    def read(sentence: str) -> list[Found]:
        rewritten = library.transform(sentence, "cn2an")
        return [Found(Decimal(number)) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", rewritten)]

    return read


TOOLS: dict[str, Callable[[], Tool]] = {f.__name__: f for f in (extractor, recognizers, jionlp, cn2an)}


def compare(name: str) -> None:
    """Print one row: shares of sentences right by value, by unit, by bound, and of near-misses left alone."""
    read = TOOLS[name]()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in SENTENCES.read_text(encoding="utf-8").split("\n")[1:]:
        if not line:
            continue
        sentence, value, unit, bound = line.split("\t")
        try:
            found = read(sentence)
        except Exception as error:  # a tool that falls over a sentence has not read it
            print(f"{name}: {type(error).__name__} on {sentence}", file=sys.stderr)
            found = []
        if not value:
            total["near-miss"] += 1
            right["near-miss"] += not found
            continue
        hits = [f for f in found if abs(f.value - Decimal(value)) <= abs(Decimal(value)) / 1000]
        united = [f for f in hits if (f.unit or "") == unit]
        for kind, good in (("value", hits), ("unit", united), ("bound", [f for f in united if f.bound == bound])):
            total[kind] += 1
            right[kind] += bool(good)
    cells = [f"{right[kind]}/{total[kind]}" for kind in ("value", "unit", "bound", "near-miss")]
    print("| " + " | ".join((name, *cells)) + " |")


OUT_OF_SCOPE = (
    ("power or exponent", re.compile(r"[\^eE]")),
    ("mixed or improper fraction", re.compile(r"又.*分之|[/／]|^[0-9０-９ ]+分|[四０-９0-9]分之.*[百千]")),
    ("decimal without a leading digit", re.compile(r"^\.")),
    ("兆 and 打", re.compile(r"[兆打]")),
    ("零 before 几 and after 千 of Arabic", re.compile(r"零几|零幾|[0-9]千零")),
    ("比特 as kilobits", re.compile(r"比特")),
    ("magnitude twice", re.compile(r"万[多余]亿")),
    ("comparison spelt as a sentence", re.compile(r"比.*[大小]|同时")),
)


def cases(folder: str) -> None:
    """Print value accuracy given the mention, kind by kind, with what was left out and why."""
    from extractor.rules.indicators.reading import read_mention

    for kind in ("number", "percent", "currency", "unit", "range"):
        right = total = 0
        skipped: Counter[str] = Counter()
        for mention, wanted in _mentions(Path(folder) / f"{kind}.jsonl"):
            reason = next((name for name, pattern in OUT_OF_SCOPE if pattern.search(mention)), None)
            if reason:
                skipped[reason] += 1
                continue
            total += 1
            found = read_mention(mention)
            good = found is not None and _agrees(wanted, found.value, found.value_max, found.unit)
            right += good
            if not good:
                print(f"  {kind}: {mention!r} want {wanted} got {found and found.value}", file=sys.stderr)
        left_out = ", ".join(f"{name} {count}" for name, count in skipped.items())
        print(f"| {kind} | {right}/{total} | {right / total:.3f} | {left_out} |")


def _mentions(path: Path) -> Iterator[tuple[str, object]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            if row.get("newspaper") and row["task"] != "reject":
                yield from ((item["text"], item["value"]) for item in row["expected"] if item["value"] is not None)


def _agrees(wanted: object, value: Decimal, high: Decimal | None, unit: str | None) -> bool:
    """Shares are read as per cent and 折 keep their unit here (八折 is 8 折); both are turned back to compare."""
    if isinstance(wanted, dict):
        low, top = wanted["min"], wanted["max"]
        if low is not None and top is not None and low != top:
            return high is not None and _same(low, value, unit) and _same(top, high, unit)
        return _same(low if low is not None else top, value, unit)
    return _same(str(wanted), value, unit)


def _same(wanted: str, value: Decimal, unit: str | None) -> bool:
    want = Decimal(wanted)
    choices = [value] + ([value / 100] if unit == "%" else []) + ([value * 10] if unit == "折" else [])
    return any(abs(choice - want) <= abs(want) / 1000 for choice in choices)


if __name__ == "__main__":
    command, argument = sys.argv[1:]
    {"sentences": compare, "cases": cases}[command](argument)
