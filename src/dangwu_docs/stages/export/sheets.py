"""Finished documents with their PDFs, for who measures pages; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dangwu_docs.errors import ExportError
from dangwu_docs.model.layout import Sheet
from dangwu_docs.stages.export.paper import Paper, Product, open_paper, read_file
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

    def papers() -> Iterator[Paper]:
        for file in words:
            try:
                yield open_paper(file)
            except ExportError as error:
                refused.append(_refused(str(file), error))

    substitutes = Substitutes()
    for paper, product in to_pdf(PDF, papers(), len(words)):
        yield _sheet(paper, product, substitutes)
    yield from refused


def _sheet(paper: Paper, product: Product | ExportError, substitutes: Substitutes) -> Sheet:
    if isinstance(product, ExportError):
        return _refused(paper.name, product)
    replaced = substitutes.of(paper.document)
    return Sheet(paper.name, product.data, paper.document, substituted=replaced)


def _refused(name: str, error: ExportError) -> Sheet:
    return Sheet(name, None, error=str(error), hint=error.hint)
