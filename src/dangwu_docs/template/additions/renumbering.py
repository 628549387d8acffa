"""{% renumber %}: the list of a paragraph starts at 1 again, and goes on from there."""

from __future__ import annotations

from lxml import etree

from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.lists import Lists
from dangwu_docs.template.additions.places import child
from dangwu_docs.template.additions.words import Addition


def write_out(root: etree._Element, found: list[Addition], lists: Lists) -> None:
    """Let every paragraph of the lists of these tags ask which list it belongs to by now."""
    restarted = {}
    for addition in found:
        if numbered := lists.of(addition.paragraph):
            restarted[addition.paragraph] = numbered
            tags = f"{{% own_restart {numbered.number}, {numbered.level} %}}{addition.plain}"
            addition.paragraph.text = tags + (addition.paragraph.text or "")
    numbers = {each.number for each in restarted.values()}
    # All are found before the first is changed: it would no longer say what it belongs to.
    members = [(each, lists.of(each)) for each in root.iter(f"{W}p")] if numbers else []
    for paragraph, numbered in members:
        if numbered and numbered.number in numbers:
            properties = child(child(paragraph, "pPr"), "numPr")
            for name in ("ilvl", "numId"):
                for old in properties.findall(f"{W}{name}"):
                    properties.remove(old)
            level = etree.SubElement(properties, f"{W}ilvl")
            level.set(f"{W}val", str(numbered.level))
            number = etree.SubElement(properties, f"{W}numId")
            number.set(f"{W}val", f"{{% own_list {numbered.number} %}}")
