"""Builds on other computers: whatever happens to them, the tree is that of an undisturbed build."""

from __future__ import annotations

import json
import logging
import shutil
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import fsspec
import fsspec.config
import pytest
from tests.support_for_tests.clusters import ROOT, Cluster, cluster
from tests.support_for_tests.servers import Server, sftp_server, smb_server
from tests.support_for_tests.summaries import ONLY, summaries, tree
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import ClusterError, StateError
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.runners.cluster import Scheduler
from dangwu_docs.runners.contract import Jobs, Runner, Work
from dangwu_docs.runners.dask import Dask
from dangwu_docs.runners.pool import Pool
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.state import read_state
from dangwu_docs.works.batch import CHUNK

pytestmark = [pytest.mark.loopback, pytest.mark.slow]
MEETINGS = 70


@pytest.fixture
def computers(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler for which nobody works yet."""
    (tmp_path / "cluster").mkdir()
    with cluster(tmp_path / "cluster") as started:
        started.start_scheduler()
        yield started


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return summaries(tmp_path / "office", MEETINGS)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed build makes in this process."""
    made = summaries(tmp_path_factory.mktemp("expected"), MEETINGS)
    build(made, serial)
    return tree(made.root / "output")


def build(made: Workspace, runner: Runner, hear: Callable[[Outcome], object] = id) -> int:
    """Build, and return how many documents were made; none may fail."""
    report = made.build(ONLY, hear, runner)

    assert report.failed == ()
    return report.made


def dask(computers: Cluster) -> Dask:
    return Dask(Scheduler(computers.address, patience_s=5), chunk=3)


def at(number: int, act: Callable[[], object]) -> Callable[[Outcome], None]:
    """Do something when so many documents are there."""
    left = iter(range(number))

    def hear(_: Outcome) -> None:
        if next(left, None) == number - 1:
            act()

    return hear


def test_every_runner_makes_the_same_files_and_the_same_state(
    computers: Cluster, office: Workspace, tmp_path: Path, expected: dict[str, bytes]
):
    computers.start_worker()
    states = []
    for number, runner in enumerate([serial, Pool(2, chunk=7), dask(computers)]):
        made = open_workspace(shutil.copytree(office.root, tmp_path / str(number)))
        build(made, runner)
        states.append(read_state(made.root))

        assert tree(made.root / "output") == expected

    assert states[0] == states[1] == states[2]


def test_a_worker_that_is_killed_amid_a_batch_costs_nothing(
    computers: Cluster, office: Workspace, expected: dict[str, bytes]
):
    victim, _ = (computers.start_worker(nanny=False) for _ in range(2))
    computers.wait_for(2)

    assert build(office, dask(computers), at(10, victim.kill)) == MEETINGS
    assert victim.wait() == -signal.SIGKILL
    assert tree(office.root / "output") == expected


def test_a_worker_that_comes_late_does_all(
    computers: Cluster, office: Workspace, expected: dict[str, bytes]
):
    late = threading.Timer(0.5, computers.start_worker)
    late.start()

    assert build(office, dask(computers)) == MEETINGS
    assert tree(office.root / "output") == expected


def test_a_batch_whose_scheduler_is_killed_is_run_again(
    computers: Cluster,
    office: Workspace,
    expected: dict[str, bytes],
    caplog: pytest.LogCaptureFixture,
):
    (scheduler,) = computers.started
    logging.getLogger("distributed.client").addHandler(caplog.handler)
    computers.start_worker()
    with pytest.raises(ClusterError, match="与调度器失去联系") as caught:
        build(office, dask(computers), at(CHUNK + 1, scheduler.kill))

    assert "再次运行" in caught.value.hint
    assert caplog.text == ""
    assert scheduler.wait() == -signal.SIGKILL
    computers.start_scheduler()
    computers.start_worker()
    assert build(open_workspace(office.root), dask(computers)) == MEETINGS - CHUNK
    assert tree(office.root / "output") == expected


@pytest.mark.parametrize("comes", ["before", "after"])
def test_a_worker_of_another_version_is_refused(
    computers: Cluster, office: Workspace, tmp_path: Path, comes: str
):
    other = tmp_path / "other"
    shutil.copytree(ROOT / "src", other)
    version = other / "dangwu_docs" / "__init__.py"
    version.write_text('"""Another version."""\n__version__ = "0.0.1"\n', "utf-8")
    start = threading.Timer(0 if comes == "before" else 0.5, computers.start_worker, [f"{other}"])
    start.start()

    with pytest.raises(ClusterError, match=r"的版本与本机不同：dangwu 0\.0\.1（本机") as caught:
        build(office, dask(computers))

    assert "相同的版本" in caught.value.hint
    assert tree(office.root / "output") == {}


@pytest.mark.parametrize("serve", [sftp_server, smb_server])
def test_computers_send_documents_to_a_server(
    computers: Cluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expected: dict[str, bytes],
    serve: Callable[[Path], AbstractContextManager[Server]],
):
    with serve(tmp_path / "server") as server:
        known = {"FSSPEC_CONFIG_DIR": str(configured(tmp_path, server))}
        monkeypatch.setitem(fsspec.config.conf, server.form, dict(server.options))
        victim, _ = (computers.start_worker(nanny=False, known=known) for _ in range(2))
        computers.wait_for(2)
        made = summaries(tmp_path / "office", MEETINGS, f'"输出位置" = "{server.address}"\n')

        assert build(made, dask(computers), at(10, victim.kill)) == MEETINGS
        assert documents(server.files / "输出") == expected
        assert build(open_workspace(made.root), serial) == 0


def configured(folder: Path, server: Server) -> Path:
    """Write what fsspec is to know about a server, as on any computer."""
    file_tree(folder / "fsspec", {"conf.json": json.dumps({server.form: dict(server.options)})})
    return folder / "fsspec"


def documents(place: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(place).items() if name.endswith(".docx")}


def test_documents_on_another_computer_are_not_taken_for_made(tmp_path: Path):
    made = summaries(tmp_path / "office", 3)

    def elsewhere(jobs: Jobs, work: Work) -> Generator[Outcome]:
        yield from serial(jobs, work)
        # Records are read by the same runner, before there is any document.
        shutil.rmtree(made.root / "output" / "县水务局党支部", ignore_errors=True)

    with pytest.raises(StateError, match="本机看不到"):
        made.build(ONLY, runner=elsewhere)
