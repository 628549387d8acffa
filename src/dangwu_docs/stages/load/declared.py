"""YAML files that declare rules, cards and the packet: a fault in them stops the work."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.declaration import Declaration
from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.stages.load.faults import Location, shape_findings
from dangwu_docs.support.files import read_text
from dangwu_docs.support.yaml_text import read_documents

M = TypeVar("M", bound=BaseModel)


class Declared(Struct, frozen=True):
    """The one document of a declaring file."""

    value: object
    location: Location
    #: What is raised about it.
    error: type[WorkspaceError]
    #: What is to be known of the file, though it can be read.
    findings: tuple[Finding, ...] = ()

    def table(self) -> dict[str, object]:
        """Return the document as a mapping; one that is no mapping declares nothing."""
        return self.value if isinstance(self.value, dict) else {}

    def items(self, key: str) -> tuple[Declared, ...]:
        """Return the items of the list under `key`, each with its place."""
        items = self.table().get(key, [])
        if not isinstance(items, list):
            self._fail((key,), f"“{key}”需要列表", "每项另起一行，以“- ”开头")
        location = self.location
        return tuple(
            Declared(item, Location(location.file, location.marks, (key, index)), self.error)
            for index, item in enumerate(items)
        )

    def part(self, key: str) -> Declared | None:
        """Return the fields under `key`, with their place; None where there is no such key."""
        if key not in self.table():
            return None
        if not isinstance(self.table()[key], dict):
            self._fail((key,), f"“{key}”需要一组“字段: 内容”", "另起一行，缩进两个空格，每行写一项")
        location = Location(self.location.file, self.location.marks, (key,))
        return Declared(self.table()[key], location, self.error)

    def as_a(self, model: type[M]) -> M:
        """Return what is declared as a value of `model`.

        Raises:
            WorkspaceError: It does not fit; the message names every fault and its place.
        """
        try:
            return _placed(model.model_validate(self.value), self.location)
        except ValidationError as error:
            fail(shape_findings(error, model, self.value, self.location), self.error)

    def _fail(self, path: tuple[str | int, ...], message: str, hint: str) -> NoReturn:
        fail((self.location.finding("", path, message, hint),), self.error)


def _placed(declared: M, location: Location) -> M:
    return declared.placed(location.place) if isinstance(declared, Declaration) else declared


def read_declared(path: Path, file: str, error: type[WorkspaceError]) -> Declared:
    """Return what a file declares; `file` names it in messages.

    Raises:
        WorkspaceError: The file cannot be read, or does not hold exactly one YAML document.
    """
    source = read_text(path, file)
    documents, faults = read_documents(source.text or "", file)
    serious = [f for f in (*source.findings, *faults) if f.severity is Severity.ERROR]
    if serious:
        fail(serious, error)
    if not documents:
        raise error(f"{file} 是空的", "填写内容，或删除这个文件")
    if len(documents) > 1:
        hint = "把内容写进同一段，删去 --- 分隔行"
        raise error(f"{file} 需要正好一段内容，得到 {len(documents)} 段", hint)
    document = documents[0]
    return Declared(
        document.value, Location(file, document.marks), error, (*source.findings, *faults)
    )


def fail(findings: list[Finding] | tuple[Finding, ...], error: type[WorkspaceError]) -> NoReturn:
    """Raise the findings as one error, with the next step of each."""
    hints = "；".join(dict.fromkeys(one.hint for one in findings if one.hint))
    raise error("；".join(f"{one.place} {one.message}" for one in findings), hints)
