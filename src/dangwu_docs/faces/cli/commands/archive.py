"""The command archive."""

from __future__ import annotations

from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.amiss import show_amiss
from dangwu_docs.faces.cli.archives import archives_need_a_look, show_archives, sum_up_archives
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.documents import Heard
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.progress import progress
from dangwu_docs.faces.cli.runners import choose
from dangwu_docs.faces.cli.selection import refuse_servers, select
from dangwu_docs.faces.cli.values import YEAR
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.finished import find_page_counter
from dangwu_docs.pipeline import open_workspace

_HELP = """按 DA/T 22-2015 归档一个年度的文书：每个组织一个“归档”文件夹。

里面是按档号命名、盖了归档章的文书，归档文件目录（.docx 和 .xlsx），盒脊标签、备考表，
和列出每个文件校验值的清单 manifest.json。

装有 LibreOffice 的，逐件数页数：一千件约要几分钟，数过的不再数；加 --no-pages 不数。

再次运行时，已有的件号不变，新增的接着编；保管期限、档号、盒子在 rules/ 里改。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("year", type=YEAR, metavar="YEAR")
@click.option("--org", default="", metavar="组织", help="只归档这个组织的（编号或简称）")
@click.option("--no-pages", is_flag=True, help="不数页数，留空手填")
@json_option
@click.pass_obj
def command(face: Face, *, year: int, org: str, no_pages: bool, as_json: bool) -> int:
    """File the documents of a year."""
    start = perf_counter()
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    refuse_servers(workspace, "归档")
    selection = select(workspace, {"org": org, "year": year})
    heard = Heard(voice)
    count = None if no_pages else find_page_counter()
    with progress(voice, "生成并归档", heard.hear) as bar:
        runner = bar.watched(choose({}, workspace.declared.settings.time_limit))
        archives = workspace.archive(year, selection.organisation, bar, runner, count)
    is_amiss = show_amiss(voice, *workspace.amiss())
    is_wanting = heard.show_wanting()
    show_archives(voice, archives)
    filed = {one.organisation for one in archives}
    without = workspace.without_documents(selection, filed)
    sum_up_archives(voice, archives, perf_counter() - start, without)
    is_wanting = is_wanting or is_amiss or archives_need_a_look(archives)
    return FINDINGS if is_wanting else 0
