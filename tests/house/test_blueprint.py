import pytest

from dangwu_docs.house.blueprint import Block, blueprint_names, read_blocks, read_blueprint


def test_the_names_are_those_of_the_templates() -> None:
    names = blueprint_names()

    assert len(names) == 24
    assert "会议记录/支部党员大会" in names
    assert not any(name.startswith("片段/") for name in names)


def test_fragments_stand_in_their_places() -> None:
    (section,) = read_blueprint("会议记录/支部党员大会").sections
    kinds = [block.kind for block in section.blocks]

    assert "片段" not in kinds
    assert kinds[:3] == ["标题", "要素表", "空行"]
    assert kinds[-1] == "签字行"


def test_a_letter_is_on_the_page_of_letters() -> None:
    notice = read_blueprint("整改/整改通知书")

    assert notice.letter == "组织.名称"
    assert [section.page for section in notice.sections] == ["信函"]


def test_a_blueprint_may_have_pages_of_both_sorts() -> None:
    assert [section.page for section in read_blueprint("整改/整改方案").sections] == ["竖", "横"]


def test_a_cover_has_no_page_number() -> None:
    assert not read_blueprint("资料包/封面").is_numbered
    assert read_blueprint("资料包/目录").is_numbered


def test_the_first_key_of_a_block_is_its_kind() -> None:
    assert read_blocks([{"若": "照片", "内容": []}]) == (Block("若", "照片", {"内容": []}),)


def test_a_block_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(TypeError, match="正文"):
        read_blocks(["正文"])
