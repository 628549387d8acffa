"""How much of a document's text its copy in another format has lost; it knows no format."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

from dangwu_docs.errors import ExportError

#: Pages count themselves anew, and a mark may be drawn instead of written.
_FREE_LETTERS, _FREE_SHARE = 2, 0.001
_HINT = "请在 Word 或 WPS 中打开该文件，另存为 .docx 后重试；仍不行的，直接打印。"


def losses(text: str, made: str) -> tuple[str, ...]:
    """Return what to tell of letters of `text` that do not stand in `made`.

    How text is broken into lines and cells, and digits, which count pages, do not matter.

    Raises:
        ExportError: most of the text is lost.
    """
    letters = _letters(text)
    whole, lost = letters.total(), (letters - _letters(made)).total()
    if lost * 2 > whole:
        raise ExportError(f"转出的文件里没有原文的文字（{whole} 字缺 {lost} 字）", _HINT)
    if lost <= max(_FREE_LETTERS, whole * _FREE_SHARE):
        return ()
    return (f"有 {lost} 个字没有转出（共 {whole} 字），请对照原文书核对",)


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in normalize("NFKC", text) if letter.isalpha())
