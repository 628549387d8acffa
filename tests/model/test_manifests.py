"""Paths that a manifest may name."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dangwu_docs.model.manifests import unsafe_paths

names = st.from_regex(r"[0-9A-Za-z\u4e00-\u9fff·〔〕]{1,12}\.docx", fullmatch=True)


@settings(deadline=None)
@given(st.lists(names, unique_by=str.casefold))
def test_plain_names_are_safe(paths: list[str]):
    assert [*unsafe_paths(paths)] == []


@settings(deadline=None)
@given(names, st.sampled_from(["../", "/", "a/../", "C:", "\\", "./", "//"]))
def test_a_path_that_leads_out_is_not(name: str, way: str):
    assert [*unsafe_paths([name, way + name])] == [way + name]
