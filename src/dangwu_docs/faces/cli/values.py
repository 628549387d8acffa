"""What the arguments of commands may be, refused in Chinese; it knows no command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from dangwu_docs.model.jobs import Shard


class Day(click.ParamType[date]):
    """A date written as 2026-07-06."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            message = f"“{value}”不是日期，应如 2026-07-06"
            raise click.BadParameter(message, ctx, param) from None


class Whole(click.ParamType[int]):
    """A whole number between two others, both allowed."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number."""
        text = str(value)
        if text.isascii() and text.isdigit() and self.least <= int(text) <= self.most:
            return int(text)
        raise click.BadParameter(f"“{value}”应是 {self.least} 到 {self.most} 的整数", ctx, param)


class Existing(click.ParamType[Path]):
    """What is there, under the name that people give it."""

    name = "path"

    def __init__(self, what: str, is_there: Callable[[Path], bool]) -> None:
        self.what, self.is_there = what, is_there

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return its path."""
        path = Path(str(value))
        if self.is_there(path):
            return path
        raise click.BadParameter(f"没有{self.what}“{value}”", ctx, param)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell offer the files that begin so."""
        del ctx, param
        return [CompletionItem(incomplete, type="file")]


DAY = Day()
FILE = Existing("文件", Path.is_file)
FILE_OR_FOLDER = Existing("文件或文件夹", Path.exists)
YEAR = Whole(1921, 2200)


class OneOf(click.ParamType[str]):
    """One of several words."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the word."""
        if value in self.words:
            return str(value)
        raise click.BadParameter(f"没有“{value}”，可写：{'、'.join(self.words)}", ctx, param)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin so."""
        del ctx, param
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


class Part(click.ParamType[Shard]):
    """One of several parts, written as 2/4."""

    name = "shard"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """Return the part."""
        if isinstance(value, Shard):
            return value
        number, _, of = str(value).partition("/")
        if f"{number}{of}".isascii() and number.isdigit() and of.isdigit():
            part = Shard(int(number), int(of))
            if 1 <= part.number <= part.of:
                return part
        message = f"“{value}”不是分片，应如 2/4（4 份中的第 2 份）"
        raise click.BadParameter(message, ctx, param)


SHARD = Part()
