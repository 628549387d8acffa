from dangwu_docs.house.style import MM, house_style


def test_the_type_area_is_156_by_225_millimetres() -> None:
    page = house_style().pages["竖"]

    assert round(page.text_width / MM) == 156
    assert round((page.height - page.top - page.bottom) / MM) == 225


def test_a_landscape_page_has_the_type_area_turned() -> None:
    upright, turned = house_style().pages["竖"], house_style().pages["横"]

    assert (turned.width, turned.height) == (upright.height, upright.width)
    assert turned.text_width == upright.height - upright.top - upright.bottom


def test_the_page_number_stands_as_far_below_the_type_area_on_every_page() -> None:
    upright, turned = house_style().pages["竖"], house_style().pages["横"]

    assert upright.bottom - upright.footer == turned.bottom - turned.footer == 567


def test_every_profile_has_a_face_for_every_class_of_type() -> None:
    house = house_style()
    classes = {style.font for style in house.styles.values()} | set(house.labels)

    for profile in house.fonts.values():
        assert classes <= profile.keys()


def test_every_name_has_a_step_that_it_fits() -> None:
    house = house_style()

    for steps in (*house.marks.values(), house.signatures):
        lengths = [step.longest for step in steps]
        assert lengths == sorted(lengths)
        assert lengths[-1] >= 99


def test_a_mark_is_never_wider_than_the_type_area() -> None:
    suffixes = {"文件": 2, "信函": 0, "纪要": 4}
    width = house_style().pages["竖"].text_width

    for form, steps in house_style().marks.items():
        for step in steps[:-1]:
            one_character = step.size * 10 * step.scale / 100
            assert (step.longest + suffixes[form]) * one_character <= width


def test_a_signature_is_never_wider_than_its_place() -> None:
    width = house_style().pages["竖"].text_width

    for step in house_style().signatures[:-1]:
        assert step.longest * 315 <= width - step.left
