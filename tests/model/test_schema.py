from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import ValidationError
from tests.support_for_tests.records import ASSEMBLY, BRANCH

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.schema import schema
from dangwu_docs.support.yaml_text import read_documents

DISPATCH = {"发文序号": "3"}
OWNED = {"组织": "zb"}
ISSUED = {**OWNED, "日期": "2026-07-06", "发文": DISPATCH, "来源评议": "py"}
MEETING = {
    **OWNED,
    "日期": "2026-03-05",
    "开始": "14:30",
    "结束": "15:40",
    "地点": "会议室",
    "主持人": "林一",
    "记录人": "周二",
    "出席": ["林一", "周二"],
}
AGENDA = {"议题": [{"标题": "审议计划", "提交党员大会": "是"}]}
#: One right record of every kind, as YAML text holds it.
EXAMPLES: dict[str, dict[str, Any]] = {
    "支委会": {**MEETING, **AGENDA, "缺席": None},
    "党小组会": {**MEETING, "思想汇报": [{"姓名": "林一", "要点": "体会"}]},
    "党课": {
        **MEETING,
        "主讲人": "林一",
        "题目": "作风",
        "课型": "集中",
        "内容提纲": "一",
        "学时": "1.5",
    },
    "主题党日": {
        **MEETING,
        "出席": "其余全部",
        "主题": "植树",
        "活动形式": "实践",
        "流程": ["植树"],
        "活动内容": "植树",
        "收到党费": "120.50",
    },
    "专题会议": {**MEETING, **AGENDA, "主题": "整改", "来源评议": "py"},
    "评议": {
        **OWNED,
        "编号": "py",
        "标题": "专项评议",
        "被评议组织": "zb",
        "起": "2026-06-01",
        "止": "2026-06-30",
        "组长": "林一",
        "评议组": [{"姓名": "林一"}],
        "工作方式": ["座谈"],
        "评议方面": ["学习"],
        "问题": [{"序号": "1", "方面": "学习", "描述": "不深"}],
        "整改期限": "2026-08-01",
        "日期": "2026-07-06",
    },
    "整改通知": {
        **ISSUED,
        "被通知组织": "zb",
        "整改要求": ["立行立改"],
        "上报期限": "2026-08-01",
        "联系人": {"姓名": "林一", "电话": "87654321"},
    },
    "整改方案": {
        **ISSUED,
        "研究会议": "h",
        "总体要求": "整改到位",
        "组织领导": {"组长": "林一", "副组长": ["周二"]},
        "步骤": [{"阶段": "一", "起": "2026-07-06", "止": "2026-08-01", "内容": "部署"}],
        "保障": ["督促"],
    },
    "整改": {
        **OWNED,
        "来源": "自查",
        "整改标准": "到位",
        "措施": ["学习"],
        "责任领导": "林一",
        "责任人": "周二",
        "时限": "2026-08-01",
        "是否公开": "否",
    },
    "整改报告": {**ISSUED, "综合评价": "完成", "长效机制": ["制度"]},
    "测评": {
        **OWNED,
        "标题": "测评",
        "测评内容": "成效",
        "日期": "2026-07-30",
        "地点": "会议室",
        "主持人": "林一",
        "参加人员": [{"人员类别": "党员", "人数": "56"}],
        "测评票": {
            "发出": "56",
            "收回": "56",
            "有效": "56",
            "选项": [{"选项名称": "满意", "票数": "55"}, {"选项名称": "不满意", "票数": "1"}],
        },
        "满意口径": ["满意"],
        "保留小数": "1",
        "监票人": "周二",
        "计票人": "陈三",
    },
    "谈心谈话": {
        **OWNED,
        "谈话类型": "日常",
        "谈话人": "林一",
        "对象": "周二",
        "关系": "委员与委员",
        "日期": "2026-03-01",
        "开始": "9:00",
        "地点": "办公室",
        "事由": "了解思想",
        "内容": "交流",
        "帮助措施": "结对",
        "五必谈情形": None,
    },
    "履责": {**OWNED, "事项": "述职评议", "日期": "2026-12-01", "内容": "述职"},
    "年度计划": {
        **OWNED,
        "年度": "2026",
        "日期": "2026-01-05",
        "指导思想": "指导",
        "重点任务": [{"任务": "学习", "措施": ["集中"], "责任人": "林一", "时限": "2026-06-30"}],
    },
    "年度总结": {
        **OWNED,
        "年度": "2026",
        "日期": "2026-12-30",
        "亮点": ["学习"],
        "下年打算": ["再学"],
    },
}


def example(kind: str) -> dict[str, Any]:
    """Return a right record of `kind` as our reader gives it."""
    texts = {"组织": BRANCH, "支部党员大会": ASSEMBLY}
    if kind in texts:
        (document,), _ = read_documents(texts[kind], "a.yaml")
        assert isinstance(document.value, dict)
        return document.value
    return {"类型": kind, **EXAMPLES[kind]}


def as_editors_see(value: object) -> object:
    """Return a value as an editor reads it: YAML 1.2 makes numbers of what looks like one."""
    if isinstance(value, dict):
        return {key: as_editors_see(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_editors_see(inner) for inner in value]
    if isinstance(value, str) and value.replace(".", "", 1).isdigit():
        return float(value) if "." in value else int(value)
    return value


def accepts(kind: str, record: dict[str, Any]) -> bool:
    is_right = Draft7Validator(schema(kind)).is_valid(as_editors_see(record))
    try:
        KINDS[kind].model_validate({k: v for k, v in record.items() if v is not None})
    except ValidationError:
        assert not is_right, "an editor would accept what we refuse"
        return False

    assert is_right, [
        error.message for error in Draft7Validator(schema(kind)).iter_errors(as_editors_see(record))
    ]
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema_of_draft_07(kind: str) -> None:
    Draft7Validator.check_schema(schema(kind))

    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema(kind)["title"] == kind


@pytest.mark.parametrize("kind", KINDS)
def test_editors_and_we_accept_the_same_right_record(kind: str) -> None:
    assert accepts(kind, example(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_editors_and_we_refuse_the_same_wrong_records(kind: str) -> None:
    right = example(kind)
    required = schema(kind)["required"]

    for name in required:
        assert not accepts(kind, {key: value for key, value in right.items() if key != name})
        assert not accepts(kind, {**right, name: {"甲": "乙"}})
    assert not accepts(kind, {**right, "参会人": "林一"})
    assert not accepts(kind, {**right, "类型": "采购"})


@pytest.mark.parametrize(
    ("kind", "field", "wrong"),
    [
        ("支委会", "开始", "25:00"),
        ("支委会", "日期", "2026年3月5日"),
        ("支委会", "次数", "0"),
        ("支委会", "议题", []),
        ("支委会", "主持人", "林" * 31),
        ("支委会", "出席", "全体"),
        ("支委会", "组织生活", ["学习"]),
        ("党课", "课型", "线上"),
        ("党课", "学时", "-1"),
        ("整改", "是否公开", "可能"),
        ("测评", "保留小数", "5"),
        ("年度计划", "年度", "1900"),
    ],
)
def test_editors_and_we_refuse_the_same_values(kind: str, field: str, wrong: object) -> None:
    assert not accepts(kind, {**example(kind), field: wrong})


def parts(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from parts(inner)
    if isinstance(node, list):
        for inner in node:
            yield from parts(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_fills_itself_in(kind: str) -> None:
    assert not [part for part in parts(schema(kind)) if "default" in part]


@pytest.mark.parametrize("kind", KINDS)
def test_titles_and_descriptions_are_chinese(kind: str) -> None:
    texts = [
        part[name]
        for part in parts(schema(kind))
        for name in ("title", "description")
        if isinstance(part.get(name), str)
    ]

    assert not [text for text in texts if text.isascii()]


def test_a_field_that_names_a_record_says_so() -> None:
    properties = schema("整改方案")["properties"]

    assert properties["研究会议"]["description"] == "“专题会议”记录的编号"
    assert properties["日期"]["examples"] == ["2026-07-06"]


def test_a_kind_that_is_not_there_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("采购")
