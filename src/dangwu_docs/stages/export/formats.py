"""The formats that there are: a new one is a line here and what converts to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.fixed import to_ofd
from dangwu_docs.stages.export.original import Original, Product
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.stages.export.rewritten import rewrite
from dangwu_docs.support.soffice import PDF, PDF_A_2B

#: Originals, and how many there may be -> each original with its product or why there is none.
Convert = Callable[[Iterable[Original], int], Iterator[tuple[Original, Product | ExportError]]]


class Format(Struct, frozen=True):
    """A format: how its files end, and what converts to it."""

    suffix: str
    convert: Convert


FORMATS: Mapping[str, Format] = {
    "pdf": Format(".pdf", partial(to_pdf, PDF)),
    "pdfa": Format(".pdf", partial(to_pdf, PDF_A_2B)),
    "ofd": Format(".ofd", to_ofd),
    "html": Format(".html", partial(rewrite, "html")),
    "odt": Format(".odt", partial(rewrite, "odt")),
    "md": Format(".md", partial(rewrite, "md")),
    "txt": Format(".txt", partial(rewrite, "txt")),
}
