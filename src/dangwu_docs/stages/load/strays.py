"""Files among the records that are none or not called like one, and records that lie elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.workspace import RECORDS
from dangwu_docs.support.beside import beside
from dangwu_docs.support.files import RECORD_SUFFIXES, read_text

WRITTEN_KIND = re.compile(r"^类型: *(\S+)", re.MULTILINE)


def misnamed(file: str) -> Finding:
    """Return what is wrong with a record whose file is called like none."""
    path = PurePosixPath(file)
    name = path.stem if path.stem.lower().endswith(RECORD_SUFFIXES) else f"{path.stem}.yaml"
    end = path.suffix.lower()
    hint = f"改名为 {name}；看不到末尾的 {end} 时，先在资源管理器的“查看”里勾选“文件扩展名”"
    message = f"文件名以 {end} 结尾，没有读取"
    return Finding("FILE-07", Severity.ERROR, Place(file), "", message, hint)


def of_office(file: str) -> Finding:
    """Return what is to be known of a file of Word, WPS or Excel."""
    message = "Word、WPS、Excel 文件不是记录，没有读取"
    hint = "用 dangwu new 新建记录，把内容填进去；原件、附件放到 data 以外的文件夹"
    return Finding("FILE-08", Severity.WARNING, Place(file), "", message, hint)


def overlooked(workspace: Path) -> Iterator[Finding]:
    """Yield the records that lie beside data/: each file of the workspace, one of each folder."""
    told: set[str] = set()
    for file in beside(str(workspace)):
        folder = file.rpartition("/")[0].partition("/")[0]
        if folder not in told and (kind := _kind_in(workspace / file, file)):
            told |= {folder} - {""}
            yield _elsewhere(file, folder, kind)


def _kind_in(path: Path, file: str) -> str:
    """Return the 类型 of the first record that a file seems to hold; empty where there is none."""
    found = WRITTEN_KIND.findall(read_text(path, file).text or "")
    return next((kind for kind in found if kind in KINDS), "")


def _elsewhere(file: str, folder: str, kind: str) -> Finding:
    others = f"（“{folder}”里的记录都没有读取）" if folder else ""
    message = f"{kind}记录不在 {RECORDS}/ 里，没有读取{others}"
    hint = f"移到 {RECORDS}/{KINDS[kind].family}/ 里；只是留底的，移到工作区以外"
    return Finding("FILE-09", Severity.WARNING, Place(file), "", message, hint)
