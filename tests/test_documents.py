"""Every document of the sample: it opens everywhere, and shows every value of its record."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import docx
import pypandoc
import pytest
from msgspec import Struct
from pypdf import PdfReader
from tests.support_for_tests.batches import outcomes

from dangwu_docs.model.jobs import Job
from dangwu_docs.model.meeting import ALL_OTHERS
from dangwu_docs.model.plain import plain
from dangwu_docs.model.record import Record
from dangwu_docs.model.references import references
from dangwu_docs.model.shape import Shape
from dangwu_docs.model.words import chinese
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.support.files import write_atomic
from dangwu_docs.support.programs import find_soffice
from dangwu_docs.support.sample import sample_files

#: Fields that are for the program, not for readers.
UNPRINTED = {"类型", "编号", "备注", "来源", "问题序号", "序号"}
#: What a clerk need not write is not printed either.
UNREMARKABLE = {ALL_OTHERS, "一般"}


class Built(Struct, frozen=True):
    """The built sample: its workspace, and the documents of each record file."""

    workspace: Workspace
    jobs: tuple[Job, ...]

    def text(self, job: Job) -> str:
        return document_text((self.workspace.root / job.path).read_bytes())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("sample")
    for path, text in sample_files(4, None, 2026, 1):
        write_atomic(root / path, text.encode())
    workspace = open_workspace(root)
    made = outcomes(workspace)

    assert {outcome.error for outcome in made} == {None}
    return Built(workspace, tuple(outcome.job for outcome in made))


def values(shape: Shape) -> Iterator[tuple[str, object]]:
    """Yield the leaves of a record that a reader should find, each with its name."""
    hidden = {chinese(name) for name, _ in references(type(shape))} | UNPRINTED
    for name in type(shape).model_fields:
        if chinese(name) not in hidden:
            yield from leaves(chinese(name), getattr(shape, name))


def leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Shape):
        yield from values(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(name, item)
    elif value is not None and not isinstance(value, bool) and value not in UNREMARKABLE:
        yield name, value


def ways_to_write(value: object) -> tuple[str, ...]:
    if isinstance(value, date):
        return (f"{value.year}年{value.month}月{value.day}日", f"{value.month}月{value.day}日")
    if isinstance(value, time):
        return (f"{value.hour}时{value.minute:02}分", f"{value.hour}时")
    if isinstance(value, Decimal):
        return (str(value), f"{value.normalize():f}元")
    return tuple(part.strip() for part in str(value).splitlines()[:1])


def squeezed(text: str) -> str:
    return "".join(text.split())


def missing_values(record: Record, text: str) -> list[tuple[str, object]]:
    shown = squeezed(text)
    return [
        (name, value)
        for name, value in values(record)
        if not any(squeezed(way) in shown for way in ways_to_write(value))
        and not (name == "决议" and "没有形成决议" in shown)
    ]


def test_every_value_of_a_record_is_in_its_documents(built: Built):
    texts: dict[str, str] = defaultdict(str)
    for job in built.jobs:
        record = job.context.get("记录")
        if isinstance(record, dict) and "类型" in record:
            texts[job.record] += built.text(job)
    checked = [
        (entry.file, missing_values(entry.record, texts[entry.file]))
        for entry in built.workspace.loaded.records
        if texts[entry.file] and entry.index == 0
    ]

    assert len(checked) > 200
    assert [(file, lost) for file, lost in checked if lost] == []


def test_every_value_of_a_rectification_is_in_the_ledger_or_the_report(built: Built):
    listed = {"年度/整改台账", "整改/整改台账", "整改/整改方案", "整改/整改报告"}
    text = "".join(built.text(job) for job in built.jobs if job.template in listed)
    records = [entry.record for entry in built.workspace.loaded.records]
    items = [record for record in records if record.kind == "整改"]

    assert len(items) >= 4
    assert [lost for item in items if (lost := missing_values(item, text))] == []


def test_every_document_opens_in_python_docx_and_holds_no_personal_data(built: Built):
    properties = [docx.Document(str(built.workspace.root / job.path)) for job in built.jobs]

    assert {opened.core_properties.author for opened in properties} == {""}
    assert {opened.core_properties.last_modified_by for opened in properties} == {""}


@pytest.fixture(scope="module")
def one_of_each(built: Built) -> dict[str, Path]:
    """One document of every template."""
    return {job.template: built.workspace.root / job.path for job in reversed(built.jobs)}


def test_one_document_of_every_template_opens_in_pandoc(one_of_each: dict[str, Path]):
    for template, path in one_of_each.items():
        text = squeezed(pypandoc.convert_file(str(path), "plain", extra_args=["--wrap=none"]))
        first_line = squeezed(docx_first_line(path))

        assert (template, first_line in text) == (template, True)


def docx_first_line(path: Path) -> str:
    lines = document_text(path.read_bytes()).splitlines()
    return max(lines[:12], key=len)


@pytest.mark.office
def test_one_document_of_every_template_opens_in_libreoffice(
    one_of_each: dict[str, Path], tmp_path: Path
):
    copies = [tmp_path / f"{number}.docx" for number in range(len(one_of_each))]
    for copy, path in zip(copies, one_of_each.values(), strict=True):
        copy.write_bytes(path.read_bytes())
    soffice = find_soffice()

    assert soffice is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(  # noqa: S603 - the program was found by our own search
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *copies],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pages = [PdfReader(copy.with_suffix(".pdf")).pages for copy in copies]

    assert len(pages) == len(copies)
    for path, found in zip(one_of_each.values(), pages, strict=True):
        shown = squeezed("".join(page.extract_text() for page in found))
        assert squeezed(docx_first_line(path))[:12] in shown, path.name


def test_a_record_view_hides_nothing_of_its_own_class(built: Built):
    for entry in built.workspace.loaded.records:
        tree = plain(entry.record, "P4")

        assert set(tree) == {chinese(name) for name in type(entry.record).model_fields}
