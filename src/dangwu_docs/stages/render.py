"""Make one document: complete under its final name, or not at all and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from dangwu_docs.errors import OccupiedError, RenderError, TemplateError
from dangwu_docs.house.profiles import Look
from dangwu_docs.model.jobs import Job, Outcome, Reason, Status
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.support.outputs import put
from dangwu_docs.support.residue import residues
from dangwu_docs.support.signatures import signature_of
from dangwu_docs.template import CompiledTemplate, compile_template


@dataclass(frozen=True)
class Workshop:
    """What every job of a batch shares; it travels to other processes as what it is made from."""

    root: Path
    #: Template files by name.
    template_files: Mapping[str, str]
    look: Look

    def template(self, name: str) -> CompiledTemplate:
        """Return a template, compiled once in a process.

        Raises:
            TemplateError: every fault of the template, each with its place.
        """
        if name not in self._compiled:
            self._compiled[name] = compile_template(self.template_files[name])
        return self._compiled[name]

    @cached_property
    def _compiled(self) -> dict[str, CompiledTemplate]:
        return {}

    def __reduce__(self) -> tuple[object, ...]:
        """Travel without what is compiled: code does not travel."""
        return Workshop, (self.root, self.template_files, self.look)


def render(job: Job, workshop: Workshop) -> Outcome:
    """Return what became of `job`; a fault in one document never stops the others."""
    try:
        document = make(job, workshop)
        kept = _put(document, job, workshop.root)
    except (RenderError, TemplateError, OccupiedError) as error:
        return Outcome(job, Status.FAILED, str(error), error.hint)
    except OSError as error:
        return Outcome(job, Status.FAILED, f"无法写入文件：{error.strerror}", _FILE_HINT)
    digest, signature = sha256(document).hexdigest(), signature_of(workshop.root / job.path)
    return Outcome(job, Status.MADE, digest=digest, kept=kept, signature=signature)


def _put(document: bytes, job: Job, root: Path) -> str | None:
    """Write the document; return where what a person had put in its place is kept."""
    is_foreign = {Reason.NEVER_BUILT, Reason.OUTPUT_EDITED} & set(job.reasons)
    kept = put(document, root / job.path, lambda there: not is_foreign or there == document)
    return kept.relative_to(root).as_posix() if kept else None


_FILE_HINT = "请关闭正在用 Word 或 WPS 打开的该文件，确认磁盘未满、文件夹可写，再重新运行。"


def make(job: Job, workshop: Workshop) -> bytes:
    """Return the finished document of `job`.

    Raises:
        TemplateError: the template does not compile.
        RenderError: the template cannot print the data, or its text still shows residues.
    """
    document = workshop.look.give(workshop.template(job.template).render(job.context))
    if found := residues(document_text(document)):
        hint = "请改正记录或模板中的这些文字后重新生成。"
        raise RenderError(job.template, "；".join(found), hint)
    return document
