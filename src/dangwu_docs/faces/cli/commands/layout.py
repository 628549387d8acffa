"""The command layout."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.exports import finished_documents, show_substituted
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.findings import count, counts, show_findings, tally
from dangwu_docs.faces.cli.progress import progress
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.finished import layout_files
from dangwu_docs.model.findings import Severity
from dangwu_docs.model.layout import Measured

_HELP = """测量文书的版面，与 GB/T 9704-2012《党政机关公文格式》逐项核对，不写任何文件。

FILE 是 .docx（由 LibreOffice 排版后测量）或 .pdf，不必是本软件生成的。
写文件夹时，测量其中全部 .docx。

不合“规定”的是错误，不合“一般”的是提醒，不合“推荐”的是提示；没有核对的也列明。
有错误时退出码为 1。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@json_option
@click.pass_obj
def command(face: Face, *, files: tuple[Path, ...], as_json: bool) -> int:
    """Show what pages are not as the standard says."""
    start = perf_counter()
    voice = Voice(face, as_json=as_json)
    wanted = tuple(finished_documents(files))
    measured: list[Measured] = []
    with progress(voice, "测量", id) as observer:
        for one in layout_files(wanted):
            observer(one)
            measured.append(one)
    return _show(voice, measured, perf_counter() - start)


def _show(voice: Voice, measured: list[Measured], seconds: float) -> int:
    found = tuple(finding for one in measured for finding in one.findings)
    show_findings(voice, found)
    for one in measured:
        facts = {"form": one.form, "pages": one.pages, "substituted": dict(one.substituted)}
        voice.send("measured", file=one.file, **facts)
    show_substituted(voice, *(one.substituted for one in measured))
    has_errors, pages = count(found)[Severity.ERROR] > 0, sum(one.pages for one in measured)
    voice.say(f"测量了 {len(measured)} 份，共 {pages} 页：{tally(found)}（{seconds:.1f} 秒）")
    if has_errors:
        voice.advise("下一步：按“建议”修改文书或模板，再测一次")
    extent = {"files": len(measured), "pages": pages}
    voice.send("summary", command="layout", **extent, **counts(found), seconds=round(seconds, 2))
    return FINDINGS if has_errors else 0
