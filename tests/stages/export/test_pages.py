"""Pages of documents, counted in the PDF that LibreOffice makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.packets import word

from dangwu_docs.finished import find_page_counter


@pytest.mark.office
def test_pages_are_counted_and_what_cannot_be_set_is_left_out(tmp_path: Path) -> None:
    one, long, bad = (tmp_path / f"{name}.docx" for name in ("一", "长", "坏"))
    one.write_bytes(word("一行"))
    long.write_bytes(word(*(["一行"] * 100)))
    bad.write_bytes(b"")
    count = find_page_counter()
    assert count
    counted = count([one, bad, long])

    assert counted.keys() == {one, long}
    assert counted[one] == 1
    assert counted[long] > 1


@pytest.mark.office
def test_nothing_is_started_for_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    count = find_page_counter()
    monkeypatch.setenv("PATH", "")

    assert count
    assert count([]) == {}


def test_without_libreoffice_nobody_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert find_page_counter() is None
