"""What is wrong with the tags of a template, paragraph by paragraph, in a clerk's words.

Jinja stops at its first error and names a line of XML; here every tag is tried by itself, so that
one look at the template mends all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from jinja2 import Environment, TemplateSyntaxError
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.support.docx_text import paragraph_text
from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.dialect_faults import (
    Used,
    is_written_wrong,
    syntax_fault,
    unknown_faults,
    used_words,
    written_faults,
)
from dangwu_docs.template.pairing import BLOCKS, pairing_faults
from dangwu_docs.template.places import Places

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BEGIN = re.compile(r"\{\{|\{%|\{#")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PARTS = re.compile(r"\{([{%#])[-+]?((?:tr|tc|p|r)(?=\s))?(.*?)[-+]?[}%#]\}", re.DOTALL)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
#: What docxtpl removes around a prefixed tag, and how a clerk calls it.
_SWALLOWED = {"p": "段落", "tr": "表格行", "tc": "单元格"}
#: docxtpl's own tags about table cells; the first two print an expression.
_CELL_VALUES, _CELL_MERGES = ("cellbg", "colspan"), ("vm", "hm")


class Tag(Struct, frozen=True):
    """One tag of a paragraph."""

    text: str
    #: `{`, `%` or `#`: what kind of tag it is.
    kind: str
    prefix: str
    body: str
    paragraph: etree._Element
    place: str

    @property
    def word(self) -> str:
        """The first word of a statement; "" for others."""
        word = re.match(r"\w+", self.body)
        return word[0] if self.kind == "%" and word else ""

    @property
    def around(self) -> str:
        """The text of the paragraph."""
        return paragraph_text(self.paragraph)


def tags_of(places: Places) -> Iterator[Tag]:
    """Yield the tags of a part in reading order."""
    rows = zip(places.paragraphs, places.words, places.texts, strict=True)
    for paragraph, place, text in rows:
        for found in _TAG.finditer(text):
            yield _read(found[0], paragraph, place)


def tag_faults(places: Places, documents: Environment) -> Iterator[Fault]:
    """Yield every fault of the tags of a part."""
    for text, place in zip(places.texts, places.words, strict=True):
        yield from written_faults(text, place, records_only=False)
        if half := _BEGIN.search(rest := _TAG.sub("", text)):
            facts = {"snippet": rest[half.start() :], "close": _ENDS[half[0]]}
            yield Fault("DTL001", place, facts, text)
    tags = tuple(tags_of(places))
    for tag in tags:
        for fault in (*_faults(tag, documents), *_place_faults(tag)):
            yield replace(fault, around=tag.around)
    yield from pairing_faults(tags)


def has_tags(text: str) -> bool:
    """Tell whether a text holds what looks like a tag."""
    return _TAG.search(text) is not None


def _read(text: str, paragraph: etree._Element, place: str) -> Tag:
    parts = _PARTS.fullmatch(text)
    kind, prefix, body = parts.groups() if parts else (text[1], "", text[2:-2])
    return Tag(text, kind, prefix or "", body.translate(_STRAIGHT).strip(), paragraph, place)


def _faults(tag: Tag, documents: Environment) -> Iterator[Fault]:
    if tag.kind == "#" or is_written_wrong(tag.text):
        return
    try:
        used = _used_words(_by_itself(tag))
    except TemplateSyntaxError as error:
        yield syntax_fault(error, tag.text, tag.place)
    else:
        yield from unknown_faults(used, documents, tag.text, tag.place)


@lru_cache(maxsize=4096)
def _used_words(text: str) -> Used:
    """Return what a tag by itself uses; most tags stand in many places of many templates."""
    return used_words(_parser().parse(text))


@cache
def _parser() -> Environment:
    """How a text is read is the same whatever filters there are."""
    return environment()


def _by_itself(tag: Tag) -> str:
    """Return a template in which the tag stands alone; "" for a tag that ends something."""
    word, rest = tag.word, tag.body.removeprefix(tag.word).strip()
    if tag.kind == "{":
        return f"{{{{ {tag.body} }}}}"
    if word in _CELL_VALUES:
        return f"{{{{ {rest} }}}}"
    if word in BLOCKS:
        return f"{{% {tag.body} %}}{{% end{word} %}}"
    if word == "elif":
        return f"{{% if 1 %}}{{% {tag.body} %}}{{% endif %}}"
    if not word or word in ("else", *_CELL_MERGES) or word.startswith("end"):
        return ""
    return f"{{% {tag.body} %}}"


def _place_faults(tag: Tag) -> Iterator[Fault]:
    if not tag.prefix:
        return
    if re.search(r"[%}]", tag.text[2:-2]):
        yield Fault("DTL201", tag.place, {"snippet": tag.text})
    if tag.prefix not in _SWALLOWED or tag.kind == "#":
        # A comment is there to take what is around it away.
        return
    place = next(_self_and_above(tag.paragraph, f"{W}{tag.prefix}"), None)
    if place is None:
        yield Fault("DTL203", tag.place, {"raw": tag.text, "prefix": tag.prefix})
    elif rest := _text_in(place).replace(tag.text, "", 1).strip():
        facts = {"raw": tag.text, "unit_zh": _SWALLOWED[tag.prefix], "rest": rest}
        yield Fault("DTL209", tag.place, facts)


def _self_and_above(element: etree._Element, name: str) -> Iterator[etree._Element]:
    if element.tag == name:
        yield element
    yield from element.iterancestors(name)


def _text_in(place: etree._Element) -> str:
    return "".join(paragraph_text(paragraph) for paragraph in place.iter(f"{W}p"))
