from dangwu_docs.support.yaml_plain import read_plain


def test_nothing_but_text_is_read() -> None:
    assert read_plain("宽: 12\n随表: 是\n列: [null, 1.5]") == {
        "宽": "12",
        "随表": "是",
        "列": ["null", "1.5"],
    }


def test_a_text_makes_no_object() -> None:
    assert read_plain("!!python/object/apply:os.getcwd []") == []
