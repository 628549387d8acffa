"""What files give away, as clerks and programs read it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dangwu_docs.errors import UsageError
from dangwu_docs.faces.cli.exports import within
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.pipeline import Workspace


def show_leaks(
    voice: Voice,
    workspace: Workspace,
    files: Iterable[Path],
    edition: str,
    of: tuple[Organisation, int] | None = None,
) -> int:
    """Show what files give away; return how many of them do.

    Without `of`, organisation and year are those in whose folder a file lies.
    """
    leaking = 0
    for file in files:
        organisation, year = of or whose(workspace, file)
        leaks = workspace.leaks(file, organisation, year, edition)
        leaking += bool(leaks)
        voice.show(f"{'有' if leaks else '没有'}泄露：{within(workspace.root, file)}")
        for leak in leaks:
            voice.show(f"    {leak.place}：{leak.field}")
            voice.send("leak", file=str(file), place=leak.place, field=leak.field)
    return leaking


def refuse_leaking(voice: Voice, workspace: Workspace, files: Iterable[Path], edition: str) -> bool:
    """Remove the files that give something away; tell whether there were any."""
    leaking = [f for f in files if f.is_file() and show_leaks(voice, workspace, [f], edition)]
    for file in leaking:
        file.unlink()
        voice.show(f"已删除 {within(workspace.root, file)}：请改正后重新运行")
    return bool(leaking)


def whose(workspace: Workspace, file: Path) -> tuple[Organisation, int]:
    """Return the organisation and year in whose folder a file lies.

    Raises:
        UsageError: it lies elsewhere.
    """
    folder, records = file.resolve().parent, workspace.loaded.records
    for organisation in records.of(Organisation):
        if records.folder(organisation) == folder.parent.name and folder.name.isdecimal():
            keeper = records.organisation(organisation.filed_by) or organisation
            return keeper, int(folder.name)
    raise UsageError(f"不知道 {file} 属于哪个组织、哪一年", "请加 --org 组织 和 --year 年度")
