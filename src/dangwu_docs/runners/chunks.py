"""What a computer of a cluster does: a chunk of jobs, one after another; it knows no cluster."""

from __future__ import annotations

import faulthandler
import pickle
import platform
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from dangwu_docs.errors import ClusterError
from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.contract import Work, attempt
from dangwu_docs.runners.fingerprint import differences, fingerprint
from dangwu_docs.runners.limits import Limited

#: What became of one job, without the job: status, error, hint, digest, kept.
Answer = tuple[Status, str | None, str, str, str | None]
#: A process has one watch and one limit of memory; more threads would make documents no faster.
_ONE_AT_A_TIME = threading.Lock()
#: What hangs outside Python is ended with its process, this long after it should have ended.
_GRACE_S = 10


def do_chunk(work: Work, packed: bytes, expected: Mapping[str, str]) -> list[Answer]:
    """Do the jobs in `packed` in their order.

    Raises:
        ClusterError: this computer has another version than who asks.
    """
    refuse_other(platform.node(), expected, fingerprint())
    with _ONE_AT_A_TIME:
        return [_answer(_watched(work, job)) for job in pickle.loads(packed)]  # noqa: S301 (who can send this can send code)


def refuse_other(worker: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> None:
    """Refuse a worker of another version: its bytes may differ.

    Raises:
        ClusterError: what differs.
    """
    if found := differences(ours, theirs):
        hint = "在这台工作机上安装与本机相同的版本，或停掉它，再次运行；已生成的文书不会重做。"
        raise ClusterError(f"工作机 {worker} 的版本与本机不同：{found}", hint)


def _watched(work: Work, job: Job) -> Outcome:
    with _ended_after(work.seconds + _GRACE_S if isinstance(work, Limited) else None):
        return attempt(job, work)


@contextmanager
def _ended_after(seconds: float | None) -> Iterator[None]:
    """End this process when the block hangs; whoever does a chunk is not in the main thread."""
    if seconds is None:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _answer(done: Outcome) -> Answer:
    return (done.status, done.error, done.hint, done.digest, done.kept)
