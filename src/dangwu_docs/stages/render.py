"""Make one document: complete under its final name, or not at all and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from dangwu_docs.errors import OccupiedError, RenderError, TemplateError
from dangwu_docs.house.profiles import Look
from dangwu_docs.model.durability import Durability
from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.model.paths import texts
from dangwu_docs.support.clean_parts import is_clean
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.support.files import UNWRITABLE_HINT
from dangwu_docs.support.outputs import IsReplaceable, Outputs
from dangwu_docs.support.places import open_outputs
from dangwu_docs.support.reasons import reason_of
from dangwu_docs.support.record_lines import typed_at
from dangwu_docs.support.residue import residues
from dangwu_docs.support.signatures import signature_of
from dangwu_docs.template import CompiledTemplate, Rendering, compile_template
from dangwu_docs.template.compiled import with_docxtpl
from dangwu_docs.template.manuscript import Reader
from dangwu_docs.template.travel import received


class Workshop(Struct, frozen=True, dict=True):
    """What every job of a batch shares; it travels to other processes as what it is made from."""

    root: Path
    #: Template files by name.
    template_files: Mapping[str, str]
    look: Look
    #: Where documents are put; in the folder of the workspace where nothing else is said.
    place: str = ""
    durability: Durability = Durability.CHUNK
    #: Reads what is not compiled yet.
    read: Reader = with_docxtpl
    #: Templates by name, where this workshop has travelled: other computers do not see the files.
    packages: Mapping[str, bytes] = field(default_factory=dict)
    #: Templates by name that a process of the same build has compiled, as `travel` sends them.
    ready: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def outputs(self) -> Outputs:
        """Where documents are put."""
        return open_outputs(self.root, self.place, self.durability)

    def template(self, name: str) -> CompiledTemplate:
        """Return a template, compiled once in a process.

        Raises:
            TemplateError: every fault of the template, each with its place.
        """
        if name not in self._compiled:
            is_ready = name in self.ready
            self._compiled[name] = received(self.ready[name]) if is_ready else self._made(name)
        return self._compiled[name]

    def _made(self, name: str) -> CompiledTemplate:
        file = self.template_files[name]
        package, stem = self.packages.get(name, file), Path(file).stem
        return compile_template(package, name=stem, look=self.look, read=self.read)

    @cached_property
    def _compiled(self) -> dict[str, CompiledTemplate]:
        return {}

    @cached_property
    def clean(self) -> set[str]:
        """Templates of which a whole document was read, so that what all share is known."""
        return set()

    def __reduce__(self) -> tuple[object, ...]:
        """Travel without what was compiled here, and without paths, which not every system has."""
        packages = self.packages or dict(_packages(self._not_ready()))
        return _arrived, (
            str(self.root),
            self.template_files,
            self.look,
            self.place,
            self.durability,
            self.read,
            packages,
            self.ready,
        )

    def _not_ready(self) -> dict[str, str]:
        return {name: file for name, file in self.template_files.items() if name not in self.ready}


def _packages(files: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """A file that cannot be read is left out: the documents that need it fail and say why."""
    for name, file in files.items():
        with suppress(OSError):
            yield name, Path(file).read_bytes()


def _arrived(root: str, *rest: Any) -> Workshop:  # noqa: ANN401 (the fields in their order)
    return Workshop(Path(root), *rest)


def render(job: Job, workshop: Workshop) -> Outcome:
    """Return what became of `job`; a fault in one document never stops the others."""
    try:
        document = make(job, workshop)
        kept = workshop.outputs.put(document, job.path, _replaceable(document, job))
    except RenderError as error:
        lines = typed_at(error.values, job.context, workshop.root / job.record, job.record)
        return Outcome(job, Status.FAILED, f"{error}；记录：{lines}", error.hint)
    except (TemplateError, OccupiedError) as error:
        return Outcome(job, Status.FAILED, str(error), error.hint)
    except OSError as error:
        return Outcome(job, Status.FAILED, f"无法写入文件：{reason_of(error)}", UNWRITABLE_HINT)
    digest, signature = sha256(document).hexdigest(), signature_of(f"{workshop.root}/{job.path}")
    return Outcome(job, Status.MADE, digest=digest, kept=kept, signature=signature)


def _replaceable(document: bytes, job: Job) -> IsReplaceable:
    """What a build has made may go; anything else only where the new document is the same."""
    return lambda there: there == document or sha256(there).hexdigest() == job.replaces


def make(job: Job, workshop: Workshop) -> bytes:
    """Return the finished document of `job`.

    Raises:
        TemplateError: the template does not compile.
        RenderError: the template cannot print the data, or its text still shows residues.
    """
    made = workshop.template(job.template).rendering(job.context)
    if job.template not in workshop.clean or not _is_clean(made):
        _refuse_residues(made.document, job)
        if made.parts is not None:
            workshop.clean.add(job.template)
    return made.document


def _is_clean(made: Rendering) -> bool:
    return made.parts is not None and all(map(is_clean, made.parts))


def _refuse_residues(document: bytes, job: Job) -> None:
    if found := residues(document_text(document)):
        hint = "请改正记录或模板中的这些文字后重新生成。"
        # What no text of the record shows by itself was brought by the template.
        paths = tuple(path for path, text in texts(job.context) if residues(text))
        raise RenderError(job.template, "；".join(found), hint, paths or ((),))
