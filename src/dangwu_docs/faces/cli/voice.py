"""How a command speaks: to people in Chinese, to programs in JSON Lines, never mixed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dangwu_docs.faces.cli.face import Face

#: A file has no width; a table in it must not be cut.
_WIDTH_OF_FILES = 200

json_option = click.option(
    "--json", "as_json", is_flag=True, help="向标准输出写 JSON Lines，供程序读取"
)


class Voice:
    """Where the words of one command go."""

    def __init__(self, face: Face, *, as_json: bool = False) -> None:
        self.is_json = as_json
        self._is_quiet = face.is_quiet
        self._out = _console(face, to_stderr=False)
        self.console = _console(face, to_stderr=True)

    def show(self, what: str | Text | Table = "") -> None:
        """Show what people asked for; programs get it by `send`."""
        if not self.is_json:
            self._out.print(what, soft_wrap=not isinstance(what, Table))

    def show_failed(self, what: str, reason: str, hint: str) -> None:
        """Show what failed, why, and what to do about it."""
        self.show(f"失败 {what}\n    原因：{reason}\n    建议：{hint}")

    def say(self, text: str) -> None:
        """Say how it went; on stderr where stdout belongs to a program."""
        (self.console if self.is_json else self._out).print(text, soft_wrap=True)

    def advise(self, text: str) -> None:
        """Say what to do next."""
        if not self._is_quiet:
            self.say(text)

    def send(self, kind: str, /, **facts: object) -> None:
        """Write one JSON line, its type first; nothing where people listen."""
        if self.is_json:
            # Escapes keep the line whole where the stream cannot hold every character.
            is_utf8 = sys.stdout.encoding.lower().startswith("utf")
            line = json.dumps({"type": kind, **facts}, ensure_ascii=not is_utf8)
            sys.stdout.write(line + "\n")

    @property
    def may_draw(self) -> bool:
        """Whether a progress bar may be drawn."""
        return self.console.is_terminal and not self._is_quiet


def columns(names: Iterable[str]) -> Table:
    """Return an empty table without rules: characters that draw lines have no safe width."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def _console(face: Face, *, to_stderr: bool) -> Console:
    stream = sys.stderr if to_stderr else sys.stdout
    return Console(
        file=stream,
        width=None if stream.isatty() else _WIDTH_OF_FILES,
        color_system="auto" if face.has_colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
