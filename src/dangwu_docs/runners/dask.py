"""Many computers at a time, by dask.distributed, of which this is the only importer.

Chunks of jobs go out and digests come back; whoever does a chunk writes its documents and no state.
The work itself, templates included, is one task of its own: each computer receives it once, and
it is made again when those who had it are gone. A chunk may be done twice: its bytes are the same.
"""

from __future__ import annotations

import pickle
import secrets
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from itertools import islice
from queue import Empty, SimpleQueue

from distributed import Client, Future, KilledWorker
from msgspec import Struct

from dangwu_docs.errors import ClusterError
from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.chunks import Answer, do_chunk
from dangwu_docs.runners.cluster import Scheduler, check_workers, connect
from dangwu_docs.runners.contract import Jobs, Work, worked_out
from dangwu_docs.runners.fingerprint import fingerprint

#: A chunk that kills those who do it is cut into so many parts, until it is one document.
_PARTS = 10
#: How long workers may keep a batch waiting that has none.
_WORKERLESS_S = 60
_WORKER_HINT = "在工作机上运行 dask worker 调度器地址，再次运行；已生成的文书不会重做。"
_CULPRIT_HINT = "检查这份记录和它的模板有没有异常庞大的内容，改正后重新运行；其余文书不受影响。"


class Dask(Struct, frozen=True):
    """A runner that gives its work to a scheduler."""

    scheduler: Scheduler
    #: Jobs handed over at a time, at most: they share what their contexts have in common.
    chunk: int = 200

    def __call__(self, jobs: Jobs, work: Work) -> Generator[Outcome]:
        """Yield the outcome of each job as its chunk comes back.

        Raises:
            ClusterError: the scheduler is lost, or a worker has another version.
        """
        with connect(self.scheduler) as client:
            check_workers(client)
            with closing(_Batch(client, self, jobs, work)) as batch:
                try:
                    yield from batch.outcomes()
                except OSError as error:
                    raise _lost() from error


class _Batch:
    """The chunks of one run that are out, and the jobs that are not."""

    def __init__(self, client: Client, runner: Dask, jobs: Jobs, work: Work) -> None:
        self._client, self._runner = client, runner
        self._jobs, self._handed = worked_out(jobs), 0
        self._token = secrets.token_hex(4)
        packed = pickle.dumps(work)
        key = f"dangwu-work-{sha256(packed).hexdigest()}"
        self._work = client.submit(pickle.loads, packed, key=key)
        self._out: dict[Future[list[Answer]], tuple[Job, ...]] = {}
        self._done: SimpleQueue[Future[list[Answer]]] = SimpleQueue()
        #: Parts of chunks that have killed who did them.
        self._again: deque[tuple[Job, ...]] = deque()
        #: Single jobs that may have died of what others did: tried at the end, one at a time.
        self._suspects: deque[Job] = deque()
        self._is_trial = False
        self._heard = time.monotonic()

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcome of each job until there are none."""
        self._hand_out()
        while self._out:
            if future := self._next_done():
                yield from self._answered(future, self._out.pop(future))
                self._hand_out()

    def close(self) -> None:
        """Give up what is out."""
        if self._client.status == "running":
            self._client.cancel([*self._out, self._work])

    def _next_done(self) -> Future[list[Answer]] | None:
        try:
            future = self._done.get(timeout=1)
        except Empty:
            self._check_cluster()
            return None
        self._heard = time.monotonic()
        return future

    def _check_cluster(self) -> None:
        """A chunk may take long; a cluster without scheduler or without workers does nothing."""
        is_running = self._client.status == "running"
        if is_running and self._client.nthreads():
            self._heard = time.monotonic()
        silent_s = time.monotonic() - self._heard
        if is_running and silent_s > _WORKERLESS_S:
            raise ClusterError(f"{_WORKERLESS_S} 秒没有工作机可用", _WORKER_HINT)
        if not is_running and silent_s > self._runner.scheduler.patience_s:
            raise _lost()

    def _hand_out(self) -> None:
        """Keep every thread busy and one chunk waiting for each; suspects wait for the end."""
        threads = max(1, sum(self._client.nthreads().values()))
        size = max(1, min(self._runner.chunk, self._handed // (4 * threads)))
        while len(self._out) < 2 * threads and (chunk := self._next_chunk(size)):
            self._handed += len(chunk)
            self._submit(chunk)
        self._is_trial = not self._out and bool(self._suspects)
        if self._is_trial:
            self._submit((self._suspects.popleft(),))

    def _next_chunk(self, size: int) -> tuple[Job, ...]:
        return self._again.popleft() if self._again else tuple(islice(self._jobs, size))

    def _submit(self, chunk: tuple[Job, ...]) -> None:
        key = f"dangwu-{self._token}-{secrets.token_hex(8)}"
        packed = pickle.dumps(chunk)
        future = self._client.submit(do_chunk, self._work, packed, dict(fingerprint()), key=key)
        self._out[future] = chunk
        future.add_done_callback(self._done.put)

    def _answered(self, future: Future[list[Answer]], chunk: tuple[Job, ...]) -> Iterator[Outcome]:
        if future.status == "finished":
            # Who holds the answer may die before it is fetched, and whoever works it out again.
            with suppress(KilledWorker):
                yield from _outcomes(chunk, future.result())
                return
        if future.status in ("lost", "pending") and self._client.status == "running":
            # Who held the answer has died with it; what is done twice has the same bytes.
            self._again.append(chunk)
            return
        error = future.exception() if future.status == "error" else None
        if not isinstance(error, KilledWorker):
            raise _explained(error)
        if len(chunk) > 1:
            size = -(-len(chunk) // _PARTS)
            self._again += (chunk[at : at + size] for at in range(0, len(chunk), size))
        elif self._is_trial:
            reason = "生成这份文书的进程多次意外结束"
            yield Outcome(chunk[0], Status.FAILED, reason, _CULPRIT_HINT)
        else:
            self._suspects += chunk


def _outcomes(chunk: Iterable[Job], answers: Iterable[Answer]) -> Iterator[Outcome]:
    return (Outcome(job, *answer) for job, answer in zip(chunk, answers, strict=True))


def _explained(error: BaseException | None) -> ClusterError:
    if isinstance(error, ClusterError):
        return error
    if error is None:
        return _lost()
    hint = "确认每台工作机都装有同一版本的 dangwu-docs，再次运行；已生成的文书不会重做。"
    return ClusterError(f"工作机出错（{type(error).__name__}）", hint)


def _lost() -> ClusterError:
    hint = "确认调度器（dask scheduler）在运行，再次运行同一命令；已生成的文书不会重做。"
    return ClusterError("与调度器失去联系", hint)
