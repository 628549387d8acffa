"""Documents on real servers: whole, kept when edited, read once."""

from __future__ import annotations

import logging
import pickle
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import monotonic

import fsspec
import fsspec.config
import psutil
import pytest
from tests.support_for_tests.servers import Server, sftp_server, smb_server

from dangwu_docs.model.durability import Durability
from dangwu_docs.support import remote
from dangwu_docs.support.marks import FILE
from dangwu_docs.support.outputs import Outputs
from dangwu_docs.support.places import open_outputs

pytestmark = pytest.mark.loopback
PATH = "output/县水务局党支部/2026/记录.docx"
NAME = PATH.removeprefix("output/")


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    home = tmp_path_factory.mktemp("servers")
    with smb_server(home / "smb") as smb, sftp_server(home / "sftp") as sftp:
        yield {"smb": smb, "sftp": sftp}


@pytest.fixture(params=["memory", "smb", "sftp"])
def address(
    request: pytest.FixtureRequest, servers: dict[str, Server], monkeypatch: pytest.MonkeyPatch
) -> str:
    """A place of its own on a server."""
    if request.param == "memory":
        return f"memory://{uuid.uuid4()}"
    server = servers[request.param]
    monkeypatch.setitem(fsspec.config.conf, server.form, dict(server.options))
    return f"{server.address}/{uuid.uuid4()}"


@pytest.fixture
def outputs(address: str, tmp_path: Path) -> Outputs:
    return open_outputs(tmp_path, address, Durability.CHUNK)


def never(_: bytes) -> bool:
    return False


def always(_: bytes) -> bool:
    return True


def files(address: str) -> dict[str, bytes]:
    """What lies there, as another program sees it."""
    server, base = fsspec.url_to_fs(address)
    server.invalidate_cache()
    found = server.find(base)
    return {name.removeprefix(f"{base}/"): server.cat_file(name) for name in found}


def put(outputs: Outputs, document: bytes) -> None:
    outputs.put(document, PATH, always)
    outputs.hold({PATH: sha256(document).hexdigest()})


def test_a_document_lies_there_whole_and_alone(outputs: Outputs, address: str):
    put(outputs, b"first" * 100_000)
    put(outputs, b"second")

    assert files(address) == {NAME: b"second"}


def test_what_a_person_put_there_is_kept_beside(outputs: Outputs, address: str):
    put(outputs, b"by hand")
    kept = [outputs.put(new, PATH, never) for new in (b"new", b"newer")]

    assert kept == [PATH.replace(".docx", f".手改{number}.docx") for number in (1, 2)]
    assert files(address)[NAME] == b"newer"
    assert files(address)[NAME.replace(".docx", ".手改1.docx")] == b"by hand"


def test_digests_are_those_of_what_lies_there(outputs: Outputs, tmp_path: Path):
    put(outputs, b"document")
    (tmp_path / FILE).unlink()
    expected = {PATH: sha256(b"document").hexdigest()}

    assert outputs.digests([PATH, "output/none.docx"]) == expected


def test_what_looks_as_before_is_not_read_again(outputs: Outputs, monkeypatch: pytest.MonkeyPatch):
    put(outputs, b"document")
    outputs.clean(())
    monkeypatch.setattr(type(outputs), "_read", None)

    assert outputs.digests([PATH]) == {PATH: sha256(b"document").hexdigest()}


def test_only_the_folders_of_what_is_asked_for_are_looked_into(tmp_path: Path):
    address = f"memory://{uuid.uuid4()}"
    outputs = open_outputs(tmp_path, address, Durability.CHUNK)
    paths = [f"output/{folder}/2026/记录.docx" for folder in ("甲", "乙")]
    for path in paths:
        outputs.put(b"document", path, always)
    server, base = fsspec.url_to_fs(address)
    # Who looked into this one would stumble over what lies there.
    server.store[f"{base}/甲/2026/damaged"] = None

    assert list(outputs.digests(paths[1:])) == paths[1:]


def test_what_another_changed_is_noticed(outputs: Outputs, address: str):
    put(outputs, b"document")
    outputs.clean(())
    server, base = fsspec.url_to_fs(address)
    server.pipe_file(f"{base}/{NAME}", b"edited by hand")

    assert outputs.digests([PATH]) == {PATH: sha256(b"edited by hand").hexdigest()}


def test_what_another_changed_after_a_killed_run_is_noticed(
    outputs: Outputs, address: str, tmp_path: Path
):
    put(outputs, b"document")
    server, base = fsspec.url_to_fs(address)
    server.pipe_file(f"{base}/{NAME}", b"edited by hand")
    another = open_outputs(tmp_path, address, Durability.CHUNK)
    another.clean(())

    assert another.digests([PATH]) == {PATH: sha256(b"edited by hand").hexdigest()}


def test_what_is_removed_is_gone(outputs: Outputs, address: str):
    put(outputs, b"document")
    for _ in range(2):
        outputs.remove(PATH)

    assert files(address) == {}
    assert outputs.digests([PATH]) == {}


def test_what_a_writer_left_unfinished_is_removed(outputs: Outputs, address: str):
    put(outputs, b"document")
    server, base = fsspec.url_to_fs(address)
    server.makedirs(f"{base}/.dangwu-unfinished", exist_ok=True)
    server.pipe_file(f"{base}/.dangwu-unfinished/x", b"half")

    outputs.clean(())

    assert files(address) == {NAME: b"document"}


def test_outputs_travel_to_other_processes_without_their_connection(outputs: Outputs, address: str):
    put(outputs, b"document")
    put(pickle.loads(pickle.dumps(outputs)), b"from afar")  # noqa: S301 (our own)

    assert files(address) == {NAME: b"from afar"}


def test_a_server_that_does_not_answer_is_told_like_a_fault_of_a_disk(tmp_path: Path):
    outputs = open_outputs(tmp_path, "sftp://127.0.0.1:9/x", Durability.CHUNK)

    with pytest.raises(OSError, match="连不上服务器") as raised:
        outputs.put(b"document", PATH, always)
    assert raised.value.filename == "sftp://127.0.0.1:9/x"


@pytest.mark.parametrize(
    ("form", "wrong", "said"),
    [
        ("smb", {"username": "nobody-here"}, "不接受账号"),
        ("sftp", {"username": "nobody-here"}, "不接受账号"),
        ("smb", {"port": 9}, "连不上服务器"),
    ],
)
def test_how_a_server_cannot_be_reached_is_told_in_chinese(
    servers: dict[str, Server],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    wrong: dict[str, object],
    said: str,
):
    server = servers[form]
    monkeypatch.setitem(fsspec.config.conf, form, {**server.options, **wrong})

    with pytest.raises(OSError, match=said) as raised:
        open_outputs(tmp_path, server.address, Durability.CHUNK).put(b"document", PATH, always)
    assert raised.value.filename == server.address


def test_a_share_that_is_not_there_is_told(
    servers: dict[str, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(fsspec.config.conf, "smb", dict(servers["smb"].options))
    outputs = open_outputs(tmp_path, "smb://127.0.0.1/没有/x", Durability.CHUNK)

    with pytest.raises(OSError, match="没有共享“没有”"):
        outputs.put(b"document", PATH, always)


@pytest.mark.parametrize("library", ["paramiko.transport", "smbprotocol.transport"])
def test_libraries_of_servers_say_nothing_by_themselves(
    servers: dict[str, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
):
    server = servers["sftp"]
    monkeypatch.setitem(fsspec.config.conf, server.form, dict(server.options))
    open_outputs(tmp_path, server.address, Durability.CHUNK).digests([PATH])
    above = logging.getLogger(library.partition(".")[0])

    assert logging.getLogger(library).parent is above
    assert above.handlers


def test_who_only_looks_leaves_nothing_there(
    servers: dict[str, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    server = servers["smb"]
    monkeypatch.setitem(fsspec.config.conf, server.form, dict(server.options))
    outputs = open_outputs(tmp_path, f"{server.address}/未建", Durability.CHUNK)

    assert outputs.digests([PATH]) == {}
    assert not (server.files / "输出" / "未建").exists()


@contextmanager
def silent_sshd() -> Iterator[None]:
    """Hold what sshd has started for those who asked; the end finds it no more."""
    begun = [
        program
        for program in psutil.Process().children(recursive=True)
        if program.name().startswith("sshd") and program.parent() != psutil.Process()
    ]
    for program in begun:
        program.suspend()
    try:
        yield
    finally:
        for program in begun:
            program.kill()


def test_a_server_that_is_silent_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(remote, "_PATIENCE_S", 1)
    with sftp_server(tmp_path / "sftp") as server:
        monkeypatch.setitem(fsspec.config.conf, server.form, dict(server.options))
        outputs = open_outputs(tmp_path, server.address, Durability.CHUNK)
        put(outputs, b"document")
        with silent_sshd():
            start = monotonic()
            for _ in range(3):
                with pytest.raises(OSError, match="连不上服务器"):
                    outputs.put(b"new", PATH, always)

            assert monotonic() - start < 2.5
