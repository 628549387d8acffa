"""The records of a workspace: every file is read once, and a bad one never stops the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.model.words import WORDS
from dangwu_docs.model.workspace import RECORDS
from dangwu_docs.stages.load.faults import Location, complaints, shape_findings
from dangwu_docs.stages.load.references import Target, dangling
from dangwu_docs.stages.load.strays import WRITTEN_KIND, misnamed, of_office
from dangwu_docs.stages.load.tags import may_have_tags, tag_findings
from dangwu_docs.support.files import (
    LOOKED_AT,
    MISNAMED_SUFFIXES,
    OFFICE_SUFFIXES,
    RECORD_SUFFIXES,
    files_below,
    legible,
    read_text,
)
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.yaml_faults import wide_colon
from dangwu_docs.support.yaml_text import YamlDocument, read_documents

_KIND, _ID = "类型", "编号"
_WRITTEN_ID = re.compile(r"^编号: *(\S+)", re.MULTILINE)


class FileRead(Struct):
    """What one file holds, and all that is wrong with it."""

    file: str
    #: SHA-256 of the file; empty where it could not be opened.
    digest: str = ""
    entries: list[Entry] = field(default_factory=list)
    #: What each entry was validated from: mappings, lists, text and None.
    values: list[dict[str, object]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    #: Whether a document of it did not load.
    is_bad: bool = False
    #: Records that exist but did not load.
    unloaded: set[Target] = field(default_factory=set)

    def refuse(self, *findings: Finding) -> None:
        """Keep what is wrong with a document, which does not load."""
        self.is_bad = True
        self.findings += findings


class RecordsRead(Struct, frozen=True):
    """What all files hold, and what is wrong with them."""

    records: Records
    findings: tuple[Finding, ...]
    bad_files: frozenset[str]


def read_records(workspace: Path) -> RecordsRead:
    """Return the records below data/, in the order of files, with all that is wrong with them."""
    paths = files_below(workspace / RECORDS, LOOKED_AT)
    names = (legible(path.relative_to(workspace).as_posix()) for path in paths)
    files = [read_file(workspace / name, name) for name in names]
    repeated = refused(entry for one in files for entry in one.entries)
    kept = (e for one in files for e in one.entries if (e.file, e.index) not in repeated)
    records = Records(kept)
    unloaded = frozenset(known for one in files for known in one.unloaded)
    found = (finding for one in files for finding in one.findings)
    return RecordsRead(
        records=records,
        findings=(*found, *repeated.values(), *dangling(records, unloaded)),
        bad_files=frozenset(
            [*(one.file for one in files if one.is_bad), *(file for file, _ in repeated)]
        ),
    )


def read_file(path: Path | str, file: str) -> FileRead:
    """Return what one file holds; `file` names it in findings."""
    if not file.lower().endswith(RECORD_SUFFIXES):
        return _read_other(path, file)
    source = read_text(path, file)
    read = FileRead(file, source.digest, findings=[*source.findings])
    if source.text is None:
        read.is_bad = True
        return read
    documents, faults = read_documents(source.text, file, WORDS)
    if any(one.severity is Severity.ERROR for one in faults):
        read.refuse(*faults)
        read.unloaded |= _written(source.text)
    elif documents:
        read.findings += faults
    else:
        read.findings.append(_empty(file))
    has_tags = may_have_tags(source.text)
    for document in documents:
        location = Location(file, document.marks)
        if has_tags and (tags := tuple(tag_findings(document.value, location))):
            read.refuse(*tags)
            read.unloaded |= _names(document.value)
        else:
            _read_document(document, location, read)
    return read


def _read_other(path: Path | str, file: str) -> FileRead:
    """Return what is to be told of a file that is not called like a record, if anything is."""
    name = file.lower()
    if name.endswith(OFFICE_SUFFIXES):
        return FileRead(file, findings=[of_office(file)])
    source = read_text(path, file)
    read, text = FileRead(file, source.digest), source.text or ""
    if name.endswith(MISNAMED_SUFFIXES) or WRITTEN_KIND.search(text):
        read.refuse(misnamed(file))
        read.unloaded |= _written(text)
    return read


def refused(entries: Iterable[Entry]) -> dict[tuple[str, int], Finding]:
    """Return what is wrong with entries whose 编号 an earlier one has, by file and index."""
    owners: dict[str, Entry] = {}
    found: dict[tuple[str, int], Finding] = {}
    for entry in entries:
        key = entry.record.id
        owner = owners.setdefault(key, entry) if key is not None else entry
        if owner is not entry:
            found[entry.file, entry.index] = _repeated(entry, owner)
    return found


def _repeated(entry: Entry, owner: Entry) -> Finding:
    place = owner.place((_ID,))
    return Finding(
        code="SHAPE-07",
        severity=Severity.ERROR,
        place=entry.place((_ID,)),
        field=_ID,
        message=f"编号“{owner.record.id}”已经用在 {place.file} 第 {place.line} 行",
        hint="换一个编号；整个工作区里每个编号只能用一次",
    )


def _empty(file: str) -> Finding:
    hint = "填写内容，或删除这个文件"
    return Finding("FILE-06", Severity.WARNING, Place(file), "", "文件里没有记录", hint)


def _written(text: str) -> set[Target]:
    """Guess what a file that cannot be read holds, so that nobody is told that it is missing."""
    kinds, keys = WRITTEN_KIND.findall(text), _WRITTEN_ID.findall(text)
    return {(kind, key) for kind in kinds for key in keys}


def _read_document(document: YamlDocument, location: Location, read: FileRead) -> None:
    value = document.value
    if not isinstance(value, dict):
        read.refuse(_no_mapping(value, location))
        return
    model = KINDS.get(str(value.get(_KIND)))
    if model is None:
        read.refuse(_no_kind(value.get(_KIND), location))
        return
    record = _record(model, value, location)
    if isinstance(record, Record):
        read.entries.append(Entry(record, location.file, document.index, document.marks))
        read.values.append(value)
        return
    read.refuse(*record)
    read.unloaded |= _names(value)


def _names(value: object) -> set[Target]:
    return {(str(value.get(_KIND)), str(value.get(_ID)))} if isinstance(value, dict) else set()


def _record(
    model: type[Record], value: dict[str, object], location: Location
) -> Record | tuple[Finding, ...]:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        blank = [path for detail, path in complaints(error, value) if _is_blank(detail)]
    for path in blank:
        _leave_out(value, path)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        return shape_findings(error, model, value, location)


def _is_blank(detail: ErrorDetails) -> bool:
    return detail["input"] is None and detail["type"] != "extra_forbidden"


def _leave_out(value: object, path: tuple[str | int, ...]) -> None:
    """Drop a known field that is left empty: to leave it empty is not to write it."""
    for step in path[:-1]:
        value = value[step]  # type: ignore[index] # the path was found in this very value
    if isinstance(value, dict):
        del value[path[-1]]


def _no_mapping(value: object, location: Location) -> Finding:
    found = f"“{str(value)[:20]}”" if isinstance(value, str) else "列表"
    is_wide = isinstance(value, str) and wide_colon(value)
    hint = "把全角冒号“：”改成半角冒号加一个空格" if is_wide else "每行写一个字段，如 类型: 支委会"
    if isinstance(value, list):
        hint = "删去行首的“- ”，字段都从行首写起；几条记录之间用一行 --- 隔开"
    return location.finding("SHAPE-05", (), f"记录要写成“字段: 内容”，得到{found}", hint)


def _no_kind(kind: object, location: Location) -> Finding:
    listed = f"可用的类型：{'、'.join(KINDS)}"
    if kind is None:
        return location.finding("SHAPE-04", (_KIND,), "没有写“类型”，不知道是哪种记录", listed)
    if not isinstance(kind, str):
        return location.finding("SHAPE-04", (_KIND,), "“类型”需要一个词", listed)
    message = f"没有“{kind}”这种类型"
    return location.finding("SHAPE-04", (_KIND,), message, did_you_mean(kind, KINDS) or listed)
