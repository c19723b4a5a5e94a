"""The page of charts: counts as inline SVG bars and a table by district; no script, no network."""

from collections import Counter
from html import escape
from importlib.resources import files
from pathlib import Path

from extractor.write.atomic import atomic_file
from extractor.write.stats import Stats, top
from extractor.write.tables.codes import WORDS

_BAR, _GAP, _NAME, _WIDTH = 20, 6, 170, 560
_MOST = 15

_WORDS = {
    "zh": {
        "title": "抽取结果概览",
        "files": "个文件",
        "articles": "篇文章",
        "facts": "各类条目",
        "places": "出现最多的地点",
        "levels": "地点层级",
        "org_types": "机构类型",
        "organisations": "出现最多的机构",
        "mechanism_types": "机制类型",
        "mechanisms": "出现最多的机制",
        "dimensions": "指标量纲",
        "subjects": "最常衡量的对象",
        "districts": "按区县",
        "district": "区县",
        "n_articles": "文章",
        "n_org": "机构",
        "n_ind": "指标",
        "n_mech": "机制",
        "main_type": "最多的机制类型",
        "none": "无",
    },
    "en": {
        "title": "Records at a glance",
        "files": "files",
        "articles": "articles",
        "facts": "Facts",
        "places": "Top places",
        "levels": "Places by level",
        "org_types": "Organisations by type",
        "organisations": "Top organisations",
        "mechanism_types": "Mechanisms by type",
        "mechanisms": "Top mechanisms",
        "dimensions": "Indicators by dimension",
        "subjects": "Most measured",
        "districts": "By district",
        "district": "district",
        "n_articles": "articles",
        "n_org": "organisations",
        "n_ind": "indicators",
        "n_mech": "mechanisms",
        "main_type": "most frequent mechanism type",
        "none": "none",
    },
}

_FACTS_ZH = {"places": "地点", "organisations": "机构", "people": "人物", "indicators": "指标", "mechanisms": "机制"}

_CHARTS = (
    ("facts", None, "#1f4e5f"),
    ("places", None, "#2e7d32"),
    ("levels", "level", "#2e7d32"),
    ("organisations", None, "#1565c0"),
    ("org_types", "org_type", "#1565c0"),
    ("mechanisms", None, "#8e24aa"),
    ("mechanism_types", "mechanism_type", "#8e24aa"),
    ("subjects", None, "#d96500"),
    ("dimensions", "dimension", "#d96500"),
)


def write_stats(stats: Stats, target: Path, language: str = "zh") -> Path:
    """Write the page. Raises ``WriteError``."""
    words = _WORDS[language]
    charts = "".join(
        _section(words[name], _chart(stats, name, group, colour, language)) for name, group, colour in _CHARTS
    )
    head = f"{len(stats.files):,} {words['files']} · {stats.articles:,} {words['articles']}"
    page = (
        f'<!doctype html><html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{words["title"]}</title>'
        f"<style>{_style()}</style></head><body><header><h1>{words['title']}</h1>{head}</header>"
        f"<main>{charts}{_districts(stats, language)}</main></body></html>\n"
    )
    with atomic_file(target) as file:
        file.write(page.encode())
    return target


def _style() -> str:
    return files("extractor.write").joinpath("stats.css").read_text(encoding="utf-8")


def _section(title: str, body: str, kind: str = "") -> str:
    return f'<section class="{kind}"><h2>{title}</h2>{body}</section>'


def _chart(stats: Stats, name: str, group: str | None, colour: str, language: str) -> str:
    counter: Counter[str] = getattr(stats, name)
    rows = top(counter, _MOST)
    if language == "zh" and name == "facts":
        rows = [(_FACTS_ZH[code], count) for code, count in rows]
    elif language == "zh" and group:
        rows = [(WORDS[group][code], count) for code, count in rows]
    rows = [row for row in rows if row[1]]
    return bars(rows, colour) if rows else _WORDS[language]["none"]


def bars(rows: list[tuple[str, int]], colour: str) -> str:
    """A horizontal bar chart as SVG; long names are cut and stand whole in the tooltip."""
    most = max(count for _, count in rows)
    room = _WIDTH - _NAME - 60
    height = len(rows) * (_BAR + _GAP)
    parts = [f'<svg viewBox="0 0 {_WIDTH} {height}" role="img">']
    for at, (name, count) in enumerate(rows):
        y = at * (_BAR + _GAP)
        wide = max(2, round(room * count / most))
        short = name if len(name) <= 12 else name[:11] + "…"
        parts.append(
            f"<g><title>{escape(name)}: {count:,}</title>"
            f'<text x="{_NAME - 8}" y="{y + 15}" text-anchor="end">{escape(short)}</text>'
            f'<rect x="{_NAME}" y="{y}" width="{wide}" height="{_BAR}" rx="2" fill="{colour}"/>'
            f'<text class="n" x="{_NAME + wide + 6}" y="{y + 15}">{count:,}</text></g>'
        )
    return "".join([*parts, "</svg>"])


def _districts(stats: Stats, language: str) -> str:
    words = _WORDS[language]
    names = ("district", "n_articles", "n_org", "n_ind", "n_mech", "main_type")
    head = "".join(f"<th>{words[name]}</th>" for name in names)
    ordered = sorted(stats.districts.items(), key=lambda item: (-item[1].articles, -item[1].mechanisms, item[0]))
    body = ""
    for name, row in ordered:
        main = top(row.mechanism_types, 1)
        kind = "" if not main else WORDS["mechanism_type"][main[0][0]] if language == "zh" else main[0][0]
        cells = (escape(name), row.articles, row.organisations, row.indicators, row.mechanisms, kind)
        body += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if ordered else words["none"]
    return _section(words["districts"], table, "wide")
