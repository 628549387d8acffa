"""A small county whose units meet at every point: few people, days, words and numbers."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_PEOPLE = ("林一", "周二", "陈三", "吴四")
_DAYS = ("2026-03-05", "2026-03-06", "2025-06-10")
_WORDS = ("同意。", "学习要联系岗位实际，把窗口服务的每一个环节都做细做实，让来办事的群众都满意。")
_KEYS = ("a", "b")

_ORGANISATION = """类型: 组织
编号: {key}
名称: 中共{name}
简称: {name}
组织类型: {form}
上级: {parent}
任职:
- {{姓名: {head}, 职务: 书记, 起: 2020-01-01}}
- {{姓名: {other}, 职务: 专职副书记, 起: 2020-01-01}}
党员:
- {{姓名: {head}, 入党日期: {admitted}, 转正日期: 2012-01-01, 党小组: {group}, 党员领导干部: 是}}
- {{姓名: {other}, 入党日期: 2010-01-01, 转正日期: 2012-01-01}}
"""
_MEETING = """类型: {kind}
编号: {key}
组织: {keeper}
次数: {number}
日期: {day}
开始: {begins}
结束: "11:00"
地点: {place}
主持人: {head}
记录人: {other}
出席: {present}
列席: [{{姓名: {guest}}}]
议题:
- 标题: 审议计划
  支委会讨论日期: {day}
  讨论情况: 讨论了。
  发言: [{{姓名: {head}, 要点: {words}}}]
"""
_LECTURE = """类型: 党课
组织: {keeper}
日期: {day}
开始: {begins}
结束: "11:00"
地点: {place}
主持人: {head}
记录人: {other}
出席: {present}
主讲人: {head}
题目: 讲一课
课型: 微党课
内容提纲: 三条。
讨论情况: 讨论了。
"""
_TALK = """类型: 谈心谈话
组织: {keeper}
谈话类型: 日常
谈话人: {head}
对象: {guest}
关系: 委员与党员
日期: {day}
开始: {begins}
地点: {place}
事由: 了解情况
内容: 谈了。
帮助措施: 帮助。
"""
_DUTY = """类型: 履责
组织: {keeper}
事项: 述职评议
日期: {day}
对象: {head}
内容: 述职。
"""
_REVIEW = """类型: 评议
编号: p{number}
组织: {keeper}
标题: 专项评议
被评议组织: {about}
起: 2025-01-01
止: 2025-01-30
组长: {head}
评议组: [{{姓名: {head}}}]
工作方式: [座谈]
评议方面: [学习]
问题: [{{序号: 1, 方面: 学习, 描述: 学得不深}}, {{序号: 2, 方面: 作风, 描述: 不实}}]
整改期限: 2026-08-01
日期: 2025-02-01
"""
_ITEM = """类型: 整改
组织: {keeper}
来源: 评议
来源评议: {named}
问题序号: {number}
整改标准: 学深
措施: [{words}]
责任领导: {head}
责任人: {other}
时限: 2026-05-01
"""
_NOTICE = """类型: 整改通知
组织: {keeper}
日期: {day}
发文: {{发文序号: {number}, 签发人: {head}}}
被通知组织: {about}
来源评议: {named}
整改要求: [改]
上报期限: 2026-05-01
联系人: {{姓名: {head}}}
"""
_PLAN = """类型: 整改方案
组织: {keeper}
日期: {day}
发文: {{发文序号: {number}, 签发人: {head}}}
来源评议: {named}
研究会议: {key}
总体要求: 改好
组织领导: {{组长: {head}}}
步骤: [{{阶段: 一, 起: 2026-01-01, 止: 2026-02-01, 内容: 改}}]
保障: [盯]
"""
_BROKEN = "类型: 评议\n编号: {named}\n标题: [不对\n"
_MEETINGS = ("支部党员大会", "支委会")
_SPECIAL = _MEETING.replace("{kind}", "专题会议\n主题: 研究整改").replace(
    "  支委会讨论日期: {day}\n", ""
)
_FORMS = (
    _MEETING,
    _MEETING,
    _SPECIAL,
    _LECTURE,
    _TALK,
    _DUTY,
    _REVIEW,
    _ITEM,
    _ITEM,
    _NOTICE,
    _PLAN,
)
_FORMS += (_BROKEN,)

_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": _MEETINGS,
    "key": _KEYS,
    "named": ("p1", "p2", "p1", "x"),
    "keeper": ("gw", "dz", "zb1", "zb2", "xz", "gone"),
    "about": ("zb1", "zb2", "dz"),
    "day": _DAYS,
    "begins": ('"09:00"', '"10:00"'),
    "place": ("会议室", "活动室"),
    "head": _PEOPLE,
    "other": _PEOPLE,
    "guest": _PEOPLE,
    "present": ("其余全部", "[林一, 周二]", "[陈三, 吴四]"),
    "number": ("1", "2"),
    "words": _WORDS,
}
_CHART: dict[str, tuple[str, ...]] = {
    "name": ("一支部", "二支部", "一·支部"),
    "form": ("党支部", "党小组", "党组"),
    "parent": ("gw", "dz", "zb1", "zb2", "gone"),
    "head": _PEOPLE,
    "other": _PEOPLE,
    "admitted": ("2010-01-01", "2011-01-01"),
    "group": ("xz", "zb2"),
}
#: One folder name begins another, so that the order of files is not the order of letters.
FILES = tuple(f"data/{name}.yaml" for name in ("m/a", "m/b", "m/c/d", "m-x/a", "m-x/e", "m/c.d"))


def _filled(form: str, choices: dict[str, tuple[str, ...]]) -> SearchStrategy[str]:
    drawn = {name: st.sampled_from(words) for name, words in choices.items()}
    return st.fixed_dictionaries(drawn).map(lambda words: form.format(**words))


def organisation_text(key: str) -> SearchStrategy[str]:
    """Texts of the record of an organisation."""
    form = _ORGANISATION.replace("{key}", key)
    return _filled(form, _CHART)


#: Texts of record files, with one record or two.
record_text = st.lists(
    st.sampled_from(_FORMS).flatmap(lambda form: _filled(form, _CHOICES)), min_size=1, max_size=2
).map("---\n".join)

_EDITS = [
    st.tuples(st.sampled_from(FILES), st.one_of(record_text, st.none())),
    st.sampled_from(("zb1", "zb2", "xz", "dz")).flatmap(
        lambda key: st.tuples(st.just(f"data/o/{key}.yaml"), organisation_text(key))
    ),
]
#: A file and what it holds from now on; None where it is removed.
edit = st.one_of(_EDITS[0], _EDITS[0], _EDITS[0], _EDITS[1])


def county() -> dict[str, str]:
    """Return the organisations of the county by file: two branches, one with a 党小组."""
    common = {"head": "林一", "other": "周二", "admitted": "2010-01-01", "group": "xz"}
    of = {
        "gw": ("工委", "工委", "gone"),
        "dz": ("党组", "党组", "gw"),
        "zb1": ("一支部", "党支部", "dz"),
        "zb2": ("二支部", "党支部", "dz"),
        "xz": ("一小组", "党小组", "zb1"),
    }
    return {
        f"data/o/{key}.yaml": _ORGANISATION.format(
            key=key, name=name, form=form, parent=parent, **common
        )
        for key, (name, form, parent) in of.items()
    }


def whole_county() -> SearchStrategy[dict[str, str]]:
    """Files of a county with some records."""
    records = st.dictionaries(st.sampled_from(FILES), record_text, max_size=len(FILES))
    return records.map(lambda found: county() | found)
