"""What an author left in a template and every document would carry: revisions, notes, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import R, W
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.lint.places import Layout, VisiblePart

_REVISIONS = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange"),
    *("tcPrChange", "tblPrExChange"),
)
_LINK_FIELD = re.compile(r'\bHYPERLINK\s+"([^"]+)"')


def trace_faults(layout: Layout) -> Iterator[Fault]:
    """Yield tracked changes, comments and links that lead out of the file, each place once."""
    for part in layout.parts:
        for place in _places(part, *_REVISIONS):
            yield Fault("TPL-09", place, {})
        for place in _places(part, "commentReference"):
            yield Fault("TPL-10", place, {})
        for place, target in dict.fromkeys(_links(part, layout)):
            yield Fault("TPL-11", place, {"target": target})
    if _has_lost_comments(layout):
        yield Fault("TPL-10", "批注", {})


def _places(part: VisiblePart, *names: str) -> tuple[str, ...]:
    found = part.root.iter(*(f"{W}{name}" for name in names))
    return tuple(dict.fromkeys(part.place(element) for element in found))


def _links(part: VisiblePart, layout: Layout) -> Iterator[tuple[str, str]]:
    targets = _targets(part, layout)
    for element in part.root.iter():
        target = targets.get(element.get(f"{R}id", ""))
        code = element.text or "" if element.tag == f"{W}instrText" else element.get(f"{W}instr")
        field = _LINK_FIELD.search(code or "")
        if target or field:
            yield part.place(element), target or (field[1] if field else "")


def _targets(part: VisiblePart, layout: Layout) -> dict[str, str]:
    folder, _, name = part.member.rpartition("/")
    relations = layout.members.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in read_xml(relations).iter("{*}Relationship")
        if relation.get("TargetMode") == "External"
    }


def _has_lost_comments(layout: Layout) -> bool:
    """Tell whether there are comments to which no place of the text points."""
    comments = layout.members.get("word/comments.xml")
    if comments is None or any(_places(part, "commentReference") for part in layout.parts):
        return False
    return read_xml(comments).find(f".//{W}comment") is not None
