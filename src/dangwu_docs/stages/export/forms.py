"""The formats that there are: a new one is a line here and what converts to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.fixed import to_ofd
from dangwu_docs.stages.export.paper import Paper, Product
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.stages.export.rewritten import rewrite
from dangwu_docs.support.soffice import PDF, PDF_A_2B

#: Papers, and how many there may be -> each paper with its product or why there is none.
Convert = Callable[[Iterable[Paper], int], Iterator[tuple[Paper, Product | ExportError]]]


@dataclass(frozen=True, slots=True)
class Form:
    """A format: how its files end, and what converts to it."""

    suffix: str
    convert: Convert


FORMS: Mapping[str, Form] = {
    "pdf": Form(".pdf", partial(to_pdf, PDF)),
    "pdfa": Form(".pdf", partial(to_pdf, PDF_A_2B)),
    "ofd": Form(".ofd", to_ofd),
    "html": Form(".html", partial(rewrite, "html")),
    "odt": Form(".odt", partial(rewrite, "odt")),
    "md": Form(".md", partial(rewrite, "md")),
    "txt": Form(".txt", partial(rewrite, "txt")),
}
