from tests.support_for_tests.house_templates import style_of, value, words_of

from dangwu_docs.house.markup import element, qualified
from dangwu_docs.house.paragraphs import field, keep_with_next, paragraph, tag


def test_a_paragraph_takes_its_look_from_its_style() -> None:
    made = paragraph("正文", "会议议定")

    assert style_of(made) == "正文"
    assert words_of(made) == "会议议定"


def test_a_label_is_a_run_of_its_own_style() -> None:
    made = paragraph("正文", [{"楷体": "决议："}, "同意"])

    assert [value(run, "rPr/rStyle") for run in made.iter(qualified("r"))] == ["楷体", None]


def test_every_run_asks_for_full_width_quotes() -> None:
    made = paragraph("正文", [{"楷体": "引："}, "“三会一课”"])

    assert {value(run, "rPr/rFonts", "hint") for run in made.iter(qualified("r"))} == {"eastAsia"}


def test_tabs_and_line_ends_become_those_of_word() -> None:
    assert words_of(paragraph("正文", "甲\t乙\n丙")) == "甲|乙/丙"


def test_a_field_is_five_runs_with_its_cached_result() -> None:
    runs = field("PAGE", "1")
    content = [run[-1] for run in runs]

    kinds = [one.get(qualified("fldCharType")) for one in content]
    assert kinds == ["begin", None, "separate", None, "end"]
    assert content[1].tag == qualified("instrText")
    assert content[3].text == "1"


def test_a_tag_stands_alone_in_its_paragraph() -> None:
    assert words_of(tag("if 记录.照片")) == "{%p if 记录.照片 %}"


def test_a_paragraph_is_kept_with_the_next_once_and_in_its_place() -> None:
    made = paragraph("正文", "甲", element("jc", {"val": "left"}))

    keep_with_next(made)
    keep_with_next(made)

    names = [child.tag for child in made[0]]
    assert names == [qualified(name) for name in ("pStyle", "keepNext", "jc")]
