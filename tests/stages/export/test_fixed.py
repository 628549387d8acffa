"""Papers become OFD by way of PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.packets import word

from dangwu_docs.model.jobs import Status
from dangwu_docs.stages.export import export_in_order


@pytest.mark.office
def test_an_ofd_holds_the_text_of_its_document(tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    source.write_bytes(word("关于整改情况的报告", "现将整改情况报告如下。"))

    (done,) = export_in_order([source], "ofd")

    assert (done.status, done.pages, done.notes) == (Status.MADE, 1, ())
    assert Path(done.target).read_bytes().startswith(b"PK")
    assert Path(done.target).name == "报告.ofd"
