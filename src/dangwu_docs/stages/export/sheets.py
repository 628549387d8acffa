"""Finished documents with their PDFs, for who measures pages; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dangwu_docs.errors import ExportError
from dangwu_docs.model.layout import Sheet
from dangwu_docs.stages.export.paper import Paper, Product, open_paper
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.stages.export.substitutes import Substitutes
from dangwu_docs.support.files import why_unreadable
from dangwu_docs.support.soffice import PDF

_HINT = "检查文件名是否写对、文件是否被移动或正被占用。"


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
        return Sheet(str(file), file.read_bytes())
    except OSError as error:
        return Sheet(str(file), None, error=why_unreadable(error), hint=_HINT)


def _printed(words: list[Path]) -> Iterator[Sheet]:
    refused: list[Sheet] = []

    def papers() -> Iterator[Paper]:
        for file in words:
            try:
                yield open_paper(file)
            except ExportError as error:
                refused.append(Sheet(str(file), None, error=str(error), hint=error.hint))

    substitutes = Substitutes()
    for paper, product in to_pdf(PDF, papers(), len(words)):
        yield _sheet(paper, product, substitutes)
    yield from refused


def _sheet(paper: Paper, product: Product | ExportError, substitutes: Substitutes) -> Sheet:
    if isinstance(product, ExportError):
        return Sheet(paper.name, None, error=str(product), hint=product.hint)
    replaced = substitutes.of(paper.document)
    return Sheet(paper.name, product.data, paper.document, substituted=replaced)
