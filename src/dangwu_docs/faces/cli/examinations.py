"""What doctor looks at: each examination says what it found and what to do about it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from dangwu_docs.errors import DangwuError, ProgramMissingError
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.glyphs import GLYPH_HINT, listed_glyphs
from dangwu_docs.house.style import house_style
from dangwu_docs.model.findings import Severity
from dangwu_docs.model.settings import SHIPPED_PROFILE
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.support.glyphs import missing_glyphs
from dangwu_docs.support.pdf import need_pypdf
from dangwu_docs.support.programs import face_for, find_pandoc, find_soffice, version

_ENOUGH_MB = 200


class Machine:
    """What is examined; the workspace, where there is one, is read once for all questions."""

    def __init__(self, face: Face) -> None:
        self.face = face

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, of which nothing is read before it is asked for."""
        return open_workspace(self.face.root)


class Diagnosis(Struct, frozen=True):
    """What one examination found; severity is None where all is well."""

    said: str
    severity: Severity | None = None
    hint: str = ""


def _libreoffice(_machine: Machine) -> Diagnosis:
    program = find_soffice()
    if program is None:
        hint = "安装 LibreOffice；不装也能生成 .docx"
        return Diagnosis("没有找到", Severity.WARNING, hint)
    said = version(program) or str(program)
    try:
        need_pypdf()
    except ProgramMissingError as error:
        hint = f"{error.hint}不装也能生成 .docx，只是不能转 PDF、数页数"
        return Diagnosis(f"{said}；但{error}", Severity.WARNING, hint)
    return Diagnosis(said)


def _pandoc(_machine: Machine) -> Diagnosis:
    program = find_pandoc()
    if program is None:
        hint = "pip install 'dangwu-docs[pdf]'；不装也能生成 .docx"
        return Diagnosis("没有找到", Severity.WARNING, hint)
    return Diagnosis(version(program) or str(program))


def _fonts(machine: Machine) -> Diagnosis:
    profile = _profile(machine)
    drawn = {name: face_for(name) for name in house_style().fonts[profile].values()}
    others = [
        f"{name}（显示为 {found or '其他字体'}）" for name, found in drawn.items() if found != name
    ]
    if not others:
        return Diagnosis(f"字体方案 {profile} 的字体齐全")
    profiles = "、".join(one for one in house_style().fonts if one != profile)
    hint = f"安装这些字体，或在 dangwu.toml 里把“字体方案”改成 {profiles} 之一"
    return Diagnosis(f"字体方案 {profile} 缺：{'、'.join(others)}", Severity.WARNING, hint)


def _glyphs(machine: Machine) -> Diagnosis:
    try:
        records = machine.workspace.loaded.records
    except DangwuError:
        return Diagnosis("没有工作区，没有核对")
    used = house_style().fonts[_profile(machine)]["仿宋"]
    missing = missing_glyphs(records, used)
    if not missing:
        return Diagnosis(f"记录中的字 {used} 都有")
    return Diagnosis(f"{used} 缺 {listed_glyphs(missing)}", Severity.WARNING, GLYPH_HINT)


def _profile(machine: Machine) -> str:
    try:
        return machine.workspace.declared.settings.font_profile
    except DangwuError:
        return SHIPPED_PROFILE


def _disk(machine: Machine) -> Diagnosis:
    free = shutil.disk_usage(machine.face.directory or Path.cwd()).free // 1024 // 1024
    if free < _ENOUGH_MB:
        return Diagnosis(f"只剩 {free} MB", Severity.ERROR, "清理磁盘后再生成文书")
    return Diagnosis(f"剩余 {free} MB")


def _encoding(_machine: Machine) -> Diagnosis:
    said = f"屏幕 {sys.stdout.encoding}，文件名 {sys.getfilesystemencoding()}"
    with tempfile.TemporaryDirectory() as folder:
        try:
            os.fsencode(Path(folder, "会议记录〔2026〕.docx")).decode("utf-8")
            Path(folder, "会议记录〔2026〕.docx").touch()
        except (OSError, UnicodeError):
            hint = "把系统或终端的语言设为中文 UTF-8（如 LANG=zh_CN.UTF-8）"
            return Diagnosis(f"{said}，不能用中文文件名", Severity.ERROR, hint)
    return Diagnosis(said)


def _workspace(machine: Machine) -> Diagnosis:
    try:
        loaded = machine.workspace.loaded
    except DangwuError as error:
        return Diagnosis(str(error), Severity.ERROR, error.hint)
    if loaded.bad_files:
        bad = len(loaded.bad_files)
        return Diagnosis(f"{bad} 个记录文件读不出来", Severity.WARNING, "运行 dangwu check 查看")
    records = len(loaded.records.entries)
    return Diagnosis(f"{loaded.settings.name}，记录 {records} 份，模板 {len(loaded.cards)} 个")


class Examination(Struct, frozen=True):
    """One thing to look at, under the name that people read."""

    name: str
    examine: Callable[[Machine], Diagnosis]


#: Value of --only -> examination, in the order of the report.
EXAMINATIONS: Mapping[str, Examination] = {
    "workspace": Examination("工作区", _workspace),
    "disk": Examination("磁盘", _disk),
    "encoding": Examination("编码", _encoding),
    "libreoffice": Examination("LibreOffice", _libreoffice),
    "pandoc": Examination("pandoc", _pandoc),
    "fonts": Examination("字体", _fonts),
    "glyphs": Examination("生僻字", _glyphs),
}
