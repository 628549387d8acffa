from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from dangwu_docs.model.meeting import ALL_OTHERS, Present


def reading(written: object) -> object:
    return TypeAdapter(Present).validate_python(written)


@pytest.mark.parametrize(
    ("written", "value"), [(["林一", "周二"], ("林一", "周二")), (ALL_OTHERS, "其余全部"), ([], ())]
)
def test_those_present_are_named_or_are_all_others(written: object, value: object) -> None:
    assert reading(written) == value


@pytest.mark.parametrize("written", ["全体", "林一、周二", ""])
def test_another_word_for_everybody_is_refused(written: str) -> None:
    with pytest.raises(ValidationError) as caught:
        reading(written)

    assert caught.value.errors()[0]["ctx"]["expected"] == "姓名列表，或“其余全部”"
