"""The command diff."""

from __future__ import annotations

from pathlib import Path

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.comparisons import KnownFields, show_compared, sum_up
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.values import FILE_OR_FOLDER
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.finished import compare_files

_HELP = """比较两次生成的结果：哪些文书增加、减少、改变，改变的文书里哪一项从什么变成什么。

OLD 和 NEW 是两个工作区（或其中的 output）、两个文件夹，或两份 .docx（文书、资料包）。
只比内容，不比版式和文件日期。相同时退出码为 0，不同为 1。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("old", metavar="OLD", type=FILE_OR_FOLDER)
@click.argument("new", metavar="NEW", type=FILE_OR_FOLDER)
@json_option
@click.pass_obj
def command(face: Face, *, old: Path, new: Path, as_json: bool) -> int:
    """Say what changed between two builds, packets or documents."""
    voice = Voice(face, as_json=as_json)
    compared = compare_files(old, new, KnownFields(new).of)
    for one in compared:
        show_compared(voice, one)
    sum_up(voice, compared)
    return FINDINGS if any(one.status != "same" for one in compared) else 0
