"""The command sample."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.samples import Size, write_sample
from dangwu_docs.faces.cli.values import YEAR, whole
from dangwu_docs.faces.cli.voice import Voice, json_option

_HELP = """写出一套虚构的县级示例工作区，人名、地名均属虚构。

DIR 必须是新文件夹或空文件夹；参数相同，写出的内容也完全相同。
其中有意留了一些错误，供 dangwu check 查出。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--branches", default=139, type=whole(1, 5000), metavar="N", help="支部数，默认 139")
@click.option(
    "--members", type=whole(3, 200), metavar="M", help="每个支部平均的党员数；不写则多少不一"
)
@click.option("--year", default=2026, type=YEAR, metavar="Y", help="年度，默认 2026")
@click.option("--seed", default=1, type=whole(0, 10**9), metavar="S", help="换一个数，换一套内容")
@json_option
@click.pass_obj
def command(face: Face, /, *, folder: Path, as_json: bool, **size: Unpack[Size]) -> int:
    """Write a fictional county."""
    voice = Voice(face, as_json=as_json)
    written = write_sample(folder, **size)
    voice.say(f"已写出示例工作区：{folder}（{written} 个文件）")
    voice.advise(f"下一步：dangwu -C {folder} check，再运行 dangwu -C {folder} build")
    voice.send("summary", command="sample", folder=str(folder), written=written)
    return 0
