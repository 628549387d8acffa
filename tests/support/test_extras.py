"""What an extra brings along, where it is not installed."""

from __future__ import annotations

import sys

import pytest

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.support.extras import needed


def test_a_package_that_is_missing_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(ProgramMissingError) as caught, needed("pypdf", "pdf", "核对 PDF"):
        import pypdf  # noqa: F401, PLC0415 (it is the import that fails)

    assert str(caught.value) == "缺少程序 pypdf（pip install 'dangwu-docs[pdf]'），无法核对 PDF。"
    assert "请安装 pypdf（pip install 'dangwu-docs[pdf]'）" in caught.value.hint


def test_another_fault_is_told_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), needed("pypdf", "pdf", "核对 PDF"):
        _ = 1 / 0
