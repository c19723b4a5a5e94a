"""Which files are input, in which order, and what a reader says about files that it cannot read."""

import os

import pytest

from extractor.errors import ReadError
from extractor.read import discover, read_page


@pytest.fixture
def folder(tmp_path):
    for name in ("b/p02.txt", "a/p01.txt", "a/p10.md", ".hidden/x.txt", "a/.note.txt", "out/records.txt", "c.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("社区召开会议。", encoding="utf-8")
    return tmp_path


def test_order_is_that_of_the_names(folder):
    found = [file.relative for file in discover([folder], skip=folder / "out")]
    assert found == ["a/p01.txt", "a/p10.md", "b/p02.txt", "c.pdf"]


def test_a_named_file_is_taken_as_it_is(folder):
    assert [file.relative for file in discover([folder / "a" / "p01.txt"])] == ["p01.txt"]


def test_same_names_in_two_folders_stay_apart(tmp_path):
    for name in ("x/p.txt", "y/p.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("社区。", encoding="utf-8")
    found = [file.relative for file in discover([tmp_path / "x", tmp_path / "y"])]
    assert len(found) == len(set(found)) == 2


def test_three_files_of_one_name_stay_apart(tmp_path):
    paths = [tmp_path / "a" / "x", tmp_path / "b" / "x", tmp_path / "c" / "x"]
    for path in paths:
        path.mkdir(parents=True)
        (path / "p.txt").write_text("社区。", encoding="utf-8")
    found = discover(paths)
    assert len({file.relative for file in found}) == len({file.path for file in found}) == 3


def test_links_pipes_and_broken_links_are_reported(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    found = discover([tmp_path / "in"])
    assert [file.relative for file in found] == ["folder", "gone.txt", "pipe.txt"]
    for file, reason in zip(found, ["not searched", "cannot be opened", "no regular file"], strict=True):
        with pytest.raises(ReadError, match=reason):
            read_page(file)


def test_names_that_are_no_text_are_escaped(tmp_path):
    folder = os.fsencode(tmp_path)
    try:
        with open(folder + b"/\xd0\xc5.txt", "wb") as file:  # noqa: PTH123
            file.write("社区。".encode())
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    (found,) = discover([tmp_path])
    assert found.relative == "\\xd0\\xc5.txt"
    assert read_page(found).text == "社区。"


def test_a_missing_path_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        discover([tmp_path / "absent"])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("p.pdf", b"%PDF-1.4", r"'\.pdf' are not read"),
        ("p", b"text", "not read"),
        ("p.txt", b"\x00\x01\x02\xff\xfe\x00", "save it as UTF-8"),
    ],
)
def test_unreadable_files_say_what_to_do(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=reason) as raised:
        read_page(discover([tmp_path / name])[0])
    assert name in str(raised.value)


def test_the_page_knows_its_source(tmp_path):
    (tmp_path / "p.txt").write_bytes("社区召开会议。".encode("gb18030"))
    page = read_page(discover([tmp_path / "p.txt"])[0])
    assert page.text == "社区召开会议。"
    assert (page.source.path, page.source.encoding, page.source.media_type) == ("p.txt", "gb18030", "text/plain")
    assert len(page.source.sha256) == 64
