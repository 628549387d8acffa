from dangwu_docs.model.paths import below, path_of, texts, values

INNER = {"人": "甲乙"}
TREE = {"题": [{"言": ({}, INNER)}, "丙"], "数": 1}


def test_every_value_has_its_path_the_outer_ones_first() -> None:
    assert [path for path, _ in values({"甲": [1], "乙": 2})] == [(), ("甲",), ("甲", 0), ("乙",)]


def test_a_value_is_found_by_itself_and_a_text_by_what_it_says() -> None:
    assert path_of(TREE, INNER) == ("题", 0, "言", 1)
    assert path_of(TREE, dict(INNER)) is None
    assert path_of(TREE, f"{INNER['人'][0]}乙") == ("题", 0, "言", 1, "人")


def test_texts_are_told_from_other_values() -> None:
    assert list(texts(TREE)) == [(("题", 0, "言", 1, "人"), "甲乙"), (("题", 1), "丙")]


def test_a_path_is_followed_as_far_as_it_leads() -> None:
    assert list(below(TREE, ("题", 1))) == [TREE["题"], "丙"]
    assert list(below(TREE, ("题", 7, "言"))) == [TREE["题"]]
    assert list(below(TREE, ("数", "言"))) == [1]
