from __future__ import annotations

from datetime import date, time

import pytest
from tests.support_for_tests.county import documents

from dangwu_docs.support.sample.clerk import RecordFile


@pytest.mark.parametrize(
    "text",
    [
        "普通的话。",
        "冒号: 后面",
        "# 不是注释",
        "半角,逗号",
        "[括号]",
        '"引号"',
        "- 横线",
        "末尾:",
        "",
    ],
)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    record = {"类型": "履责", "内容": text, "成员": [text, "甲"], "人": {"姓名": text}}
    read = documents(RecordFile("a/b.yaml", (record,)).text())

    assert read == [record]


def test_a_short_list_stands_on_one_line_and_clauses_on_their_own() -> None:
    record = {"类型": "履责", "流程": ["签到", "学习"], "措施": ["先学习，后讨论", "再总结"]}
    lines = RecordFile("a.yaml", (record,)).text().splitlines()

    assert "流程: [签到, 学习]" in lines
    assert "  - 先学习，后讨论" in lines


def test_a_long_list_of_names_is_broken_into_rows() -> None:
    names = [f"党员{number}" for number in range(23)]
    text = RecordFile("a.yaml", ({"类型": "履责", "出席": names},)).text()

    assert documents(text)[0]["出席"] == names
    assert max(map(len, text.splitlines())) < 90


def test_days_times_and_answers_are_written_as_people_write_them() -> None:
    record = {
        "类型": "履责",
        "日期": date(2026, 7, 6),
        "开始": time(9, 5),
        "公开": True,
        "否": False,
    }

    assert documents(RecordFile("a.yaml", (record,)).text())[0] == {
        "类型": "履责",
        "日期": "2026-07-06",
        "开始": "09:05",
        "公开": "是",
        "否": "否",
    }


def test_several_records_of_a_file_are_several_documents() -> None:
    sheet = RecordFile("data/organisations/a.yaml", ({"类型": "组织"}, {"类型": "组织"}))

    assert len(documents(sheet.text())) == 2
    assert "$schema=../../schemas/组织.json" in sheet.text()
