"""The command build."""

from __future__ import annotations

import gc
from collections.abc import Generator
from functools import cache, partial
from pathlib import Path
from time import perf_counter
from typing import Unpack

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.amiss import show_amiss
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.documents import Heard, send_document, show_blocked, show_plan
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.progress import progress
from dangwu_docs.faces.cli.runners import JOBS, RUNNER, Asked, choose, get_ready
from dangwu_docs.faces.cli.selection import SelectionOptions, select
from dangwu_docs.faces.cli.summary import needs_a_look, sum_up, sum_up_plan
from dangwu_docs.faces.cli.values import ADDRESS, SHARD, YEAR
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.model.jobs import RECEIPT, Outcome, Report, Selection
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.runners.contract import Jobs, Runner, Work

_HELP = """生成应当生成的文书；没有变化的不重新生成，可放心反复运行。

给出 PATH（记录文件或文件夹）时，只生成由这些记录产生的文书，如：
dangwu build data/meetings/2026/x.yaml

手工改过的文书不会被覆盖：另存保留，并在结果中列出，退出码为 1。

按一次 Ctrl-C：做完手上的文书再停；再按一次：立即停。两种情况下再次运行都会接着做完。"""


class _Options(SelectionOptions, Asked, total=False):
    """What is wanted, and how it is to be made."""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--kind", default="", metavar="模板名", help="只生成这一种文书")
@click.option("--org", default="", metavar="组织", help="只生成这个组织的（编号或简称）")
@click.option("--year", type=YEAR, metavar="Y", help="只生成这一年度的")
@click.option("--shard", type=SHARD, metavar="i/n", help="只生成 n 份中的第 i 份，如 2/4")
@click.option("--jobs", type=JOBS, metavar="N", help="进程数；不写则按文书多少和核数定")
@click.option(
    "--runner", metavar="serial|pool|dask", type=RUNNER, help="单进程、多进程，或多台电脑（Dask）"
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDR",
    type=ADDRESS,
    help="Dask 调度器的地址；不写则在本机起",
)
@click.option("--insecure-lan", is_flag=True, help="允许不加密地连接别的电脑上的调度器")
@click.option("--dry-run", is_flag=True, help="只列出，不生成")
@json_option
@click.pass_obj
def command(
    face: Face,
    *,
    dry_run: bool,
    as_json: bool,
    **asked: Unpack[_Options],
) -> int:
    """Make what is due."""
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    selection = select(workspace, asked)
    start = perf_counter()
    if dry_run:
        return _list(voice, workspace, selection)
    heard = Heard(voice)
    try:
        report = _make(heard, workspace, selection, _later(workspace, asked))
    except KeyboardInterrupt:
        heard.show_interrupted()
        raise
    _show(voice, heard, report)
    is_amiss = show_amiss(voice, report.declared, report.unusable)
    if heard.has_new_names or report.has_new_rosters:
        from dangwu_docs.faces.cli.glyphs import warn_of_names  # noqa: PLC0415 (it imports models)

        warn_of_names(voice, workspace)
    if report.orphans:
        left = f"多余的文书 {len(report.orphans)} 份，不再由任何记录产生"
        voice.say(f"{left}；先用 dangwu check 核对记录，再用 dangwu clean 清理")
    if report.refused:
        where = "" if selection.is_whole else "整个工作区"
        voice.advise(f"{where}没有生成的 {len(report.refused)} 项及改法，见 {RECEIPT}")
    sum_up(voice, "build", report, perf_counter() - start, selection=selection)
    return FINDINGS if is_amiss or needs_a_look(report) else 0


def _later(workspace: Workspace, asked: Asked) -> Runner:
    """Settings are read when something is due; options that contradict each other are told now."""
    choose(asked, 0)

    @cache
    def chosen() -> Runner:
        return choose(asked, workspace.declared.settings.time_limit)

    def run(jobs: Jobs, work: Work) -> Generator[Outcome]:
        get_ready(asked)
        # What was imported and read so far stays: nobody need look through it for what is unused.
        gc.freeze()
        yield from chosen()(jobs, work)

    return run


def _list(voice: Voice, workspace: Workspace, selection: Selection) -> int:
    start = perf_counter()
    plan = workspace.plan(selection)
    show_plan(voice, plan, with_reasons=False)
    is_amiss = show_amiss(voice, plan.declared, plan.unusable)
    sum_up_plan(voice, "build", plan, perf_counter() - start, selection)
    return FINDINGS if is_amiss else 0


def _make(heard: Heard, workspace: Workspace, selection: Selection, runner: Runner) -> Report:
    voice = heard.voice
    with progress(voice, "生成文书", heard.pass_on) as bar:
        bystander = partial(send_document, voice) if voice.is_json else None
        return workspace.build(selection, bar, bar.watched(runner), bystander)


def _show(voice: Voice, heard: Heard, report: Report) -> None:
    if report.set_aside:
        voice.say(f"提醒：状态文件已损坏，另存为 {report.set_aside}；全部文书已重新核对")
    heard.show()
    show_blocked(voice, report.blocked)
