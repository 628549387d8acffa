"""The command check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.findings import count, counts, show_findings, tally
from dangwu_docs.faces.cli.selection import record_files
from dangwu_docs.faces.cli.values import DAY
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.model.findings import Checked, Finding, Severity
from dangwu_docs.pipeline import open_workspace

_HELP = """检查记录：格式、引用、如实记录和各项规定，不写任何文件。

给出 PATH（记录文件或文件夹）时，只列出这些文件的问题。有“错误”级问题时退出码为 1。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--as-of", type=DAY, metavar="DATE", help="按这一天检查到期情况；默认今天")
@json_option
@click.pass_obj
def command(face: Face, *, paths: tuple[Path, ...], as_of: date | None, as_json: bool) -> int:
    """Show what is wrong with the records."""
    start = perf_counter()
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    files = record_files(workspace, paths)
    checked = workspace.examine(as_of, files)
    show_findings(voice, checked.findings)
    _sum_up(voice, checked, perf_counter() - start)
    return FINDINGS if count(checked.findings)[Severity.ERROR] else 0


_NO_RECORDS = "下一步：还没有记录；用 dangwu new 新建，记录放在 data 文件夹里，文件名以 .yaml 结尾"


def _sum_up(voice: Voice, checked: Checked, seconds: float) -> None:
    found, unread = checked.findings, len(checked.unread)
    not_read = f"，{unread} 个文件读不出来" if unread else ""
    voice.say(f"检查了 {checked.records} 份记录{not_read}：{tally(found)}（{seconds:.1f} 秒）")
    voice.advise(_next_step(found) if checked.records or found else _NO_RECORDS)
    facts = {"records": checked.records, "unread": unread, **counts(found)}
    voice.send("summary", command="check", **facts, seconds=round(seconds, 2))


def _next_step(found: tuple[Finding, ...]) -> str:
    counted = count(found)
    if counted[Severity.ERROR]:
        return "下一步：按“建议”改正记录，再运行 dangwu check"
    if counted[Severity.WARNING]:
        return (
            "下一步：逐条看“提醒”，该改的改正记录，与事实相符的不用改；再运行 dangwu build 生成文书"
        )
    return "下一步：dangwu build 生成文书"
