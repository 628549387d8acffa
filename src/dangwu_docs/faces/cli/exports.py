"""Converted files as clerks and programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from msgspec import to_builtins

from dangwu_docs.errors import UsageError
from dangwu_docs.faces.cli.progress import progress
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.finished import export_files
from dangwu_docs.model.exports import Exported
from dangwu_docs.model.jobs import Status
from dangwu_docs.stages.export import Finish, as_it_is
from dangwu_docs.support.files import files_below

#: Format -> what nobody has proven of it yet.
_UNPROVEN = {"ofd": "OFD 还没有用国产版式阅读器核对过，报送或归档前请先用阅读器打开看一遍"}
#: A longer list of what went well helps nobody.
_FEW = 20


def export_and_show(
    voice: Voice,
    files: Sequence[Path],
    form: str,
    out: Path | None = None,
    finish: Finish = as_it_is,
    root: Path | None = None,
) -> bool:
    """Convert files, show what became of each, and tell whether any failed.

    People read what lies in the workspace at `root` by its path there, as they read its documents.
    """
    start = perf_counter()
    with progress(voice, "导出", id) as observer:
        exported = export_files(files, form, out, observer, finish)
    for one in exported:
        voice.send("exported", **to_builtins(one))
        if len(exported) <= _FEW or one.error or one.notes:
            _show(voice, one, root)
    show_substituted(voice, *(one.substituted for one in exported))
    if form in _UNPROVEN:
        voice.advise(f"提醒：{_UNPROVEN[form]}")
    return _sum_up(voice, exported, perf_counter() - start)


def finished_documents(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and the documents in folders.

    Raises:
        UsageError: there is none in a folder.
    """
    for path in paths:
        found = files_below(path, (".docx",)) if path.is_dir() else (path,)
        if not found:
            raise UsageError(f"文件夹“{path}”里没有 .docx 文件", "先运行 dangwu build 生成文书")
        yield from found


def _show(voice: Voice, one: Exported, root: Path | None) -> None:
    if one.error:
        voice.show_failed(within(root, one.source), one.error, one.hint)
        return
    pages = "" if one.pages is None else f"（{one.pages} 页）"
    voice.show(f"已导出 {within(root, one.target)}{pages}")
    for note in one.notes:
        voice.show(f"    提醒：{note}")


def within(root: Path | None, file: str | Path) -> str:
    """Return the path of a file in the workspace at `root`; as it is where it lies elsewhere."""
    path = Path(file)
    return path.relative_to(root).as_posix() if root and path.is_relative_to(root) else str(file)


def show_substituted(voice: Voice, *substituted: Mapping[str, str]) -> None:
    """Say once which faces were drawn instead of those that documents ask for."""
    drawn = {face: other for one in substituted for face, other in one.items()}
    if drawn:
        faces = "、".join(f"{face}（显示为 {other}）" for face, other in sorted(drawn.items()))
        voice.advise(f"提醒：本机缺字体 {faces}，PDF 的版面与装有这些字体的电脑不同")


def _sum_up(voice: Voice, exported: Sequence[Exported], seconds: float) -> bool:
    failed = sum(one.status is Status.FAILED for one in exported)
    made, pages = len(exported) - failed, sum(one.pages or 0 for one in exported)
    leaves = f"，共 {pages} 页" if pages else ""
    voice.say(f"导出 {made} 份{leaves}，失败 {failed} 份（{seconds:.1f} 秒）")
    if failed:
        voice.advise("下一步：按“建议”处理失败的文件，再运行一次")
    counts = {"files": len(exported), "made": made, "failed": failed, "pages": pages}
    voice.send("summary", command="export", **counts, seconds=round(seconds, 2))
    return failed > 0
