"""Papers become PDF through LibreOffice, and each PDF is read before it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dangwu_docs.errors import ExportError, ProgramMissingError
from dangwu_docs.stages.export.original import Original, Product
from dangwu_docs.support.docx_notes import with_single_marks
from dangwu_docs.support.pdf import PdfError, need_pypdf, read_pdf
from dangwu_docs.support.programs import find_soffice
from dangwu_docs.support.soffice import LibreOffice

_HINT = (
    "请用 Word 或 WPS 打开核对能否正常显示，另存为 .docx 后重试；"
    "都转不出来时运行 dangwu doctor --only libreoffice。"
)


def to_pdf(
    wanted: str, originals: Iterable[Original], most: int
) -> Iterator[tuple[Original, Product | ExportError]]:
    """Yield each original with its PDF or why there is none, as LibreOffice finishes them.

    Raises:
        ProgramMissingError: LibreOffice or pypdf is not installed.
    """
    program = find_soffice()
    if program is None:
        raise ProgramMissingError("LibreOffice", "导出 PDF")
    need_pypdf()
    open_originals: dict[str, Original] = {}

    def sheets() -> Iterator[tuple[str, bytes]]:
        for original in originals:
            open_originals[original.name] = original
            yield original.name, with_single_marks(original.document)

    for name, pdf in LibreOffice(program).convert(sheets(), wanted, most):
        yield open_originals.pop(name), _read(pdf)


def _read(pdf: bytes | None) -> Product | ExportError:
    if pdf is None:
        return ExportError("LibreOffice 没有转出完整的 PDF（超时、崩溃或读不懂）", _HINT)
    try:
        facts = read_pdf(pdf)
    except PdfError as error:
        return ExportError(f"LibreOffice 转出的 PDF 读不出来（{error}）", _HINT)
    if not facts.pages:
        return ExportError("LibreOffice 转出的 PDF 没有页面", _HINT)
    return Product(pdf, facts.text, facts.pages, facts.fonts)
