"""How a command speaks: to people in Chinese, to programs in JSON Lines, never mixed."""

from __future__ import annotations

import json
import os
import sys

import click

from dangwu_docs.faces.cli.face import Face

json_option = click.option(
    "--json", "as_json", is_flag=True, help="向标准输出写 JSON Lines，供程序读取"
)


class Voice:
    """Where the words of one command go."""

    def __init__(self, face: Face, *, as_json: bool = False) -> None:
        self.is_json = as_json
        self._is_quiet = face.is_quiet
        #: Whether terminals, and only they, are written to in colour.
        self.has_colour = face.has_colour and not _is_without_colour()

    def show(self, text: str = "") -> None:
        """Show what people asked for, perhaps in colour; programs get it by `send`."""
        if not self.is_json:
            self._tell(text)

    def show_failed(self, what: str, reason: str, hint: str) -> None:
        """Show what failed, why, and what to do about it."""
        self.show(f"失败 {what}\n    原因：{reason}\n    建议：{hint}")

    def say(self, text: str) -> None:
        """Say how it went; on stderr where stdout belongs to a program."""
        self._tell(text, to_stderr=self.is_json)

    def _tell(self, text: str, *, to_stderr: bool = False) -> None:
        click.echo(text, err=to_stderr, color=None if self.has_colour else False)

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
        return sys.stderr.isatty() and not self._is_quiet


def _is_without_colour() -> bool:
    """What https://no-color.org and simple terminals ask for."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
