"""A template that was read, judged and compiled once, and prints any number of documents."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from jinja2 import TemplateError as JinjaError
from lxml import etree

from dangwu_docs.errors import TemplateError
from dangwu_docs.template.engine import Engine, Filters, Memory
from dangwu_docs.template.explain import FAILURES, explained
from dangwu_docs.template.fields import Tree, names_read
from dangwu_docs.template.inspection import inspect
from dangwu_docs.template.package import PackageError, check_package, unpacked, write_package
from dangwu_docs.template.readback import recording, verify

_CORE_PROPERTIES = "docProps/core.xml"
#: What in the core properties tells of a clock, or of whoever made the template.
_OF_THE_TEMPLATE = frozenset(
    {"created", "modified", "lastPrinted", "lastModifiedBy", "revision", "version"}
)
_NO_FILTERS: Filters = {}


def compile_template(
    source: Path | str | bytes, filters: Filters | None = None
) -> CompiledTemplate:
    """Return the template in a .docx file, or in its bytes; `filters` are added to the dialect's.

    Raises:
        TemplateError: every fault of the template, each with its place.
    """
    name, data = _read(source)
    try:
        check_package(data)
    except PackageError as error:
        raise TemplateError(name, error.faults) from error
    return CompiledTemplate(name, data, Memory.with_filters(filters or _NO_FILTERS))


def _read(source: Path | str | bytes) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        return "未命名模板", source
    path = Path(source)
    try:
        return path.stem, path.read_bytes()
    except OSError as error:
        raise TemplateError(path.stem, (f"读不到模板文件（{error.strerror}）",)) from error


class CompiledTemplate:
    """A template in memory; the same context gives the same bytes, on any day."""

    #: Whether a feature of the template needs docxtpl itself; it still prints everything.
    uses_fallback = True

    def __init__(self, name: str, package: bytes, memory: Memory) -> None:
        self.name = name
        #: SHA-256 of the template file.
        self.digest = sha256(package).hexdigest()
        self._package = package
        self._memory = memory
        #: The names that the template reads, as a tree; a leaf is a whole value.
        self.fields: Tree = self._checked()

    def _checked(self) -> Tree:
        try:
            engine = Engine(self._package, self._memory)
            faults = tuple(dict.fromkeys(inspect(engine)))
        except (KeyError, ValueError, AttributeError) as error:
            raise TemplateError(self.name, (f"文件不是 Word 文档（{error}）",)) from error
        if faults:
            raise TemplateError(self.name, faults)
        parse = self._memory.documents.parse
        return names_read(parse(source.text) for source in engine.sources())

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return a whole .docx that shows `context`.

        Raises:
            RenderError: the context lacks a name, or holds what a document cannot show.
        """
        engine = Engine(self._package, self._memory)
        try:
            with recording() as printed:
                engine.render(context, self._memory.documents)
            parts = _parts_of(engine)
            verify(parts, printed)
        except (JinjaError, etree.XMLSyntaxError, *FAILURES) as error:
            raise explained(error, self.name, context, engine.printing) from error
        return write_package(parts)


def _parts_of(engine: Engine) -> dict[str, bytes]:
    buffer = BytesIO()
    engine.save(buffer)
    parts = unpacked(buffer.getvalue())
    if _CORE_PROPERTIES in parts:
        parts[_CORE_PROPERTIES] = _without_template(parts[_CORE_PROPERTIES])
    return parts


def _without_template(properties: bytes) -> bytes:
    root = etree.fromstring(properties)
    for element in list(root):
        if etree.QName(element).localname in _OF_THE_TEMPLATE:
            root.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
