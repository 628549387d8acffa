from __future__ import annotations

import pytest

from dangwu_docs.support.sandbox import environment
from dangwu_docs.template.part import CompiledPart
from dangwu_docs.template.readback import LostTextError
from dangwu_docs.template.source import BODY, HEADER, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PREFIX = f'<w:document xmlns:w="{W}" xmlns:wp="{WP}">'
TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def part(body: str, label: str = BODY) -> CompiledPart:
    source = Source(label, f"<w:body>{body}</w:body>", "part.xml", PREFIX, "</w:document>")
    dialect = environment()
    return CompiledPart(source, dialect.parse(source.text), dialect)


def printed(compiled: CompiledPart, **context: object) -> str:
    text = compiled.render(context).decode()
    return text.removeprefix(f"{PREFIX}<w:body>").removesuffix("</w:body></w:document>")


def test_a_drawing_in_a_loop_gets_a_number_each_time() -> None:
    loop = '<w:p>{% for 甲 in 乙 %}<wp:docPr id="7"/>{% endfor %}</w:p>'

    assert printed(part(loop), 乙=[1, 2]).count('id="1002"') == 1
    # docxtpl leaves those of a header as they are.
    assert printed(part(loop, HEADER), 乙=[1, 2]).count('id="7"') == 2


def test_a_cell_that_lost_its_paragraph_gets_one() -> None:
    cell = "<w:tc>{% if 有 %}<w:p/>{% endif %}</w:tc>"

    assert printed(part(cell), 有=False) == "<w:tc><w:p/></w:tc>"
    assert printed(part(cell), 有=True) == "<w:tc><w:p/></w:tc>"


def test_what_a_macro_printed_must_arrive() -> None:
    macro = "{% macro 印(甲) %}{{ 甲 }}{% endmacro %}"
    kept, lost = (
        part(macro + TEXT.format("{{ " + call + " }}"))
        for call in ("印(值)", "印(值)|replace('党', '')")
    )

    assert "党员" in printed(kept, 值="党员")
    with pytest.raises(LostTextError, match="党员"):
        lost.render({"值": "党员"})


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_table_without_a_row_that_is_always_there_is_mended_each_time(rows: int) -> None:
    row = "{% for 甲 in 乙 %}<w:tr><w:tc><w:p/></w:tc></w:tr>{% endfor %}"
    grid = '<w:tblGrid><w:gridCol w:w="10"/><w:gridCol w:w="20"/></w:tblGrid>'
    table = part(f"<w:tbl>{grid}{row}</w:tbl>")

    columns = printed(table, 乙=[0] * rows).count("<w:gridCol")
    assert columns == (1 if rows else 0)


def test_a_table_with_a_whole_row_is_mended_in_the_template() -> None:
    grid = '<w:tblGrid><w:gridCol w:w="10"/><w:gridCol w:w="20"/></w:tblGrid>'
    rows = "<w:tr><w:tc><w:p/></w:tc></w:tr>{% if 甲 %}<w:tr><w:tc><w:p/></w:tc></w:tr>{% endif %}"

    assert '<w:gridCol w:w="30"/>' in printed(part(f"<w:tbl>{grid}{rows}</w:tbl>"), 甲=True)
