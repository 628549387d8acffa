"""{% drop_p %} and {% drop_tr %}: a paragraph or row that prints nothing goes away."""

from __future__ import annotations

import re
from collections.abc import Container

from lxml import etree

from dangwu_docs.support.docx_text import paragraph_text
from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.places import content, put_after, put_before
from dangwu_docs.template.additions.words import Addition, nearest

#: Word calls these damaged where they hold no paragraph; a cell gets one back by itself.
_HOLDERS = ("tc", "hdr", "ftr", "txbxContent", "footnote")
_GOES = re.compile(r"\{[{%#][-+]?(?:tr|tc|p)\s")


def drop_paragraph(addition: Addition, dropped: Container[etree._Element]) -> None:
    """Let the paragraph of the tag vanish; one that must stay loses what it holds."""
    paragraph = addition.paragraph
    begin, end = _around(addition, "own_p")
    inside = content(paragraph)
    if not _must_stay(paragraph, dropped):
        put_before(paragraph, begin)
        put_after(paragraph, end)
    elif inside:
        put_before(inside[0], begin)
        put_after(inside[-1], end)


def drop_row(addition: Addition) -> None:
    """Let the row of the tag vanish; the row is counted where it stays."""
    row = nearest(addition.paragraph, "tr")
    if row is not None:
        begin, end = _around(addition, "own_tr")
        put_before(row, begin)
        put_after(row, f"{{% own_row %}}{end}" if addition.values else end)


def rows(found: list[Addition]) -> set[etree._Element]:
    """Return the rows that may vanish."""
    return {row for each in found if (row := nearest(each.paragraph, "tr")) is not None}


def _must_stay(paragraph: etree._Element, dropped: Container[etree._Element]) -> bool:
    """Tell whether a paragraph ends a section, or nothing else could fill what holds it."""
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return True
    holder = paragraph.getparent()
    if holder is None or holder.tag not in {f"{W}{name}" for name in _HOLDERS}:
        return False
    others = [each for each in content(holder) if each is not paragraph]
    if holder.tag == f"{W}tc":
        return not others
    is_last = content(holder)[-1] is paragraph
    return not others or (is_last and all(each in dropped or _goes(each) for each in others))


def _goes(element: etree._Element) -> bool:
    return _GOES.search(paragraph_text(element)) is not None


def _around(addition: Addition, region: str) -> tuple[str, str]:
    """Return what begins and what ends a part that may vanish."""
    if addition.values:
        return f"{{% own_if %}}{addition.plain}", "{% endown_if %}"
    return f"{{% {region} %}}", f"{{% end{region} %}}"
