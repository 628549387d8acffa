"""Click's complaints about a command line, in Chinese; it knows no command."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click
from click import exceptions


def usage_message(error: click.ClickException) -> str:
    """Return what is wrong with a command line."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words(error)
    return f"命令写法不对：{error.message}"


def usage_hint(error: click.ClickException) -> str:
    """Return the next step: what was meant, or where the usage is shown."""
    context = getattr(error, "ctx", None)
    usage = f"查看用法：{context.command_path if context else 'dangwu'} --help"
    meant = getattr(error, "possibilities", None)
    return f"是不是想写 {'、'.join(meant)}？{usage}" if meant else usage


def _missing(error: click.ClickException) -> str:
    return f"缺少 {_parameter(error)}"


def _bad_value(error: click.ClickException) -> str:
    return f"{_parameter(error)} 写法不对：{error.message}"


def _parameter(error: click.ClickException) -> str:
    parameter = getattr(error, "param", None)
    if isinstance(parameter, click.Option):
        return "/".join(parameter.opts)
    return parameter.metavar or "参数" if isinstance(parameter, click.Argument) else "参数"


def _no_such_option(error: click.ClickException) -> str:
    return f"没有选项 {getattr(error, 'option_name', '')}"


def _no_such_command(error: click.ClickException) -> str:
    return f"没有命令 {getattr(error, 'command_name', '')}"


def _option_usage(error: click.ClickException) -> str:
    return f"选项 {getattr(error, 'option_name', '')} 少了值，或不应带值"


def _extra(_error: click.ClickException) -> str:
    return "参数多了，或位置不对"


#: The first class that fits speaks; derived classes stand before their bases.
_WORDS: Mapping[type[click.ClickException], Callable[[click.ClickException], str]] = {
    exceptions.MissingParameter: _missing,
    exceptions.BadParameter: _bad_value,
    exceptions.NoSuchOption: _no_such_option,
    exceptions.NoSuchCommand: _no_such_command,
    exceptions.BadOptionUsage: _option_usage,
    exceptions.UsageError: _extra,
}
