"""The pieces of a template that hold tags, as Jinja reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import nodes

BODY, HEADER, FOOTER, FOOTNOTES, PROPERTIES = "正文", "页眉", "页脚", "脚注", "文档属性"
_PARAGRAPH_START = re.compile(r"<w:p([ >])")
_LINE_BEFORE_PARAGRAPH = re.compile(r"\n(?=<w:p[ >])")
#: How a template writes two braces that are no tag; only the template, never its data.
_WRITTEN_TAGS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_TAG = re.compile(r"\{[{%#_]|_\}")


@dataclass(frozen=True)
class Source:
    """One piece of a template that Jinja compiles: where it stands, and its text."""

    label: str
    text: str
    #: The member of the package that it is printed into.
    member: str = ""
    #: What stands around the text in that member.
    prefix: str = ""
    suffix: str = ""


def by_paragraph(xml: str) -> str:
    """Return the XML with a line for each paragraph, so that Jinja's line numbers name one."""
    return _PARAGRAPH_START.sub(r"\n<w:p\1", xml)


def tidy(tree: nodes.Template) -> None:
    """Take out of the fixed text what only served to compile it."""
    for data in tree.find_all(nodes.TemplateData):
        text = _LINE_BEFORE_PARAGRAPH.sub("", data.data)
        for written, meant in _WRITTEN_TAGS:
            text = text.replace(written, meant)
        data.data = text


def is_printed(xml: str) -> bool:
    """Tell whether a part holds tags; one without them stays as it is, byte for byte."""
    return _TAG.search(xml) is not None
