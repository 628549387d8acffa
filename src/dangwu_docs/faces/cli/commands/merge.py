"""The command merge."""

from __future__ import annotations

from pathlib import Path

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.pipeline import open_workspace

_HELP = """把别处用 --shard 分片生成的文书合并到本工作区。

先把工作区整个复制到几台电脑，各生成一片，再回到其中一份里合并：

    dangwu build --shard 1/2        （第一台）
    dangwu build --shard 2/2        （第二台）
    dangwu merge 第二台的工作区

逐份核对后才复制；有缺的、改过的，一份也不动并说明原因。可放心重复运行。
两处不同的，以与本工作区现在的记录相符的为准；都不相符，也一份不动。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument(
    "others", nargs=-1, required=True, metavar="OTHER...", type=click.Path(path_type=Path)
)
@json_option
@click.pass_obj
def command(face: Face, *, others: tuple[Path, ...], as_json: bool) -> int:
    """Bring the documents of other folders into this workspace."""
    voice = Voice(face, as_json=as_json)
    merged = open_workspace(face.root).merge(others)
    for path in merged.came:
        voice.send("merged", path=path, kept=merged.kept.get(path))
    for path, kept in merged.kept.items():
        voice.show(f"已合并 {path}\n    手工改过的原文书另存为：{kept}")
    voice.say(f"合并 {len(merged.came)} 份，已有 {merged.known} 份")
    step = "把“手改”里改的内容写进记录，再" if merged.kept else ""
    voice.advise(f"下一步：{step}运行 dangwu build，核对是否齐全；缺的会补上")
    voice.send("summary", command="merge", merged=len(merged.came), current=merged.known)
    return FINDINGS if merged.kept else 0
