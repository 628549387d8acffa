"""The additional tags as a clerk types them, found in paragraphs and taken out of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from dangwu_docs.support.word_names import W

MERGE, RESTART, DROP_PARAGRAPH, DROP_ROW = "vm_group", "renumber", "drop_p", "drop_tr"
#: Every word of a tag -> the tag.
WORDS = {
    **{word: word for word in (MERGE, RESTART, DROP_PARAGRAPH, DROP_ROW)},
    "同值合并": MERGE,
    "重新编号": RESTART,
    "空则删段": DROP_PARAGRAPH,
    "空则删行": DROP_ROW,
}
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(
    rf"\{{%[-+]?(?:(?P<prefix>tr|tc|p|r)(?=\s))?\s*(?P<word>{'|'.join(WORDS)})(?!\w)"
    r"(?P<values>(?:(?!%\}).)*?)\s*[-+]?%\}",
    re.DOTALL,
)


class Addition(Struct, frozen=True):
    """One additional tag in a paragraph."""

    tag: str
    #: The word that was typed for it.
    word: str
    #: What it is given, as typed but for quotes; "" where nothing.
    values: str
    #: The letters before the word, which none of these tags takes.
    prefix: str
    text: str
    paragraph: etree._Element

    @property
    def plain(self) -> str:
        """The tag as Jinja reads it."""
        return f"{{% {self.word} {self.values} %}}"


def additions(paragraph: etree._Element) -> list[Addition]:
    """Return the additional tags of a paragraph, not those of paragraphs within."""
    text = "".join(piece.text or "" for piece in _texts(paragraph))
    return [_read(found, paragraph) for found in _found(text)]


def take_out(paragraph: etree._Element) -> None:
    """Remove the additional tags from the text of a paragraph, and the runs that held no more."""
    pieces = list(_texts(paragraph))
    whole = "".join(piece.text or "" for piece in pieces)
    kept = [True] * len(whole)
    for found in _found(whole):
        kept[found.start() : found.end()] = [False] * len(found[0])
    at = 0
    for piece in pieces:
        text = piece.text or ""
        left = "".join(c for c, stays in zip(text, kept[at:], strict=False) if stays)
        at += len(text)
        if left != text:
            piece.text = left
            _remove_if_empty(piece)


def nearest(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the closest element above that has one of the names, without a prefix."""
    return next(element.iterancestors(*(f"{W}{name}" for name in names)), None)


def _found(text: str) -> Iterator[re.Match[str]]:
    """A comment may speak of tags."""
    return _TAG.finditer(_COMMENT.sub(lambda comment: " " * len(comment[0]), text))


def _texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    for text in paragraph.iter(f"{W}t"):
        if nearest(text, "p") is paragraph:
            yield text


def _read(found: re.Match[str], paragraph: etree._Element) -> Addition:
    values = found["values"].translate(_STRAIGHT).strip()
    return Addition(
        WORDS[found["word"]], found["word"], values, found["prefix"] or "", found[0], paragraph
    )


def _remove_if_empty(piece: etree._Element) -> None:
    run = piece.getparent()
    if piece.text or run is None or run.tag != f"{W}r":
        return
    run.remove(piece)
    above = run.getparent()
    if above is not None and all(child.tag == f"{W}rPr" for child in run):
        above.remove(run)
