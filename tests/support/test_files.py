from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.support.files import (
    TEMPORARY_PREFIX,
    TextFile,
    files_below,
    read_text,
    record_files,
    sha256_file,
    shipped_rules,
    shipped_templates,
    write_atomic,
)


def read(tmp_path: Path, data: bytes, limit: int = 1024) -> TextFile:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    return read_text(path, "data/a.yaml", limit)


def only(read: TextFile) -> Finding:
    (finding,) = read.findings
    return finding


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    data = mark + "姓名: 张三\n".encode()

    assert read(tmp_path, data) == TextFile("姓名: 张三\n", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("data", [b"a\r\nb\r\n", b"a\rb\r", b"a\nb\n"])
def test_lines_end_the_same_way_on_every_system(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data).text == "a\nb\n"


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_gbk_is_read_and_reported(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "姓名: 张三\n".encode(encoding))

    assert found.text == "姓名: 张三\n"
    assert only(found) == Finding(
        code="FILE-04",
        severity=Severity.WARNING,
        place=Place("data/a.yaml"),
        field="",
        message="文件不是 UTF-8 编码，已按 GB18030（GBK）读取",
        hint="在编辑器里另存为 UTF-8 编码，以免出现乱码",
    )


def test_text_in_no_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, b"a: 1\nb: \xff\xff\n")

    assert found.text is None
    assert only(found).code == "FILE-05"
    assert only(found).place == Place("data/a.yaml", 2, 1)
    assert only(found).message == "文字编码已损坏，读不出来"


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", "姓名: 张三".encode("utf-16")])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, data)

    assert found.text is None
    assert found.digest == hashlib.sha256(data).hexdigest()
    assert only(found).code == "FILE-02"
    assert only(found).message == "不是文本文件，或编码是 UTF-16"


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"x" * 10, limit=10).text == "x" * 10


def test_a_larger_file_is_refused_without_being_read(tmp_path: Path) -> None:
    limit = 2 * 1024 * 1024
    found = read(tmp_path, b"x" * (limit + 1), limit)

    assert found.text is None
    assert only(found).code == "FILE-01"
    assert only(found).message == "文件超过 2 MB，没有读取"
    assert only(found).hint == "记录只写文字；照片和扫描件放在别处，在“附件”里写文件名"


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    found = read_text(tmp_path / "missing.yaml", "data/missing.yaml")

    assert found.text is None
    assert found.digest == ""
    assert only(found).code == "FILE-03"
    assert only(found).message == "文件读不出来：找不到文件"


def test_a_folder_with_the_name_of_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()

    assert only(read_text(tmp_path / "a.yaml", "a.yaml")).message == "文件读不出来：这是文件夹"


def test_a_name_that_leads_in_a_ring_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")

    found = only(read_text(tmp_path / "a.yaml", "a.yaml"))
    assert found.message == "文件读不出来：磁盘或网络出错"


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")

    assert sha256_file(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()


def test_a_written_file_is_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "output" / "a.docx"
    write_atomic(path, b"first")
    write_atomic(path, b"second")

    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_written_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomic(tmp_path / "atomic", b"")

    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "atomic")]
    assert modes[0] == modes[1]


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.mkdir()

    with pytest.raises(OSError, match=r"a\.docx"):
        write_atomic(target, b"x")

    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_record_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["data/b/1.yaml", "data/a/2.yml", "data/a/1.yaml", "data/c.YAML"]
    file_tree(tmp_path, dict.fromkeys(names, "") | {"data/a/x.txt": ""})

    found = [path.relative_to(tmp_path).as_posix() for path in record_files(tmp_path / "data")]
    assert found == ["data/a/1.yaml", "data/a/2.yml", "data/b/1.yaml", "data/c.YAML"]


@pytest.mark.parametrize("name", [".x.yaml", "~$x.yaml", ".~x.yaml", ".git/x.yaml", "~$a/x.yaml"])
def test_hidden_files_and_lock_files_are_no_records(tmp_path: Path, name: str) -> None:
    file_tree(tmp_path, {name: "", TEMPORARY_PREFIX + "1.yaml": ""})

    assert record_files(tmp_path) == ()


def test_a_folder_that_is_not_there_holds_no_files(tmp_path: Path) -> None:
    assert files_below(tmp_path / "missing", (".docx",)) == ()


def test_the_national_rules_lie_in_the_package() -> None:
    assert (shipped_rules() / "__init__.py").is_file()


def test_shipped_templates_lie_in_the_package_or_at_the_root_of_the_checkout() -> None:
    folder = shipped_templates()

    assert folder.name == "templates"
    assert (folder.parent / "pyproject.toml").is_file() or folder.parent.name == "dangwu_docs"


def test_a_new_file_is_on_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda number: (steps.append("sync"), fsync(number))[1])
    monkeypatch.setattr(
        Path, "replace", lambda path, to: (steps.append("name"), replace(path, to))[1]
    )

    write_atomic(tmp_path / "a", b"x")

    assert steps[:2] == ["sync", "name"]
