"""Jobs for runners, and work on them that goes wrong; other processes import it by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from dangwu_docs.model.jobs import Job, Key, Outcome, Status
from dangwu_docs.runners.contract import Portion


def job(title: str, **context: object) -> Job:
    """Return a job with this title."""
    key = Key("", "", "", "", "")
    return Job("模板", f"{title}.docx", title, "zb", 2026, "x.yaml", key, context)


def portion(*titles: str, there: Callable[[], object] | None = None) -> Portion:
    """Return jobs with these titles that are yet to be worked out, elsewhere by `there`."""
    here = partial(tuple[str, ...], titles)
    return Portion(here, there or here, jobs)


def jobs(titles: tuple[str, ...]) -> Iterator[Job]:
    """Yield jobs with these titles."""
    return map(job, titles)


def work(job: Job) -> Outcome:
    """Do what the title of a job says."""
    match job.title:
        case "failure":
            return Outcome(job, Status.FAILED, "缺字段", "补齐")
        case "bug":
            raise KeyError("林一的身份证号")
        case "memory":
            raise MemoryError
        case "exit":
            os._exit(7)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kept":
            return _kept_once(job, Path(str(job.context["mark"])))
        case "noted":
            _note(Path(str(job.context["log"])))
        case "killed once":
            _die_once(Path(str(job.context["mark"])))
        case _:
            _waste(job.title)
    return Outcome(job, Status.MADE, digest=job.title)


def _kept_once(job: Job, mark: Path) -> Outcome:
    """Who does it a second time finds nothing of a person's."""
    kept = None if mark.exists() else "另存.docx"
    mark.touch()
    return Outcome(job, Status.MADE, digest=job.title, kept=kept)


def _note(log: Path) -> None:
    time.sleep(0.1)
    with log.open("a") as stream:
        stream.write(".")


def _waste(title: str) -> None:
    match title:
        case "hang":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "hoard":
            bytearray(200 << 20)


def _die_once(mark: Path) -> None:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
