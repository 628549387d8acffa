"""Single values with their classes, of records as they are written."""

from __future__ import annotations

from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.leaves import Leaf, leaves, leaves_of
from dangwu_docs.model.meeting import Assembly
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.reading import Name

RECORDS = records_from(BRANCH, ASSEMBLY)


def test_every_value_comes_with_its_path_its_class_and_whether_it_names_a_person() -> None:
    found = {leaf.path: leaf for leaf in leaves_of(RECORDS.of(Assembly)[0])}

    assert found["地点"] == Leaf("地点", "三楼会议室", "P0", is_person=False)
    assert found["主持人"] == Leaf("主持人", "林一", "P2", is_person=True)
    assert found["缺席[0].姓名"].is_person
    assert found["议题[0].决议"].level == "P2"
    assert found["议题[0].表决.赞成"].level == "P0"


def test_posts_are_public_and_rosters_are_not() -> None:
    found = {leaf.path: leaf.level for leaf in leaves_of(RECORDS.of(Organisation)[0])}

    assert (found["任职[0].姓名"], found["党员[0].姓名"]) == ("P0", "P2")


def test_a_name_that_no_model_knows_is_of_the_highest_class() -> None:
    assert [leaf.level for leaf in leaves({"新": 1}, Name("P0"), "P0")] == ["P4"]
