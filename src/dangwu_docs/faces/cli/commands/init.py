"""The command init."""

from __future__ import annotations

from pathlib import Path

import click

from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.starting import workspace_files
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.faces.cli.writing import empty_folder, write_texts
from dangwu_docs.support.clock import today

_HELP = """新建一个工作区：设置、文件夹、编辑器用的 Schema、一份待填写的组织记录。

DIR 必须是新文件夹或空文件夹。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="单位名称", help="单位名称；不写则用文件夹名")
@json_option
@click.pass_obj
def command(face: Face, *, folder: Path, name: str, as_json: bool) -> int:
    """Make a new workspace."""
    voice = Voice(face, as_json=as_json)
    home = empty_folder(folder)
    written = write_texts(home, workspace_files(name or home.resolve().name, today()).items())
    voice.say(f"已新建工作区：{home}（{written} 个文件）")
    there = "" if home.samefile(".") else f"进入 {home}，"
    voice.advise(f"下一步：{there}填写 data/organisations/组织.yaml，再运行 dangwu check")
    voice.send("summary", command="init", folder=str(home), written=written)
    return 0
