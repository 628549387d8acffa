"""The command packet."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.amiss import show_amiss
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.documents import Heard
from dangwu_docs.faces.cli.exports import export_and_show
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.leaks import refuse_leaking
from dangwu_docs.faces.cli.packets import need_a_look, show_packets, sum_up_packets
from dangwu_docs.faces.cli.progress import progress
from dangwu_docs.faces.cli.runners import choose
from dangwu_docs.faces.cli.selection import refuse_servers, select
from dangwu_docs.faces.cli.values import YEAR, one_of
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.finished import enter_packet_export, packet_outlines
from dangwu_docs.model.workspace import FULL
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.stages.packet import PacketReport

_HELP = """装订年终考核资料包：封面、目录、隔页、全年文书、缺件清单和备考表，每个组织一份 .docx。

先生成该年度应当生成的文书，再装订；缺哪些、为什么缺，列在结果和缺件清单中。
目录里的页码、页数由 LibreOffice 排版后数出；没有装，这两栏留空。

加 --to pdf，在每份 .docx 旁边再放一份 PDF；需要安装 LibreOffice。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("year", type=YEAR, metavar="YEAR")
@click.option("--org", default="", metavar="组织", help="只装订这个组织的（编号或简称）")
@click.option(
    "--to", "form", type=one_of(("docx", "pdf")), default="docx", metavar="格式", help="docx 或 pdf"
)
@click.option(
    "--edition",
    default=FULL,
    metavar="版本",
    help="full 全本（默认），或 public 公开版：高于公开级的内容不放入",
)
@json_option
@click.pass_obj
def command(face: Face, *, year: int, org: str, form: str, edition: str, as_json: bool) -> int:
    """Bind the packets of a year."""
    start = perf_counter()
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    refuse_servers(workspace, "资料包")
    selection = select(workspace, {"org": org, "year": year})
    heard = Heard(voice)
    with progress(voice, "生成并装订", heard.hear) as bar:
        runner = bar.watched(choose({}, workspace.declared.settings.time_limit))
        packets = workspace.packet(year, selection.organisation, bar, runner, edition)
    is_amiss = show_amiss(voice, *workspace.amiss())
    is_wanting = heard.show_wanting()
    show_packets(voice, packets)
    has_failed = form != "docx" and _export(voice, workspace, packets, form, edition)
    filed = {one.organisation for one in packets}
    without = workspace.without_documents(selection, filed)
    sum_up_packets(voice, packets, perf_counter() - start, without)
    is_wanting = is_wanting or is_amiss or need_a_look(packets)
    return FINDINGS if is_wanting or has_failed else 0


def _export(
    voice: Voice, workspace: Workspace, packets: Sequence[PacketReport], form: str, edition: str
) -> bool:
    """Put another format of each packet beside it; tell whether any failed or leaked."""
    bound = [workspace.root / packet.path for packet in packets if not packet.error]
    outlines = packet_outlines(workspace.root, packets)
    has_failed = export_and_show(voice, bound, form, finish=outlines, root=workspace.root)
    exported = {one: one.with_suffix(f".{form}") for one in bound}
    if edition != FULL:
        has_failed |= refuse_leaking(voice, workspace, exported.values(), edition)
    for one, paper in exported.items():
        if paper.is_file():
            enter_packet_export(one, paper)
    return has_failed
