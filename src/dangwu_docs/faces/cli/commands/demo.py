"""The command demo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.documents import Heard
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.packets import need_a_look, show_packets, sum_up_packets
from dangwu_docs.faces.cli.progress import progress
from dangwu_docs.faces.cli.samples import write_sample
from dangwu_docs.faces.cli.summary import needs_a_look, sum_up
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.runners.serial import serial

_YEAR = 2026
_HELP = """演示一遍：写出 4 个支部的示例工作区，生成全部文书，装订资料包。

DIR 必须是新文件夹或空文件夹；不写则放在临时文件夹里。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def command(face: Face, *, folder: Path | None, as_json: bool) -> int:
    """Show the whole way once, from a sample to its packets."""
    voice = Voice(face, as_json=as_json)
    home = folder or Path(tempfile.mkdtemp(prefix="dangwu-demo-"))
    write_sample(home, branches=4, members=None, year=_YEAR, seed=1)
    code = _run(voice, open_workspace(home))
    voice.say(f"演示工作区：{home}，文书在 {home / 'output'}")
    return code


def _run(voice: Voice, workspace: Workspace) -> int:
    start = perf_counter()
    heard = Heard(voice)
    with progress(voice, "生成文书", heard.pass_on) as bar:
        report = workspace.build(observer=bar, runner=bar.watched(serial))
    heard.show()
    sum_up(voice, "build", report, perf_counter() - start)
    start = perf_counter()
    packets = workspace.packet(_YEAR)
    show_packets(voice, packets)
    sum_up_packets(voice, packets, perf_counter() - start)
    return FINDINGS if needs_a_look(report) or need_a_look(packets) else 0
