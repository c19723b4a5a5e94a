"""Places side by side: exact spans found on the gold pages by LAC, cpca, JioNLP and this project.

Usage: python benchmarks/places.py TOOL GOLD_FOLDER PAGES_FOLDER...
TOOL is whole, whole-org, rules, lac, lac-org, cpca or jionlp.

Each tool runs in an environment of its own that has it installed; only the chosen one is imported. ``whole`` is the
pipeline, ``rules`` its raw candidates (no model, no fusion), thinned where they overlap. ``lac-org`` and ``whole-org``
compare organisations instead. LAC 2.1.2 asks for paddlepaddle 2.6 and setuptools below 80 on Python 3.11. cpca reads
one address per clause; JioNLP gives names without offsets, which count at every occurrence. Spans are compared by their
offsets in the decoded page.
"""

import json
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Span = tuple[int, int]
Tool = Callable[[str], set[Span]]
_CLAUSE = re.compile(r"[^，。！？；：、\s]+")
_LEAST_SCORE = 0.3
_TYPE_NOUN = re.compile(r"(?:省|市|区|县|自治州|自治区|特别行政区)$")


def rules() -> Tool:
    """This project's place rules."""
    from extractor.folding import fold
    from extractor.rules.places import find_places

    def read(text: str) -> set[Span]:
        chosen: list[Span] = []
        for c in sorted(find_places(fold(text)), key=lambda c: (-c.score, c.start - c.end, c.start)):
            if c.score >= _LEAST_SCORE and all(c.end <= start or c.start >= end for start, end in chosen):
                chosen.append(c.span)
        return set(chosen)

    return read


def whole(label: str = "PLACE") -> Tool:
    """This project's pipeline: its decided mentions at their places in the page."""
    from extractor.nlp import Analyser, build_pipeline
    from extractor.page import split_page
    from extractor.types import Page, SourceFile

    analyse = Analyser(build_pipeline())
    source = SourceFile("page.txt", "", "text/plain", "utf-8")

    def read(text: str) -> set[Span]:
        return {
            article.offsets.source_span(c.start, c.end)
            for article in split_page(Page(source, text))
            for c in analyse(article)
            if c.label == label
        }

    return read


def lac(tag: str = "LOC") -> Tool:
    """Baidu's LAC: words tagged ``tag``. Its code asks for a module that paddlepaddle 2.6 calls by another name."""
    base = import_module("paddle.base")
    sys.modules |= {"paddle.fluid": base, "paddle.fluid.core": import_module("paddle.base.core")}
    import_module("paddle").fluid = base
    tagger = import_module("LAC").LAC(mode="lac")

    def read(text: str) -> set[Span]:
        found: set[Span] = set()
        for line in re.finditer(r"[^\n]+", text):
            at = line.start()
            for word, kind in zip(*tagger.run(line.group()), strict=True):
                start = text.index(word, at)
                at = start + len(word)
                if kind == tag:
                    found.add((start, at))
        return found

    return read


def cpca() -> Tool:
    """cpca: province, city and district of each clause, with their positions."""
    library = import_module("cpca")

    def read(text: str) -> set[Span]:
        clauses = list(_CLAUSE.finditer(text))
        table = library.transform([clause.group() for clause in clauses], pos_sensitive=True)
        found: set[Span] = set()
        for clause, row in zip(clauses, table.to_dict("records"), strict=True):
            for column in ("省", "市", "区"):
                at = row[f"{column}_pos"]
                if at >= 0 and isinstance(row[column], str):
                    length = _shared(clause.group()[at:], row[column])
                    found.add((clause.start() + at, clause.start() + at + length))
        return found

    return read


def _shared(written: str, name: str) -> int:
    """How many characters of ``name`` are written."""
    length = 0
    while length < min(len(written), len(name)) and written[length] == name[length]:
        length += 1
    return length


def jionlp() -> Tool:
    """JioNLP: recognised locations, at every occurrence of their names or short names."""
    library = import_module("jionlp")

    def read(text: str) -> set[Span]:
        answer = library.recognize_location(text)
        names: set[str] = set()
        for kind in ("domestic", "foreign"):
            for parts, _ in answer.get(kind) or ():
                names |= {value for value in parts.values() if value}
        names |= set(answer.get("others") or ())
        found: set[Span] = set()
        for name in names:
            written = name if name in text else _TYPE_NOUN.sub("", name)
            if len(written) > 1:
                found |= {match.span() for match in re.finditer(re.escape(written), text)}
        return {s for s in found if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in found)}

    return read


TOOLS: dict[str, Callable[[], Tool]] = {
    "whole": whole,
    "whole-org": lambda: whole("ORG"),
    "rules": rules,
    "lac": lac,
    "lac-org": lambda: lac("ORG"),
    "cpca": cpca,
    "jionlp": jionlp,
}


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def main() -> int:
    """Print precision, recall and F1 of the chosen tool; returns the exit code."""
    read = TOOLS[sys.argv[1]]()
    folders = [Path(folder) for folder in sys.argv[3:]]
    right = given = wanted = 0
    for path in sorted(Path(sys.argv[2]).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = next((f / gold["file"] for f in folders if (f / gold["file"]).is_file()), None)
        if page is None:
            continue
        label = "ORG" if sys.argv[1].endswith("-org") else "PLACE"
        expected = {(m["start"], m["end"]) for m in gold["mentions"] if m["label"] == label}
        found = read(_decoded(page))
        right, given, wanted = right + len(expected & found), given + len(found), wanted + len(expected)
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * right / max(given + wanted, 1)
    sys.stdout.write(f"{sys.argv[1]}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} ({wanted} in gold)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
