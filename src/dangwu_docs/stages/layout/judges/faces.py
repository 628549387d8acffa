"""Faces and sizes of each element; what a document asks for is judged before what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dangwu_docs.house.style import house_style
from dangwu_docs.stages.layout import elements as kinds
from dangwu_docs.stages.layout.elements import Element, Recognised
from dangwu_docs.stages.layout.facts import Paragraph
from dangwu_docs.stages.layout.judges.gauge import fault, is_of_size
from dangwu_docs.stages.layout.standard import Fault, standard
from dangwu_docs.support.docx_styles import AskedRun

#: Element -> its class of type and its size.
_WANTED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys((kinds.BODY, kinds.RECIPIENTS, kinds.NUMBER), ("仿宋", "三号")),
    **dict.fromkeys((kinds.ATTACHMENTS, kinds.ATTACHMENT), ("仿宋", "三号")),
    **dict.fromkeys((kinds.SIGNED, kinds.DATE, kinds.NOTE), ("仿宋", "三号")),
    **dict.fromkeys((kinds.SECRET, kinds.URGENT, kinds.ANNEX), ("黑体", "三号")),
    **dict(zip(kinds.LEVELS, (("黑体", "三号"), ("楷体", "三号")), strict=False)),
    **dict.fromkeys(kinds.LEVELS[2:], ("仿宋", "三号")),
    **dict.fromkeys((kinds.TITLE, kinds.ANNEX_TITLE), ("小标宋", "二号")),
    **dict.fromkeys((kinds.COPIES, kinds.PRINTED), ("仿宋", "四号")),
}


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is set in another face or size, or in bold."""
    profile = profile_of(document)
    for element in document.elements:
        if element.kind in _WANTED:
            yield from _size(element)
            yield from _face(element, profile)
        if any(run.is_bold for run in element.paragraph.asian_runs):
            yield fault("LAY-14", element.paragraph, what=element.kind)


def _size(element: Element) -> Iterator[Fault]:
    wanted = _WANTED[element.kind][1]
    size = element.paragraph.first.size
    if not is_of_size(size, wanted):
        facts = {"what": element.kind, "found": f"{size:g}", "wanted": wanted}
        yield fault("LAY-12", element.paragraph, **facts)


def _face(element: Element, profile: Mapping[str, str]) -> Iterator[Fault]:
    one, wanted = element.paragraph, _WANTED[element.kind][0]
    half = [run for run in one.asian_runs if _is_half_set(run, wanted, profile)]
    if half:
        yield fault("LAY-13", one, what=element.kind, found=half[0].latin_face)
        return
    faces = [] if one.text.endswith("：") and element.kind == kinds.BODY else _faces(one)
    # A label in another face may stand before a text or above it, as 楷体 before 正文.
    judged = faces if element.kind in (kinds.BODY, *kinds.LEVELS[2:]) else faces[:1]
    if judged and not any(is_of_type(face, wanted, profile) for face in judged):
        found = judged[0] or "默认字体"
        yield fault("LAY-11", one, what=element.kind, found=found, wanted=wanted)


def _is_half_set(run: AskedRun, wanted: str, profile: Mapping[str, str]) -> bool:
    """The right face named for Latin letters alone is not what 汉字 are shown in."""
    latin, asian = (is_of_type(face, wanted, profile) for face in (run.latin_face, run.asian_face))
    return latin and not asian


def is_of_type(face: str, wanted: str, profile: Mapping[str, str]) -> bool:
    """Tell whether a face is of a class of type, or what a profile has in its place."""
    return standard().type_of(face) == wanted or face == profile.get(wanted)


def profile_of(document: Recognised) -> Mapping[str, str]:
    """Return the font profile whose 仿宋 the text is set in; empty where it is of none."""
    texts = document.of(kinds.BODY, *kinds.LEVELS)
    named = {face for one in texts for face in _faces(one)}
    profiles = house_style().fonts.values()
    return next((faces for faces in profiles if faces["仿宋"] in named), {})


def _faces(one: Paragraph) -> list[str]:
    """The faces of its 汉字, in order: asked for where there is a document, else drawn."""
    if one.asked is not None:
        return [run.asian_face for run in one.asian_runs]
    glyphs = (glyph for line in one.lines for glyph in line.glyphs)
    return list(dict.fromkeys(glyph.face for glyph in glyphs if glyph.text > "\u2e80"))
