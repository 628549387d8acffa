"""Two folders, or two files, laid side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from dangwu_docs.stages.compare.documents import changes
from dangwu_docs.stages.compare.folders import Compared, Pair, documents_below, pairs
from dangwu_docs.stages.compare.paragraphs import Fields

#: What a damaged .docx raises.
_DAMAGED = (BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError)


def compare(old: Path, new: Path, fields: Callable[[Path], Fields]) -> tuple[Compared, ...]:
    """Return what became of every document; `fields` knows those of a new document.

    It is asked of changed documents only.
    """
    before, after = documents_below(old), documents_below(new)
    return tuple(
        _compared(pair, before[pair.old], after[pair.new], fields)
        if pair.old and pair.new
        else Compared(pair)
        for pair in pairs(before, after)
    )


def _compared(pair: Pair, old: Path, new: Path, fields: Callable[[Path], Fields]) -> Compared:
    try:
        then, now = old.read_bytes(), new.read_bytes()
        return Compared(pair, () if then == now else changes(then, now, partial(fields, new)))
    except _DAMAGED:
        return Compared(pair, error="文件打不开或已损坏")
