"""What a command was asked about: paths, a template, an organisation, as a `Selection`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from dangwu_docs.errors import UsageError
from dangwu_docs.model.jobs import Selection, Shard
from dangwu_docs.pipeline import Workspace
from dangwu_docs.support.nearest import did_you_mean


class SelectionOptions(TypedDict, total=False):
    """The options by which commands narrow what they work on, under their names."""

    paths: tuple[Path, ...]
    kind: str
    org: str
    year: int | None
    shard: Shard | None


def select(workspace: Workspace, wanted: SelectionOptions) -> Selection:
    """Return the selection that the options of a command mean.

    Raises:
        UsageError: a path is no record file, or a name is unknown.
    """
    return Selection(
        files=record_files(workspace, wanted.get("paths", ())),
        template=template_name(workspace, wanted.get("kind", "")),
        organisation=organisation_key(workspace, wanted.get("org", "")),
        year=wanted.get("year"),
        shard=wanted.get("shard") or Shard(),
    )


def refuse_servers(workspace: Workspace, wanted: str) -> None:
    """Make sure that documents lie in the workspace's own folder, of which `wanted` is made.

    Raises:
        UsageError: they are on a server.
    """
    if place := workspace.declared.settings.output_place:
        hint = f"在 dangwu.toml 里删去“输出位置”，在本机生成该年度的文书后再做{wanted}"
        raise UsageError(f"文书放在“{place}”，{wanted}要用本机 output 里的文书", hint)


def record_files(workspace: Workspace, paths: Iterable[Path]) -> frozenset[str]:
    """Return the record files that paths name, relative to the workspace; a folder names all in it.

    Raises:
        UsageError: a path is no record file of the workspace.
    """
    wanted = tuple(paths)
    known = frozenset(workspace.record_files) if wanted else frozenset()
    return frozenset(file for path in wanted for file in _files_at(path, workspace.root, known))


def _files_at(path: Path, root: Path, known: frozenset[str]) -> list[str]:
    for name in _inside(path, root):
        if files := [file for file in known if file == name or file.startswith(f"{name}/")]:
            return files
    hint = "写工作区 data 文件夹里的记录文件，如 data/meetings/2026/x.yaml"
    raise UsageError(f"“{path}”不是本工作区的记录文件", hint)


def _inside(path: Path, root: Path) -> Iterator[str]:
    """Yield what a path means in the workspace: seen from there, then from here."""
    whole = root.resolve()
    for start in (root, Path.cwd()):
        found = (start / path).resolve()
        if found.is_relative_to(whole):
            yield found.relative_to(whole).as_posix()


def organisation_key(workspace: Workspace, name: str) -> str:
    """Return the 编号 of the organisation with that 编号, 简称 or 名称; empty for no name.

    Raises:
        UsageError: no organisation is called so.
    """
    found = workspace.organisations() if name else ()
    names = [(n, o.id) for o in found for n in (o.full_name, o.short_name, o.id)]
    return _look_up(name, names, "组织", "名称写在 data/organisations 的记录里")


def template_name(workspace: Workspace, name: str) -> str:
    """Return the whole name of a template that is called so, wholly or by its last part.

    Raises:
        UsageError: no template is called so.
    """
    cards = workspace.declared.cards if name else ()
    names = [(part, card.name) for card in cards for part in (_last(card.name), card.name)]
    return _look_up(name, names, "模板", "列出全部模板：dangwu template list")


def _last(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _look_up(name: str, names: Sequence[tuple[str, str]], what: str, hint: str) -> str:
    meant = dict.fromkeys(key for called, key in names if called == name)
    # Its own 编号 says enough, whatever else is called so.
    if not name or name in meant:
        return name
    if not meant:
        called = dict(names)
        raise UsageError(f"没有叫“{name}”的{what}", did_you_mean(name, called) + hint)
    if len(meant) > 1:
        listed = "、".join(meant)
        raise UsageError(f"叫“{name}”的{what}有 {len(meant)} 个：{listed}", "写明是其中哪一个")
    return next(iter(meant))
