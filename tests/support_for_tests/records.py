"""Records from YAML in a test, each document with the places of its fields."""

from __future__ import annotations

from textwrap import dedent

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.support.yaml_text import read_documents

BRANCH = """
类型: 组织
编号: zb
名称: 中共青禾县水务局支部委员会
简称: 县水务局党支部
组织类型: 党支部
发文机关代字: 青水党
届期: [{届次: 1, 起: 2024-01-01, 止: 2026-12-31}]
任职:
- {姓名: 林一, 职务: 书记, 起: 2024-01-01}
- {姓名: 周二, 职务: 组织委员, 起: 2024-01-01}
- {姓名: 陈三, 职务: 宣传委员, 起: 2024-01-01}
党员:
- {姓名: 林一, 入党日期: 2001-01-01, 转正日期: 2002-01-01}
- {姓名: 周二, 入党日期: 2001-01-01, 转正日期: 2002-01-01}
- {姓名: 陈三, 入党日期: 2001-01-01, 转正日期: 2002-01-01}
- {姓名: 吴四, 入党日期: 2025-12-01}
"""

ASSEMBLY = """
类型: 支部党员大会
组织: zb
次数: 1
日期: 2026-03-05
开始: 14:30
结束: 15:40
地点: 三楼会议室
主持人: 林一
记录人: 周二
出席: 其余全部
缺席: [{姓名: 陈三, 原因: 公出}]
小结: 按时完成。
议题:
- 标题: 审议年度工作计划
  报告内容: 林一报告年度工作计划。
  讨论情况: 与会党员一致认为计划可行。
  表决: {方式: 举手, 赞成: 2, 反对: 0, 弃权: 0}
  决议: 通过年度工作计划。
"""

#: A 党小组 of the branch.
GROUP = """
类型: 组织
编号: g1
名称: 县水务局党支部第一党小组
简称: 第一党小组
组织类型: 党小组
上级: zb
"""


def records_from(*texts: str, file: str = "data/records.yaml") -> Records:
    """Return the records that the YAML of a test writes, as documents of one file."""
    text = "\n---\n".join(dedent(part).strip() for part in texts)
    documents, findings = read_documents(text, file)

    assert findings == ()
    return Records(
        Entry(
            KINDS[found.value["类型"]].model_validate(found.value), file, found.index, found.marks
        )
        for found in documents
    )
