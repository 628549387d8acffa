"""The command `dangwu`: its global options and the table of its commands; it knows no stage."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from dangwu_docs import __version__
from dangwu_docs.faces.cli.chinese import ChineseGroup, LazyCommand
from dangwu_docs.faces.cli.errors import handle_errors
from dangwu_docs.faces.cli.face import Face

#: Command -> the sentence that `dangwu --help` shows; its module has the same name.
COMMANDS: Mapping[str, str] = {
    "init": "新建一个工作区",
    "sample": "写出一套虚构的县级示例工作区",
    "new": "新建一份待填写的记录",
    "check": "检查记录，不写任何文件",
    "plan": "列出将要生成的文书及原因，不写任何文件",
    "build": "生成应当生成的文书",
    "merge": "合并别处用 --shard 分片生成的文书",
    "packet": "装订年终考核资料包，每个组织一份",
    "diff": "比较两次生成的结果，列出哪一项从什么变成什么",
    "explain": "说明文书里的一处文字从哪条记录、哪个模板来",
    "leaks": "核对文件里有没有不该公开的内容",
    "export": "把文书转成 PDF、OFD、网页、ODT、Markdown 或纯文本",
    "archive": "按 DA/T 22-2015 归档一个年度的文书",
    "verify": "核对文书、资料包和归档是否原样",
    "sign": "给归档或资料包的清单签名",
    "layout": "测量文书的版面，与公文格式标准逐项核对",
    "template": "查看、检查模板，填上示例看效果",
    "schema": "输出各类记录的 JSON Schema",
    "clean": "列出并清理不再由任何记录产生的文书",
    "doctor": "检查本机具备哪些条件",
    "demo": "在临时文件夹里演示一遍",
}

#: So many new objects before Python looks for unused ones; with its own 700 it looks all the while
#: modules and records come in, which stay. A build of 4,000 documents leaves 3,000 unused ones.
_NEW_OBJECTS = 100_000


@click.group(
    cls=ChineseGroup,
    commands={
        name: LazyCommand(name, f"dangwu_docs.faces.cli.commands.{name}", text)
        for name, text in COMMANDS.items()
    },
    help="把记录（YAML 文件）检查一遍，生成规范的党务文书。",
    epilog="各命令的用法：dangwu 命令 --help",
)
@click.option(
    "-C", "directory", metavar="DIR", type=click.Path(path_type=Path), help="工作区所在的文件夹"
)
@click.option("--no-color", is_flag=True, help="不用颜色")
@click.option("--quiet", is_flag=True, help="只输出结果和错误")
@click.version_option(__version__, message="dangwu %(version)s", help="显示版本")
@click.pass_obj
def app(face: Face, *, directory: Path | None, no_color: bool, quiet: bool) -> None:
    """Keep the global options for the command that follows."""
    face.directory, face.has_colour, face.is_quiet = directory, not no_color, quiet


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; without arguments, that of this program."""
    _never_fail_on_a_character()
    gc.set_threshold(_NEW_OBJECTS)
    face = Face()
    with handle_errors(face) as ending:
        ending.code = app.main(arguments, "dangwu", standalone_mode=False, obj=face) or 0
    return ending.code


def _never_fail_on_a_character() -> None:
    """A character that a Windows code page lacks must not end a batch."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
