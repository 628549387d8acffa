"""How many pages documents have, as LibreOffice sets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from dangwu_docs.errors import ExportError, ProgramMissingError
from dangwu_docs.stages.export.original import Original, open_original
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.support.pdf import need_pypdf
from dangwu_docs.support.programs import find_soffice
from dangwu_docs.support.soffice import PDF


def find_page_counter() -> Callable[[Sequence[Path]], Mapping[Path, int]] | None:
    """Return what counts the pages of documents; None where a part of it is not installed."""
    try:
        need_pypdf()
    except ProgramMissingError:
        return None
    return _count_pages if find_soffice() else None


def _count_pages(files: Sequence[Path]) -> dict[Path, int]:
    """Return the pages of each document that could be set; without documents nothing is started."""
    if not files:
        return {}
    done = to_pdf(PDF, _originals(files), len(files))
    return {
        Path(original.name): product.pages
        for original, product in done
        if not isinstance(product, ExportError) and product.pages
    }


def _originals(files: Sequence[Path]) -> Iterator[Original]:
    for file in files:
        try:
            yield open_original(file)
        except ExportError:
            continue
