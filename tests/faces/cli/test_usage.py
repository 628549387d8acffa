from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "没有命令 bild\n建议：是不是想写 build？"),
        (["check", "--jsn"], "没有选项 --jsn\n建议：是不是想写 --json？"),
        (["packet"], "缺少 YEAR"),
        (["packet", "去年"], "YEAR 写法不对：“去年”应是 1921 到 2200 的整数"),
        (["check", "--as-of", "2026-02-30"], "--as-of 写法不对：“2026-02-30”不是日期"),
        (["new", "支部大会"], "KIND 写法不对：没有“支部大会”，可写：组织、支部党员大会"),
        (["doctor", "--only"], "选项 --only 少了值，或不应带值"),
        (["clean", "a"], "参数多了，或位置不对"),
        (["leaks", "没有.docx"], "FILE... 写法不对：没有文件“没有.docx”"),
        (["explain", "没有.docx"], "FILE 写法不对：没有文件“没有.docx”"),
        (["diff", "去年", "今年"], "OLD 写法不对：没有文件或文件夹“去年”"),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_a_next_step(
    words: list[str], said: str, dangwu: Dangwu
) -> None:
    ran = dangwu(*words)

    assert ran.code == 2
    assert f"错误：{said}" in ran.err
    assert "--help" in ran.err
    assert ran.out == ""


def test_wrong_usage_writes_nothing(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "build", "--year", "x")

    assert not (office / "output").exists()
