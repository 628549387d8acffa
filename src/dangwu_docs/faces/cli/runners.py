"""How many processes a command was asked to use, as a runner."""

from __future__ import annotations

from functools import partial

from dangwu_docs.errors import UsageError
from dangwu_docs.faces.cli.values import OneOf, Whole
from dangwu_docs.runners.automatic import automatic, cores
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.pool import MOST_WORKERS, Pool
from dangwu_docs.runners.serial import serial

JOBS = Whole(1, MOST_WORKERS)
RUNNER = OneOf(("serial", "pool"))


#: What hangs outside Python is ended with its process, this long after it should have ended.
_GRACE_S = 10


def choose(name: str | None, workers: int | None, time_limit_s: float) -> Runner:
    """Return the runner that --runner and --jobs mean, each document in so much time.

    Raises:
        UsageError: they contradict each other.
    """
    if name == "serial" and workers not in (None, 1):
        hint = "去掉 --jobs，或改用 --runner pool"
        raise UsageError(f"--runner serial 只用一个进程，不能同时写 --jobs {workers}", hint)
    if name == "pool" or (workers or 1) > 1:
        return Pool(workers or min(cores(), MOST_WORKERS), time_limit_s + _GRACE_S)
    if name == "serial" or workers == 1:
        return serial
    return partial(automatic, time_limit_s=time_limit_s + _GRACE_S)
