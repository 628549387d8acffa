from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.support_for_tests.loading import SETTINGS, load_tree, refusal_of

from dangwu_docs.errors import CardError, RuleError, WorkspaceError
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.support.files import shipped_rules

RULE = """\
规则:
  - 编号: 本地-01
    名称: 记录及时
    依据: 青禾县直机关工委通知
    核实: read
    强度: 一般
    生效: 2026-01-01
    适用: [支委会]
    判断: 某判断
    参数: {天数: 7, 名单: [一, 二]}
    信息: 记录晚了
"""


def loaded(tmp_path: Path, **files: str) -> Loaded:
    """Load a workspace with the files rules/<name>.yaml."""
    return load_tree(tmp_path, _rules(files))


def refusal(
    tmp_path: Path, error: type[WorkspaceError] = RuleError, **files: str
) -> tuple[str, str]:
    return refusal_of(tmp_path, _rules(files), error)


def _rules(files: Mapping[str, str]) -> dict[str, str]:
    return {f"rules/{name}.yaml": text for name, text in files.items()}


def national(tmp_path: Path) -> Loaded:
    return load_tree(tmp_path / "national", {})


def test_own_rules_come_after_the_national_ones(tmp_path: Path) -> None:
    read = loaded(tmp_path, a=RULE)

    assert read.rules[:-1] == national(tmp_path).rules
    rule = read.rules[-1]
    assert (rule.id, rule.since, rule.kinds) == ("本地-01", date(2026, 1, 1), ("支委会",))
    assert rule.parameters == {"天数": "7", "名单": ["一", "二"]}


def test_an_own_rule_replaces_one_of_the_same_number(tmp_path: Path) -> None:
    below = national(tmp_path).rules
    first = next((rule.id for rule in below), "本地-01")
    read = loaded(tmp_path, a=RULE.replace("本地-01", first))

    assert [rule.title for rule in read.rules if rule.id == first] == ["记录及时"]
    assert {rule.id for rule in read.rules} == {rule.id for rule in below} | {first}


@pytest.mark.parametrize("off", ["true", "是"])
def test_an_own_file_takes_a_national_rule_out_of_force(tmp_path: Path, off: str) -> None:
    below = national(tmp_path).rules
    first = next((rule.id for rule in below), "本地-01")
    read = loaded(tmp_path, a=f"规则:\n  - {{编号: {first}, 停用: {off}}}\n")

    assert read.rules == tuple(rule for rule in below if rule.id != first)


def test_a_rule_that_is_not_switched_off_holds(tmp_path: Path) -> None:
    read = loaded(tmp_path, a=f"{RULE}    停用: 否\n")

    assert read.rules[-1].id == "本地-01"


def test_settings_say_where_own_rules_are(tmp_path: Path) -> None:
    settings = f'{SETTINGS}"本地规则" = ["own/x.yaml", "own/*.yaml", "own/*"]\n'
    tree = {"dangwu.toml": settings, "own/x.yaml": RULE, "own/y.yaml/z": "", "rules/a.yaml": "["}

    assert load_tree(tmp_path, tree).rules[-1].id == "本地-01"


@pytest.mark.parametrize(
    ("right", "wrong", "message", "hint"),
    [
        (
            "强度: 一般",
            "强度: 必须",
            "rules/a.yaml:6:9 “强度”只能写“应当”“一般”“可以”之一，得到“必须”",
            "照实际情况选一个，例如写成 强度: 应当",
        ),
        ("    信息: 记录晚了\n", "", "rules/a.yaml:2:5 缺少“信息”", "加一行“信息: ”，填上内容"),
        (
            "生效: 2026-01-01",
            "生效: 2026年1月1日",
            "rules/a.yaml:7:9 “生效”需要日期（年-月-日），得到“2026年1月1日”",
            "写成 生效: 2026-01-01",
        ),
        (
            "信息",
            "消息",
            "rules/a.yaml:2:5 缺少“信息”；rules/a.yaml:11:5 没有“消息”这个字段",
            "加一行“信息: ”，填上内容；是不是“信息”？",
        ),
        (
            "{天数: 7, 名单: [一, 二]}",
            "七天",
            "rules/a.yaml:10:9 “参数”需要一组“字段: 内容”，得到“七天”",
            "另起一行，缩进两个空格，每行写一个“字段: 内容”",
        ),
        ("编号: 本地-01\n    ", "", "rules/a.yaml:2:5 缺少“编号”", "加一行“编号: ”，填上内容"),
        (
            "编号: 本地-01",
            "编号: 本地-01\n    停用: 也许",
            "rules/a.yaml:3:9 “停用”需要“是”或“否”，得到“也许”",
            "写成 停用: 是",
        ),
        ("名称: 记录及时", "名称：记录及时", "rules/a.yaml:3:7 字段名后面用了全角冒号“：”", None),
    ],
)
def test_a_malformed_rule_stops_the_work_and_names_its_place(
    tmp_path: Path, right: str, wrong: str, message: str, hint: str | None
) -> None:
    assert right in RULE
    found, step = refusal(tmp_path, a=RULE.replace(right, wrong))

    assert found == message
    assert hint is None or step == hint


def test_rules_that_are_no_list_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, a="规则: 无\n") == (
        "rules/a.yaml:1:5 “规则”需要列表",
        "每项另起一行，以“- ”开头",
    )


def test_a_number_may_not_be_given_twice(tmp_path: Path) -> None:
    assert refusal(tmp_path, a=RULE, b=RULE) == (
        "rules/b.yaml:2:5 规则编号“本地-01”已经用在 rules/a.yaml:2:5",
        "换一个编号，或删去其中一条",
    )


def test_a_rule_file_holds_one_document(tmp_path: Path) -> None:
    assert refusal(tmp_path, a=f"{RULE}---\n{RULE}") == (
        "rules/a.yaml 需要正好一段内容，得到 2 段",
        "把内容写进同一段，删去 --- 分隔行",
    )


def test_a_rule_file_that_is_empty_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, a="# 以后再写\n") == (
        "rules/a.yaml 是空的",
        "填写内容，或删除这个文件",
    )


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("规责", "是不是“规则”？"),
        ("资料盒", "是不是“资料包”？"),
        ("計分", "可以写的：“规则:”“资料包:”“归档:”或“版本:”"),
    ],
)
def test_a_key_that_is_no_topic_is_told_with_its_place(tmp_path: Path, key: str, hint: str) -> None:
    """本地规则里“规则:”之外写错的键:

    规则: [...]
    规责: []
    """
    assert loaded(tmp_path, a=f"{RULE}{key}: []\n").findings == (
        Finding(
            code="RULE-02",
            severity=Severity.ERROR,
            place=Place("rules/a.yaml", 12, 1),
            field=key,
            message=f"没有“{key}”这一项，它下面写的都没有用上",
            hint=hint,
        ),
    )


def test_a_file_without_rules_is_a_warning(tmp_path: Path) -> None:
    assert loaded(tmp_path, a="- 规则\n").findings == (
        Finding(
            code="RULE-01",
            severity=Severity.WARNING,
            place=Place("rules/a.yaml"),
            field="",
            message="文件里没有“规则:”“资料包:”“归档:”或“版本:”，没有用上",
            hint="规则写在“规则:”下面，每条以“- ”开头",
        ),
    )


PACKET = """\
资料包:
  - 部分: 2
    名称: 组织生活
    应有:
      - {名称: 支委会记录, 模板: [会议记录/支委会], 组织类型: [党支部]}
  - 部分: 1
    名称: 组织建设
"""


def test_an_own_packet_takes_the_place_of_the_national_one(tmp_path: Path) -> None:
    sections = loaded(tmp_path, a=PACKET).packet_sections

    assert [(section.number, section.name) for section in sections] == [
        (1, "组织建设"),
        (2, "组织生活"),
    ]
    assert sections[1].expected[0].templates == ("会议记录/支委会",)
    assert sections[1].expected[0].forms == ("党支部",)


def test_without_an_own_packet_the_national_one_holds(tmp_path: Path) -> None:
    has_packet = (shipped_rules() / "packet.yaml").is_file()

    assert bool(loaded(tmp_path, a=RULE).packet_sections) == has_packet


def test_a_malformed_packet_is_refused(tmp_path: Path) -> None:
    message, _ = refusal(tmp_path, a=PACKET.replace("部分: 2", "部分: 16"))

    assert message == "rules/a.yaml:2:9 “部分”需要不大于 15 的数，得到“16”"


@pytest.mark.parametrize(
    ("was", "now", "message", "hint"),
    [
        ("1[3-9]", "1[3-9", "“样式”需要正则表达式，得到", "写成 样式: '1[3-9][0-9]{9}'"),
        ('"{数}人"', '"{人数}人"', "“人数”需要一段文字，其中个数写作 {数}", "写成 人数: 共{数}项"),
        (
            "文字: 不公开",
            '文字: "{"',
            "“文字”需要一段文字，其中个数写作 {数}",
            "写成 文字: 共{数}项",
        ),
    ],
)
def test_an_edition_that_cannot_be_followed_is_refused_before_it_is_used(
    tmp_path: Path, was: str, now: str, message: str, hint: str
) -> None:
    shipped = (shipped_rules() / "editions.yaml").read_text("utf-8")
    found, step = refusal(tmp_path, a=shipped.replace(was, now))

    assert found.startswith("rules/a.yaml:")
    assert message in found
    assert step == hint


def test_filing_is_a_group_of_fields(tmp_path: Path) -> None:
    assert refusal(tmp_path, a="归档: 无\n") == (
        "rules/a.yaml:1:5 “归档”需要一组“字段: 内容”",
        "另起一行，缩进两个空格，每行写一项",
    )


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            '档号: ["{{ 全宗 }}"]',
            ":2:8 “档号”写的“{{ 全宗 }}”不能计算：没有“全宗”这一项",
            "是不是“全宗号”？",
        ),
        (
            '归档章: {宽: 45, 高: 16, 距纸上边: 9, 格: [["{{ 件.页数 + 1 }}"]]}',
            ":2:37 “归档章”写的“{{ 件.页数 + 1 }}”不能计算：空白和数之间不能用“+”",
            "改正这一处；能写的名称和过滤器见“模板里可以用的名称”",
        ),
        (
            '盒脊: {栏: [{题: 年, 值: "{{ 盒.年 ", 题高: 9, 值高: 9}]}',
            ":2:22 “盒脊”写的“{{ 盒.年 ”不能计算：没有写完",
            "改正这一处；能写的名称和过滤器见“模板里可以用的名称”",
        ),
    ],
)
def test_what_an_archive_could_not_print_is_told_when_it_is_read(
    tmp_path: Path, written: str, message: str, hint: str
) -> None:
    """归档规则里写错的标签；b.yaml 在它之后，不背这个错。"""
    own = {"a": f"归档:\n  {written}\n", "b": "归档: {件号位数: 3}\n"}

    assert refusal(tmp_path, CardError, **own) == (f"rules/a.yaml{message}", hint)


def test_each_fault_of_filing_is_told_of_the_file_that_has_it(tmp_path: Path) -> None:
    own = {"a": "归档: {件号位数: 三}\n", "b": "归档: {门类: WS}\n"}

    assert refusal(tmp_path, **own)[0] == "rules/a.yaml:1:12 “件号位数”需要整数，得到“三”"


def test_a_condition_of_the_packet_that_is_no_expression_is_refused(tmp_path: Path) -> None:
    own = PACKET.replace("组织类型: [党支部]", "条件: 年度 >")

    assert refusal(tmp_path, CardError, a=own) == (
        "rules/a.yaml:5:41 “支委会记录”的“条件”写的“年度 >”不能计算：少了内容",
        "改正这一处；能写的名称和过滤器见“模板里可以用的名称”",
    )


@pytest.mark.parametrize(
    ("written", "code", "place", "message", "hint"),
    [
        (
            "规则:\n  - {编号: MTG-2, 停用: 是}\n",
            "RULE-03",
            (2, 10),
            "没有编号为“MTG-2”的规则，没有停用什么",
            "是不是“MTG-02”？",
        ),
        (
            "资料包:\n  - {部分: 2, 名称: 甲}\n  - {部分: 2, 名称: 乙}\n",
            "RULE-05",
            (3, 10),
            "部分 2 已经用在 rules/a.yaml:2:10",
            "换一个编号",
        ),
        (
            PACKET.replace("会议记录/支委会", "会议纪录/支委会"),
            "RULE-06",
            (5, 26),
            "“支委会记录”的“模板”写的“会议纪录/支委会”不存在",
            "是不是“会议记录/支委会”或“会议记录/支部党员大会”？",
        ),
        (
            PACKET.replace("组织类型: [党支部]", "需有: [支委会议]"),
            "RULE-06",
            (5, 42),
            "“支委会记录”的“需有”写的“支委会议”不存在",
            "是不是“支委会”？",
        ),
        (
            "归档: {保管范围: [{模板: 会议记录/*, 保管期限: 三年}]}\n",
            "RULE-06",
            (1, 13),
            "“保管范围”的保管期限写的“三年”不存在",
            "可用的：永久、30年、10年",
        ),
        (
            "归档: {保管范围: [{模板: 采购/*, 保管期限: 永久}]}\n",
            "RULE-06",
            (1, 13),
            "“保管范围”的模板写的“采购/*”不存在",
            "可用的模板见 dangwu template list",
        ),
        (
            (
                "归档: {保管期限: [{名称: 永久, 代码: Y}, {名称: 30年, 代码: D30}, "
                "{名称: 10年, 代码: D10}, {名称: 长期, 代码: Y}]}\n"
            ),
            "RULE-05",
            (1, 70),
            "“保管期限”里“Y”有两个",
            "改正其中一个",
        ),
    ],
)
def test_what_a_rule_file_says_in_vain_is_an_error_with_its_place(
    tmp_path: Path, written: str, code: str, place: tuple[int, int], message: str, hint: str
) -> None:
    (found,) = loaded(tmp_path, a=written).findings

    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert (found.place, found.message) == (Place("rules/a.yaml", *place), message)
    assert found.hint == hint


def test_a_rule_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, a=f"{RULE}    失效: 2025-12-31\n") == (
        "rules/a.yaml:12:9 “失效”早于“生效”，这条规则从不适用",
        "核对两个日期",
    )


@pytest.mark.parametrize("file", ["rules/a.yml", "rules/本单位/a.yaml"])
def test_a_file_among_the_rules_that_is_not_read_is_told(tmp_path: Path, file: str) -> None:
    assert load_tree(tmp_path, {file: RULE}).findings == (
        Finding(
            code="RULE-04",
            severity=Severity.WARNING,
            place=Place(file),
            field="",
            message="dangwu.toml 的“本地规则”（rules/*.yaml）找不到这个文件，没有用上",
            hint="放进 rules/，文件名以 .yaml 结尾；或在“本地规则”里写上它",
        ),
    )


def test_a_pattern_of_the_settings_that_finds_no_rules_is_told(tmp_path: Path) -> None:
    settings = f'{SETTINGS}"本地规则" = ["rules/*.yaml", "rule/*.yaml"]\n'
    tree = {"dangwu.toml": settings, "rules/a.yaml": RULE}
    (found,) = load_tree(tmp_path, tree).findings

    assert (found.code, found.place) == ("RULE-04", Place("dangwu.toml", 2, 10))
    assert found.message == "“本地规则”写的“rule/*.yaml”没有找到文件"
    assert found.hint == "核对文件夹和文件名，如 rules/*.yaml；不用了就删去"
