from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.proofs import identity, sealed

CLERK = identity("县水务局党支部")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    (tmp_path / "me.pem").write_bytes(CLERK.certificate)
    (tmp_path / "me.key").write_bytes(CLERK.key("mi-ma"))
    return tmp_path / "me.key"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sealed(tmp_path / "归档", {"甲.txt": b"x"}).parent


def words(folder: Path, key: Path) -> tuple[object, ...]:
    return ("sign", folder, "--key", key, "--cert", key.with_suffix(".pem"))


def test_the_password_comes_from_the_environment(
    dangwu: Dangwu, folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANGWU_KEY_PASSWORD", "mi-ma")
    ran = dangwu(*words(folder, key), "--json")

    signature, summary = ran.lines
    assert signature["path"] == str(folder / "manifest.json.p7s")
    assert (summary["command"], summary["signed"]) == ("sign", 1)
    assert "签名完好，签名人自称：县水务局党支部" in dangwu("verify", folder).out
    assert "mi-ma" not in ran.out + ran.err


def test_without_a_password_and_without_a_person_the_way_is_told(
    dangwu: Dangwu, folder: Path, key: Path
) -> None:
    ran = dangwu(*words(folder, key))

    assert ran.code == 4
    assert "错误：私钥有密码" in ran.err
    assert "DANGWU_KEY_PASSWORD" in ran.err
    assert not (folder / "manifest.json.p7s").exists()


def test_a_wrong_password_is_told_but_not_repeated(
    dangwu: Dangwu, folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANGWU_KEY_PASSWORD", "cuo-de")
    ran = dangwu(*words(folder, key))

    assert ran.code == 4
    assert "错误：私钥的密码不对" in ran.err
    assert "cuo-de" not in ran.out + ran.err


def test_a_person_is_asked_and_nothing_typed_is_shown(folder: Path, key: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dangwu_docs", *map(str, words(folder, key))]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as running:  # noqa: S603 (our own program)
        os.close(theirs)
        shown = os.read(ours, 1000)
        os.write(ours, b"mi-ma\n")
        running.wait(30)
    os.close(ours)

    assert running.returncode == 0
    assert "私钥的密码" in shown.decode()
    assert (folder / "manifest.json.p7s").is_file()


def test_a_damaged_manifest_is_not_signed(dangwu: Dangwu, folder: Path, key: Path) -> None:
    (folder / "manifest.json").write_bytes(b"{}")
    ran = dangwu(*words(folder, key))

    assert ran.code == 2
    assert "不能签名" in ran.err
