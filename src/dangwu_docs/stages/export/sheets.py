"""Finished documents with their PDFs, for who measures pages; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dangwu_docs.errors import ExportError
from dangwu_docs.model.layout import Sheet
from dangwu_docs.stages.export.original import Original, Product, open_original, read_file
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.stages.export.substitutes import Substitutes
from dangwu_docs.support.soffice import PDF


def sheets(files: Iterable[Path]) -> Iterator[Sheet]:
    """Yield each file once with its PDF or why there is none; a PDF is taken as it is.

    Raises:
        ProgramMissingError: there are Word documents, and no LibreOffice.
    """
    words: list[Path] = []
    for file in dict.fromkeys(files):
        if file.suffix.lower() == ".pdf":
            yield _taken(file)
        else:
            words.append(file)
    if words:
        yield from _printed(words)


def _taken(file: Path) -> Sheet:
    try:
        return Sheet(str(file), read_file(file))
    except ExportError as error:
        return _refused(str(file), error)


def _printed(words: list[Path]) -> Iterator[Sheet]:
    refused: list[Sheet] = []

    def originals() -> Iterator[Original]:
        for file in words:
            try:
                yield open_original(file)
            except ExportError as error:
                refused.append(_refused(str(file), error))

    substitutes = Substitutes()
    for original, product in to_pdf(PDF, originals(), len(words)):
        yield _sheet(original, product, substitutes)
    yield from refused


def _sheet(original: Original, product: Product | ExportError, substitutes: Substitutes) -> Sheet:
    if isinstance(product, ExportError):
        return _refused(original.name, product)
    replaced = substitutes.of(original.document)
    return Sheet(original.name, product.data, original.document, substituted=replaced)


def _refused(name: str, error: ExportError) -> Sheet:
    return Sheet(name, None, error=str(error), hint=error.hint)
