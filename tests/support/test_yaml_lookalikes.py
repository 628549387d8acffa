from __future__ import annotations

import pytest

from dangwu_docs.model.findings import Severity
from dangwu_docs.support.yaml_text import read_documents


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("地点: 3 #楼会议室", 1, 7, "“#楼会议室”当作注释，没有读取"),
        ("# 说明\n小结: 按时\n  完成 #1 任务。", 3, 6, "“#1 任务。”当作注释，没有读取"),
        ("地点: '3 # 4' #五", 1, 13, "“#五”当作注释，没有读取"),
        ("名单: [张三] \t#都到了", 1, 11, "“#都到了”当作注释，没有读取"),
        ("地点: 三楼\n小结: ｜\n  按时完成。", 2, 5, "“｜”是全角的，印在了内容里"),
    ],
)
def test_what_is_read_otherwise_than_it_looks_is_told(
    text: str, line: int, column: int, message: str
) -> None:
    documents, (finding,) = read_documents(f"甲: 乙\n---\n{text}\n", "a.yaml")

    assert len(documents) == 2
    assert finding.severity is Severity.WARNING
    assert (finding.place.line, finding.place.column) == (line + 2, column)
    assert finding.message == message
    assert finding.hint


@pytest.mark.parametrize(
    "text",
    [
        "地点: 三楼  # 靠里",
        "地点: 三楼  # 见 #3",
        "#地点: 三楼 #靠里",
        "  # 说明 #3\n地点: 三楼",
        "地点: '3 #楼'",
        "地点: 3#楼",
        "小结: |\n  完成 #1 任务。",
        "小结: 甲｜乙",
    ],
)
def test_comments_and_texts_are_left_alone(text: str) -> None:
    assert read_documents(text, "a.yaml")[1] == ()
