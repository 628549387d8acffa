"""Names that may be given only once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.stages.packet.names import NamesTaken


def test_the_first_gets_its_name_and_others_a_number():
    names = NamesTaken(40)

    assert [names.take("签名") for _ in range(3)] == ["签名", "签名_2", "签名_3"]


def test_names_that_differ_in_case_alone_are_the_same():
    names = NamesTaken(40)

    assert [names.take(name) for name in ("Sign", "sign")] == ["Sign", "sign_2"]


@given(st.lists(st.text("ab_2", min_size=1, max_size=8)))
def test_no_name_is_given_twice_or_is_too_long(wanted: list[str]):
    names = NamesTaken(8)

    given_names = [names.take(name) for name in wanted]

    assert len(set(given_names)) == len(wanted)
    assert all(len(name) <= 8 for name in given_names)
