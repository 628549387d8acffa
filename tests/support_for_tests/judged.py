"""Records in few words for tests of rules: what a test does not say is as it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from inspect import cleandoc
from typing import Any

from dangwu_docs.model.findings import Finding
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.meeting import Meeting
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.model.rules import Rule
from dangwu_docs.stages.check.binding import bind
from dangwu_docs.stages.check.check import judged
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.support.yaml_plain import read_plain
from dangwu_docs.support.yaml_text import read_documents

AS_OF = date(2026, 12, 31)
Document = dict[str, Any]

PEOPLE = ("张一", "张二", "张三", "张四", "张五", "张六", "张七", "张八", "张九", "张十")
DEFAULTS: Mapping[str, Document] = read_plain(
    """
组织:
  编号: zb
  名称: 中共青禾县水务局支部委员会
  简称: 水务局支部
  组织类型: 党支部
  任职: {张一: 书记, 张二: 组织委员, 张三: 宣传委员, 张四: 纪检委员}
支部党员大会: {议题: [{标题: 年度计划, 报告内容: 计划草案, 讨论情况: 一致同意}]}
支委会: {出席: [张一, 张二, 张三, 张四], 议题: [{标题: 月度安排, 报告内容: 安排}]}
专题会议: {组织: dz, 主题: 研究整改, 议题: [{标题: 整改, 报告内容: 整改方案}]}
党小组会: {组织: xz, 思想汇报: [{姓名: 张一, 要点: 本月学习情况}]}
党课: {主讲人: 张一, 题目: 学习党章, 课型: 集中, 内容提纲: 党章总纲}
主题党日: {主题: 护水, 活动形式: 志愿服务, 流程: [巡河], 活动内容: 巡河并清理垃圾}
评议:
  编号: py
  标题: 专项评议
  被评议组织: zb
  起: 2026-06-01
  止: 2026-06-30
  组长: 王强
  评议组: [{姓名: 王强}]
  工作方式: [查阅资料]
  评议方面: [组织生活]
  问题: [{序号: 1, 方面: 组织生活, 描述: 记录不全, 依据: 会议记录本}]
  整改期限: 2026-09-30
  综合评价: 较好
  日期: 2026-07-06
整改通知:
  被通知组织: zb
  来源评议: py
  日期: 2026-07-08
  发文: {发文序号: 1}
  整改要求: [逐条整改]
  上报期限: 2026-09-30
  联系人: {姓名: 王强}
整改方案:
  来源评议: py
  研究会议: yj
  日期: 2026-07-15
  发文: {发文序号: 2}
  总体要求: 逐条整改
  组织领导: {组长: 张一}
  步骤: [{阶段: 整改, 起: 2026-07-15, 止: 2026-09-30, 内容: 逐条整改}]
  保障: [专人负责]
整改:
  来源: 评议
  来源评议: py
  问题序号: 1
  原因分析: 重视不够
  整改标准: 记录齐全
  措施: [补齐记录]
  责任领导: 张一
  责任人: 张二
  时限: 2026-09-30
整改报告: {来源评议: py, 日期: 2026-10-08, 发文: {发文序号: 3}, 综合评价: 完成, 长效机制: [月查]}
测评:
  标题: 整改测评
  测评内容: 整改成效
  日期: 2026-07-30
  地点: 会议室
  主持人: 张一
  参加人员: [{人员类别: 党员, 人数: 56}]
  测评票:
    发出: 56
    收回: 56
    有效: 56
    选项: [{选项名称: 满意, 票数: 55}, {选项名称: 不满意, 票数: 1}]
  满意口径: [满意]
  监票人: 张二
  计票人: 张三
谈心谈话:
  谈话类型: 日常
  谈话人: 张一
  对象: 张五
  关系: 委员与党员
  开始: 09:00
  地点: 谈话室
  事由: 日常谈话
  内容: 工作情况
  帮助措施: 加强沟通
履责: {事项: 述职评议, 对象: 张一, 内容: 述职, 结果: 好}
"""
)
MEETING: Document = {
    "开始": "14:30",
    "结束": "16:00",
    "地点": "会议室",
    "主持人": "张一",
    "记录人": "张二",
    "出席": "其余全部",
    "小结": "按时完成",
}


@cache
def national_rules() -> tuple[Rule, ...]:
    """Return every rule that ships with the package, in the order of files."""
    folder = files("dangwu_docs") / "rules"
    texts = (f.read_text("utf-8") for f in sorted(folder.iterdir(), key=str) if ".yaml" in f.name)
    tables = (table for text in texts if isinstance(table := read_plain(text), dict))
    return tuple(Rule.model_validate(one) for table in tables for one in table.get("规则", ()))


def rule(code: str) -> Rule:
    """Return the national rule of a code."""
    return next(one for one in national_rules() if one.id == code)


def complete(document: Document) -> Iterator[Document]:
    """Yield `document` with all that it leaves unsaid, once for each of its days."""
    kind = document["类型"]
    days = document.get("日期", DEFAULTS.get(kind, {}).get("日期", "2026-03-10"))
    for day in days if isinstance(days, list) else [days]:
        whole = {**DEFAULTS.get(kind, {}), **document}
        if kind == "组织":
            yield _organisation(whole)
            return
        base = MEETING if "会" in kind or kind in ("党课", "主题党日") else {}
        owned = {"组织": "zb", **base, **whole}
        yield owned if kind == "整改" else {**owned, "日期": day}


def _organisation(document: Document) -> Document:
    is_branch = document["组织类型"] == "党支部"
    posts = (
        document["任职"] if is_branch or document["任职"] is not DEFAULTS["组织"]["任职"] else []
    )
    members = document.get("党员", PEOPLE if is_branch else ())
    if isinstance(members, str):
        members = [f"{document['编号']}{number}" for number in range(int(members))]
    return {**document, "任职": _posts(posts), "党员": [_member(one) for one in members]}


def _posts(posts: list[Document] | dict[str, str]) -> list[Document]:
    if isinstance(posts, list):
        return posts
    return [{"姓名": name, "职务": post, "起": "2010-01-01"} for name, post in posts.items()]


def _member(member: str | Document) -> Document:
    formal = {"入党日期": "2001-01-01", "转正日期": "2002-01-01"}
    return {"姓名": member, **formal} if isinstance(member, str) else {**formal, **member}


def judge(
    documents: Iterable[Document], rules: Iterable[Rule] | None = None, as_of: date = AS_OF
) -> tuple[Finding, ...]:
    """Return what is found; the branch zb is there unless the documents write their own."""
    return found_in(written(documents), national_rules() if rules is None else rules, as_of)


def written(documents: Iterable[Document]) -> Records:
    """Return documents as records, with the branch zb unless they write their own."""
    wholes = [whole for document in documents for whole in complete(document)]
    if not any(one["类型"] == "组织" and one["编号"] == "zb" for one in wholes):
        wholes = [*complete({"类型": "组织"}), *wholes]
    entries = [
        Entry(KINDS[whole["类型"]].model_validate(_without_null(whole)), "data/records.yaml", index)
        for index, whole in enumerate(wholes)
    ]
    return Records(entries)


def found_in(records: Records, rules: Iterable[Rule], as_of: date = AS_OF) -> tuple[Finding, ...]:
    """Return what breaks rules in records that are looked at all together."""
    return judged(map(bind, rules), evidence_of(records, as_of))


def evidence_of(records: Records, as_of: date = AS_OF) -> Evidence:
    """Return records under judgement, with the years in which a meeting was held."""
    return Evidence(records, as_of, {meeting.date.year for meeting in records.of(Meeting)})


def _without_null(value: object) -> object:
    """Drop what is written null: the way of a test to take a default away."""
    if isinstance(value, dict):
        return {key: _without_null(one) for key, one in value.items() if one != "null"}
    return [_without_null(one) for one in value] if isinstance(value, list) else value


def documents_of(text: str) -> list[Document]:
    """Return the records of a docstring; a sentence may stand before them."""
    documents, faults = read_documents(cleandoc(text), "data/records.yaml")

    assert faults == ()
    values = (found.value for found in documents)
    return [value for value in values if isinstance(value, dict) and "类型" in value]
