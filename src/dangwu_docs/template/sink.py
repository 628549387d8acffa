"""Where the code of a part prints: every value is escaped here, and what is unusual is noted."""

from __future__ import annotations

import re
from collections.abc import Callable

import markupsafe
from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup, escape

from dangwu_docs.support.printing import shown
from dangwu_docs.template.balance import is_text, is_whole
from dangwu_docs.template.readback import PAGES, checked
from dangwu_docs.template.values import (
    ESCAPED,
    LISTING,
    PARAGRAPH_TEXT,
    RICH,
    is_docxtpls,
    needs_docxtpl,
)


def _escaped(text: str) -> str:
    return str(escape(text))


#: As escape(), without making a Markup; a text that needs no escape comes back itself. MarkupSafe 2
#: does not offer it.
escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped)

#: What data can make go wrong while a document is printed.
FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError)
#: What docxtpl makes of these in a listing: a break, a tab, a new paragraph, a new page.
CONTROLS = re.compile("[\n\t\a\f]")
#: As docxtpl breaks a line.
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


class NeedsDocxtplError(Exception):
    """A value adds parts to the package, which docxtpl itself must do."""


class Sink:
    """What one part prints: its pieces, and what must be done with them."""

    __slots__ = ("emit", "has_controls", "has_markup", "pieces", "remembered")

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.emit = self.pieces.extend
        #: Whether a value holds line breaks, tabs and the like.
        self.has_controls = False
        #: Whether a value brought markup that may be broken.
        self.has_markup = False
        #: The values that went the long way; all of them where the code remembers.
        self.remembered: set[str] = set()

    def text_bytes(self, value: object) -> bytes:
        """Return what `value` prints inside of a text, encoded."""
        if value.__class__ is int:
            return b"%d" % value
        return self.text(value).encode()

    def lines_bytes(self, value: object) -> bytes:
        """Return what `value` prints inside of a text with lines, encoded."""
        if value.__class__ is int:
            return b"%d" % value
        return self.lines(value).encode()

    def structure_bytes(self, value: object) -> bytes:
        """Return what `value` prints between elements, encoded."""
        return self.structure(value).encode()

    def unknown_bytes(self, value: object) -> bytes:
        """Return what `value` prints where the place is not known, encoded."""
        return self.unknown(value).encode()

    def markup_bytes(self, value: object) -> bytes:
        """Return what a block has printed already, encoded."""
        return self.markup(value).encode()

    def text(self, value: object) -> str:
        """Return what `value` prints inside of a text."""
        if is_docxtpls(value, RICH):
            prefix = "r" if is_docxtpls(value, PARAGRAPH_TEXT) else "p"
            raise TemplateRuntimeError(f"这里是富文本，标签请写成 {{{{{prefix} … }}}}")
        return self.unknown(value)

    def lines(self, value: object) -> str:
        """Return what `value` prints inside of a text that may be broken into lines."""
        others = self.has_controls
        text = self.text(value)
        if "\n" in text:
            text = text.replace("\n", _BREAK)
            self.has_controls = others or CONTROLS.search(text) is not None
        return text

    def structure(self, value: object) -> str:
        """Return what `value` prints between elements: rich text, or nothing."""
        is_markup = isinstance(value, (Markup, Undefined)) or is_docxtpls(value, RICH)
        if is_markup or needs_docxtpl(value) or value == "":
            return self.unknown(value)
        raise TemplateRuntimeError(
            "{{r … }} 和 {{p … }} 只能打印富文本，文字会丢失；请写成 {{ … }}"
        )

    def unknown(self, value: object) -> str:
        """Return what `value` prints."""
        if isinstance(value, Markup) or is_docxtpls(value, ESCAPED):
            return self.markup(value)
        if needs_docxtpl(value):
            raise NeedsDocxtplError
        value = shown(value)
        text = checked(str(value))
        self.remembered.update(PAGES.split(text))
        self.has_controls = self.has_controls or CONTROLS.search(text) is not None
        return escaped(text)

    def markup(self, value: object) -> str:
        """Return what is escaped already, or is rich text."""
        text = checked(str(value))
        if "r:id=" in text and is_docxtpls(value, RICH):
            # A hyperlink: its target is a part of the package.
            raise NeedsDocxtplError
        known = is_text(text) or (is_docxtpls(value, RICH) and is_whole(text))
        self.has_markup = self.has_markup or not known
        self.has_controls = self.has_controls or CONTROLS.search(text) is not None
        if is_docxtpls(value, LISTING):
            plain = Markup(text).unescape()  # noqa: S704 - only to read what it says
            self.remembered.update(PAGES.split(plain))
        return text
