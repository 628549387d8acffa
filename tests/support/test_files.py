from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.support.disk import TEMPORARY_PREFIX
from dangwu_docs.support.files import (
    TextFile,
    files_below,
    legible,
    read_text,
    sha256_file,
    shipped_rules,
    shipped_templates,
    write_atomic,
    yaml_files,
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
    assert only(found).message == "文件读不出来：找不到文件或文件夹"


def test_a_folder_with_the_name_of_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()

    assert (
        only(read_text(tmp_path / "a.yaml", "a.yaml")).message
        == "文件读不出来：这是文件夹，不是文件"
    )


def test_a_name_that_leads_in_a_ring_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")

    found = only(read_text(tmp_path / "a.yaml", "a.yaml"))
    assert found.message == "文件读不出来：链接指来指去，没有尽头"


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")

    assert sha256_file(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()


def test_record_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["data/b/1.yaml", "data/a/2.yml", "data/a/1.yaml", "data/c.YAML"]
    file_tree(tmp_path, dict.fromkeys(names, "") | {"data/a/x.txt": ""})

    found = [path.relative_to(tmp_path).as_posix() for path in yaml_files(tmp_path / "data")]
    assert found == ["data/a/1.yaml", "data/a/2.yml", "data/b/1.yaml", "data/c.YAML"]


@pytest.mark.parametrize("name", [".x.yaml", "~$x.yaml", ".~x.yaml", ".git/x.yaml", "~$a/x.yaml"])
def test_hidden_files_and_lock_files_are_no_records(tmp_path: Path, name: str) -> None:
    file_tree(tmp_path, {name: "", TEMPORARY_PREFIX + "1.yaml": ""})

    assert yaml_files(tmp_path) == ()


def test_a_name_that_is_no_utf_8_can_be_printed_and_is_told_as_such(tmp_path: Path) -> None:
    assert legible("谈话　1%.yaml") == "谈话　1%.yaml"
    name = legible(f"data/{os.fsdecode('会议'.encode('gbk'))}.yaml")
    assert name == "data/%BB%E1%D2%E9.yaml"

    (finding,) = read_text(tmp_path / name, name).findings
    assert (finding.code, finding.place.file) == ("FILE-10", name)


def test_a_folder_that_is_not_there_holds_no_files(tmp_path: Path) -> None:
    assert files_below(tmp_path / "missing", (".docx",)) == ()


def test_the_national_rules_lie_in_the_package() -> None:
    assert (shipped_rules() / "__init__.py").is_file()


def test_shipped_templates_lie_in_the_package_or_at_the_root_of_the_checkout() -> None:
    folder = shipped_templates()

    assert folder.name == "templates"
    assert (folder.parent / "pyproject.toml").is_file() or folder.parent.name == "dangwu_docs"


def test_an_atomic_file_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)

    write_atomic(tmp_path / "a", b"x")

    assert (tmp_path / "a").read_bytes() == b"x"
    assert len(waited) == 2
