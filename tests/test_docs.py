"""The documentation tells the truth: commands exist, snippets run, links lead somewhere, both READMEs say the same."""

import re
import subprocess
import sys

import pytest

READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)


def blocks(path, language):
    return [body for kind, body in BLOCK.findall(path.read_text(encoding="utf-8")) if kind == language]


def commands(path):
    lines = [line.split("#")[0].strip() for body in blocks(path, "bash") for line in body.splitlines()]
    return [line for line in lines if line]


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_come_first(root, name):
    assert commands(root / name)[:2] == ["make extract", "make test"]


def test_both_readmes_show_the_same_commands(root):
    assert commands(root / READMES[0]) == commands(root / READMES[1])


def test_make_targets_exist(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for line in commands(root / READMES[0]):
        if line.startswith("make "):
            assert re.search(rf"^{line.split()[1]}:", makefile, re.M), line


def test_shown_commands_and_options_exist(root):
    from extractor.cli.app import COMMANDS

    for line in commands(root / READMES[0]):
        words = line.split(">")[0].split()
        if words[0] != "extract":
            continue
        command = words[1] if words[1] in COMMANDS else "run"
        shown = subprocess.run(
            [sys.executable, "-m", "extractor", command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        for option in words[1:]:
            if option.startswith("-"):
                assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", shown), f"{option} of {line}"


@pytest.mark.parametrize("name", READMES)
def test_the_pandas_snippet_runs(root, tmp_path, name, monkeypatch):
    out = tmp_path / "data" / "out"
    done = subprocess.run(
        [sys.executable, "-m", "extractor", str(root / "data" / "raw" / "wuhan"), "-o", str(out), "--quiet"],
        check=False,
    )
    assert done.returncode == 0
    (snippet,) = blocks(root / name, "python")
    shown = subprocess.run([sys.executable, "-c", snippet], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "indicator_value" in shown.stdout


@pytest.mark.parametrize("name", [*READMES, "docs/architecture.md", "docs/records.md"])
def test_links_lead_to_files(root, name):
    page = root / name
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_rooms_of_the_architecture_exist(root):
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split("## Rooms")[1].split("## Offsets")[0]
    first_cells = " ".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    for room in re.findall(r"`(\w+(?:/|\.py))`", first_cells):
        assert (root / "src" / "extractor" / room).exists(), room
