"""A real sshd on loopback, and what the user's known_hosts says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import fsspec.config
import pytest
from tests.support_for_tests.servers import Server, sftp_server
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.durability import Durability
from dangwu_docs.support.places import open_outputs

pytestmark = pytest.mark.loopback
PATH = "output/县水务局党支部/2026/记录.docx"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with sftp_server(tmp_path_factory.mktemp("sftp")) as running:
        yield running


@pytest.fixture(autouse=True)
def home(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has told fsspec nothing of whom to believe."""
    options = {**server.options}
    del options["host_key_policy"]
    monkeypatch.setitem(fsspec.config.conf, "sftp", options)
    # Connections with the same options stay open.
    fsspec.get_filesystem_class("sftp").clear_instance_cache()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


def put(server: Server, home: Path) -> None:
    outputs = open_outputs(home, server.address, Durability.CHUNK)
    outputs.put(b"document", PATH, lambda _: True)


def known(server: Server, key: str) -> dict[str, str]:
    return {".ssh/known_hosts": f"[127.0.0.1]:{server.options['port']} {key}\n"}


def key_of(server: Server, name: str) -> str:
    return (server.files.parent / f"{name}.pub").read_text("utf-8")


def test_who_has_the_key_that_ssh_knows_is_let_in(server: Server, home: Path):
    file_tree(home, known(server, key_of(server, "host")))
    put(server, home)

    assert (server.files / "输出" / PATH.removeprefix("output/")).read_bytes() == b"document"


def test_of_whom_ssh_knows_nothing_is_refused(server: Server, home: Path):
    with pytest.raises(OSError, match="请先用 ssh 登录一次、核对指纹"):
        put(server, home)


def test_who_has_another_key_is_refused(server: Server, home: Path):
    file_tree(home, known(server, key_of(server, "key")))

    with pytest.raises(OSError, match="可能有人冒充"):
        put(server, home)
