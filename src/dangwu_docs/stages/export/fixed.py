"""Papers become OFD by way of PDF: what LibreOffice lays out, at the same places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.original import Original, Product
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.support.ofd import UnfitError, drawn_pages, need_pdfminer, ofd_text, write_ofd
from dangwu_docs.support.ofd.faces import embedded
from dangwu_docs.support.soffice import PDF

_HINT = "请改为导出 PDF，或在国产版式软件中由 .docx 打印为 OFD。"


def to_ofd(
    originals: Iterable[Original], most: int
) -> Iterator[tuple[Original, Product | ExportError]]:
    """Yield each original with its OFD or why there is none.

    Raises:
        ProgramMissingError: LibreOffice, pypdf or pdfminer is not installed.
    """
    need_pdfminer()
    for original, product in to_pdf(PDF, originals, most):
        yield original, product if isinstance(product, ExportError) else _ofd(original, product)


def _ofd(original: Original, printed: Product) -> Product | ExportError:
    try:
        pages = tuple(drawn_pages(printed.data))
    except UnfitError as error:
        return ExportError(f"不能转为 OFD：{error}", _HINT)
    if len(pages) != printed.pages:
        return ExportError(f"PDF 有 {printed.pages} 页，只读出 {len(pages)} 页", _HINT)
    data = write_ofd(pages, original.title, embedded)
    return Product(data, ofd_text(data), printed.pages, printed.fonts)
