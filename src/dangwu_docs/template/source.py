"""The pieces of a template that hold tags, as Jinja reads them."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape

from jinja2 import Environment, nodes
from msgspec import Struct

from dangwu_docs.support.syntax import below

BODY, HEADER, FOOTER, FOOTNOTES, PROPERTIES = "正文", "页眉", "页脚", "脚注", "文档属性"
#: A whole tag, so that braces in its texts begin no other.
_TAG_START = re.compile(r"(\{\{[-+]?|\{%[-+]?)(.*?(?:\}\}|%\}))", re.DOTALL)
#: How a template writes two braces that are no tag; only the template, never its data.
_WRITTEN_TAGS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_TEXT = re.compile(r"<w:t(?:\s[^>]*)?(?<!/)>(.*?)</w:t>", re.DOTALL)
_WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\s+", re.DOTALL)
_PREFIXED_COMMENT = re.compile(r"\{#(?:p|tr|tc)\s")
_TAG = re.compile(r"\{[{%#_]|_\}")


class Source(Struct, frozen=True):
    """One piece of a template that Jinja compiles: where it stands, and its text."""

    label: str
    text: str
    #: The member of the package that it is printed into.
    member: str = ""
    #: What stands around the text in that member.
    prefix: str = ""
    suffix: str = ""
    #: Text of the template that docxtpl drops while it reads the tags.
    lost: str = ""


class Parsed(Struct, frozen=True, dict=True):
    """A piece of a template, and the tree that Jinja makes of it."""

    source: Source
    environment: Environment

    @cached_property
    def tree(self) -> nodes.Template:
        """The tree, made once.

        Raises:
            TemplateSyntaxError: Jinja cannot read the text.
        """
        return self.environment.parse(self.source.text)


def by_tag(text: str) -> str:
    """Return a text with a line for each tag, so that Jinja's line numbers name one."""
    return _TAG_START.sub(r"\1\n\2", text)


def tidy(tree: nodes.Template) -> None:
    """Write braces that are no tag as the documents show them."""
    for data in below(tree):
        if isinstance(data, nodes.TemplateData) and "_" in data.data:
            for written, meant in _WRITTEN_TAGS:
                data.data = data.data.replace(written, meant)


def is_printed(xml: str) -> bool:
    """Tell whether a part holds tags; one without them stays as it is, byte for byte."""
    return _TAG.search(xml) is not None


def lost_text(xml: str, patched: str) -> str:
    """Return the text around the first character that docxtpl drops from a part, or ""."""
    before, after = _fixed_text(xml), _fixed_text(patched)
    # A comment with a prefix is there to take its paragraph, row or cell away.
    if before == after or _PREFIXED_COMMENT.search("".join(_TEXT.findall(xml))):
        return ""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
    return before[max(0, at - 5) : at + 15]


def _fixed_text(xml: str) -> str:
    """Return what people read in a part whatever its data, without white space."""
    return _WHOLE_TAG.sub("", unescape("".join(_TEXT.findall(xml))))
