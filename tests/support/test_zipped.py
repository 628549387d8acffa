"""Packages that are the same wherever and whenever they are made."""

from __future__ import annotations

import sys
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangwu_docs.support.zipped import unzipped, zipped

MEMBERS = {"b.xml": b"<b/>" * 100, "a.xml": b""}


@settings(deadline=None)
@given(st.dictionaries(st.text("ab汉/.", min_size=1, max_size=9), st.binary()))
def test_what_is_put_in_comes_out_in_its_order(members: dict[str, bytes]) -> None:
    package = zipped(members)

    with zipfile.ZipFile(BytesIO(package)) as opened:
        assert [(name, opened.read(name)) for name in opened.namelist()] == [*members.items()]
    assert [*unzipped(package).items()] == [*members.items()]


def test_a_member_says_nothing_of_where_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    first = zipped(MEMBERS)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)

    assert zipped(MEMBERS) == first


def test_members_are_compressed() -> None:
    with zipfile.ZipFile(BytesIO(zipped(MEMBERS))) as package:
        assert package.getinfo("b.xml").compress_size < package.getinfo("b.xml").file_size
