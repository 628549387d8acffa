import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.errors import RuleError
from dangwu_docs.support.residue import compile_residues, residues


@pytest.mark.parametrize(
    "text",
    [
        "出席 {{ 出席 }} 人",
        "{% if 决议 %}",
        "{_{ 姓名 }_}",
        "共有X个市直单位",
        "达标率X%",
        "完成 Ｘ 项",
        "XX党支部",
        "中共××委员会",
        "联系人：***",
        "（公众号笔杆子参考）",
        "欢迎关注“材料”公众号",
        "锟斤拷",
        "姓名：\ufffd",
        "鈥滀竴",
        "ä¸­ï¼Œ",
        "（此处填写地点）",
        "单击或点击此处输入文字",
        "主持人：【姓名】",
        "于   年   月   日召开会议",
        "地点：None",
        "A &amp; B",
        "学习《》精神",
    ],
)
def test_text_that_was_left_over_is_found(text: str) -> None:
    assert residues(text)


@pytest.mark.parametrize(
    "text",
    [
        "应到党员56人，实到55人，满意率98.2%。",
        "签收人：　　　　　　　　年　　月　　日",
        "通过本单位微信公众号推送3期，来自群众的意见12条。",
        "地点：（待补）",
        "合影尺寸 3×5，编号 X1，EXCEL 表格，T恤 XXL 码",
        "青工委〔2026〕12号",
        "学习《中国共产党章程》“三会一课”",
        "二〇二六年 O型 MAX",
        "",
    ],
)
def test_text_of_a_finished_document_is_left_alone(text: str) -> None:
    assert residues(text) == ()


#: What residues begin and end with, and what stands beside them.
PIECES = (
    *"{}%_XxＸ名A 　×*○□：公众号关注搜索转自来源参考（）此处请填写单点击输入年月日，&;《》“”None",
    "\n",
)


@given(*[st.lists(st.sampled_from(PIECES), max_size=12).map("".join)] * 2)
def test_no_residue_goes_over_the_end_of_a_line(first: str, second: str) -> None:
    found = bool(residues(first)) or bool(residues(second))

    assert bool(residues(f"{first}\n{second}")) == found


def test_the_sentence_says_what_was_found_and_where() -> None:
    assert residues("本年度共有X个党支部参加") == (
        "数字还没有填写（RES-03）：“…本年度共有X个党支部参加…”",
    )


def test_own_patterns_are_searched_in_their_order() -> None:
    search = compile_residues(
        [
            {"编号": "本-2", "样式": "草稿", "说明": "还是草稿"},
            {"编号": "本-1", "样式": "内部", "说明": "内部用语"},
        ]
    )

    assert [sentence[:4] for sentence in search("内部草稿")] == ["还是草稿", "内部用语"]


@pytest.mark.parametrize(
    "item", [{"编号": "本-1", "样式": "(", "说明": "坏"}, {"编号": "本-1", "样式": "草稿"}]
)
def test_a_malformed_pattern_is_refused(item: dict[str, str]) -> None:
    with pytest.raises(RuleError, match="本-1"):
        compile_residues([item])


def test_patterns_that_are_no_list_are_refused() -> None:
    with pytest.raises(RuleError, match="列表"):
        compile_residues({"编号": "本-1"})
