"""A PDF as OFD (GB/T 33190-2016): the same text, lines and faces at the same places."""

from dangwu_docs.support.ofd.paper import DrawnPage, UnfitError, drawn_pages, need_pdfminer
from dangwu_docs.support.ofd.write import ofd_text, write_ofd

__all__ = ["DrawnPage", "UnfitError", "drawn_pages", "need_pdfminer", "ofd_text", "write_ofd"]
