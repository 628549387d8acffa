"""What the models complain about, as a colleague would say it to a clerk; only words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Sentence(Struct, frozen=True):
    """How one type of complaint is said; the texts may name facts of the complaint."""

    expected: str
    #: The content as it is written right.
    example: str = ""
    #: The next step where no example helps.
    advice: str = "核对后改正"


_FIELDS = Sentence("一组“字段: 内容”", advice="另起一行，缩进两个空格，每行写一个“字段: 内容”")
_WHOLE, _NUMBER = Sentence("整数", "18"), Sentence("数字", "1.5")
_YES_NO = Sentence("“是”或“否”", "是")

#: Type of a pydantic error -> its sentence. Missing fields, unknown keys and words outside a list
#: of words are not here: they have sentences of their own.
SENTENCES: Mapping[str, Sentence] = {
    "wording": Sentence("{expected}", "{example}"),
    "string_type": Sentence("文字", advice="只写一段文字，不用方括号，也不用“- ”"),
    "string_too_short": Sentence("文字，不能是空的", advice="填上内容，或删去这一行"),
    "string_too_long": Sentence("不超过 {max_length} 个字的内容", advice="缩短内容"),
    "tuple_type": Sentence("列表", advice="每项另起一行，以“- ”开头；只有一项时也这样写"),
    "too_short": Sentence("至少 {min_length} 项", advice="补上缺少的项，每项以“- ”开头"),
    "model_type": _FIELDS,
    "dict_type": _FIELDS,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "greater_than_equal": Sentence("不小于 {ge} 的数"),
    "less_than_equal": Sentence("不大于 {le} 的数"),
    "greater_than": Sentence("大于 {gt} 的数"),
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "enum": Sentence("{expected} 之一"),
    "string_pattern_mismatch": Sentence("字母、数字或汉字，最多 12 个", "ZB1"),
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "date_type": Sentence("日期（年-月-日）", "2026-07-06"),
    "time_type": Sentence("时间（时:分，24小时制）", "14:30"),
    "decimal_type": _NUMBER,
}
OTHER = Sentence("另一种写法")

#: What clerks write out of habit -> the fields that may be meant.
HABITS: Mapping[str, tuple[str, ...]] = {
    "参会人": ("出席",),
    "参会人员": ("出席", "参加人员"),
    "参加人": ("出席", "参加人员"),
    "参加人员": ("出席",),
    "出席人": ("出席",),
    "出席人员": ("出席",),
    "到会人员": ("出席",),
    "与会人员": ("出席",),
    "请假": ("缺席",),
    "请假人员": ("缺席",),
    "缺席人员": ("缺席",),
    "未到": ("缺席",),
    "列席人员": ("列席",),
    "主持": ("主持人",),
    "记录": ("记录人",),
    "会议时间": ("日期", "开始"),
    "时间": ("日期", "开始", "时限"),
    "开始时间": ("开始",),
    "结束时间": ("结束",),
    "结束日期": ("次日结束",),
    "会议地点": ("地点",),
    "地址": ("地点",),
    "议程": ("议题",),
    "会议议题": ("议题",),
    "会议内容": ("议题", "内容"),
    "支部": ("组织",),
    "党支部": ("组织",),
    "单位": ("组织",),
    "名字": ("姓名",),
    "同意": ("赞成",),
    "讲课人": ("主讲人",),
    "课题": ("题目",),
    "完成时限": ("时限",),
    "整改时限": ("时限", "整改期限"),
    "编码": ("编号",),
    "全称": ("名称",),
}
