"""Fixtures that every room may use."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.support_for_tests.trees import file_tree

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Path]


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in its background deaf to Ctrl-C, which some tests press.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def today() -> date:
    """The day on which tests take place."""
    return date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _stay_offline(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests with the mark `loopback` may speak to servers that they have started themselves."""
    allowed = ("127.0.0.1", "::1") if request.node.get_closest_marker("loopback") else ()
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), allowed))


def _guarded(connect: Callable[..., object], allowed: tuple[str, ...]) -> Callable[..., object]:
    def connecting(self: socket.socket, address: tuple[str, int] | str) -> object:
        # What is no pair of host and port is a file, by which processes of this computer meet.
        if isinstance(address, tuple) and address[0] not in allowed:
            raise AssertionError("a test must not open a network connection")
        return connect(self, address)

    return connecting


@pytest.fixture
def workspace(tmp_path: Path) -> MakeWorkspace:
    """Make a workspace of the given files, with settings where they hold none."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        settings = '"名称" = "青禾县水务局"\n'
        return file_tree(tmp_path / "workspace", {"dangwu.toml": settings, **files})

    return make
