"""Every place of every sort of file that may hold words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support_for_tests.hidden import PLACES, within
from tests.support_for_tests.packets import word

from dangwu_docs.errors import UnreadableError
from dangwu_docs.support.holdings import holdings

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)


def texts(data: bytes, name: str = "x") -> str:
    return "\n".join(text for _, text in holdings(data, name))


@pytest.mark.parametrize("place", PLACES)
def test_a_text_is_found_wherever_it_is_hidden(place: str) -> None:
    assert "陈三立" in texts(PLACES[place]("陈三立"))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(PLACES)), HAN)
def test_any_name_is_found(place: str, name: str) -> None:
    assert name in texts(PLACES[place](name))


def test_the_name_of_the_file_is_part_of_it() -> None:
    assert ("文件名", "陈三立.docx") in holdings(word(), "陈三立.docx")


@pytest.mark.parametrize(
    ("member", "called"),
    [("word/header1.xml", "页眉"), ("docProps/a.xml", "文档属性"), ("x.rels", "链接")],
)
def test_places_are_called_as_users_call_them(member: str, called: str) -> None:
    data = within(word(), member, "<a>陈三立</a>")

    assert (f"{called}（{member}）", "陈三立") in list(holdings(data, "x"))


@pytest.mark.parametrize(
    "data", [word()[:-300], b"PK\x03\x04", b"%PDF-1.7\n%%EOF"], ids=["cut off", "empty", "no pages"]
)
def test_what_cannot_be_read_through_is_no_file_without_leaks(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="不能读出"):
        list(holdings(data, "x.docx"))


def test_packages_without_end_are_refused() -> None:
    data = word()
    for _ in range(7):
        data = within(word(), "a.docx", data)

    with pytest.raises(UnreadableError):
        list(holdings(data, "x.docx"))
