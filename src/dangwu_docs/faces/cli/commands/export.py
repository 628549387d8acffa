"""The command export."""

from __future__ import annotations

from pathlib import Path

import click

from dangwu_docs.errors import FINDINGS, UsageError
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.exports import export_and_show, finished_documents
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.values import one_of
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.stages.export import FORMATS

_ARCHIVAL = "pdfa"
_WORDS = tuple(form for form in FORMATS if form != _ARCHIVAL)
_HELP = """把文书（.docx）转成别的格式；FILE 写文件夹时，转换其中全部 .docx。

pdf 由 LibreOffice 转换，保持版面；ofd 由 PDF 转换，文字可检索，未经国产阅读器核对。
html、odt、md、txt 由 pandoc 转换，只留内容，不留版面和页眉页脚。

转换时不联网，不取文件之外的图片，不运行宏。失败的逐个列出原因，退出码为 1。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--to",
    "form",
    type=one_of(_WORDS),
    default="pdf",
    metavar="格式",
    help=f"{'、'.join(_WORDS)}；不写则为 pdf",
)
@click.option("--pdfa", is_flag=True, help="与 --to pdf 连用：PDF/A-2b，供长期保存")
@click.option(
    "--out", metavar="DIR", type=click.Path(path_type=Path), help="放在哪里；不写则放在原文件旁边"
)
@json_option
@click.pass_obj
def command(
    face: Face, *, files: tuple[Path, ...], form: str, pdfa: bool, out: Path | None, as_json: bool
) -> int:
    """Convert finished documents."""
    if pdfa and form != "pdf":
        raise UsageError("--pdfa 只能与 --to pdf 连用", "写 --to pdf --pdfa，或去掉 --pdfa")
    voice = Voice(face, as_json=as_json)
    wanted = tuple(finished_documents(files))
    has_failed = export_and_show(voice, wanted, _ARCHIVAL if pdfa else form, out)
    return FINDINGS if has_failed else 0
