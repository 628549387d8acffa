"""How many pages documents have, as LibreOffice sets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.paper import Paper, open_paper
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.support.soffice import PDF


def count_pages(files: Sequence[Path]) -> dict[Path, int]:
    """Return the pages of each document that could be set; without documents nothing is started.

    Raises:
        ProgramMissingError: LibreOffice or what reads PDF is not installed.
    """
    if not files:
        return {}
    done = to_pdf(PDF, _papers(files), len(files))
    return {
        Path(paper.name): product.pages
        for paper, product in done
        if not isinstance(product, ExportError) and product.pages
    }


def _papers(files: Sequence[Path]) -> Iterator[Paper]:
    for file in files:
        try:
            yield open_paper(file)
        except ExportError:
            continue
