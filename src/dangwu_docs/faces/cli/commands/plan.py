"""The command plan."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.amiss import show_amiss
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.documents import show_plan
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.selection import select
from dangwu_docs.faces.cli.summary import sum_up_plan
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.pipeline import open_workspace

_HELP = """列出将要生成的文书，不写任何文件。

给出 PATH（记录文件或文件夹）时，只列出由这些记录产生的文书。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--why", is_flag=True, help="写明每份文书为什么要生成")
@json_option
@click.pass_obj
def command(face: Face, *, paths: tuple[Path, ...], why: bool, as_json: bool) -> int:
    """Show what would be made."""
    start = perf_counter()
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    selection = select(workspace, {"paths": paths})
    plan = workspace.plan(selection)
    show_plan(voice, plan, with_reasons=why)
    is_amiss = show_amiss(voice, plan.declared, plan.unusable)
    sum_up_plan(voice, "plan", plan, perf_counter() - start, selection)
    return FINDINGS if is_amiss else 0
