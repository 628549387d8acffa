from __future__ import annotations

import pytest
from tests.support_for_tests.word_packages import template

from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.manuscript import FaultyError
from dangwu_docs.template.reading import read_template


def test_the_names_of_all_parts_are_read_together() -> None:
    read = read_template(template("正文", header="{{ 甲 }}", title="{{ 乙.丙 }}"), environment())

    assert read.fields == {"甲": {}, "乙": {"丙": {}}}
    assert not read.needs_docxtpl


def test_a_template_with_faults_has_no_manuscript() -> None:
    with pytest.raises(FaultyError) as raised:
        read_template(template("{{ 甲 乙 }}"), environment())

    assert raised.value.faults
