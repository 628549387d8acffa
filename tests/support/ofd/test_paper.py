"""Pages of a PDF as text and paths with their places."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.support.ofd import UnfitError, drawn_pages


def drawn(content: str, **resources: DictionaryObject) -> bytes:
    """Return a PDF of one page, 300 points wide and high, with this content."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/AAAAAA+Courier"}
    font = DictionaryObject({NameObject(key): NameObject(name) for key, name in face.items()})
    box = ArrayObject(map(NumberObject, (0, -200, 600, 800)))
    facts = {"/FontName": NameObject("/AAAAAA+Courier"), "/FontBBox": box}
    facts |= {"/Ascent": NumberObject(800), "/Descent": NumberObject(-200)}
    described = DictionaryObject({NameObject(key): fact for key, fact in facts.items()})
    font[NameObject("/FontDescriptor")] = described
    fonts = DictionaryObject({NameObject("/F1"): font})
    known = {NameObject("/Font"): fonts}
    known |= {NameObject(f"/{key}"): value for key, value in resources.items()}
    page[NameObject("/Resources")] = DictionaryObject(known)
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 (pypdf has no public door)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_text_comes_in_runs_with_the_place_of_every_character() -> None:
    (sheet,) = drawn_pages(drawn("BT /F1 12 Tf 20 200 Td (Minutes) Tj ET"))
    (run,) = sheet.runs

    assert (run.text, run.face, len(run.places)) == ("Minutes", "Courier", 7)
    assert (sheet.width, sheet.height) == (105.83, 105.83)
    # 20 points from the left, and 100 from the top.
    assert run.places[0] == pytest.approx(7.056, abs=0.001)
    assert run.baseline == pytest.approx(35.278, abs=0.001)
    assert run.size == pytest.approx(12 * 25.4 / 72)


def test_another_size_colour_or_line_begins_another_run() -> None:
    content = "BT /F1 12 Tf 20 200 Td (a) Tj 1 0 0 rg (b) Tj /F1 9 Tf (c) Tj 0 -20 Td (d) Tj ET"
    (sheet,) = drawn_pages(drawn(content))

    assert [run.text for run in sheet.runs] == ["a", "b", "c", "d"]
    assert sheet.runs[1].colour == (255, 0, 0)


def test_lines_and_areas_are_paths() -> None:
    (sheet,) = drawn_pages(drawn("1 0 0 RG 2 w 10 290 m 290 290 l S 0.5 g 10 10 20 20 re f"))
    rule, area = sheet.paths

    assert (rule.stroke, rule.fill, rule.points[0]) == (
        (255, 0, 0), None, pytest.approx((3.528, 3.528), abs=0.001),
    )  # fmt: skip
    assert (area.stroke, area.fill) == (None, (128, 128, 128))


def test_what_cannot_be_shown_is_refused() -> None:
    turned = drawn("BT /F1 12 Tf 0 1 -1 0 50 50 Tm (a) Tj ET")
    picture = drawn("q 10 0 0 10 5 5 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")

    with pytest.raises(UnfitError, match="旋转的文字"):
        list(drawn_pages(turned))
    with pytest.raises(UnfitError, match="图片"):
        list(drawn_pages(picture))


def test_without_pdfminer_the_next_step_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfminer.converter", None)

    with pytest.raises(ProgramMissingError, match="导出 OFD"):
        list(drawn_pages(drawn("")))
