import pytest

from dangwu_docs.house.markup import ORDER, element, qualified, serialise, switch, text


def test_properties_stand_in_the_order_of_the_schema() -> None:
    made = element("pPr", {}, element("jc"), element("spacing"), element("pStyle"))

    assert [child.tag for child in made] == [qualified(n) for n in ("pStyle", "spacing", "jc")]


def test_a_property_of_no_known_place_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        element("pPr", {}, element("numbering"))


def test_no_property_has_two_places() -> None:
    for names in ORDER.values():
        assert len(set(names)) == len(names)


def test_spaces_at_the_ends_of_a_text_are_kept() -> None:
    assert b'xml:space="preserve"' in serialise(text("— "))


def test_a_property_that_is_off_says_so() -> None:
    assert switch("keepNext", on=False).get(qualified("val")) == "0"
    assert switch("keepNext", on=True).get(qualified("val")) is None


def test_a_name_may_be_of_the_relations_namespace() -> None:
    assert qualified("r:id").startswith("{http://schemas.openxmlformats.org/officeDocument")
