"""How each fact is worked out, in a clerk's words, and from which fields; no code, only a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Derivation(NamedTuple):
    """How a fact comes about; `fields` are those of its record, or of its organisation (组织.)."""

    words: str
    fields: tuple[str, ...] = ()


_ROLL = ("日期", "组织.党员", "组织.任职")
_PRESENT = ("出席", "缺席", "日期")
_VOTE = ("议题", "出席", "缺席")

#: Last name of the path of a fact -> how it is worked out (model/*_facts, model/view).
FACTS: Mapping[str, Derivation] = {
    "会议名称": Derivation(
        "没有写会议名称时，由组织、年度、次数、类型拼成", ("组织.简称", "日期", "次数")
    ),
    "主持人职务": Derivation("主持人当日在本组织或所属支部的任职", ("主持人", "日期", "组织.任职")),
    "主讲人职务": Derivation(
        "记录写的职务；没有写的，主讲人当日在本组织的任职", ("主讲人", "职务", "日期", "组织.任职")
    ),
    "记录人职务": Derivation("记录人当日在本组织或所属支部的任职", ("记录人", "日期", "组织.任职")),
    "时长分钟": Derivation("结束减开始", ("开始", "结束", "次日结束")),
    "应到": Derivation("当日名册（支委会、专题会议为任职）中应当到会的人数", _ROLL),
    "实到": Derivation("出席的人数；写“其余全部”时为应到减缺席", _PRESENT),
    "实到正式": Derivation("出席的人中当日是正式党员的人数", _PRESENT),
    "实到预备": Derivation("实到减实到正式", _PRESENT),
    "应到表决权": Derivation("应到的人中当日有表决权的人数，讨论其转正的人除外", _ROLL),
    "实到表决权": Derivation("出席的人中当日有表决权的人数", _PRESENT),
    "出席名单": Derivation("出席的人；写“其余全部”时为应到的人除去缺席的", _PRESENT),
    "赞成": Derivation("到会赞成加会前书面赞成", _VOTE),
    "反对": Derivation("到会反对加会前书面反对", _VOTE),
    "弃权": Derivation("到会弃权", _VOTE),
    "达到法定人数": Derivation("实到有表决权的人数与应到相比", _VOTE),
    "通过": Derivation("赞成票与应到有表决权人数相比", _VOTE),
    "当选": Derivation("得票过半数者按票数取应选名额", _VOTE),
    "满意率": Derivation("满意票除以有效票，四舍五入", ("测评票", "满意口径", "保留小数")),
    "满意票": Derivation("满意口径所列选项的票数之和", ("测评票", "满意口径")),
    "无效票": Derivation("收回减有效", ("测评票",)),
    "参加人数": Derivation("各类参加人员人数之和", ("参加人员",)),
    "文号": Derivation("机关代字、年份和发文序号", ("组织.发文机关代字", "日期", "发文")),
    "应改": Derivation("有多少条整改记录"),
    "已销号": Derivation("状态为已销号的整改记录数"),
    "已报验": Derivation("状态为已报验的整改记录数"),
    "推进中": Derivation("状态为推进中的整改记录数"),
    "退回": Derivation("状态为退回的整改记录数"),
    "未启动": Derivation("状态为未启动的整改记录数"),
    "问题": Derivation(
        "来源评议中该序号问题的描述，或本记录的问题描述", ("来源评议", "问题序号", "问题描述")
    ),
    "方面": Derivation("来源评议中该序号问题的方面", ("来源评议", "问题序号")),
    "提出日期": Derivation("来源评议的反馈日期，或本记录的提出日期", ("来源评议", "提出日期")),
    "序": Derivation("在列表中的顺序"),
    # 组织, as it was on the day
    "书记": Derivation("当日任书记的人", ("任职",)),
    "委员": Derivation("当日的任职", ("任职",)),
    "党员": Derivation("当日在册的党员", ("党员",)),
    "党员人数": Derivation("当日在册的党员数", ("党员",)),
    "正式党员人数": Derivation("当日在册的正式党员数", ("党员",)),
    "预备党员人数": Derivation("在册党员减正式党员", ("党员",)),
    "届期": Derivation("当日所在的届期", ("届期",)),
    "上级": Derivation("上级组织", ("上级",)),
    # 统计 and 应开
    "类型": Derivation("统计按类型排列"),
    "已开": Derivation("全年这一类会议的记录数"),
    "平均到会率": Derivation("全年各次实到之和除以应到之和"),
    "学时": Derivation("党课和主题党日认定学时之和"),
    "党费": Derivation("主题党日收到党费之和"),
    "次数": Derivation("全年谈心谈话的记录数"),
    "五必谈次数": Derivation("谈话类型为五必谈的记录数"),
    "年度": Derivation("文书所在的年度"),
    "应开": Derivation("现行规则要求的次数"),
}

#: First name of a number of 统计 -> the kinds that are counted for it; 会议 names its own.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "整改": ("整改",),
    "学时": ("党课", "主题党日"),
    "党费": ("主题党日",),
    "谈话": ("谈心谈话",),
}


def rule_of(names: tuple[str, ...]) -> Derivation:
    """Return how the fact at a path of names is worked out, by its innermost name that is known."""
    return next((FACTS[name] for name in reversed(names) if name in FACTS), Derivation("程序算出"))
