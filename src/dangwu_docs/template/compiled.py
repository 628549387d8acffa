"""A template that was read, judged and compiled once, and prints any number of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment
from jinja2 import TemplateError as JinjaError
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.errors import RenderError, TemplateError
from dangwu_docs.support.allowance import Allowance
from dangwu_docs.support.fields import Tree
from dangwu_docs.support.reasons import reason_of
from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.catalogue import Fault, catalogue
from dangwu_docs.template.manuscript import FaultyError, Manuscript, Reader
from dangwu_docs.template.media import with_media
from dangwu_docs.template.package import PackageError, check_package
from dangwu_docs.template.prepared import Prepared, Printer, prepare
from dangwu_docs.template.sink import FAILURES, NeedsDocxtplError
from dangwu_docs.template.source import Source

Filters = Mapping[str, Callable[..., object]]
_NO_FILTERS: Filters = {}
#: Changes how a package looks, and nothing of what it says; equal ones do the same.
Look = Callable[[bytes], bytes]
_FAULTS = (JinjaError, etree.XMLSyntaxError, *FAILURES)


def as_it_is(package: bytes) -> bytes:
    """Return a package as it is."""
    return package


def with_docxtpl(package: bytes, environment: Environment) -> Manuscript:
    """Read a template as docxtpl does.

    Raises:
        FaultyError: its tags cannot be used.
    """
    from dangwu_docs.template.reading import read_template  # noqa: PLC0415 (kept text needs no docxtpl)

    return read_template(package, environment)


def compile_template(
    source: Path | str | bytes,
    filters: Filters | None = None,
    *,
    name: str = "",
    look: Look = as_it_is,
    read: Reader = with_docxtpl,
) -> CompiledTemplate:
    """Return the template in a .docx file, or in its bytes; `filters` are added to the dialect's.

    What is wrong is said of `name`, or of the file where there is none. Its documents have the
    `look` that the template is given. Who `read` a package before may give what was read.

    Raises:
        TemplateError: every fault of the template, each with its place.
    """
    file, data = _read(source)
    more = tuple((filters or _NO_FILTERS).items())
    return _compiled(TemplateOrder(name or file, data, more, look, read))


class TemplateOrder(Struct, frozen=True, eq=False):
    """A template to be compiled; whoever reads it reads the same."""

    name: str
    package: bytes
    filters: tuple[tuple[str, Callable[..., object]], ...]
    look: Look
    read: Reader

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TemplateOrder) and self._asked == other._asked

    def __hash__(self) -> int:
        return hash(self._asked)

    def environment(self) -> Environment:
        """Return a new environment in which it is compiled."""
        made = environment()
        made.filters.update(self.filters)
        return made

    @property
    def _asked(self) -> tuple[object, ...]:
        return self.name, self.package, self.filters, self.look


@lru_cache(maxsize=256)
def _compiled(order: TemplateOrder) -> CompiledTemplate:
    """Return the template; the same file is compiled once in a process."""
    try:
        check_package(order.package)
        return CompiledTemplate(order, _made(order))
    except PackageError as error:
        raise _refused(order.name, map(_of_file, error.faults)) from error
    except FaultyError as error:
        raise _refused(order.name, error.faults) from error
    except (KeyError, ValueError, AttributeError) as error:
        raise _refused(order.name, [_of_file("文件不是 Word 文档，或已损坏")]) from error


def _made(order: TemplateOrder) -> Compilation:
    package, documents = order.look(order.package), order.environment()
    manuscript = order.read(package, documents)
    return Compilation(package, manuscript, prepare(manuscript, package, documents))


def _refused(name: str, faults: Iterable[Fault]) -> TemplateError:
    return TemplateError(name, tuple(dict.fromkeys(map(catalogue().told, faults))))


def _of_file(reason: str) -> Fault:
    return Fault("TPL-12", "", {"reason": reason})


def _read(source: Path | str | bytes) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        return "未命名模板", source
    path = Path(source)
    try:
        return path.stem, path.read_bytes()
    except OSError as error:
        raise _refused(path.stem, [_of_file(f"读不到模板文件（{reason_of(error)}）")]) from error


class Rendering(Struct, frozen=True):
    """A document, and what of its text is its own."""

    document: bytes
    #: The parts with text that another context would change; None where docxtpl printed it.
    parts: tuple[bytes, ...] | None = None


class Compilation(Struct, frozen=True):
    """What comes of a template when it is compiled."""

    #: The package with the look of its documents, and what was read in it.
    package: bytes
    manuscript: Manuscript
    prepared: Prepared


class CompiledTemplate:
    """A template in memory; the same context gives the same bytes, on any day."""

    def __init__(self, order: TemplateOrder, made: Compilation) -> None:
        self.name = order.name
        #: SHA-256 of the template file.
        self.digest = sha256(order.package).hexdigest()
        self.order, self.made = order, made
        #: The names that the template reads, as a tree; a leaf is a whole value.
        self.fields: Tree = made.manuscript.fields
        #: Whether a feature of the template needs docxtpl itself; it still prints everything.
        self.uses_fallback: bool = made.manuscript.needs_docxtpl

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as the template's bytes: what compiled code runs on need not be there."""
        return _compiled, (self.order,)

    def with_media(self, media: Mapping[str, bytes]) -> CompiledTemplate:
        """Return the template with other pictures or attached files, by member or name in Word.

        Raises:
            TemplateError: a name is unknown, or a file is not of the kind that it replaces.
        """
        try:
            package = with_media(self.order.package, media)
        except PackageError as error:
            faults = (Fault("TPL-17", "", {"reason": reason}) for reason in error.faults)
            raise _refused(self.name, faults) from error
        return _compiled(replace(self.order, package=package))

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return a whole .docx that shows `context`.

        Raises:
            RenderError: the context lacks a name, or holds what a document cannot show.
        """
        return self.rendering(context).document

    def rendering(self, context: Mapping[str, object]) -> Rendering:
        """Return the same document and its parts, for who wants to look at them.

        Raises:
            RenderError: the context lacks a name, or holds what a document cannot show.
        """
        with Allowance():
            return self._rendered(context)

    def _rendered(self, context: Mapping[str, object]) -> Rendering:
        if self.uses_fallback:
            return Rendering(self._by_docxtpl(context))
        prepared = self.made.prepared
        beside = prepared.beside
        values = beside.begun(context)
        try:
            parts = [(part.member, self._printed(part, context, values)) for part in prepared.parts]
        except NeedsDocxtplError:
            return Rendering(self._by_docxtpl(context))
        document = prepared.archive.with_parts((*parts, *beside.finished(values)))
        made = zip(prepared.parts, parts, strict=True)
        return Rendering(document, tuple(text for part, (_, text) in made if part.shows_text))

    def _printed(
        self, part: Printer, context: Mapping[str, object], values: Mapping[str, object]
    ) -> bytes:
        try:
            return part.render(values)
        except _FAULTS as error:
            raise self._explained(error, context, part.source) from error

    def _by_docxtpl(self, context: Mapping[str, object]) -> bytes:
        from dangwu_docs.template.engine import Engine  # noqa: PLC0415 (it imports docxtpl)

        engine = Engine(self.made.package, dict(self.order.filters))
        try:
            return engine.document(context)
        except _FAULTS as error:
            raise self._explained(error, context, engine.printing) from error

    def _explained(
        self, error: Exception, context: Mapping[str, object], printing: Source
    ) -> RenderError:
        from dangwu_docs.template.explain import Making, explained  # noqa: PLC0415 (few fail)

        return explained(error, Making(self.name, self.made.package, context, printing))
