"""Where in its file a value of a document was typed: read again, and only when one has failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path as File

from dangwu_docs.model.findings import Path, field_name
from dangwu_docs.model.paths import below
from dangwu_docs.model.words import WORDS
from dangwu_docs.support.files import read_text
from dangwu_docs.support.yaml_text import YamlDocument, read_documents

_RECORD, _KIND, _ID = "记录", WORDS["kind"], WORDS["id"]

#: Places that an error names: one mended place may mend them all.
_FEW = 3

Tree = Mapping[str, object]


def typed_at(paths: Iterable[Path], context: Tree, file: File, name: str) -> str:
    """Return the places of values of a context in the file of its record, as editors open them.

    `name` is what a place calls the file; a value that was not typed there has the file alone.
    """
    text = read_text(file, name).text
    documents, _ = read_documents(text or "", name, WORDS)
    shown = []
    for path in islice(paths, _FEW):
        place = _place(path, context, documents)
        at = ":".join(map(str, (name, *place)))
        shown.append(f"{at}（{field_name(path)}）" if path else at)
    return "、".join(shown)


def _place(
    path: Path, context: Tree, documents: Iterable[YamlDocument]
) -> tuple[int, int] | tuple[()]:
    """Return line and column of a value, or of the nearest around it."""
    view, inner = _record_around(path, context)
    document = _written_as(view, documents)
    if document is None:
        return ()
    ends = range(len(inner), -1, -1)
    return next((document.marks[inner[:end]] for end in ends if inner[:end] in document.marks), ())


def _record_around(path: Path, context: Tree) -> tuple[Tree, Path]:
    """Return the innermost record or organisation that holds a value, and the path in it."""
    path = path or (_RECORD,)
    found: tuple[Tree, Path] = ({}, ())
    for depth, value in enumerate(below(context, path), 1):
        if isinstance(value, Mapping) and (_KIND in value or _ID in value):
            found = value, path[depth:]
    return found


def _written_as(view: Tree, documents: Iterable[YamlDocument]) -> YamlDocument | None:
    """Return the document that a record is made from: of several, the one that says the same."""
    likely = [
        (sum(str(view.get(key)) == text for key, text in document.value.items()), -document.index)
        for document in documents
        if isinstance(document.value, dict) and _may_be(view, document.value)
    ]
    best = max(likely, default=None)
    return best and next(one for one in documents if one.index == -best[1])


def _may_be(view: Tree, written: Tree) -> bool:
    same_kind = _KIND not in view or view[_KIND] == written.get(_KIND)
    return bool(view) and same_kind and view.get(_ID) == written.get(_ID)
