import pytest
from lxml import etree

from dangwu_docs.house.markup import (
    ORDER,
    child,
    element,
    put,
    qualified,
    serialise,
    switch,
    text,
    value_of,
)


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


def test_a_property_is_put_at_its_place_among_those_that_are_there() -> None:
    made = element("pPr", {}, element("pStyle"), element("jc"))
    made.append(etree.Element("{urn:other}glow"))

    put(element("pPrChange"), made)
    put(element("ind"), made)

    names = [qualified(name) for name in ("pStyle", "ind", "jc", "pPrChange")]
    assert [one.tag for one in made] == [*names, "{urn:other}glow"]


def test_a_child_is_made_only_where_there_is_none() -> None:
    made = element("p", {}, element("r"))

    properties = child(made, "pPr")

    assert child(made, "pPr") is properties
    assert [one.tag for one in made] == [qualified("pPr"), qualified("r")]


def test_a_value_that_nobody_says_is_the_default() -> None:
    made = element("pPr", {}, element("jc", {"val": "left"}))

    assert value_of(made, "jc") == "left"
    assert value_of(made, "pStyle", "usual") == "usual"
