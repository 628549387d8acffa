"""Templates that the words of a command mean: files, names, or all; and one filled for a look."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.errors import UsageError
from dangwu_docs.faces.cli.samples import write_sample
from dangwu_docs.faces.cli.selection import template_name
from dangwu_docs.model.cards import Card
from dangwu_docs.model.workspace import SETTINGS, TEMPLATES
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.works.proofs import Preview


class Chosen(Struct, frozen=True):
    """A template file, what findings call it, and its card where it has one."""

    path: Path
    file: str
    card: Card | None


def chosen(workspace: Workspace, words: tuple[str, ...]) -> tuple[Chosen, ...]:
    """Return the templates that words name: a .docx file, or a template; without words all.

    Raises:
        UsageError: a word is neither.
    """
    known = tuple(_known(workspace))
    return tuple(_meant(word, known, workspace) for word in words) or known


def _known(workspace: Workspace) -> Iterator[Chosen]:
    files = workspace.declared.template_files
    for card in workspace.declared.cards:
        yield Chosen(Path(files[card.name]), f"{TEMPLATES}/{card.name}.docx", card)


def _meant(word: str, known: tuple[Chosen, ...], workspace: Workspace) -> Chosen:
    for path in (Path(word), workspace.root / word):
        if path.is_file():
            same = (one for one in known if one.path.samefile(path))
            return next(same, Chosen(path, path.as_posix(), None))
    name = template_name(workspace, word.removesuffix(".docx"))
    return next(one for one in known if one.card and one.card.name == name)


def preview(workspace: Workspace, name: str) -> Preview:
    """Return a template filled with a record of the workspace, or of the sample without one.

    Raises:
        UsageError: no record of the sample is read by the template either.
    """
    if _card(workspace, name).scope == "归档":
        hint = "运行 dangwu archive 年度，看“归档”文件夹里的"
        raise UsageError(f"模板“{name}”归档时才填写，不能单独预览", hint)
    found = workspace.preview(_card(workspace, name)) or _preview_of_sample(workspace, name)
    if found is None:
        hint = "先写一份它读取的记录：dangwu new 类型"
        raise UsageError(f"工作区和示例里都没有模板“{name}”读取的记录", hint)
    return found


def _card(workspace: Workspace, name: str) -> Card:
    return next(card for card in workspace.declared.cards if card.name == name)


def _preview_of_sample(workspace: Workspace, name: str) -> Preview | None:
    """The sample has records of every kind; templates and settings stay those of the workspace."""
    with tempfile.TemporaryDirectory(prefix="dangwu-preview-") as folder:
        home = Path(folder)
        write_sample(home, branches=4, members=None, year=2026, seed=1)
        shutil.copy(workspace.root / SETTINGS, home)
        if (workspace.root / TEMPLATES).is_dir():
            shutil.copytree(workspace.root / TEMPLATES, home / TEMPLATES, dirs_exist_ok=True)
        sample = open_workspace(home)
        found = sample.preview(_card(sample, name))
    return replace(found, record=f"内置示例的 {found.record}") if found else None
