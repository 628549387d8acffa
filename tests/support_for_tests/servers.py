"""Real servers on loopback: Samba's smbd and OpenSSH's sshd, as Debian packs them."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

_SMB = """
[global]
server role = standalone server
bind interfaces only = yes
interfaces = lo
smb ports = {port}
private dir = {home}
lock directory = {home}
state directory = {home}
cache directory = {home}
pid directory = {home}
ncalrpc dir = {home}/rpc
passdb backend = smbpasswd:{home}/passwords
log level = 0
disable spoolss = yes
load printers = no
[文书]
path = {files}
read only = no
"""
_SSH = """
Port {port}
ListenAddress 127.0.0.1
HostKey {home}/host
PidFile {home}/pid
AuthorizedKeysFile {home}/key.pub
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
"""


class Server(Struct, frozen=True):
    """Where a server is, what fsspec must know to get in, and the folder that it serves."""

    address: str
    files: Path
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def form(self) -> str:
        return self.address.partition("://")[0]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def smb_server(home: Path) -> Iterator[Server]:
    """Run smbd with one share for the user that runs the tests."""
    files, port = _folders(home), free_port()
    settings = home / "smb.conf"
    settings.write_text(_SMB.format(port=port, home=home, files=files), "utf-8")
    asked = ["smbpasswd", "-c", settings, "-L", "-a", "-s", getpass.getuser()]
    _done(asked, b"qinghe\nqinghe\n")
    command = ["smbd", "--foreground", "--no-process-group", "--configfile", settings]
    options = {"username": getpass.getuser(), "password": "qinghe", "port": port}
    with running(command, _listening(port), home):
        yield Server("smb://127.0.0.1/文书/输出", files, options)


@contextmanager
def sftp_server(home: Path) -> Iterator[Server]:
    """Run sshd for the user that runs the tests, with a key of its own."""
    files, port = _folders(home), free_port()
    for name in ("host", "key"):
        _done(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home / name])
    settings = home / "sshd_config"
    settings.write_text(_SSH.format(port=port, home=home), "utf-8")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    command = ["sshd", "-D", "-e", "-f", settings]
    options = {
        "username": getpass.getuser(),
        "key_filename": str(home / "key"),
        "port": port,
        "allow_agent": False,
        "look_for_keys": False,
        "host_key_policy": "auto_add",
    }
    with running(command, _listening(port), home):
        yield Server(f"sftp://127.0.0.1{files}/输出", files, options)


def _folders(home: Path) -> Path:
    files = home / "files"
    for folder in (files, home / "rpc"):
        folder.mkdir(parents=True)
    return files


def _listening(port: int) -> Callable[[], bool]:
    def is_listening() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    return is_listening


@contextmanager
def running(
    command: Sequence[str | Path], is_ready: Callable[[], bool], home: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the block ends; what it says is in the message when it does not start."""
    said = home / f"{Path(command[0]).name}.log"
    found = [_program(str(command[0])), *map(str, command[1:])]
    with (
        said.open("ab") as log,
        subprocess.Popen(found, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as program,  # noqa: S603 (our own choice)
    ):
        try:
            _wait(program, is_ready, said)
            yield program
        finally:
            program.kill()
            program.wait()


def _wait(program: subprocess.Popen[bytes], is_ready: Callable[[], bool], said: Path) -> None:
    end = time.monotonic() + 30
    while not is_ready():
        assert program.poll() is None, said.read_text("utf-8", "replace")
        assert time.monotonic() < end, said.read_text("utf-8", "replace")
        time.sleep(0.05)


def _done(command: Sequence[str | Path], given: bytes = b"") -> None:
    found = [_program(str(command[0])), *map(str, command[1:])]
    subprocess.run(found, input=given, capture_output=True, check=True)  # noqa: S603 (Debian's own)


def _program(name: str) -> str:
    """Programs of servers lie where plain users do not look."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert found, f"make test installs {name}: see tools/system.sh"
    return found
