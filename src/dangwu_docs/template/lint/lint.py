"""Everything that is wrong with a template and its card, in reading order; nothing is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from dangwu_docs.errors import TemplateError, TemplateFault
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.reading import Names
from dangwu_docs.support.fields import Tree
from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.catalogue import Fault, catalogue
from dangwu_docs.template.compiled import compile_template
from dangwu_docs.template.lint.dialect import docxtpl_faults
from dangwu_docs.template.lint.expressions import (
    all_written_faults,
    pattern_faults,
    tag_faults,
)
from dangwu_docs.template.lint.names import Allowed
from dangwu_docs.template.lint.places import Layout
from dangwu_docs.template.lint.traces import trace_faults
from dangwu_docs.template.lint.typefaces import typeface_faults
from dangwu_docs.template.package import PackageError, check_package

_OF_BLOCKS = frozenset({"DTL101", "DTL102"})


def lint_template(
    source: Path | str | bytes,
    card: Card | None = None,
    known_names: Names | None = None,
    *,
    file: str = "",
    faces: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return the findings of a template; nothing is raised for what is wrong with it.

    Names and privacy are judged where its card and `known_names` (`model.reading`) are given, and
    faces where the font profile's `faces` are. `file` is what findings call the template.

    Raises:
        OSError: the file cannot be read.
    """
    package = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = file or ("未命名模板" if isinstance(source, bytes) else str(source))
    allowed = None
    if card and known_names is not None:
        allowed = Allowed(known_names, card.privacy)
    found = [_finding(one, name) for one in _faults(package, allowed, faces)]
    if card and allowed:
        found += _card_findings(card, allowed, PurePath(name).with_suffix(".yaml").as_posix())
    return tuple(dict.fromkeys(found))


def _finding(fault: Fault | TemplateFault, file: str) -> Finding:
    if isinstance(fault, Fault):
        return catalogue().finding(fault, file)
    severity = catalogue().severity(fault.code)
    return Finding(fault.code, severity, Place(file), fault.place, fault.message, hint=fault.hint)


def _faults(
    package: bytes, allowed: Allowed | None, faces: frozenset[str]
) -> Iterator[Fault | TemplateFault]:
    try:
        check_package(package)
    except PackageError as error:
        yield from (Fault("TPL-12", "", {"reason": reason}) for reason in error.faults)
        return
    layout = Layout(package)
    refused, fields = _compiled(package)
    judged = [
        *_balanced(docxtpl_faults(package, environment(), layout), refused),
        *all_written_faults(layout),
        *tag_faults(layout, environment(), allowed),
        *trace_faults(layout),
        *(typeface_faults(layout, faces) if faces else ()),
    ]
    yield from _each_class_once(sorted(judged, key=lambda fault: layout.rank(fault.field)))
    if not any(_keeps_from_compiling(fault) for fault in judged):
        yield from refused
    yield from _unplaced(fields, judged, allowed) if allowed else (Fault("TPL-13", "", {}),)


def _compiled(package: bytes) -> tuple[tuple[TemplateFault, ...], Tree]:
    """Return what the engine refuses, and the names that it reads: the last net."""
    try:
        return (), compile_template(package).fields
    except TemplateError as error:
        return error.faults, {}


def _balanced(faults: Iterable[Fault], refused: tuple[TemplateFault, ...]) -> Iterator[Fault]:
    """docxtpl-lint takes {% if(…) %} for another word; what compiles has no open block."""
    return (fault for fault in faults if refused or fault.code not in _OF_BLOCKS)


def _each_class_once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """A card of too low a class would be told by every tag."""
    told: set[str] = set()
    for fault in faults:
        path = fault.facts.get("path", "")
        if fault.code != "TPL-02" or path not in told:
            yield fault
            told.add(path)


def _unplaced(fields: Tree, judged: list[Fault], allowed: Allowed) -> Iterator[Fault]:
    """The properties of a document hold no paragraphs, and may read names too."""
    told = {fault.facts.get("path") for fault in judged}
    for fault in allowed.faults(fields, {}, "文档属性"):
        if fault.facts["path"] not in told:
            yield fault


def _keeps_from_compiling(fault: Fault) -> bool:
    """Tell whether the engine would tell the same fault again."""
    is_of_tags = fault.code.startswith("DTL") or fault.code in ("TPL-03", "TPL-04")
    return is_of_tags and catalogue().severity(fault.code) is Severity.ERROR


def _card_findings(card: Card, allowed: Allowed, file: str) -> Iterator[Finding]:
    """The patterns of a card read the same names as its template."""
    if card.each and "项" not in allowed.names:
        fault = Fault("TPL-01", "逐项", {"path": f"记录.{card.each}", "meant": ""})
        yield catalogue().finding(fault, file)
    condition = f"{{{{ {card.condition} }}}}" if card.condition else ""
    for field, source in (("题名", card.title), ("文件名", card.filename), ("条件", condition)):
        faults = pattern_faults(source, environment(), allowed, field)
        yield from (catalogue().finding(fault, file) for fault in faults)
