from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support_for_tests.loading import load_tree, refusal_of
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import CardError
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.stages.load.card_faults import Known
from dangwu_docs.stages.load.cards import read_cards
from dangwu_docs.support.files import files_below, shipped_templates

CARD = """\
题名: '{{ 记录.会议名称 }}签到表'
范围: 记录
读取: [支委会]
文件名: '{{ 记录.日期 }}签到表'
密级: P2
仅资料包: 否
资料包: {部分: 2}
"""


def loaded(tmp_path: Path, **files: str) -> Loaded:
    """Load a workspace with the files templates/本地/<name>; `_` stands for the dot."""
    return load_tree(tmp_path, _cards(files))


def refusal(tmp_path: Path, **files: str) -> tuple[str, str]:
    return refusal_of(tmp_path, _cards(files), CardError)


def _cards(files: Mapping[str, str]) -> dict[str, str]:
    return {f"templates/本地/{n.replace('_', '.')}": text for n, text in files.items()}


def shipped(suffix: str) -> set[str]:
    folder = shipped_templates()
    paths = files_below(folder, (suffix,))
    return {path.relative_to(folder).with_suffix("").as_posix() for path in paths}


def test_every_shipped_card_loads_with_its_template(tmp_path: Path) -> None:
    read = load_tree(tmp_path, {})

    assert {card.name for card in read.cards} == shipped(".yaml") == set(read.template_files)
    assert all(Path(path).is_file() for path in read.template_files.values())


def test_an_own_template_is_named_by_its_path(tmp_path: Path) -> None:
    read = loaded(tmp_path, 签到表_yaml=CARD, 签到表_docx="")
    (card,) = (card for card in read.cards if card.name == "本地/签到表")

    assert card.title == "{{ 记录.会议名称 }}签到表"
    assert card.filing is not None
    assert card.filing.section == 2
    path = tmp_path.absolute() / "templates/本地/签到表.docx"
    assert read.template_files["本地/签到表"] == str(path)
    assert read.findings == ()


def test_own_cards_and_own_templates_replace_shipped_ones_one_by_one(tmp_path: Path) -> None:
    content = {f"{name}.{suffix}": CARD for name in "abc" for suffix in ("yaml", "docx")}
    shipped = file_tree(tmp_path / "shipped", content)
    changed = CARD.replace("签到表", "名册")
    own = file_tree(tmp_path / "own", {"a.docx": "", "b.yaml": changed})

    cards, files, findings = read_cards((shipped, own), Known(frozenset()))
    assert findings == ()
    assert {name: Path(path).parent.name for name, path in files.items()} == {
        "a": "own",
        "b": "shipped",
        "c": "shipped",
    }
    assert [(card.name, card.title) for card in cards] == [
        ("a", "{{ 记录.会议名称 }}签到表"),
        ("b", "{{ 记录.会议名称 }}名册"),
        ("c", "{{ 记录.会议名称 }}签到表"),
    ]


def test_a_card_without_a_template_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, 签到表_yaml=CARD) == (
        "templates/本地/签到表.yaml 旁边没有模板 签到表.docx",
        "把同名的 Word 模板放在模板卡旁边，或删除这张模板卡",
    )


def test_a_template_without_a_card_is_a_warning(tmp_path: Path) -> None:
    assert loaded(tmp_path, 签到表_docx="").findings == (
        Finding(
            code="CARD-01",
            severity=Severity.WARNING,
            place=Place("templates/本地/签到表.docx"),
            field="",
            message="模板旁边没有模板卡，没有用上",
            hint="在旁边写一张 签到表.yaml，可以照着别的模板卡改",
        ),
    )


@pytest.mark.parametrize(
    ("written", "line", "message", "hint"),
    [
        (
            "题名: '{ 记录.会议名称 }签到表'",
            1,
            "“{ 记录.会议名称 }”只有一层花括号，会照原样写出",
            "写成 {{ 记录.会议名称 }}",
        ),
        (
            "文件名: '{{ 记录.日期 }}签到表{记录.地点}'",
            4,
            "“{记录.地点}”只有一层花括号，会照原样写出",
            "写成 {{ 记录.地点 }}",
        ),
        (
            "文件名: '{{ 记录.日期 }}签到表.docx'",
            4,
            "文件名末尾的 .docx 会写两遍",
            "删去它；程序自己加上 .docx",
        ),
    ],
)
def test_what_a_card_would_print_as_it_is_written_is_a_warning(
    tmp_path: Path, written: str, line: int, message: str, hint: str
) -> None:
    lines = CARD.splitlines()
    lines[line - 1] = written
    read = loaded(tmp_path, 签到表_yaml="\n".join(lines), 签到表_docx="")
    (finding,) = read.findings

    assert (finding.code, finding.severity, finding.place.line) == (
        "CARD-05",
        Severity.WARNING,
        line,
    )
    assert (finding.message, finding.hint) == (message, hint)


@pytest.mark.parametrize("ending", ["doc", "DOTX", "wps"])
def test_a_template_in_another_format_is_a_warning(tmp_path: Path, ending: str) -> None:
    (finding,) = loaded(tmp_path, **{f"签到表_{ending}": ""}).findings

    assert (finding.code, finding.place.file) == ("CARD-01", f"templates/本地/签到表.{ending}")
    assert finding.message == f"模板要是 .docx，.{ending} 文件没有用上"
    assert finding.hint.startswith("在 Word 或 WPS 里打开，另存为 .docx")


def test_a_template_that_lies_elsewhere_than_the_one_of_its_name_is_a_warning(
    tmp_path: Path,
) -> None:
    (finding,) = loaded(tmp_path, 支委会_yaml=CARD, 支委会_docx="").findings

    assert (finding.code, finding.place.file) == ("CARD-06", "templates/本地/支委会.docx")
    assert finding.message == "与内置的“会议记录/支委会”同名而不同文件夹，两份都会生成"
    assert finding.hint == (
        "要替换内置的，连同模板卡移到 templates/会议记录/；另有用处的，换个名字"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "message", "hint"),
    [
        (
            "范围: 记录",
            "范围: 全部",
            "templates/本地/x.yaml:2:5 “范围”只能写“记录”“组织年度”“归档”之一，得到“全部”",
            "照实际情况选一个，例如写成 范围: 记录",
        ),
        (
            "读取: [支委会]",
            "读取: [支委会议]",
            "templates/本地/x.yaml:3:6 没有“支委会议”这种类型",
            "是不是“支委会”？",
        ),
        ("密级: P2\n", "", "templates/本地/x.yaml:1:1 缺少“密级”", "加一行“密级: ”，填上内容"),
        (
            "部分: 2",
            "部分: 二",
            "templates/本地/x.yaml:7:11 “部分”需要整数，得到“二”",
            "写成 部分: 2",
        ),
        (
            "'{{ 记录.日期 }}签到表'",
            "{{ 记录.日期 }}签到表",
            "templates/本地/x.yaml:4:7 内容不能以模板标签“{{”开头",
            "记录里直接写出内容，不写标签；模板卡里把整段内容放进英文单引号",
        ),
        (
            CARD,
            "- 题名\n",
            "templates/本地/x.yaml:1:1 这条记录需要一组“字段: 内容”，得到列表",
            "另起一行，缩进两个空格，每行写一个“字段: 内容”",
        ),
    ],
)
def test_a_malformed_card_stops_the_work_and_names_its_place(
    tmp_path: Path, right: str, wrong: str, message: str, hint: str
) -> None:
    assert right in CARD
    text = CARD.replace(right, wrong)

    assert refusal(tmp_path, x_yaml=text, x_docx="") == (message, hint)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "阻止规则: [MTG-02, MTG-3]",
            ":9:16 没有编号为“MTG-3”的规则，什么也阻止不了",
            "是不是“MTG-03”？",
        ),
        (
            "阻止规则: [采购]",
            ":9:8 没有编号为“采购”的规则，什么也阻止不了",
            "写 dangwu check 列出的规则编号，如 MTG-02；本单位的规则先在 rules/ 里写好",
        ),
        ("逐项: 议提", ":9:5 “支委会”没有“议提”这个列表，不会生成文书", "是不是“议题”？"),
        (
            "逐项: 地点",
            ":9:5 “支委会”没有“地点”这个列表，不会生成文书",
            "可以逐项的：出席、出席名单、列席、照片、组织生活、缺席、议题、附件",
        ),
        (
            "条件: 记录.议题 and",
            ":9:5 “条件”写的“记录.议题 and”不能计算：少了内容",
            "改正这一处；能写的名称和过滤器见“模板里可以用的名称”",
        ),
        (
            "条件: '{{ 记录.议题 }}'",
            ":9:5 “条件”写的“{{ 记录.议题 }}”里有“{{”",
            "条件里直接写名称，不写花括号，如 条件: 记录.议题",
        ),
    ],
)
def test_what_nothing_comes_of_is_told_with_its_place(
    tmp_path: Path, line: str, message: str, hint: str
) -> None:
    text = f"{CARD}公开: 否\n{line}\n"

    assert refusal(tmp_path, x_yaml=text, x_docx="") == (f"templates/本地/x.yaml{message}", hint)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("读取: [支委会]\n", "", "1:1 没有写“读取”，不会生成文书"),
        ("}}签到表", "}签到表", "1:5 “题名”写的“{{ 记录.会议名称 }签到表”不能计算：“}”的位置不对"),
        ("日期 }}", "日期｝｝", "4:6 “文件名”写的“{{ 记录.日期｝｝签到表”里有全角的“｝｝”"),
        ("日期 }}", "日期|小写 }}", "没有“小写”这种过滤器"),
        ("范围: 记录", "范围: 组织年度\n逐项: 支委会", "3:5 范围“组织年度”没有“支委会”这个列表"),
        ("仅资料包: 否", "仅资料包: 是\n逐项: 目录", "7:5 资料包没有“目录”这个列表"),
    ],
)
def test_a_card_that_would_make_nothing_right_is_refused_when_it_is_read(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    assert right in CARD

    assert message in refusal(tmp_path, x_yaml=CARD.replace(right, wrong), x_docx="")[0]


@pytest.mark.parametrize("each", ["议题", "组织生活"])
def test_a_card_may_go_through_any_list_of_its_records(tmp_path: Path, each: str) -> None:
    assert loaded(tmp_path, x_yaml=f"{CARD}逐项: {each}\n", x_docx="").findings == ()


def test_a_rule_that_is_out_of_force_here_may_still_block(tmp_path: Path) -> None:
    tree = {
        "rules/a.yaml": "规则:\n  - {编号: MTG-02, 停用: 是}\n",
        "templates/本地/x.yaml": f"{CARD}阻止规则: [MTG-02, SHAPE-08]\n",
        "templates/本地/x.docx": "",
    }

    assert load_tree(tmp_path, tree).findings == ()


def test_a_kind_like_no_other_gets_the_list_of_kinds(tmp_path: Path) -> None:
    message, hint = refusal(tmp_path, x_yaml=CARD.replace("支委会", "采购"), x_docx="")

    assert message == "templates/本地/x.yaml:3:6 没有“采购”这种类型"
    assert hint.startswith("可用的类型：组织、")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "field", "message"),
    [
        (
            "密级: P2",
            "密级: P2\n组织类型: [党支部]",
            6,
            "组织类型",
            "“记录”的模板卡里，“组织类型”不起作用",
        ),
        ("范围: 记录", "范围: 组织年度", 3, "读取", "“组织年度”的模板卡里，“读取”不起作用"),
        (
            "密级: P2",
            "密级: P3",
            7,
            "资料包",
            "密级 P3 的文书不装进资料包，也不归档，“资料包”不起作用",
        ),
        (
            "{部分: 2}",
            "{部分: 2, 保管期限: 5年}",
            7,
            "资料包",
            "保管期限“5年”不在归档规则里，归不了档",
        ),
    ],
)
def test_what_a_card_says_in_vain_is_a_warning(
    tmp_path: Path, right: str, wrong: str, line: int, field: str, message: str
) -> None:
    assert right in CARD
    findings = loaded(tmp_path, x_yaml=CARD.replace(right, wrong), x_docx="").findings
    (found,) = (one for one in findings if one.code == "CARD-02")

    assert found.severity is Severity.WARNING
    assert (found.place, found.field) == (Place("templates/本地/x.yaml", line, 1), field)
    assert found.message == message
    assert found.hint


def test_an_archive_may_say_how_long_documents_are_kept_instead_of_their_card(
    tmp_path: Path,
) -> None:
    tree = {
        "rules/a.yaml": "归档: {保管范围: [{模板: 本地/*, 保管期限: 永久}]}\n",
        "templates/本地/x.yaml": CARD.replace("{部分: 2}", "{部分: 2, 保管期限: 5年}"),
        "templates/本地/x.docx": "",
    }

    assert load_tree(tmp_path, tree).findings == ()


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("'{{ 记录.会议名称 }}签到表'", "''", "1:5 “题名”是空的"),
        ("'{{ 记录.日期 }}签到表'", "' '", "4:6 “文件名”是空的"),
        ("[支委会]", "[支委会, 组织]", "3:11 “组织”没有日期，不会生成文书"),
        (
            "仅资料包: 否\n资料包: {部分: 2}",
            "仅资料包: 是",
            "1:1 “仅资料包”的页没有写“资料包”，不会装进去",
        ),
    ],
)
def test_a_card_that_would_make_no_document_is_refused(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    assert right in CARD
    found, hint = refusal(tmp_path, x_yaml=CARD.replace(right, wrong), x_docx="")

    assert found == f"templates/本地/x.yaml:{message}"
    assert hint


@pytest.mark.parametrize("name", ["签到表.yml", "签到表.yaml.txt"])
def test_a_card_of_another_name_is_found_beside_its_template(tmp_path: Path, name: str) -> None:
    tree = {f"templates/{name}": CARD, "templates/签到表.docx": ""}
    (found,) = load_tree(tmp_path, tree).findings

    assert (found.code, found.hint) == ("CARD-01", f"把旁边的 {name} 改名为 签到表.yaml")


@pytest.mark.parametrize(
    ("right", "wrong", "place", "told"),
    [
        (
            "会议名称",
            "会义名称",
            (1, 5),
            ("题名", "没有“记录.会义名称”这一项", "是不是“会议名称”？"),
        ),
        (
            "密级: P2",
            "密级: P2\n条件: 采购.标题",
            (6, 5),
            ("条件", "没有“采购”这一项", "可用的名称：组织、记录"),
        ),
        (
            "密级: P2",
            "密级: P2\n条件: 记录.采购",
            (6, 5),
            ("条件", "没有“记录.采购”这一项", "可用的名称见 dangwu template fields 本地/x"),
        ),
    ],
)
def test_a_name_that_no_record_has_is_told_before_there_is_a_record(
    tmp_path: Path, right: str, wrong: str, place: tuple[int, int], told: tuple[str, str, str]
) -> None:
    (found,) = loaded(tmp_path, x_yaml=CARD.replace(right, wrong), x_docx="").findings

    assert (found.code, found.severity) == ("CARD-03", Severity.ERROR)
    assert found.place == Place("templates/本地/x.yaml", *place)
    assert (found.field, found.message, found.hint) == told
