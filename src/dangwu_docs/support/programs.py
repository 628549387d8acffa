"""Other programs and the fonts that they draw with; the only module that starts programs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")
#: How often programs that run side by side are looked at, in seconds.
_LOOK_S = 0.02

#: Where LibreOffice lies when it is not on the PATH.
_SOFFICE_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
#: Windows keeps no list of faces that a program may ask for; files have these names.
_WINDOWS_FILES: Mapping[str, tuple[str, ...]] = {
    "仿宋": ("simfang.ttf",),
    "楷体": ("simkai.ttf",),
    "黑体": ("simhei.ttf",),
    "宋体": ("simsun.ttc", "simsun.ttf"),
    "仿宋_GB2312": ("仿宋_gb2312.ttf", "simfang_gb2312.ttf", "fs_gb2312.ttf"),
    "楷体_GB2312": ("楷体_gb2312.ttf", "simkai_gb2312.ttf", "kt_gb2312.ttf"),
    "方正小标宋简体": ("fzxbsjw.ttf",),
    "方正小标宋_GBK": ("fzxbsk.ttf",),
}


class Start(Struct, frozen=True):
    """A program to be started, all that it sees of its surroundings, and how long it may run."""

    command: tuple[str, ...]
    environment: Mapping[str, str]
    timeout_s: float


def find_soffice() -> Path | None:
    """Return the program of LibreOffice."""
    return _on_path("soffice") or next((p for p in _SOFFICE_PLACES if p.is_file()), None)


def find_pandoc() -> Path | None:
    """Return pandoc, installed or as the extra `pdf` brings it along."""
    return _on_path("pandoc") or _bundled_pandoc()


def version(program: Path, timeout_s: float = 30) -> str:
    """Return the first line of what `program --version` says; empty where it says nothing."""
    return _said(str(program), "--version", timeout_s=timeout_s).partition("\n")[0].strip()


def face_for(face: str) -> str | None:
    """Return the face that this machine draws where a document names `face`; None for no answer."""
    if sys.platform == "win32":
        return face if _in_windows(face) else None
    said = _said("fc-match", "--format=%{family}", face, timeout_s=10)
    families = said.split(",")
    return face if face in families else families[0] or None


def charset_of(face: str) -> str:
    """Return the characters of the face that is drawn for `face`, as fontconfig lists them.

    That is ranges of hexadecimal numbers with blanks between; empty where nobody knows.
    """
    if sys.platform == "win32":
        return ""
    return _said("fc-match", "--format=%{charset}", face, timeout_s=10)


def face_file(face: str) -> Path | None:
    """Return the file of the face with this PostScript name; None where fontconfig has none."""
    said = _said("fc-list", f":postscriptname={face}", "file", timeout_s=10)
    first = next(iter(sorted(said.splitlines())), "").rpartition(": ")[0] or said.partition(":")[0]
    return Path(first) if first and Path(first).is_file() else None


def run_side_by_side(
    starts: Iterable[tuple[T, Start]], at_once: int
) -> Generator[T | None, None, None]:
    """Run programs, so many at once; yield what each was started for, in the order of their ends.

    While none has ended None comes now and then, so that the caller can use the time. A program
    is killed when its time is over. Whatever it has started dies with it, however this ends.
    """
    waiting = iter(starts)
    running: list[_Running[T]] = []
    try:
        while True:
            ended = [one for one in running if one.has_ended()]
            for one in ended:
                running.remove(one)
                one.kill()
            # The next ones start before the caller looks at what has ended.
            for reason, start in islice(waiting, at_once - len(running)):
                running.append(_Running(reason, start))
            yield from (one.reason for one in ended)
            if not running:
                return
            yield None
            time.sleep(_LOOK_S)
    finally:
        for one in running:
            one.kill()


class _Running(Generic[T]):
    """A program with a session of its own, so that it can be killed with all that it started."""

    def __init__(self, reason: T, start: Start) -> None:
        self.reason = reason
        self._end = time.monotonic() + start.timeout_s
        self._program = subprocess.Popen(  # noqa: S603 (a program we found, no shell)
            start.command,
            env=start.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def has_ended(self) -> bool:
        return self._program.poll() is not None or time.monotonic() > self._end

    def kill(self) -> None:
        if sys.platform == "win32":
            _said("taskkill", "/F", "/T", "/PID", str(self._program.pid), timeout_s=10)
        else:
            with suppress(ProcessLookupError):
                os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()


def _on_path(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


def _bundled_pandoc() -> Path | None:
    spec = find_spec("pypandoc")
    if spec is None or spec.origin is None:
        return None
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    bundled = Path(spec.origin).parent / "files" / name
    return bundled if bundled.is_file() else None


def _in_windows(face: str) -> bool:
    own = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts"
    folders = (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", own)
    names = {
        path.name.lower() for folder in folders if folder.is_dir() for path in folder.iterdir()
    }
    return not names.isdisjoint(_WINDOWS_FILES.get(face, (f"{face.lower()}.ttf",)))


def _said(program: str, *arguments: str, timeout_s: float) -> str:
    """Return what a program says; empty where it is missing, fails or hangs."""
    try:
        done = subprocess.run(  # noqa: S603 (fixed programs, no shell, no user's text but a face)
            [program, *arguments], capture_output=True, timeout=timeout_s, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")
