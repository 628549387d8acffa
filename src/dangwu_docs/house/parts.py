"""The parts of a package that are the same for every template: styles, settings, fonts, footers."""

from __future__ import annotations

from dangwu_docs.house.markup import Element, element, serialise, switch
from dangwu_docs.house.paragraphs import border, field, indent, paragraph, run
from dangwu_docs.house.style import HouseStyle, Style

# Digits are Latin text: under zh-CN LibreOffice breaks a line inside a number.
_LANG = {"val": "en-US", "eastAsia": "zh-CN"}
#: Half-width of a 4号 character, by which page numbers stand in from the edge.
_IN = 280


def styles_part(house: HouseStyle) -> bytes:
    """Return styles.xml: every paragraph style of the house and its labels."""
    body = house.styles["正文"]
    defaults = element(
        "docDefaults",
        {},
        element("rPrDefault", {}, element("rPr", {}, *_type(house, body), element("lang", _LANG))),
        element("pPrDefault", {}, element("pPr")),
    )
    made = [_paragraph_style(house, style) for style in house.styles.values()]
    made += [_label_style(house, label) for label in house.labels]
    return serialise(element("styles", {}, defaults, *made, _table_style()))


def four_fonts(face: str) -> Element:
    """Return a face for all four sorts of characters, so that none falls to another face."""
    return element("rFonts", dict.fromkeys(("ascii", "eastAsia", "hAnsi", "cs"), face))


def settings_part() -> bytes:
    """Return settings.xml: Word 2013 behaviour, odd and even footers, nothing personal."""
    # A line broken inside a justified paragraph is else stretched over the whole width.
    unstretched = element("doNotExpandShiftReturn")
    modern = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": "15",
    }
    children = [
        element("zoom", {"percent": 100}),
        element("removePersonalInformation"),
        element("defaultTabStop", {"val": 420}),
        element("evenAndOddHeaders"),
        element("characterSpacingControl", {"val": "doNotCompress"}),
        element("compat", {}, unstretched, element("compatSetting", modern)),
        element("themeFontLang", {"val": "zh-CN", "eastAsia": "zh-CN"}),
        element("decimalSymbol", {"val": "."}),
        element("listSeparator", {"val": ","}),
    ]
    return serialise(element("settings", {}, *children))


def font_table_part(house: HouseStyle) -> bytes:
    """Return fontTable.xml with the faces of the shipped profile alone."""
    faces = {house.face(style.font) for style in house.styles.values()}
    made = [
        element(
            "font",
            {"name": face},
            element("charset", {"val": "86"}),
            element("family", {"val": "auto"}),
            element("pitch", {"val": "variable"}),
        )
        for face in sorted({*faces, *map(house.face, house.labels)})
    ]
    return serialise(element("fonts", {}, *made))


def page_number_part(side: str, below: int) -> bytes:
    """Return a footer with — 1 — at the `right` or `left`; `below` twips stay free under it."""
    dashes = [run("— ")], field("PAGE", "1"), [run(" —")]
    number = paragraph("页码", "", indent(**{side: _IN}), element("jc", {"val": side}))
    number.extend(piece for group in dashes for piece in group)
    space = [_spacer(below)] if below else []
    return serialise(element("ftr", {}, number, *space))


def foot_rule_part() -> bytes:
    """Return the first-page footer of a letter: the lower red rule, and no number."""
    return serialise(element("ftr", {}, letter_rule("thinThickSmallGap")))


def empty_header_part() -> bytes:
    """Return a header that takes no room."""
    return serialise(element("hdr", {}, paragraph("微行")))


def letter_rule(kind: str) -> Element:
    """Return a red double rule of 170 mm, centred on the paper."""
    line = element("pBdr", {}, border("bottom", kind, 18, "FF0000"))
    return paragraph("红线", "", line, indent(left=-454, right=-340))


def _spacer(height: int) -> Element:
    return paragraph("微行", "", element("spacing", {"line": height, "lineRule": "exact"}))


def _paragraph_style(house: HouseStyle, style: Style) -> Element:
    is_base = style.name == "正文"
    kind: dict[str, object] = {"type": "paragraph", "styleId": style.name}
    kind |= {"default": 1} if is_base else {"customStyle": 1} if not style.heading else {}
    name = "Normal" if is_base else style.heading or style.name
    based = [] if is_base else [element("basedOn", {"val": "正文"})]
    return element(
        "style",
        kind,
        element("name", {"val": name}),
        *based,
        element("qFormat"),
        element("pPr", {}, *_paragraph_properties(style)),
        element("rPr", {}, *_type(house, style)),
    )


def _paragraph_properties(style: Style) -> list[Element]:
    spacing = {"before": style.before, "after": 0, "line": style.line, "lineRule": "exact"}
    first = {"firstLine": style.first_line, "firstLineChars": style.first_chars}
    hanging = {"hanging": style.hanging} if style.hanging else first
    made = [
        switch("keepNext", on=bool(style.keep_next)),
        switch("widowControl", on=False),
        switch("kinsoku", on=True),
        switch("wordWrap", on=True),
        switch("overflowPunct", on=False),
        switch("autoSpaceDE", on=False),
        switch("autoSpaceDN", on=False),
        switch("snapToGrid", on=False),
        element("spacing", spacing),
        element("ind", {"left": style.left, "right": 0, **hanging}),
        element("jc", {"val": style.align}),
    ]
    return made if style.outline < 0 else [*made, element("outlineLvl", {"val": style.outline})]


def _type(house: HouseStyle, style: Style) -> list[Element]:
    colour = [element("color", {"val": style.colour})] if style.colour else []
    return [
        four_fonts(house.face(style.font)),
        *colour,
        element("spacing", {"val": style.track}),
        element("kern", {"val": 0}),
        element("sz", {"val": style.size}),
        element("szCs", {"val": style.size}),
    ]


def _label_style(house: HouseStyle, label: str) -> Element:
    return element(
        "style",
        {"type": "character", "styleId": label, "customStyle": 1},
        element("name", {"val": f"{label}字"}),
        element("qFormat"),
        element("rPr", {}, four_fonts(house.face(label))),
    )


def _table_style() -> Element:
    margins = element(
        "tblCellMar",
        {},
        *(element(side, {"w": width, "type": "dxa"}) for side, width in _CELL_MARGINS.items()),
    )
    return element(
        "style",
        {"type": "table", "styleId": "表格", "default": 1},
        element("name", {"val": "Normal Table"}),
        element("tblPr", {}, element("tblInd", {"w": 0, "type": "dxa"}), margins),
    )


_CELL_MARGINS = {"top": 0, "left": 85, "bottom": 0, "right": 85}
