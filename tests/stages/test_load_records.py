from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from tests.support_for_tests.loading import load_tree
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.meeting import CommitteeMeeting, ThemeDay
from dangwu_docs.stages.load.records import read_file

BRANCH = """\
类型: 组织
编号: jt-1
名称: 中共青禾县交通运输局机关第一支部委员会
简称: 局机关一支部
组织类型: 党支部
"""
MEETING = """\
类型: 支委会
组织: jt-1
日期: 2026-03-05
开始: 14:30
结束: 15:40
地点: 三楼会议室
主持人: 林一
记录人: 周二
出席: [林一, 周二]
议题:
  - 标题: 研究年度计划
"""


def loaded(tmp_path: Path, **files: str | bytes) -> Loaded:
    """Load a workspace of the branch and of the files data/<name>.yaml."""
    content = {f"data/{name}.yaml": text for name, text in files.items()}
    return load_tree(tmp_path, {"data/0-branch.yaml": BRANCH, **content})


def only(tmp_path: Path, text: str | bytes) -> Finding:
    """Return the one finding about a file data/x.yaml, after proving that the branch did load."""
    read = loaded(tmp_path, x=text)

    assert read.records.organisation("jt-1") is not None
    (finding,) = read.findings
    return finding


def facts(finding: Finding) -> tuple[str, int, int, str, str, str]:
    place = finding.place
    return (
        finding.code,
        place.line,
        place.column,
        finding.field,
        finding.message,
        finding.hint,
    )


def test_right_records_load_without_a_finding(tmp_path: Path) -> None:
    read = loaded(tmp_path, meeting=MEETING)

    assert read.findings == ()
    assert read.bad_files == frozenset()
    assert [entry.file for entry in read.records] == ["data/0-branch.yaml", "data/meeting.yaml"]


def test_every_record_knows_where_its_fields_stand(tmp_path: Path) -> None:
    read = loaded(tmp_path, x=MEETING)
    entry = read.records.entry(read.records.of(CommitteeMeeting)[0])

    assert entry.place(("议题", 0, "标题")) == Place("data/x.yaml", 11, 9)
    assert entry.place(("议题", 0, "表决")) == Place("data/x.yaml", 11, 5)


def test_english_keys_are_accepted_and_keep_their_places(tmp_path: Path) -> None:
    text = MEETING.replace("日期", "date").replace("标题", "title")
    read = loaded(tmp_path, x=text)
    (meeting,) = read.records.of(CommitteeMeeting)

    assert read.findings == ()
    assert meeting.agenda[0].title == "研究年度计划"
    assert read.records.entry(meeting).place(("日期",)) == Place("data/x.yaml", 3, 7)


def test_findings_about_english_keys_show_the_chinese_name(tmp_path: Path) -> None:
    finding = only(tmp_path, MEETING.replace("开始: 14:30", "begins: 25:00"))

    assert (finding.field, finding.place.line) == ("开始", 4)
    assert finding.message == "“开始”需要时间（时:分，24小时制），得到“25:00”"


def test_several_records_may_stand_in_one_file(tmp_path: Path) -> None:
    read = loaded(tmp_path, x=f"{MEETING}---\n{MEETING.replace('03-05', '04-09')}")

    assert [entry.key for entry in read.records] == ["jt-1", "data/x.yaml", "data/x.yaml#1"]


def test_an_optional_field_that_is_left_empty_counts_as_not_written(tmp_path: Path) -> None:
    read = loaded(tmp_path, x=f"{MEETING}缺席:\n小结: ~\n照片:\n")
    (meeting,) = read.records.of(CommitteeMeeting)

    assert read.findings == ()
    assert meeting.absent == ()
    assert meeting.summary is None


BAD_VALUES = [
    (
        "开始: 14:30",
        "开始: 14点30分",
        (
            "SHAPE-03",
            4,
            5,
            "开始",
            "“开始”需要时间（时:分，24小时制），得到“14点30分”",
            "写成 开始: 14:30",
        ),
    ),
    (
        "开始: 14:30",
        "开始: 25:00",
        (
            "SHAPE-03",
            4,
            5,
            "开始",
            "“开始”需要时间（时:分，24小时制），得到“25:00”",
            "写成 开始: 14:30",
        ),
    ),
    (
        "日期: 2026-03-05",
        "日期: 2026-02-30",
        (
            "SHAPE-03",
            3,
            5,
            "日期",
            "“日期”需要日历上存在的日期，得到“2026-02-30”",
            "写成 日期: 2026-02-28",
        ),
    ),
    (
        "日期: 2026-03-05",
        "日期: 2026年3月5日",
        (
            "SHAPE-03",
            3,
            5,
            "日期",
            "“日期”需要日期（年-月-日），得到“2026年3月5日”",
            "写成 日期: 2026-03-05",
        ),
    ),
    (
        "地点: 三楼会议室\n",
        "",
        ("SHAPE-02", 1, 1, "地点", "缺少“地点”", "加一行“地点: ”，填上内容"),
    ),
    (
        "地点: 三楼会议室",
        "地点:",
        ("SHAPE-02", 6, 4, "地点", "“地点”还没有填写", "在“地点: ”后面填上内容"),
    ),
    (
        "地点: 三楼会议室",
        "地点: ' '",
        (
            "SHAPE-03",
            6,
            5,
            "地点",
            "“地点”需要文字，不能是空的，得到空白",
            "填上内容，或删去这一行",
        ),
    ),
    (
        "地点: 三楼会议室",
        "地点: [三楼会议室]",
        (
            "SHAPE-03",
            6,
            5,
            "地点",
            "“地点”需要文字，得到列表",
            "只写一段文字，不用方括号，也不用“- ”",
        ),
    ),
    (
        "主持人: 林一",
        f"主持人: {'林' * 31}",
        (
            "SHAPE-03",
            7,
            6,
            "主持人",
            "“主持人”需要不超过 30 个字的内容，得到 31 个字",
            "缩短内容",
        ),
    ),
    (
        "出席: [林一, 周二]",
        "出席: 全体",
        (
            "SHAPE-03",
            9,
            5,
            "出席",
            "“出席”需要姓名列表，或“其余全部”，得到“全体”",
            "写成 出席: [张三, 李四]",
        ),
    ),
    (
        "出席: [林一, 周二]",
        "出席: [林一, {姓名: 周二}]",
        (
            "SHAPE-03",
            9,
            10,
            "出席[1]",
            "“出席”第 2 项需要文字，得到一组字段",
            "只写一段文字，不用方括号，也不用“- ”",
        ),
    ),
    (
        "出席: [林一, 周二]",
        "出席: {林一: 周二}",
        (
            "SHAPE-03",
            9,
            5,
            "出席",
            "“出席”需要列表，得到一组字段",
            "每项另起一行，以“- ”开头；只有一项时也这样写",
        ),
    ),
    (
        "议题:\n  - 标题: 研究年度计划",
        "议题: []",
        (
            "SHAPE-03",
            10,
            5,
            "议题",
            "“议题”需要至少 1 项，得到 0 项",
            "补上缺少的项，每项以“- ”开头",
        ),
    ),
    (
        "  - 标题: 研究年度计划",
        "  - 研究年度计划",
        (
            "SHAPE-03",
            11,
            5,
            "议题[0]",
            "“议题”第 1 项需要一组“字段: 内容”，得到“研究年度计划”",
            "另起一行，缩进两个空格，每行写一个“字段: 内容”",
        ),
    ),
    (
        "  - 标题: 研究年度计划",
        "  - 标题：研究年度计划",
        (
            "SHAPE-03",
            11,
            5,
            "议题[0]",
            "“议题”第 1 项需要一组“字段: 内容”，得到“标题：研究年度计划”",
            "把全角冒号“：”改成半角冒号加一个空格，写成 姓名: 张三",
        ),
    ),
    (
        "  - 标题: 研究年度计划",
        "  -",
        (
            "SHAPE-03",
            11,
            4,
            "议题[0]",
            "“议题”第 1 项需要一组“字段: 内容”，得到空白",
            "另起一行，缩进两个空格，每行写一个“字段: 内容”",
        ),
    ),
    (
        "  - 标题: 研究年度计划",
        "  - 类别: 一般",
        (
            "SHAPE-02",
            11,
            5,
            "议题[0].标题",
            "“议题”第 1 项里缺少“标题”",
            "加一行“标题: ”，填上内容",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    表决: {方式: 举手, 赞成: 18人, 反对: 0, 弃权: 0}",
        (
            "SHAPE-03",
            12,
            22,
            "议题[0].表决.赞成",
            "“赞成”需要不小于 0 的整数，得到“18人”",
            "写成 赞成: 18",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    表决: {方式: 举手, 赞成: 2, 反对: 0, 弃权: }",
        (
            "SHAPE-02",
            12,
            36,
            "议题[0].表决.弃权",
            "“表决”里“弃权”还没有填写",
            "在“弃权: ”后面填上内容",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    类别: 一般事项",
        (
            "SHAPE-06",
            12,
            9,
            "议题[0].类别",
            "“类别”只能写“一般”“重要事项”“接收预备党员”“预备党员转正”“选举”之一，得到“一般事项”",
            "是不是“一般”？",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    类别: [一般]",
        (
            "SHAPE-06",
            12,
            9,
            "议题[0].类别",
            "“类别”只能写“一般”“重要事项”“接收预备党员”“预备党员转正”“选举”之一，得到列表",
            "写成 类别: 一般",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    类别: [重要事项]",
        (
            "SHAPE-06",
            12,
            9,
            "议题[0].类别",
            "“类别”只能写“一般”“重要事项”“接收预备党员”“预备党员转正”“选举”之一，得到列表",
            "写成 类别: 重要事项",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    类别: 通报",
        (
            "SHAPE-06",
            12,
            9,
            "议题[0].类别",
            "“类别”只能写“一般”“重要事项”“接收预备党员”“预备党员转正”“选举”之一，得到“通报”",
            "照实际情况选一个，例如写成 类别: 一般",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    提交党员大会: 也许",
        (
            "SHAPE-03",
            12,
            13,
            "议题[0].提交党员大会",
            "“提交党员大会”需要“是”或“否”，得到“也许”",
            "写成 提交党员大会: 是",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n参会人: 林一",
        ("SHAPE-01", 12, 1, "参会人", "没有“参会人”这个字段", "是不是“出席”？"),
    ),
    (
        "研究年度计划",
        "研究年度计划\n时间:",
        ("SHAPE-01", 12, 1, "时间", "没有“时间”这个字段", "是不是“日期”或“开始”？"),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    标提: 学习",
        (
            "SHAPE-01",
            12,
            5,
            "议题[0].标提",
            "没有“标提”这个字段",
            "是不是“标题”？",
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    甲乙: 学习",
        (
            "SHAPE-01",
            12,
            5,
            "议题[0].甲乙",
            "没有“甲乙”这个字段",
            (
                "可以写的字段：标题、类别、提交人、支委会讨论日期、对象、报告内容、"
                "发言、讨论情况、表决、选举、决议、议定事项、提交党员大会"
            ),
        ),
    ),
    (
        "研究年度计划",
        "研究年度计划\n    讨论情形: 学习",
        ("SHAPE-01", 12, 5, "议题[0].讨论情形", "没有“讨论情形”这个字段", "是不是“讨论情况”？"),
    ),
    (
        "组织: jt-1",
        "组织: jt-2",
        (
            "SHAPE-08",
            2,
            5,
            "组织",
            "“组织”写的“jt-2”不存在：没有这个编号的“组织”记录",
            "是不是“jt-1”？",
        ),
    ),
    (
        "组织: jt-1",
        "组织: 宣传部",
        (
            "SHAPE-08",
            2,
            5,
            "组织",
            "“组织”写的“宣传部”不存在：没有这个编号的“组织”记录",
            "先写一条编号为“宣传部”的“组织”记录，或改成已有的编号",
        ),
    ),
    (
        "支委会",
        "支委会议",
        ("SHAPE-04", 1, 5, "类型", "没有“支委会议”这种类型", "是不是“支委会”？"),
    ),
    (
        "研究年度计划",
        "'{{ 标题 }}'",
        (
            "YAML-14",
            11,
            9,
            "议题[0].标题",
            "记录里不能写模板标签“{{”",
            "标签只写在 Word 模板里；这里直接写出内容",
        ),
    ),
    (
        "三楼会议室",
        "三楼{% if x %}会议室",
        (
            "YAML-14",
            6,
            5,
            "地点",
            "记录里不能写模板标签“{%”",
            "标签只写在 Word 模板里；这里直接写出内容",
        ),
    ),
    (
        "地点: 三楼会议室",
        "地点：三楼会议室",
        (
            "YAML-03",
            6,
            3,
            "",
            "字段名后面用了全角冒号“：”",
            "把“：”改成半角冒号加一个空格，写成 姓名: 张三",
        ),
    ),
    (
        "地点: 三楼会议室",
        "地点: 三楼会议室\n地点: 四楼",
        (
            "YAML-08",
            7,
            1,
            "地点",
            "字段“地点”写了两次：第 6 行和第 7 行",
            "删去其中一个；有几项时写成列表",
        ),
    ),
    (
        "出席: [林一, 周二]",
        "出席: [其余全部]",
        (
            "SHAPE-03",
            9,
            5,
            "出席",
            "“出席”需要姓名列表，或不放方括号的“其余全部”，得到列表",
            "写成 出席: 其余全部",
        ),
    ),
    (
        "2026-03-05",
        "２０２６-０３-０５",
        (
            "SHAPE-03",
            3,
            5,
            "日期",
            "“日期”需要日期（年-月-日），得到“２０２６-０３-０５”",
            "写成 日期: 2026-03-05",
        ),
    ),
]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"), BAD_VALUES, ids=[ascii(case[1]) for case in BAD_VALUES]
)
def test_what_is_wrong_is_said_with_its_place_and_the_way_to_mend_it(
    tmp_path: Path, right: str, wrong: str, expected: tuple[str, int, int, str, str, str]
) -> None:
    assert right in MEETING

    assert facts(only(tmp_path, MEETING.replace(right, wrong))) == expected


SEPARATOR = "两条记录之间只用一行 ---：三个半角减号，行首不空格"


@pytest.mark.parametrize(
    ("between", "message"),
    [
        ("", "从这里起像是第二条记录，前面没有分隔行"),
        ("----\n", "分隔行写得不对"),
        ("———\n", "分隔行写得不对"),
        (" ---\n", "分隔行写得不对"),
    ],
)
def test_a_second_record_that_is_not_set_apart_is_one_fault(
    tmp_path: Path, between: str, message: str
) -> None:
    line = MEETING.count("\n") + 1

    finding = only(tmp_path, MEETING + between + MEETING)

    assert (finding.place.line, finding.message, finding.hint) == (line, message, SEPARATOR)


@pytest.mark.parametrize("called", ["局机关一支部", "ＪＴ-１"])
def test_an_organisation_called_otherwise_is_told_its_number(tmp_path: Path, called: str) -> None:
    finding = only(tmp_path, MEETING.replace("组织: jt-1", f"组织: {called}"))

    assert (finding.code, finding.hint) == ("SHAPE-08", "是不是“jt-1”？")


def test_a_text_that_ends_at_a_number_sign_is_read_and_told(tmp_path: Path) -> None:
    finding = only(tmp_path, MEETING.replace("三楼会议室", "3 #楼会议室"))

    assert (finding.code, finding.place.line, finding.severity) == ("YAML-17", 6, Severity.WARNING)


@pytest.mark.parametrize(
    "names", [("局机关一支部", "局机关一支部"), ("A支部", "a支部"), ("机关/一支部", "机关／一支部")]
)
def test_two_organisations_whose_short_names_are_nearly_the_same_are_told(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    first, second = (BRANCH.replace("局机关一支部", name) for name in names)
    read = loaded(tmp_path, **{"0-branch": first, "x": second.replace("jt-1", "jt-2")})

    told = [(str(f.place), f.code, f.message, f.severity) for f in read.findings]
    words = "“{}”和“{}”的简称相同或几乎相同，分不清是哪一个"
    assert told == [
        (f"data/{file}:4:5", "SHAPE-10", words.format(name, other), Severity.WARNING)
        for file, name, other in (("0-branch.yaml", names[0], "jt-2"), ("x.yaml", names[1], "jt-1"))
    ]


def test_groups_of_two_branches_may_have_one_short_name(tmp_path: Path) -> None:
    group = "类型: 组织\n编号: {}\n名称: 第一党小组\n简称: 第一党小组\n组织类型: 党小组\n上级: {}\n"
    branch = BRANCH.replace("jt-1", "jt-2").replace("局机关一支部", "局机关二支部")

    read = loaded(tmp_path, a=branch, b=group.format("g1", "jt-1"), c=group.format("g2", "jt-2"))

    assert read.findings == ()


def test_full_width_signs_within_braces_are_told(tmp_path: Path) -> None:
    text = f"{MEETING}缺席: [{{姓名：陈三，原因：公出}}]\n"

    hints = {one.code: one.hint for one in loaded(tmp_path, x=text).findings}

    assert hints["SHAPE-01"] == (
        "花括号里用半角的冒号加空格、逗号加空格，写成 {姓名: 张三, 原因: 公出}"
    )


def test_a_kind_like_no_other_gets_the_list_of_kinds(tmp_path: Path) -> None:
    finding = only(tmp_path, "类型: 采购\n")

    assert finding.message == "没有“采购”这种类型"
    assert finding.hint.startswith("可用的类型：组织、支部党员大会、支委会、")


def test_a_list_of_kinds_is_no_kind(tmp_path: Path) -> None:
    finding = only(tmp_path, "类型: [支委会]\n")

    assert (finding.code, finding.place.column) == ("SHAPE-04", 5)
    assert finding.message == "“类型”需要一个词"


def test_a_text_of_template_tags_only_is_refused(tmp_path: Path) -> None:
    assert only(tmp_path, "- '{% for x in y %}'\n- ~\n").code == "YAML-14"


def test_a_record_without_a_kind_is_refused(tmp_path: Path) -> None:
    finding = only(tmp_path, "组织: jt-1\n")

    assert finding.code == "SHAPE-04"
    assert finding.message == "没有写“类型”，不知道是哪种记录"


@pytest.mark.parametrize(
    ("text", "found", "hint"),
    [
        (
            "- 类型: 支委会\n  组织: zb\n",
            "列表",
            "删去行首的“- ”，字段都从行首写起；几条记录之间用一行 --- 隔开",
        ),
        ("第一次支委会\n", "“第一次支委会”", "每行写一个字段，如 类型: 支委会"),
        ("类型：支委会\n", "“类型：支委会”", "把全角冒号“：”改成半角冒号加一个空格"),
    ],
)
def test_what_is_no_record_at_all_is_refused(
    tmp_path: Path, text: str, found: str, hint: str
) -> None:
    assert facts(only(tmp_path, text)) == (
        "SHAPE-05",
        1,
        1,
        "",
        f"记录要写成“字段: 内容”，得到{found}",
        hint,
    )


def test_an_empty_file_is_a_warning(tmp_path: Path) -> None:
    finding = only(tmp_path, "# 以后再写\n")

    assert finding.severity is Severity.WARNING
    assert (finding.code, finding.message) == ("FILE-06", "文件里没有记录")


@pytest.mark.parametrize("ending", ["yaml.txt", "yml.txt", "YAML.TXT", "txt", "ymal"])
def test_a_record_that_was_saved_as_text_is_told_and_named(tmp_path: Path, ending: str) -> None:
    files = {"data/0-branch.yaml": BRANCH, f"data/x.{ending}": MEETING}
    read = load_tree(tmp_path, {"data/说明.txt": "记录放在这里", **files})
    (finding,) = read.findings

    assert (finding.code, finding.severity, finding.place.file) == (
        "FILE-07",
        Severity.ERROR,
        f"data/x.{ending}",
    )
    name = "x.yml" if ending == "yml.txt" else "x.yaml"
    assert f"改名为 {name}；" in finding.hint.lower()
    assert read.bad_files == {f"data/x.{ending}"}


@pytest.mark.parametrize("ending", ["docx", "DOC", "wps", "xlsx"])
def test_a_file_of_word_among_the_records_is_told_and_hinders_nothing(
    tmp_path: Path, ending: str
) -> None:
    read = load_tree(tmp_path, {f"data/会议.{ending}": b"PK\x03\x04"})
    (finding,) = read.findings

    assert (finding.code, finding.severity) == ("FILE-08", Severity.WARNING)
    assert finding.place.file == f"data/会议.{ending}"
    assert finding.hint.startswith("用 dangwu new 新建记录")
    assert read.bad_files == frozenset()


def test_a_gbk_record_loads_with_a_warning(tmp_path: Path) -> None:
    read = loaded(tmp_path, x=MEETING.encode("gbk"))
    (meeting,) = read.records.of(CommitteeMeeting)

    assert meeting.place == "三楼会议室"
    assert [(f.code, f.severity) for f in read.findings] == [("FILE-04", Severity.WARNING)]
    assert read.bad_files == frozenset()


def test_an_oversize_file_is_refused_and_the_others_load(tmp_path: Path) -> None:
    finding = only(tmp_path, b"# " + b"x" * 2 * 1024 * 1024)

    assert (finding.code, finding.message) == ("FILE-01", "文件超过 2 MB，没有读取")


@pytest.mark.parametrize("content", [MEETING, "\x00", f"{MEETING}---\n类型: [\n"])
def test_a_file_that_can_be_opened_has_a_digest(tmp_path: Path, content: str) -> None:
    path = file_tree(tmp_path, {"x.yaml": content.encode()}) / "x.yaml"

    assert read_file(path, "x.yaml").digest == sha256(content.encode()).hexdigest()


def test_an_unreadable_file_has_no_digest(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/y.yaml").symlink_to(tmp_path / "missing")
    read = load_tree(tmp_path, {"data/x.yaml/inner.txt": ""})

    assert [f.code for f in read.findings] == ["FILE-03"]
    assert read.bad_files == {"data/y.yaml"}
    assert read_file(tmp_path / "data/y.yaml", "data/y.yaml").digest == ""


def test_an_alias_bomb_is_refused_and_the_others_load(tmp_path: Path) -> None:
    assert only(tmp_path, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n").code == "YAML-11"


def test_one_bad_record_stops_neither_the_other_files_nor_the_other_documents(
    tmp_path: Path,
) -> None:
    broken = f"{MEETING}---\n类型: [\n---\n{MEETING.replace('地点', '地址')}---\n{MEETING}"
    read = loaded(tmp_path, a="\x00", b=broken, c=MEETING)

    assert [entry.key for entry in read.records] == [
        "jt-1",
        "data/b.yaml",
        "data/b.yaml#3",
        "data/c.yaml",
    ]
    assert [f.code for f in read.findings] == ["FILE-02", "YAML-06", "SHAPE-02", "SHAPE-01"]
    assert read.bad_files == {"data/a.yaml", "data/b.yaml"}


def test_all_faults_of_a_record_are_found_at_once(tmp_path: Path) -> None:
    text = MEETING.replace("日期: 2026-03-05", "日期: 昨天").replace("14:30", "下午")
    read = loaded(tmp_path, x=text.replace("结束", "终止"))

    assert [(f.field, f.place.line) for f in read.findings] == [
        ("结束", 1),
        ("日期", 3),
        ("开始", 4),
        ("终止", 5),
    ]


def test_a_number_that_is_given_twice_names_the_first_place(tmp_path: Path) -> None:
    text = MEETING.replace("组织: jt-1", "组织: jt-1\n编号: m-1")
    read = loaded(tmp_path, x=text, y=text)

    assert len(read.records.of(CommitteeMeeting)) == 1
    assert read.bad_files == {"data/y.yaml"}
    assert [facts(finding) for finding in read.findings] == [
        (
            "SHAPE-07",
            3,
            5,
            "编号",
            "编号“m-1”已经用在 data/x.yaml 第 3 行",
            "换一个编号；整个工作区里每个编号只能用一次",
        )
    ]


def test_different_numbers_are_no_duplicates(tmp_path: Path) -> None:
    texts = [MEETING.replace("组织: jt-1", f"组织: jt-1\n编号: m-{n}") for n in (1, 2)]

    assert loaded(tmp_path, x=texts[0], y=texts[1]).findings == ()


def test_a_record_with_a_dangling_reference_loads(tmp_path: Path) -> None:
    read = loaded(tmp_path, x=MEETING.replace("组织: jt-1", "组织: jt-2"))

    assert len(read.records.of(CommitteeMeeting)) == 1
    assert read.bad_files == frozenset()


@pytest.mark.parametrize("fault", ["简称:", "简称: [", "简称: '{{ x }}'"])
def test_nobody_is_told_that_a_record_is_missing_that_only_did_not_load(
    tmp_path: Path, fault: str
) -> None:
    read = loaded(
        tmp_path,
        other=BRANCH.replace("jt-1", "jt-2").replace("简称: 局机关一支部", fault),
        x=MEETING.replace("组织: jt-1", "组织: jt-2"),
    )

    assert {finding.place.file for finding in read.findings} == {"data/other.yaml"}


def test_references_inside_lists_are_followed(tmp_path: Path) -> None:
    members = "党员:\n  - {姓名: 林一, 入党日期: 2001-01-01, 党小组: jt-9}\n"
    (tmp_path / "data").mkdir()
    second = BRANCH.replace("jt-1", "jt-2").replace("一支部", "二支部")
    (finding,) = loaded(tmp_path, x=second + members).findings

    assert (finding.code, finding.place.line, finding.field) == ("SHAPE-08", 7, "党员[0].党小组")


def test_a_theme_day_with_english_keys_only_is_a_theme_day(tmp_path: Path) -> None:
    text = """\
        kind: 主题党日
        organisation: jt-1
        date: 2026-01-05
        begins: 9:00
        ends: 11:00
        place: 江边
        chair: 林一
        recorder: 周二
        present: [林一]
        theme: 植树
        activity_form: 实践
        steps: [植树]
        activity: 植树二十棵。
        dues: 15.5
        hours: 2
        """
    read = loaded(tmp_path, x=text)

    assert read.findings == ()
    assert str(read.records.of(ThemeDay)[0].dues) == "15.5"


@pytest.mark.parametrize(
    ("above", "ring"),
    [({"a": "a"}, "“a” → “a”"), ({"a": "b", "b": "a", "c": "b"}, "“a” → “b” → “a”")],
)
def test_an_organisation_above_itself_is_told(
    tmp_path: Path, above: dict[str, str], ring: str
) -> None:
    """上级: 写成自己，或绕一圈回到自己；写在圈里的组织名下的，不算错。"""
    kept = "类型: 组织\n编号: {}\n名称: 支部{}\n简称: 支部{}\n组织类型: 党支部\n上级: {}\n"
    tree = {f"data/{one}.yaml": kept.format(one, one, one, to) for one, to in above.items()}
    found = load_tree(tmp_path, tree).findings

    assert {one.code for one in found} == {"SHAPE-09"}
    assert [one.place.file for one in found] == [f"data/{one}.yaml" for one in "ab" if one in ring]
    assert found[0].place == Place("data/a.yaml", 6, 5)
    assert found[0].message == f"“上级”绕成了一圈：{ring}"
