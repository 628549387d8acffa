"""Click in Chinese: lazy commands, help in columns of Chinese width; it knows no command."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from unicodedata import east_asian_width

import click

_PIECES = re.compile(r"[!-~]+|\s+|[^!-~\s][，。；：、）”]*")


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrap(text: str, columns: int) -> Iterator[str]:
    """Yield the lines of `text`; it breaks between Chinese characters, never inside a word."""
    line = ""
    for piece in _PIECES.findall(text):
        if line and width(line + piece.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()


class ChineseFormatter(click.HelpFormatter):
    """Help text whose columns are measured as a terminal shows them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"{prefix or '用法：'}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        names = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
        self.write(f"{names.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write a text, each of its lines a paragraph."""
        margin = " " * self.current_indent
        for paragraph in text.splitlines():
            lines = wrap(paragraph, self.width - self.current_indent)
            self.write("".join(f"{margin}{line}\n" for line in lines) or "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean in two columns."""
        rows = list(rows)
        first = min(max(width(term) for term, _ in rows), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, meaning in rows:
            self.write(margin + term + " " * max(first - width(term), col_spacing))
            lines = wrap(meaning, self.width - self.current_indent - first)
            self.write(f"\n{margin}{' ' * first}".join(lines) + "\n")


class ChineseContext(click.Context):
    """A context whose help is written by `ChineseFormatter`."""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help speaks Chinese throughout."""

    context_class = ChineseContext

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words after the command's name."""
        return ["[选项]" if p == "[OPTIONS]" else p for p in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option --help."""
        return _in_chinese(super().get_help_option(ctx))


class ChineseGroup(click.Group):
    """A group whose help speaks Chinese throughout; it lists commands in the given order."""

    context_class = ChineseContext
    command_class = ChineseCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words after the group's name."""
        del ctx
        return ["[选项]", "命令", "[参数]..."]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option --help."""
        return _in_chinese(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a clerk meets them."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name, loaded, and the arguments left."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.loaded() if isinstance(command, LazyCommand) else command, rest


class LazyCommand(click.Command):
    """Stands for the object `command` of a module until the command runs."""

    def __init__(self, name: str, module: str, text: str) -> None:
        super().__init__(name, help=text)
        self._module = module

    def loaded(self) -> click.Command:
        """Return the command itself."""
        command = import_module(self._module).command
        if not isinstance(command, click.Command):
            raise TypeError(self._module)
        return command


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示本帮助"
    return option
