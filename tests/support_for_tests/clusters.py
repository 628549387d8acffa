"""A real scheduler and real workers of dask, each in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from distributed import Client
from msgspec import Struct, field
from tests.support_for_tests.servers import free_port

ROOT = Path(__file__).parents[2]
PATHS = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
#: For programs that import the tests.
ENVIRONMENT = {**os.environ, "PYTHONPATH": PATHS}


class Cluster(Struct):
    """A scheduler on loopback and who works for it."""

    home: Path
    port: int = field(default_factory=free_port)
    #: Options of all who take part, such as certificates.
    options: tuple[str, ...] = ()
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{'tls' if self.options else 'tcp'}://127.0.0.1:{self.port}"

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        words = ["--host", self.address.rpartition(":")[0], "--port", str(self.port)]
        program = self._start("scheduler", {"PYTHONPATH": PATHS}, *words)
        end = time.monotonic() + 30
        while not self._is_listening():
            assert program.poll() is None, (self.home / "scheduler.log").read_text("utf-8")
            assert time.monotonic() < end
            time.sleep(0.05)
        return program

    def start_worker(
        self, paths: str = PATHS, *, nanny: bool = True, known: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        words = ["--nthreads", "1", "--host", "127.0.0.1", "--nanny" if nanny else "--no-nanny"]
        folder = str(self.home / f"worker{len(self.started)}")
        words += ["--local-directory", folder]
        environment = {"PYTHONPATH": paths, **(known or {})}
        return self._start("worker", environment, self.address, *words)

    def wait_for(self, workers: int) -> None:
        """Wait until so many have come."""
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=30)

    def _start(self, role: str, known: Mapping[str, str], *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{role}", "--no-dashboard"]
        command += (*self.options, *words)
        environment = {**os.environ, **known}
        with (self.home / f"{role}.log").open("ab") as log:
            program = subprocess.Popen(  # noqa: S603 (our own choice)
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=ROOT,
                # A nanny and its worker end together.
                start_new_session=True,
            )
        self.started.append(program)
        return program

    def _is_listening(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def cluster(home: Path, *options: str) -> Iterator[Cluster]:
    """Yield a cluster of nobody; whoever is started ends with the block."""
    found = Cluster(home, options=options)
    try:
        yield found
    finally:
        for program in found.started:
            with suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
            program.wait()
