"""How many processes or computers a command was asked to use, as a runner."""

from __future__ import annotations

from importlib import import_module
from typing import TypedDict

from dangwu_docs.errors import UsageError
from dangwu_docs.faces.cli.values import one_of, whole
from dangwu_docs.runners.automatic import MOST_WORKERS, Automatic, cores, pool
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.serial import serial

JOBS = whole(1, MOST_WORKERS)
RUNNER = one_of(("serial", "pool", "dask"))
#: What reads records, examines units and makes documents.
_NEEDED = ("dangwu_docs.units.arrivals", "dangwu_docs.works.elsewhere", "dangwu_docs.stages.render")
#: What hangs outside Python is ended with its process, this long after it should have ended.
_GRACE_S = 10


class Asked(TypedDict, total=False):
    """The options that say how work is run, under their names."""

    runner: str | None
    jobs: int | None
    scheduler: str
    insecure_lan: bool


def choose(asked: Asked, time_limit_s: float) -> Runner:
    """Return the runner that options mean, each document in so much time.

    Raises:
        UsageError: they contradict each other, or what they need is not installed.
    """
    name, workers = asked.get("runner"), asked.get("jobs")
    if name == "serial" and workers not in (None, 1):
        hint = "去掉 --jobs，或改用 --runner pool"
        raise UsageError(f"--runner serial 只用一个进程，不能同时写 --jobs {workers}", hint)
    if name == "dask" or asked.get("scheduler"):
        return _dask(asked)
    if _wants_pool(asked):
        return pool(workers or cores(), time_limit_s + _GRACE_S)
    if name == "serial" or workers == 1:
        return serial
    return Automatic(time_limit_s + _GRACE_S, _prepare)


def get_ready(asked: Asked) -> None:
    """Let what many processes need be imported for them, while this one finds out what is due."""
    if _wants_pool(asked):
        _prepare()


def _prepare() -> None:
    from dangwu_docs.runners.worker import start_server  # noqa: PLC0415 (most runs start no process)

    start_server(_NEEDED)
    # What is needed there is needed here too, and this process would but wait meanwhile.
    for name in _NEEDED:
        import_module(name)


def _wants_pool(asked: Asked) -> bool:
    return asked.get("runner") == "pool" or (asked.get("jobs") or 1) > 1


def _dask(asked: Asked) -> Runner:
    scheduler, name = asked.get("scheduler", ""), asked.get("runner")
    if name not in (None, "dask"):
        hint = "去掉 --scheduler，或改用 --runner dask"
        raise UsageError(f"--scheduler 要用 --runner dask，不能写 --runner {name}", hint)
    try:
        from dangwu_docs.runners.cluster import Scheduler  # noqa: PLC0415 (an extra)
        from dangwu_docs.runners.dask import Dask  # noqa: PLC0415 (an extra)
    except ImportError as error:
        hint = "运行 pip install 'dangwu-docs[dask]' 后再试，或用 --runner pool"
        raise UsageError("--runner dask 需要的组件没有安装", hint) from error
    lan = asked.get("insecure_lan", False)
    return Dask(Scheduler(scheduler, asked.get("jobs") or cores(), lan))
