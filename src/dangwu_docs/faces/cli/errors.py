"""How a run ends: the only place where an exception becomes a message and an exit code."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from msgspec import Struct

from dangwu_docs import __version__
from dangwu_docs.errors import BUG, CANNOT_GO_ON, INTERRUPTED, USAGE, DangwuError
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.usage import usage_hint, usage_message
from dangwu_docs.support.reasons import reason_of

_SERVER_HINT = (
    "确认服务器开着、网络通，“输出位置”的地址和 ~/.config/fsspec/ 里的账号、密码都对，再运行；"
    "已生成的文书都是完整的。"
)


class Ending(Struct):
    """The exit code of a run."""

    code: int = 0


@contextmanager
def handle_errors(face: Face) -> Iterator[Ending]:
    """Turn what stops a run into a message with a next step, and into its exit code."""
    ending = Ending()
    try:
        yield ending
    except DangwuError as error:
        ending.code = _tell(str(error), error.hint, error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        ending.code = USAGE
    except click.ClickException as error:
        ending.code = _tell(usage_message(error), usage_hint(error), USAGE)
    except (click.Abort, KeyboardInterrupt):
        hint = "已生成的文书都是完整的；再次运行同一命令会接着做完。"
        ending.code = _tell("已中断", hint, INTERRUPTED)
    except OSError as error:
        ending.code = _tell(*_words_of(error), CANNOT_GO_ON)
    except Exception as error:  # noqa: BLE001 (the last door: whatever comes is a bug to report)
        log = _write_log(error, face)
        message = f"程序内部错误（{type(error).__name__}），不是您的记录有错"
        ending.code = _tell(message, f"请把日志发给维护者，其中不含记录内容：{log}", BUG)


def _tell(message: str, hint: str, code: int) -> int:
    click.echo(f"错误：{message}", err=True)
    if hint:
        click.echo(f"建议：{hint}", err=True)
    return code


def _words_of(error: OSError) -> tuple[str, str]:
    where = f"：{error.filename}" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"磁盘已满{where}", "清理磁盘后再次运行；已生成的文书都是完整的。"
    if isinstance(error, PermissionError):
        return f"没有读写权限{where}", "关闭正在使用该文件的程序，或检查文件夹的权限，再运行。"
    step = _SERVER_HINT if "://" in where else "检查该路径后再运行。"
    return f"无法读写文件（{reason_of(error)}）{where}", step


def _write_log(error: Exception, face: Face) -> Path:
    """Write where the bug is; messages of exceptions may quote records and are left out."""
    from traceback import format_tb  # noqa: PLC0415 (seldom needed)

    stack = "".join(format_tb(error.__traceback__))
    text = f"dangwu {__version__}\n{stack}{type(error).__name__}\n"
    log = (_log_folder(face) or _passing_folder()) / f"{os.getpid()}.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
    except OSError:
        log = _passing_folder() / log.name
        log.write_text(text, encoding="utf-8")
    return log


def _log_folder(face: Face) -> Path | None:
    try:
        return face.root / "output" / ".dangwu" / "log"
    except DangwuError:
        return None


def _passing_folder() -> Path:
    from tempfile import mkdtemp  # noqa: PLC0415 (few runs end so, and it brings much)

    return Path(mkdtemp(prefix="dangwu-"))
