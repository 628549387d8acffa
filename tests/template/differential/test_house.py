"""The shipped templates print what docxtpl prints, whatever stands in the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.support_for_tests.word_packages import parts
from tests.template.differential.comparison import assert_equal_parts
from tests.template.oracle import canonical_parts, expected

from dangwu_docs.model.jobs import Job
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.template.additions.expansion import has_additions
from dangwu_docs.template.engine import Engine

ROOT = Path(__file__).parents[3]
HOSTILE = " & <甲> \"乙\" '丙' {{ 7*7 }} {% raw %} {# #} ]]>\n第二行\t\u202e𬱖"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return open_workspace(ROOT)


def jobs(workspace: Workspace) -> Iterator[Job]:
    """Yield the shortest and the longest document of each template."""
    found = sorted(workspace.contents().jobs, key=lambda job: len(str(job.context)))
    longest = {job.template: job for job in found}
    shortest = {job.template: job for job in reversed(found)}
    yield from (*shortest.values(), *longest.values())


def hostile(value: object) -> object:
    """Return a context in which every text of a record is longer, and meant to do harm."""
    match value:
        case str():
            return value + HOSTILE
        case Mapping():
            return {key: hostile(item) for key, item in value.items()}
        case list() | tuple():
            return [hostile(item) for item in value]
    return value


def by_docxtpl(docx: bytes, context: Mapping[str, object]) -> Mapping[str, bytes]:
    """Return the parts that docxtpl makes; taught our own tags where a template has some."""
    if has_additions(parts(docx)["word/document.xml"].decode()):
        return canonical_parts(Engine(docx, {}).document(context))
    return expected(docx, context)


@pytest.mark.parametrize("change", [dict, hostile], ids=["sample", "hostile"])
def test_a_shipped_template(workspace: Workspace, change: type[dict[str, object]]) -> None:
    compared = 0
    for job in jobs(workspace):
        context = change(job.context)
        docx = Path(workspace.loaded.template_files[job.template]).read_bytes()
        compiled = workspace.template(job.template)
        assert not compiled.uses_fallback
        assert_equal_parts(compiled.render(context), by_docxtpl(docx, context))
        compared += 1
    assert compared > 30
