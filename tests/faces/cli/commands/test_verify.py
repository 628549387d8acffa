from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.proofs import identity, sealed

from dangwu_docs.stages.verify import Signer, vouch

FOLDER = Path("output/县水务局党支部/2026/归档")
ROOT = identity("青禾县根", is_authority=True, days=(-3000, 3000))
CLERK = identity("县水务局党支部", ROOT, days=(-3000, 30))


@pytest.fixture
def filed(dangwu: Dangwu, office: Path) -> Path:
    dangwu("-C", office, "archive", "2026", "--no-pages")
    return office


def test_a_workspace_as_it_was_made_does_not_differ(dangwu: Dangwu, filed: Path) -> None:
    ran = dangwu("-C", filed, "verify")

    assert ran.code == 0
    assert "个文件：全部相符" in ran.out


def test_one_byte_of_one_file_changed_is_named(dangwu: Dangwu, filed: Path) -> None:
    path = next((filed / FOLDER).glob("*-0001.docx"))
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)

    for words in (("-C", filed, "verify"), ("verify", filed)):
        ran = dangwu(*words)
        assert ran.code == 1
        assert f"损坏 {FOLDER / path.name}：内容变了，文件已损坏\n    建议：" in ran.out
        assert "核对了 " in ran.out
        assert "：损坏 1（" in ran.out


def test_a_copy_is_verified_where_there_is_no_workspace(
    dangwu: Dangwu, filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.move(filed / FOLDER, tmp_path / "U盘")
    monkeypatch.chdir(tmp_path)

    assert dangwu("verify", "U盘").code == 0
    assert dangwu("verify", "U盘/manifest.json").code == 0
    (tmp_path / "U盘" / "多.txt").write_bytes(b"x")
    assert "多余 U盘/多.txt：清单里没有这个文件" in dangwu("verify", "U盘").out


def test_programs_read_differences(dangwu: Dangwu, tmp_path: Path) -> None:
    manifest = sealed(tmp_path, {"甲.txt": b"x"})
    (tmp_path / "甲.txt").unlink()
    difference, proof, summary = dangwu("verify", tmp_path, "--json").lines

    assert (
        difference.items()
        >= {
            "type": "difference",
            "kind": "missing",
            "manifest": manifest.as_posix(),
            "path": (tmp_path / "甲.txt").as_posix(),
        }.items()
    )
    assert (proof["files"], proof["differences"]) == (1, 1)
    assert (summary["command"], summary["files"], summary["differences"]) == ("verify", 1, 1)


def test_who_signed_is_told_on_the_day_that_is_asked_for(dangwu: Dangwu, tmp_path: Path) -> None:
    folder, root = tmp_path / "归档", tmp_path / "root.pem"
    root.write_bytes(ROOT.certificate)
    vouch(sealed(folder, {"甲.txt": b"x"}), Signer(CLERK.key(), CLERK.certificate))

    good = dangwu("verify", folder, "--ca", root, "--as-of", "2026-11-21")
    late = dangwu("verify", folder, "--ca", root, "--as-of", "2027-11-21")

    assert good.code == 0
    assert "签名有效：县水务局党支部（由 青禾县根 颁发）" in good.out
    assert late.code == 1
    assert "已于 2026-12-21 过期" in late.out


def test_a_path_without_a_manifest_is_wrong_usage(dangwu: Dangwu, tmp_path: Path) -> None:
    for words in ((tmp_path,), (tmp_path, "--ca", tmp_path / "no.pem")):
        ran = dangwu("verify", *words)
        assert ran.code == 2
        assert "没有" in ran.err
