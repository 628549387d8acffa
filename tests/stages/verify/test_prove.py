"""Files against their manifest: whatever was done to them is found and named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support_for_tests.proofs import found, proven, sealed
from tests.support_for_tests.templates import template

DOCUMENT = template("会议记录")
FILES = {"甲.docx": DOCUMENT, "乙.pdf": b"%PDF-1.7 text %%EOF", "丙/丁.txt": b"text"}


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    return sealed(tmp_path / "归档", FILES)


def test_files_as_they_were_written_down_do_not_differ(manifest: Path) -> None:
    proof = proven(manifest)

    assert (proof.files, proof.differences, proof.notes) == (3, (), ())


def test_a_folder_that_was_copied_elsewhere_does_not_differ(manifest: Path, tmp_path: Path) -> None:
    shutil.copytree(manifest.parent, tmp_path / "U盘")

    assert found(tmp_path / "U盘" / "manifest.json") == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**6), st.integers(1, 255))
def test_one_byte_of_one_file_changed_is_found(
    manifest: Path, name: str, position: int, change: int
) -> None:
    data = bytearray(FILES[name])
    data[position % len(data)] ^= change
    (manifest.parent / name).write_bytes(data)
    try:
        ((kind, path),) = found(manifest)
    finally:
        (manifest.parent / name).write_bytes(FILES[name])

    assert kind in ("edited", "damaged")
    assert name.endswith(path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6), st.integers(1, 255))
def test_one_byte_of_the_manifest_changed_is_found(
    manifest: Path, position: int, change: int
) -> None:
    told = manifest.read_bytes()
    data = bytearray(told)
    data[position % len(data)] ^= change
    manifest.write_bytes(data)
    said = found(manifest)
    manifest.write_bytes(told)

    assert said == [("manifest", "manifest.json")]


def test_a_file_that_still_opens_was_edited_and_one_that_does_not_is_damaged(
    manifest: Path,
) -> None:
    folder = manifest.parent
    (folder / "甲.docx").write_bytes(template("改过"))
    (folder / "乙.pdf").write_bytes(b"%PDF-1.7 te")

    assert found(manifest) == [("edited", "甲.docx"), ("damaged", "乙.pdf")]


def test_an_empty_file_is_damaged(manifest: Path) -> None:
    (manifest.parent / "丙/丁.txt").write_bytes(b"")

    assert found(manifest) == [("damaged", "丁.txt")]


def test_a_file_that_is_gone_is_missing(manifest: Path) -> None:
    (manifest.parent / "甲.docx").unlink()
    (manifest.parent / "乙.pdf").unlink()
    (manifest.parent / "乙.pdf").mkdir()

    assert found(manifest) == [("missing", "甲.docx"), ("missing", "乙.pdf")]


def test_two_files_that_changed_places_are_named_by_each_other(manifest: Path) -> None:
    one, other = manifest.parent / "甲.docx", manifest.parent / "乙.pdf"
    one.write_bytes(FILES["乙.pdf"])
    other.write_bytes(FILES["甲.docx"])

    said = [difference.message for difference in proven(manifest).differences]
    assert said == [
        "里面是“乙.pdf”的内容：文件对调或被覆盖了",
        "里面是“甲.docx”的内容：文件对调或被覆盖了",
    ]


def test_a_file_that_was_added_is_extra_unless_systems_drop_it_there(manifest: Path) -> None:
    for name in ("戊.docx", "丙/己.txt", ".DS_Store", "Thumbs.db", "~$甲.docx"):
        (manifest.parent / name).write_bytes(b"x")

    assert found(manifest) == [("extra", "己.txt"), ("extra", "戊.docx")]


def test_beside_a_packet_may_lie_what_likes_to(tmp_path: Path) -> None:
    manifest = sealed(tmp_path, FILES, kind="packet")
    (tmp_path / "戊.docx").write_bytes(b"x")

    assert found(manifest) == []


def test_a_link_is_never_followed(manifest: Path, tmp_path: Path) -> None:
    folder = manifest.parent
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "丁.txt").write_bytes(FILES["丙/丁.txt"])
    shutil.rmtree(folder / "丙")
    (folder / "丙").symlink_to(tmp_path / "别处")
    (folder / "甲.docx").unlink()
    (folder / "甲.docx").symlink_to("甲.docx")

    assert found(manifest) == [("link", "甲.docx"), ("link", "丁.txt"), ("link", "丙")]


def test_a_manifest_that_is_a_link_is_not_read(manifest: Path, tmp_path: Path) -> None:
    manifest.rename(tmp_path / "别处.json")
    manifest.symlink_to(tmp_path / "别处.json")

    assert found(manifest) == [("link", "manifest.json")]


def test_a_manifest_that_is_gone_is_told(tmp_path: Path) -> None:
    (said,) = proven(tmp_path / "manifest.json").differences

    assert (said.kind, said.message) == ("manifest", "清单读不出来")


def test_two_thousand_files_are_compared_in_little_memory(tmp_path: Path) -> None:
    files = {f"{number:04}.txt": bytes([number % 256]) * 2000 for number in range(2000)}
    manifest = sealed(tmp_path, files)
    (tmp_path / "1234.txt").write_bytes(b"x")

    assert found(manifest) == [("edited", "1234.txt")]
