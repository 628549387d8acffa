"""How a part is built, whatever its data: which tags enclose elements, and where values go.

The part is written down once, with an element of its own for every tag that encloses whole
elements, so that it can be asked what every document of the template has in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from jinja2 import nodes
from lxml import etree
from msgspec import Struct, field

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.syntax import below
from dangwu_docs.template.balance import Position, UnbalancedError

_BLOCK, _BRANCH = "tag-block", "tag-branch"
#: Stands for a value; no number of a table could be read from it.
_VALUE = "\ufffd"
#: Where the balance of elements cannot be seen.
_OPAQUE = re.compile(f"<!--|<!\\[CDATA\\[|<\\?|{_BLOCK}|{_BRANCH}")
_TABLE = re.compile(r"</?w:(?:tbl|tr|tc)[ />]")
_TAG = re.compile(r"""<(/?)(?:[^<>"']|"[^"]*"|'[^']*')*?(/?)>""")
#: Elements of Word that hold text; all others hold elements, and text between would not be seen.
_TEXTS = frozenset({"t", "delText", "instrText", "delInstrText", "fldData"})
#: Statements whose text goes elsewhere before it is printed.
_CAPTURES = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock)


class PrintedIn(Enum):
    """Where a value is printed."""

    TEXT = "text"
    #: Where a line break is one element of Word, whatever stands around it.
    LINES = "lines"
    #: Between elements, as {{r … }} and {{p … }} print: only rich text can stand there.
    STRUCTURE = "structure"
    UNKNOWN = "unknown"


class Outline(Struct):
    """What is known of a part before it has data."""

    #: Whether it comes out as good XML, whatever the data.
    is_sound: bool = False
    #: The part with elements for tags; None where tags cut the elements of tables.
    root: etree._Element | None = None
    places: dict[int, PrintedIn] = field(default_factory=dict)
    #: Where values go that have no place of their own.
    elsewhere: PrintedIn = PrintedIn.UNKNOWN

    def place(self, node: nodes.Node) -> PrintedIn:
        """Return where a value is printed."""
        return self.places.get(id(node), self.elsewhere)


def outline(tree: nodes.Template, prefix: str, suffix: str) -> Outline:
    """Return the outline of a part; `prefix` and `suffix` stand around the printed text."""
    if captures(tree):
        # What a macro prints stands where it is called.
        return Outline()
    declaration = prefix.rpartition("?>")[2]
    try:
        fixed = (node for node in below(tree) if isinstance(node, nodes.TemplateData))
        has_boxes = any("<w:txbxContent" in text.data for text in fixed)
        writer = _Writer(Position().after(declaration), has_boxes=has_boxes)
        text = writer.body(tree.body)
        if writer.position.after(suffix) != Position():
            return Outline()
    except UnbalancedError:
        return Outline()
    if writer.cuts_tables:
        return Outline(is_sound=True, places=writer.places)
    root = read_xml((prefix + text + suffix).encode())
    return Outline(is_sound=True, root=root, places=writer.places)


def captures(tree: nodes.Template) -> bool:
    """Tell whether what is printed may be changed before it arrives in the document."""
    return any(
        isinstance(node, _CAPTURES) or (isinstance(node, nodes.For) and node.recursive)
        for node in below(tree)
    )


def is_block(element: etree._Element) -> bool:
    """Tell whether an element of the outline stands for a tag."""
    return element.tag in (_BLOCK, _BRANCH)


class _Writer:
    """Goes through a part as every document might."""

    def __init__(self, position: Position, *, has_boxes: bool) -> None:
        self.position = position
        self.places: dict[int, PrintedIn] = {}
        #: Whether a tag begins within a table's element and ends in another.
        self.cuts_tables = False
        self.has_boxes = has_boxes

    def body(self, statements: Iterable[nodes.Node]) -> str:
        return "".join(map(self._statement, statements))

    def _statement(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Output):
            return "".join(map(self._printed, node.nodes))
        before = self.position
        branches = list(_branches(node))
        written, ends = [], set()
        for branch in branches:
            self.position = before
            written.append(self.body(branch))
            ends.add(self.position)
        if len(ends) > 1 or (isinstance(node, nodes.For) and ends != {before}):
            raise UnbalancedError
        return self._block(before, written)

    def _block(self, before: Position, branches: list[str]) -> str:
        if not any("<" in branch for branch in branches):
            return "".join(branches)
        if all(_is_whole(branch) for branch in branches):
            wrapped = "".join(f"<{_BRANCH}>{branch}</{_BRANCH}>" for branch in branches)
            return f"<{_BLOCK}>{wrapped}</{_BLOCK}>"
        # What it prints stays within the paragraphs of one cell, or nothing is known of tables.
        cuts = before != self.position or any(map(_TABLE.search, branches))
        self.cuts_tables = self.cuts_tables or cuts
        return "".join(branches)

    def _printed(self, node: nodes.Expr) -> str:
        if isinstance(node, nodes.TemplateData):
            if _OPAQUE.search(node.data):
                raise UnbalancedError
            self.position = self.position.after(node.data)
            return node.data
        self.places[id(node)] = self._place()
        return _VALUE

    def _place(self) -> PrintedIn:
        prefix, _, name = self.position.inside.rpartition(":")
        if self.position.tag or prefix not in ("w", ""):
            return PrintedIn.TEXT
        if name not in _TEXTS:
            return PrintedIn.STRUCTURE
        names = [element.name for element in self.position.open]
        # In a text box docxtpl takes the end of the inner paragraph for that of the outer one.
        is_line = names[-2:] == ["w:r", "w:t"] and names.count("w:p") == 1
        return PrintedIn.LINES if is_line and not self.has_boxes else PrintedIn.TEXT


def _is_whole(text: str) -> bool:
    """Tell whether a text closes all it opens, and nothing else; its tags are known to match."""
    depth = 0
    for tag in _TAG.finditer(text):
        depth += -1 if tag[1] else not tag[2]
        if depth < 0:
            return False
    return depth == 0


def _branches(node: nodes.Node) -> Iterator[list[nodes.Node]]:
    match node:
        case nodes.If():
            yield node.body
            for other in node.elif_:
                yield other.body
            yield node.else_
        case nodes.For():
            yield node.body
            yield node.else_
        case _:
            yield getattr(node, "body", [])
