from __future__ import annotations

import os
import time
from pathlib import Path

from tests.support_for_tests.trees import file_tree

from dangwu_docs.support.signatures import folders, lasting, moment, scan, signature_of

SECOND = 1_000_000_000


def test_a_file_that_is_written_again_has_another_signature(tmp_path: Path):
    file = tmp_path / "x.yaml"
    file.write_text("a")
    before = signature_of(file)
    os.utime(file, ns=(1, 1))

    assert signature_of(file) != before
    assert signature_of(file) == signature_of(str(file))
    assert signature_of(tmp_path / "gone.yaml") == ""


def test_what_was_written_at_the_moment_of_looking_is_not_trusted(tmp_path: Path):
    file = tmp_path / "x.yaml"
    file.write_text("a")
    signature = signature_of(file)

    assert lasting(signature, moment() + SECOND) == signature
    assert lasting(signature, file.stat().st_mtime_ns) not in (signature, "")


def test_no_file_is_what_a_file_that_is_not_there_was_kept_as():
    assert lasting("", moment()) != ""


def test_a_clock_that_ticks_in_seconds_is_given_two_of_them():
    written = int(time.time()) * SECOND
    signature = f"1:{written:x}:{written:x}:7"

    assert lasting(signature, written + SECOND) != signature
    assert lasting(signature, written + 3 * SECOND) == signature


def test_files_are_found_folder_by_folder_in_the_order_of_their_paths(tmp_path: Path):
    names = ("a/z.yaml", "a.b/c.yaml", "a-b/c.YAML", "a/b/c.yml", "b.yaml")
    hidden = (".git/x.yaml", "~$b.yaml", "a/.x.yaml", "notes.txt")
    file_tree(tmp_path, dict.fromkeys((*names, *hidden), ""))
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    found = [name for name, _ in scan(str(tmp_path), (".yaml", ".yml"))]

    assert found == sorted(names, key=lambda name: name.split("/"))
    by_folder = dict(folders(str(tmp_path), (".yaml", ".yml")))
    assert [*by_folder] == ["", "a/", "a/b/", "a-b/", "a.b/", "folder.yaml/"]
    assert [name for name, _ in by_folder["a/"]] == ["a/z.yaml"]
    assert list(scan(str(tmp_path / "none"), (".yaml",))) == []
    assert list(scan(str(tmp_path / "b.yaml"), (".yaml",))) == []


def test_names_that_are_no_characters_stand_where_they_are_written(tmp_path: Path):
    for name in (b"a\xff.yaml", b"ab.yaml", b"a\x01b.yaml", b"a~.yaml"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    found = [name for name, _ in scan(str(tmp_path), (".yaml",))]

    assert found == sorted(found) == ["a%01b.yaml", "a%FF.yaml", "ab.yaml", "a~.yaml"]
