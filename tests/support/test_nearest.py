import pytest

from dangwu_docs.support.nearest import did_you_mean


@pytest.mark.parametrize(
    ("word", "known", "question"),
    [
        ("地址", ["地点", "日期"], "是不是“地点”？"),
        ("日起", ["日期", "月日", "顿号"], "是不是“月日”？"),
        ("甲", ["地点"], ""),
        ("ＺＢ 1", ["zb", "zb1", "zb12"], "是不是“zb1”？"),
        (str(12), [12, 121], "是不是“12”或“121”？"),
    ],
)
def test_the_nearest_words_are_asked_for(word: str, known: list[object], question: str) -> None:
    assert did_you_mean(word, known) == question


def test_what_is_known_to_be_meant_goes_before_what_looks_alike() -> None:
    assert did_you_mean("时间", ["时候"], ["日期", "开始"]) == "是不是“日期”或“开始”？"
