from __future__ import annotations

import pytest

from dangwu_docs.stages.check.posts import is_deputy, is_secretary


@pytest.mark.parametrize("title", ["书记", "党支部书记", "机关党委书记"])
def test_a_secretary_is_told_by_the_title(title: str) -> None:
    assert is_secretary(title)
    assert not is_deputy(title)


@pytest.mark.parametrize("title", ["副书记", "专职副书记", "机关党委常务副书记"])
def test_a_deputy_is_no_secretary(title: str) -> None:
    assert is_deputy(title)
    assert not is_secretary(title)


@pytest.mark.parametrize("title", ["纪委书记", "机关纪委副书记", "组织委员"])
def test_discipline_has_its_own_secretaries(title: str) -> None:
    assert not is_secretary(title)
    assert not is_deputy(title)
