from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.model.findings import Finding, Place
from dangwu_docs.support.yaml_text import MAX_DOCUMENTS, YamlDocument, read_documents


def documents_of(text: str) -> tuple[YamlDocument, ...]:
    documents, findings = read_documents(dedent(text), "a.yaml")

    assert findings == ()
    return documents


def values_of(text: str) -> list[object]:
    return [document.value for document in documents_of(text)]


def findings_of(text: str) -> tuple[Finding, ...]:
    return read_documents(dedent(text), "a.yaml")[1]


def finding_of(text: str) -> Finding:
    (finding,) = findings_of(text)
    return finding


@pytest.mark.parametrize(
    "written",
    [
        "14:30",
        "007",
        "1e3",
        "no",
        "否",
        "110101199001011234",
        "0x1F",
        "1_000",
        "2026-07-06",
        "1.50",
    ],
)
def test_what_is_typed_stays_as_it_is_typed(written: str) -> None:
    assert values_of(f"值: {written}") == [{"值": written}]


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(written: str) -> None:
    assert values_of(f"值: {written}") == [{"值": None}]


@pytest.mark.parametrize("quoted", ['"{}"', "'{}'"])
@pytest.mark.parametrize("written", ["", "~", "null", "14:30"])
def test_what_stands_in_quotation_marks_is_text(written: str, quoted: str) -> None:
    assert values_of("值: " + quoted.format(written)) == [{"值": written}]


def test_blocks_of_lines_keep_their_lines() -> None:
    text = """\
        内容: |
          第一段。
          第二段。
        """

    assert values_of(text) == [{"内容": "第一段。\n第二段。\n"}]


def test_lists_and_mappings_may_stand_in_one_another() -> None:
    text = """\
        议题:
          - 标题: 学习
            发言: [{姓名: 张三}, {姓名: 李四}]
          -
        """

    assert values_of(text) == [
        {"议题": [{"标题": "学习", "发言": [{"姓名": "张三"}, {"姓名": "李四"}]}, None]}
    ]


def test_every_value_has_the_place_where_it_starts() -> None:
    (document,) = documents_of("""\
        # 说明
        议题:
          - 标题: 学习
        """)

    assert dict(document.marks) == {
        (): (2, 1),
        ("议题",): (3, 3),
        ("议题", 0): (3, 5),
        ("议题", 0, "标题"): (3, 9),
    }
    assert len(document.marks) == 4


def test_keys_have_places_of_their_own() -> None:
    (document,) = documents_of("日期: 2026-07-06\n地点: 会议室\n")

    assert document.marks.key(("地点",)) == (2, 1)
    assert document.marks[("地点",)] == (2, 5)


def test_a_key_with_two_names_is_kept_under_one() -> None:
    documents, findings = read_documents("date: 1\n", "a.yaml", {"date": "日期"})

    assert findings == ()
    assert documents[0].value == {"日期": "1"}
    assert documents[0].marks[("日期",)] == (1, 7)


def test_a_key_under_both_its_names_is_written_twice() -> None:
    _, (finding,) = read_documents("date: 1\n日期: 2\n", "a.yaml", {"date": "日期"})

    assert finding.message == "字段“日期”写了两次：第 1 行和第 2 行"


def test_a_file_may_hold_several_documents_with_places_in_the_file() -> None:
    first, second = documents_of("a: 1\n---\n# 第二条\nb: 2\n")

    assert (first.value, first.index) == ({"a": "1"}, 0)
    assert (second.value, second.index) == ({"b": "2"}, 1)
    assert second.marks[("b",)] == (4, 4)


@pytest.mark.parametrize("text", ["", "# 说明\n", "---\n", "---\n---\n# 说明\n---\n"])
def test_empty_documents_are_no_documents(text: str) -> None:
    assert values_of(text) == []


def test_dashes_inside_a_text_do_not_cut_it() -> None:
    assert values_of("a: |\n  ---\n  x\nb: x---y\n") == [{"a": "---\nx\n", "b": "x---y"}]


def test_a_fault_hides_neither_the_documents_before_it_nor_those_after_it() -> None:
    documents, (finding,) = read_documents("a: 1\n---\nb: [\n---\nc: 3\n", "a.yaml")

    assert [(d.value, d.index) for d in documents] == [({"a": "1"}, 0), ({"c": "3"}, 2)]
    assert finding.place == Place("a.yaml", 4, 1)


def test_too_many_documents_are_refused() -> None:
    documents, (finding,) = read_documents("a: 1\n---\n" * (MAX_DOCUMENTS + 1), "a.yaml")

    assert documents == ()
    assert finding.code == "YAML-12"
    assert finding.message == "一个文件里的记录超过 1000 条"
    assert finding.hint == "把记录分到几个文件里"


def test_all_duplicate_keys_of_a_document_are_named_with_both_lines() -> None:
    findings = findings_of("""\
        ---
        地点: 一
        表决:
          赞成: 1
          赞成: 2
        地点: 二
        """)

    assert [(f.code, f.place.line, f.place.column, f.field, f.message) for f in findings] == [
        ("YAML-08", 5, 3, "表决.赞成", "字段“赞成”写了两次：第 4 行和第 5 行"),
        ("YAML-08", 6, 1, "地点", "字段“地点”写了两次：第 2 行和第 6 行"),
    ]


def test_the_same_key_in_two_items_is_no_duplicate() -> None:
    assert values_of("- a: 1\n- a: 2\n") == [[{"a": "1"}, {"a": "2"}]]


def test_tags_that_would_build_objects_are_refused() -> None:
    finding = finding_of("a: !!python/object/apply:os.system [ls]\n")

    assert (finding.code, finding.place, finding.field) == ("YAML-09", Place("a.yaml", 1, 4), "a")
    assert finding.message == "不能用“!”开头的类型标签"


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{key}: &{key} [*{before}, *{before}]\n" for before, key in pairwise("abcdefghi")
    )

    finding = finding_of(bomb)

    assert (finding.code, finding.place.line, finding.field) == ("YAML-11", 2, "b[0]")
    assert finding.message == (
        "不能用“&”“*”引用别处的内容：引用会把一处的改动带到别处，还能撑爆内存"
    )


@pytest.mark.parametrize("text", ["[" * 5000, "- " * 5000])
def test_texts_that_are_nested_too_deep_are_refused(text: str) -> None:
    finding = finding_of(text)

    assert finding.code == "YAML-12"
    assert finding.message == "套了超过 20 层"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("? [a, b]\n: c\n", "字段名要写文字，不能是列表或一组字段"),
        ("? {a: b}\n: c\n", "字段名要写文字，不能是列表或一组字段"),
        ("~: c\n", "冒号前面没有字段名"),
    ],
)
def test_keys_that_are_not_text_are_refused(text: str, message: str) -> None:
    finding = finding_of(text)

    assert (finding.code, finding.message) == ("YAML-10", message)


@pytest.mark.parametrize(
    ("text", "place", "point"),
    [
        ("a: 1\n张\u200b三: 1\n", (2, 2), "200B"),
        ("a: x\x07\n", (1, 5), "0007"),
        ("a: \ud800\n", (1, 4), "D800"),
        ('a: "\\u0007"\n', (1, 4), "0007"),
        ("a: \ufeffx\n", (1, 4), "FEFF"),
    ],
)
def test_characters_that_nobody_sees_are_refused(
    text: str, place: tuple[int, int], point: str
) -> None:
    finding = finding_of(text)

    assert finding.code == "YAML-13"
    assert (finding.place.line, finding.place.column) == place
    assert finding.message == f"有看不见的字符（U+{point}），多半是从网页或聊天软件里粘贴来的"


@pytest.mark.parametrize("names", ["[张三，李四]", "[张三、李四]", "[王五, 张三，李四]"])
def test_names_between_full_width_commas_are_not_one_name(names: str) -> None:
    finding = finding_of(f"出席: {names}\n")

    assert finding.code == "YAML-15"
    assert finding.message == "方括号里的各项用了全角逗号或顿号"


def test_a_full_width_comma_in_quotation_marks_belongs_to_the_text() -> None:
    assert values_of("材料: ['一，二', 三]\n") == [{"材料": ["一，二", "三"]}]


@given(
    st.text(max_size=60) | st.text(alphabet="ab：: -[]{},'\"&*!|>%@`#?\n\t 张，~\\", max_size=60)
)
def test_no_text_breaks_the_reader(text: str) -> None:
    documents, findings = read_documents(text, "a.yaml")

    assert all(document.marks[()] for document in documents)
    assert all(finding.hint and finding.place.line > 0 for finding in findings)


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner),
    max_leaves=8,
)


@given(VALUES)
def test_quoted_text_comes_back_as_it_was(value: object) -> None:
    documents, findings = read_documents(f"值: {_written(value)}\n", "a.yaml")

    assert findings == ()
    assert documents[0].value == {"值": value}


def _written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"
