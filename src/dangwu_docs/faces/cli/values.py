"""What the arguments of commands may be, refused in Chinese; it knows no command."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from click.shell_completion import CompletionItem

from dangwu_docs.model.jobs import Shard

T = TypeVar("T")

#: A protocol or none, a computer, a port.
_ADDRESS = re.compile(r"((tcp|tls)://)?([^\s:/]+|\[[\da-fA-F:]+\]):\d+")


class RefusedError(ValueError):
    """A word is not what was asked for; its text says what would be."""


class Argument(click.ParamType[T]):
    """A word of the command line, what is read from it, and what the shell may offer for it."""

    name = "word"

    def __init__(
        self, read: Callable[[str], T], offered: Callable[[str], list[CompletionItem]]
    ) -> None:
        self._read, self._offered = read, offered

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """Return what is read from a word."""
        try:
            return self._read(str(value))
        except RefusedError as error:
            raise click.BadParameter(str(error), ctx, param) from None

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return what begins so."""
        del ctx, param
        return self._offered(incomplete)


def whole(least: int, most: int) -> Argument[int]:
    """Return an argument that is a whole number between two others, both allowed."""

    def read(word: str) -> int:
        if word.isascii() and word.isdigit() and least <= int(word) <= most:
            return int(word)
        raise RefusedError(f"“{word}”应是 {least} 到 {most} 的整数")

    return Argument(read, _nothing)


def one_of(words: Collection[str]) -> Argument[str]:
    """Return an argument that is one of several words."""

    def read(word: str) -> str:
        if word in words:
            return word
        raise RefusedError(f"没有“{word}”，可写：{'、'.join(words)}")

    return Argument(read, lambda start: [CompletionItem(w) for w in words if w.startswith(start)])


def _existing(what: str, is_there: Callable[[Path], bool]) -> Argument[Path]:
    def read(word: str) -> Path:
        if is_there(Path(word)):
            return Path(word)
        raise RefusedError(f"没有{what}“{word}”")

    return Argument(read, lambda start: [CompletionItem(start, type="file")])


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise RefusedError(f"“{word}”不是日期，应如 2026-07-06") from None


def _shard(word: str) -> Shard:
    number, _, of = word.partition("/")
    if f"{number}{of}".isascii() and number.isdigit() and of.isdigit():
        part = Shard(int(number), int(of))
        if 1 <= part.number <= part.of:
            return part
    raise RefusedError(f"“{word}”不是分片，应如 2/4（4 份中的第 2 份）")


def _address(word: str) -> str:
    if not word or _ADDRESS.fullmatch(word):
        return word
    raise RefusedError(f"“{word}”不是调度器的地址，应如 tls://调度机:8786")


def _nothing(_: str) -> list[CompletionItem]:
    return []


ADDRESS = Argument(_address, _nothing)
DAY = Argument(_day, _nothing)
FILE = _existing("文件", Path.is_file)
FILE_OR_FOLDER = _existing("文件或文件夹", Path.exists)
SHARD = Argument(_shard, _nothing)
YEAR = whole(1921, 2200)
