"""Proof that a finished document shows every text that was printed into it.

docxtpl repairs broken XML silently and loses text by it, so nothing is believed unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup

from dangwu_docs.support.docx_text import part_text, read_xml
from dangwu_docs.support.printing import shown
from dangwu_docs.support.xml_characters import FORBIDDEN
from dangwu_docs.template.package import is_xml

#: What docxtpl turns into something else before it is XML: a new paragraph, a new page.
PAGES = re.compile("[\a\f]")
_LINE_END = re.compile("\r\n?")
TAGS = re.compile(r"\{\{|\}\}|\{%|%\}")

_printed: ContextVar[set[str] | None] = ContextVar("_printed", default=None)


class ForbiddenCharacterError(TemplateRuntimeError):
    """A text holds a character that no document can hold, or not in its place."""

    def __init__(self, character: str) -> None:
        super().__init__(character)
        self.character = character


class LostTextError(ValueError):
    """The finished document does not show what it must show; `text` is what is missing."""

    def __init__(self, message: str, text: str = "") -> None:
        super().__init__(message, text)
        self.text = text

    def __str__(self) -> str:
        return str(self.args[0])


@contextmanager
def recording() -> Iterator[set[str]]:
    """Collect every text that templates print meanwhile."""
    texts: set[str] = set()
    token = _printed.set(texts)
    try:
        yield texts
    finally:
        _printed.reset(token)


def recorded(value: object) -> object:
    """Return what `value` prints, and remember it: Jinja calls this for everything printed."""
    value = shown(value)
    if isinstance(value, Undefined | Markup):
        return value
    text = checked(str(value))
    if (texts := _printed.get()) is not None:
        texts.update(PAGES.split(text))
    return text


def checked(text: str) -> str:
    """Return a text as it will read back.

    Raises:
        ForbiddenCharacterError: no document can hold it.
    """
    # XML readers turn every line end into \n; done here, the text reads back as it was printed.
    text = _LINE_END.sub("\n", text) if "\r" in text else text
    if FORBIDDEN.search(text) and (found := FORBIDDEN.search(PAGES.sub("", text))):
        raise ForbiddenCharacterError(found[0])
    return text


def verify(parts: Mapping[str, bytes], printed: Iterable[str], *, tags: bool = True) -> None:
    """Make sure that the parts are whole and show all of `printed`, and with `tags` no tag.

    Raises:
        LostTextError: a text is missing, or a tag was left over.
        lxml.etree.XMLSyntaxError: a part is not well-formed.
    """
    contents = [content for name, content in parts.items() if is_xml(name)]
    texts = sorted(text for text in printed if text.strip())
    shown_text = "\n".join(_text_of(content) for content in contents)
    missing = [text for text in texts if text not in shown_text]
    if missing and (lost := _lost(missing, contents)):
        message = f"生成的文档里读不回“{_short(lost[0])}”等 {len(lost)} 处内容"
        raise LostTextError(message, lost[0])
    if tags and TAGS.search(shown_text) and not any(TAGS.search(text) for text in texts):
        line = next(line for line in shown_text.splitlines() if TAGS.search(line))
        raise LostTextError(f"生成的文档里还有模板标签“{_short(line)}”")


# Styles, fonts and the like are the same in every document of a template.
@lru_cache(maxsize=64)
def _text_of(content: bytes) -> str:
    root = read_xml(content)
    if root.tag.endswith("}coreProperties"):
        return "\n".join(element.text or "" for element in root)
    return part_text(root)


def _lost(texts: list[str], contents: list[bytes]) -> list[str]:
    """Return the texts that stand in no attribute either, such as the colour of a cell."""
    elements = (element for content in contents for element in read_xml(content).iter())
    attributes = {str(value) for element in elements for value in element.values()}
    return [text for text in texts if not any(text in value for value in attributes)]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:30]}…"  # noqa: PLR2004 - fits a console line
