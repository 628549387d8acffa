"""The command leaks."""

from __future__ import annotations

from pathlib import Path

import click

from dangwu_docs.errors import FINDINGS, UsageError
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.leaks import show_leaks
from dangwu_docs.faces.cli.selection import select
from dangwu_docs.faces.cli.values import FILE, YEAR
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.pipeline import Workspace, open_workspace

_HELP = """核对文件里有没有不该公开的内容：docx、xlsx、pdf、图片、网页、文本都可以。

查正文、页眉页脚、批注、修订、文档属性、链接、图片信息、附件和文件名，列出位置和字段名，不列内容。
FILE 在 output/ 里时自动知道是哪个组织哪一年的，在别处时加 --org 和 --year。有泄露时退出码为 1。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=FILE,
)
@click.option("--org", default="", metavar="组织", help="按这个组织的记录核对（编号或简称）")
@click.option("--year", type=YEAR, default=None, metavar="YEAR", help="按这一年的记录核对")
@click.option("--edition", default="public", metavar="版本", help="按哪个版本的规定（默认 public）")
@json_option
@click.pass_obj
def command(
    face: Face, *, files: tuple[Path, ...], org: str, year: int | None, edition: str, as_json: bool
) -> int:
    """Look into files for what must not be published."""
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    leaking = show_leaks(voice, workspace, files, edition, _given(workspace, org, year))
    voice.say(f"核对了 {len(files)} 个文件，{leaking} 个有不该公开的内容")
    voice.send("summary", command="leaks", files=len(files), leaking=leaking)
    return FINDINGS if leaking else 0


def _given(workspace: Workspace, org: str, year: int | None) -> tuple[Organisation, int] | None:
    if not org and year is None:
        return None
    selection = select(workspace, {"org": org, "year": year})
    organisation = workspace.loaded.records.organisation(selection.organisation)
    if organisation is None or year is None:
        raise UsageError("--org 和 --year 要一起写", "例：dangwu leaks 文件 --org 组织 --year 2026")
    return organisation, year
