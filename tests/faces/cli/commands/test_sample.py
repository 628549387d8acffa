from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_arguments_give_the_same_bytes(dangwu: Dangwu, tmp_path: Path) -> None:
    for name in ("a", "b"):
        dangwu("sample", tmp_path / name, "--branches", 2, "--members", 5, "--seed", 7)

    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize("option", ["--branches", "--members", "--seed"])
def test_other_arguments_give_another_county(option: str, dangwu: Dangwu, tmp_path: Path) -> None:
    size = {"--branches": 2, "--members": 5, "--seed": 7}
    dangwu("sample", tmp_path / "a", *(word for pair in size.items() for word in pair))
    size[option] += 1
    dangwu("sample", tmp_path / "b", *(word for pair in size.items() for word in pair))

    assert contents(tmp_path / "a") != contents(tmp_path / "b")


def test_the_year_of_the_sample_need_not_be_over(dangwu: Dangwu, tmp_path: Path) -> None:
    dangwu("sample", tmp_path, "--branches", 1, "--members", 5)
    ran = dangwu("-C", tmp_path, "check", "--as-of", "2026-02-01")

    assert "份记录：没有问题（" in ran.out


def test_a_folder_that_holds_something_is_left_alone(dangwu: Dangwu, office: Path) -> None:
    before = contents(office)

    assert dangwu("sample", office, "--branches", 1).code == 2
    assert contents(office) == before
