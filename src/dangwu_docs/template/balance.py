"""Which elements are open at each point of a part: the proof that it comes out as good XML.

Tags need not enclose whole elements: a condition often begins in one run of Word and ends in the
next. It is enough that every way through the tags leaves the same elements open. Then each point
of the part has one list of open elements, whatever the data, and no document has to be parsed to
know that it is good XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

_NAME = r"[\w.:-]+"
_VALUE = r"""(?:"[^"<]*"|'[^'<]*')"""
_ATTRIBUTES = rf"(?:\s+{_NAME}\s*=\s*{_VALUE})*"
_TAG = re.compile(rf"<(/?)({_NAME})({_ATTRIBUTES})\s*(/?)>")
#: A tag that ends within the value of an attribute, where a value is to be printed.
_CUT_TAG = re.compile(rf"""(<{_NAME}{_ATTRIBUTES}\s+{_NAME}\s*=\s*["'])[^"'<]*""")
_ATTRIBUTE = re.compile(rf"({_NAME})\s*=\s*{_VALUE}")
#: An ampersand that begins no reference, or the end of a tag that did not begin.
_BAD_TEXT = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)|>")
#: Possessive: on long text that is none, trying it in every other way would never end.
_TEXT = re.compile(r"""(?:[^<>&"']++|&(?:amp|lt|gt|quot|apos|#\d+);)*+""")
_ALWAYS_DECLARED = frozenset({"", "xml", "xmlns"})


class UnbalancedError(ValueError):
    """The part may come out as broken XML, or nothing is known of it."""


class OpenElement(Struct, frozen=True):
    """An open element, with the prefixes that it declares."""

    name: str
    declares: frozenset[str] = frozenset()


#: Every part of a template declares Word's own prefix.
_WORD = OpenElement("", frozenset({"w"}))


class Position(Struct, frozen=True):
    """A point of a part: the elements that are open, and the tag that is being written, if any."""

    open: tuple[OpenElement, ...] = ()
    tag: str = ""

    @property
    def inside(self) -> str:
        """The name of the innermost open element; "" outside of all."""
        return self.open[-1].name if self.open else ""

    def after(self, text: str) -> Position:
        """Return where fixed text leads.

        Raises:
            UnbalancedError: it closes what is not open, or is no good XML by itself.
        """
        text, position, at = self.tag + text, self.open, 0
        while (start := text.find("<", at)) >= 0:
            _check_text(text[at:start])
            found = _TAG.match(text, start)
            if found is None:
                return Position(position, _cut(text[start:]))
            position, at = _through(position, found), found.end()
        _check_text(text[at:])
        return Position(position)


def is_whole(markup: str) -> bool:
    """Tell whether markup of Word is good XML by itself, wherever elements may stand."""
    around = Position((_WORD,))
    try:
        return around.after(markup) == around
    except UnbalancedError:
        return False


def is_text(markup: str) -> bool:
    """Tell whether markup is but text that was escaped."""
    return _TEXT.fullmatch(markup) is not None


def _cut(text: str) -> str:
    """Return a cut tag up to the value in which it is cut."""
    found = _CUT_TAG.fullmatch(text)
    if found is None:
        raise UnbalancedError(text)
    _check_text(text.replace(">", ""))
    return found[1]


def _through(position: tuple[OpenElement, ...], tag: re.Match[str]) -> tuple[OpenElement, ...]:
    closing, name, attributes, empty = tag.groups()
    if closing:
        if not position or position[-1].name != name:
            raise UnbalancedError(tag[0])
        return position[:-1]
    element, prefixes = _opened(name, attributes)
    inside = (*position, element)
    if any(not _is_declared(prefix, inside) for prefix in prefixes):
        raise UnbalancedError(tag[0])
    return position if empty else inside


@lru_cache(maxsize=1024)
def _opened(name: str, attributes: str) -> tuple[OpenElement, frozenset[str]]:
    """Return the element that a tag opens, and the prefixes that it uses; most tags are common."""
    _check_text(attributes.replace(">", ""))
    names = _ATTRIBUTE.findall(attributes)
    if len(set(names)) < len(names):
        raise UnbalancedError(name)
    element = OpenElement(name, frozenset(each[6:] for each in names if each.startswith("xmlns:")))
    return element, frozenset(map(_prefix, (name, *names))) - _ALWAYS_DECLARED


def _is_declared(prefix: str, elements: Iterable[OpenElement]) -> bool:
    return any(prefix in element.declares for element in elements)


def _prefix(name: str) -> str:
    return name.partition(":")[0] if ":" in name else ""


def _check_text(text: str) -> None:
    if _BAD_TEXT.search(text):
        raise UnbalancedError(text)
