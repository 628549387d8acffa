"""A table of tables, by what is special about each."""

from __future__ import annotations

from tests.template.differential.packages import cell, paragraph, paragraphs, row, table

FOR_ROWS, END_ROWS = row("{%tr for 项 in 列 %}"), row("{%tr endfor %}")
FOR_CELLS, END_CELLS = "{%tc for 项 in 列 %}", "{%tc endfor %}"
IF_ROWS, ELSE_ROWS, END_IF_ROWS = (
    row("{%tr if 有 %}"),
    row("{%tr else %}"),
    row("{%tr endif %}"),
)
SPAN = '<w:tcW w:w="0" w:type="auto"/><w:gridSpan w:val="2"/>'
SHADED = '<w:tcW w:w="0" w:type="auto"/><w:shd w:val="clear" w:color="auto" w:fill="00FF00"/>'

TABLES = {
    "rows in a loop": table(
        row("序", "名"), FOR_ROWS, row("{{ loop.index }}", "{{ 项 }}"), END_ROWS
    ),
    "rows and a loop within a cell": table(
        FOR_ROWS, row("{{ 项 }}", "{% for 次 in range(2) %}{{ 次 }}{% endfor %}"), END_ROWS
    ),
    "one row or another": table(
        IF_ROWS, row("甲", "{{ 列|length }}"), ELSE_ROWS, row("乙"), END_IF_ROWS
    ),
    "a row that may be wider than the grid": table(
        row("甲", "乙"), IF_ROWS, row("甲", "乙", "丙", "丁"), END_IF_ROWS
    ),
    "a row that is narrower than the grid": table(row("{{ 数 }}"), columns=3),
    "a grid without columns": table(row("甲", "乙"), columns=0),
    "a loop of rows in a loop of rows": table(
        FOR_ROWS,
        row("{%tr for 次 in range(2) %}"),
        row("{{ 项 }}{{ 次 }}", "{{ loop.index }}"),
        END_ROWS,
        END_ROWS,
    ),
    "cells in a loop": table(row(FOR_CELLS, "{{ 项 }}", END_CELLS)),
    "cells in a loop beside others": table(
        row("头", FOR_CELLS, "{{ 项 }}", END_CELLS, "尾"),
        row("头", FOR_CELLS, "{{ loop.index }}", END_CELLS, "尾"),
    ),
    "cells in a loop under a fixed row": table(
        row("甲", "乙", "丙"), row(FOR_CELLS, "{{ 项 }}", END_CELLS), columns=3
    ),
    "one cell or another": table(
        row("{%tc if 有 %}", "甲", "{%tc else %}", "乙", "丙", "{%tc endif %}")
    ),
    "rows and cells in loops": table(
        FOR_ROWS, row("{%tc for 次 in 列 %}", "{{ 项 }}{{ 次 }}", END_CELLS), END_ROWS, columns=5
    ),
    "colspan of a number": table(row("{% colspan 列|length + 1 %}甲", "乙"), row("丙", "丁")),
    "colspan where there is one": table(row(cell("{% colspan 数 %}甲", SPAN)), row("丙", "丁")),
    "colspan in a loop of cells": table(row(FOR_CELLS, "{% colspan 2 %}{{ 项 }}", END_CELLS)),
    "cellbg": table(row("{% cellbg 色 %}甲{{ 数 }}", "乙")),
    "cellbg where there is one": table(row(cell("{% cellbg '0000FF' %}甲", SHADED), "乙")),
    "cellbg in a loop of rows": table(
        FOR_ROWS, row("{% cellbg 色 if loop.first else '' %}甲", "{{ 项 }}"), END_ROWS
    ),
    "cellbg and colspan": table(row("{% cellbg 色 %}{% colspan 数 %}甲", "乙")),
    "vm": table(FOR_ROWS, row("{% vm %}合 {{ 数 }}", "{{ 项 }}"), END_ROWS),
    "two cells with vm": table(FOR_ROWS, row("{% vm %}甲", "{% vm %}乙 {{ 项 }}"), END_ROWS),
    "hm": table(
        row(FOR_CELLS, "{% hm %}合 {{ 数 }}", END_CELLS), row(FOR_CELLS, "{{ 项 }}", END_CELLS)
    ),
    "hm with a span": table(row(FOR_CELLS, cell("{% hm %}合", SPAN), END_CELLS), columns=4),
    "hm and vm": table(
        FOR_ROWS, row("{%tc for 次 in range(2) %}", "{% hm %}合", END_CELLS, "{% vm %}并"), END_ROWS
    ),
    "a comment that takes its row away": table(row("{#tr 说明 #}", "乙"), row("丙", "丁")),
    "a comment that takes its cell away": table(row("{#tc 说明 #}", "乙"), row("丙", "丁")),
    "paragraphs in a loop within a cell": table(
        row(cell(paragraphs("{%p for 项 in 列 %}", "{{ 项 }}", "{%p endfor %}", "末")), "乙")
    ),
    "a table in a cell": table(
        row(cell(table(FOR_ROWS, row("{{ 项 }}"), END_ROWS) + paragraph("末")), "乙"),
    ),
    "a table in a cell of a loop of rows": table(
        FOR_ROWS,
        row(cell(table(row(FOR_CELLS, "{{ 项 }}", END_CELLS)) + paragraph("末")), "{{ 项 }}"),
        END_ROWS,
    ),
    "three tables in each other": table(
        row(
            cell(
                table(row(cell(table(row("{{ 数 }}", "甲", "乙")) + paragraph("末"))))
                + paragraph("末")
            )
        ),
    ),
    "a loop that begins before a table and ends after": (
        paragraph("{%p for 项 in 列 %}")
        + table(row("{{ 项 }}", "乙", "丙"))
        + paragraph("{%p endfor %}")
    ),
    "a loop of tables with a loop of cells": (
        paragraph("{%p for 项 in 列 %}")
        + table(row("{%tc for 次 in range(loop.index) %}", "{{ 次 }}", END_CELLS))
        + paragraph("{%p endfor %}")
    ),
    "a table in a condition": (
        paragraph("{%p if 有 %}")
        + table(row("甲"))
        + paragraph("{%p else %}")
        + table(row("甲", "乙", "丙"))
        + paragraph("{%p endif %}")
    ),
    "a macro that prints a table": (
        paragraph("{%p macro 表(数) %}")
        + table(row("{%tc for 次 in range(数) %}", "{{ 次 }}", END_CELLS))
        + paragraph("{%p endmacro %}")
        + paragraph("{{p 表(3) }}")
    ),
    "a set between rows": table(row("{%tr set 和 = 数 + 1 %}"), row("{{ 和 }}", "乙")),
    "a loop whose variable the next row reads": table(
        FOR_ROWS,
        row("{%tr if loop.last %}"),
        row("末 {{ 项 }}"),
        row("{%tr endif %}"),
        END_ROWS,
        row("计", "{{ 列|length }}"),
    ),
    "a table beside a tag": paragraph("{{ 数 }}") + table(row("甲", "乙", "丙")),
    "an inline loop around rows": table(row("{% for 项 in 列 %}{{ 项 }}", "乙{% endfor %}")),
}
