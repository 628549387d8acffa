"""Who is measured, where each is installed, and the process that serves it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from blocks import BRACES, JINJA, Dialect

ROOT = Path(__file__).parent
HOME = ROOT.parent / ".bench"
_NODE = HOME / "node"
_ENGINES = ROOT / "engines"
#: Seconds after which a peer that does not answer is ended.
_PATIENCE = 120


class PeerError(Exception):
    """A peer cannot run; the reason is printed in its row."""


@dataclass(frozen=True)
class Peer:
    """An engine, and the environment it runs in: a file of `pins/`, `node`, or ours."""

    name: str
    engine: str
    home: str
    dialect: Dialect

    @property
    def version(self) -> str:
        """The version that is asked for, or nothing for what has none."""
        if self.home == "node":
            packages = json.loads((ROOT / "package.json").read_text("utf-8"))
            return str(packages["dependencies"][self.name])
        pins = ROOT / "pins" / f"{self.name}.txt"
        if not pins.exists():
            return ""
        found = re.search(rf"^{self.name}==(\S+)", pins.read_text("utf-8"), re.MULTILINE)
        return found[1] if found else ""

    def command(self) -> list[str]:
        """Return the command that serves this engine."""
        if self.home == "node":
            return ["node", str(_ENGINES / "serving.cjs"), self.engine]
        python = sys.executable if self.home == "ours" else str(HOME / self.home / "bin" / "python")
        return [python, str(_ENGINES / "serving.py"), self.engine]


OURS = Peer("dangwu_docs", "of_dangwu", "ours", JINJA)
REFERENCE = Peer("docxtpl", "of_docxtpl", "docxtpl", JINJA)
#: Everyone who is measured, in the order of a round.
PEERS = (
    REFERENCE,
    Peer("rust-docxtpl", "of_docxtpl", "rust-docxtpl", JINJA),
    Peer("docxtpl-ng", "of_docxtpl_ng", "docxtpl-ng", JINJA),
    Peer("docxtemplater", "of_docxtemplater", "node", BRACES),
    Peer("easy-template-x", "of_easy_template_x", "node", BRACES),
    Peer("floor", "of_floor", "docxtpl", JINJA),
    OURS,
)


def install(home: str) -> None:
    """Make an environment unless it is there as its pins say.

    Raises:
        PeerError: a program is missing, or the installation failed.
    """
    if home == "ours":
        return
    wanted = ROOT / "package.json" if home == "node" else ROOT / "pins" / f"{home}.txt"
    mark = HOME / home / "installed"
    if mark.exists() and mark.read_bytes() == wanted.read_bytes():
        return
    print(f"installing {home} into {HOME.name}/{home} ...", flush=True)
    _install_node(wanted) if home == "node" else _install_python(HOME / home, wanted)
    mark.write_bytes(wanted.read_bytes())


def _install_python(folder: Path, pins: Path) -> None:
    venv.create(folder, clear=True, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
    _done([*pip, "install", "-r", str(pins)], folder)


def _install_node(package: Path) -> None:
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise PeerError(f"there is no {program} here")
    _NODE.mkdir(parents=True, exist_ok=True)
    shutil.copy(package, _NODE)
    _done(["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"], _NODE)


def _done(command: Sequence[str], folder: Path) -> None:
    ended = subprocess.run(  # noqa: S603 - the words are ours
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        said = (ended.stderr or ended.stdout).strip().splitlines() or ["it gave no reason"]
        raise PeerError(f"{Path(command[0]).name}: {said[-1]}")


class Worker:
    """A process that serves one peer, and dies with this object's `with`."""

    def __init__(self, peer: Peer) -> None:
        environment = os.environ | {"PYTHONHASHSEED": "0"}
        if peer is not OURS:
            environment.pop("PYTHONPATH", None)
        # A pipe that nobody empties would stop a peer that complains much.
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - __exit__ closes it
        self._process = subprocess.Popen(  # noqa: S603 - the words are ours
            peer.command(),
            cwd=_NODE if peer.home == "node" else HOME,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            encoding="utf-8",
        )
        #: Seconds that the import of the engine took.
        self.imported: float = self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()
        self._said.close()

    def ask(self, verb: str, *words: str | int) -> Any:  # noqa: ANN401 - what JSON holds
        """Return the answer to a request.

        Raises:
            PeerError: the peer failed, ended, or took too long.
        """
        requests = _open(self._process.stdin)
        try:
            requests.write(json.dumps([verb, *words]) + "\n")
            requests.flush()
        except BrokenPipeError as error:
            raise PeerError("its process ended") from error
        return self._answer()

    def _answer(self) -> Any:  # noqa: ANN401 - what JSON holds
        alarm = threading.Timer(_PATIENCE, self._process.kill)
        alarm.start()
        line = _open(self._process.stdout).readline()
        alarm.cancel()
        if not line:
            self._process.wait()
            self._said.seek(0)
            said = [text for text in self._said.read().splitlines() if text.strip()]
            raise PeerError(said[-1] if said else "its process ended")
        answer = json.loads(line)
        if "error" in answer:
            raise PeerError(answer["error"])
        return answer["ok"]


def _open(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise PeerError("its process has no pipe")
    return pipe
