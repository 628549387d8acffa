"""Files among the records that are none, or that are not called like one."""

from __future__ import annotations

from pathlib import PurePosixPath

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.support.files import RECORD_SUFFIXES


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
