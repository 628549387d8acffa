"""Archives as clerks and programs read them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import to_builtins

from dangwu_docs.faces.cli.summary import say_without_documents
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.archive import ArchiveReport


def show_archives(voice: Voice, archives: Sequence[ArchiveReport]) -> None:
    """Show where each archive is and what a person must know of it, or why there is none."""
    for one in archives:
        _show(voice, one)
        voice.send("archive", **to_builtins(one))
    for note in dict.fromkeys(note for one in archives for note in one.notes):
        voice.say(f"提醒：{note}")


def _show(voice: Voice, one: ArchiveReport) -> None:
    if one.error:
        voice.show_failed(one.path, one.error, one.hint)
        return
    pages = f" {one.pages} 页" if one.pages else ""
    held = f"{one.documents} 件{pages}，{one.boxes} 盒" if one.documents else "没有可以归档的文书"
    voice.show(f"{one.path}：{held}")
    for missing in one.unfiled:
        voice.show(f"    没有归档：{missing.title}（{missing.reason}）")
    for name in one.withdrawn:
        voice.show(f"    已撤出：{name}（本卷不再有这份文件；是文书的，件号不再使用）")
    for name in one.kept:
        voice.show(f"    手工改过的另存或保留为：{name}")


def archives_need_a_look(archives: Sequence[ArchiveReport]) -> bool:
    """Whether a person must look: one failed, or a file edited by hand was kept."""
    return any(one.error or one.kept for one in archives)


def sum_up_archives(
    voice: Voice,
    archives: Sequence[ArchiveReport],
    seconds: float,
    without: Sequence[Organisation],
) -> None:
    """Say and send how many archives there are, and which branches are `without` documents."""
    failed = sum(one.error is not None for one in archives)
    documents, boxes = (sum(one.documents for one in archives), sum(one.boxes for one in archives))
    voice.say(
        f"归档 {len(archives) - failed} 个组织，失败 {failed} 个，"
        f"共 {documents} 件 {boxes} 盒（{seconds:.1f} 秒）"
    )
    if archives:
        say_without_documents(voice, without)
    voice.advise(_next_step(len(archives), failed))
    voice.send(
        "summary",
        command="archive",
        archives=len(archives) - failed,
        failed=failed,
        documents=documents,
        boxes=boxes,
        without_documents=[one.id for one in without],
        seconds=round(seconds, 2),
    )


def _next_step(archives: int, failed: int) -> str:
    if not archives:
        return "下一步：该年度没有文书；核对年度，或用 dangwu new 补记录"
    if failed:
        return "下一步：按“建议”处理失败的，再运行一次"
    return "下一步：打印、装盒、签备考表；移交前用 dangwu verify 核对，用 dangwu sign 签名"
