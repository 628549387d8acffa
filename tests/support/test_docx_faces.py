from __future__ import annotations

import docx
from tests.support_for_tests.word_packages import saved

from dangwu_docs.support.docx_faces import faces


def test_faces_of_text_and_of_styles_are_found() -> None:
    word = docx.Document()
    word.styles["Normal"].font.name = "仿宋_GB2312"
    word.add_paragraph().add_run("题").font.name = "方正小标宋简体"

    assert {"仿宋_GB2312", "方正小标宋简体"} <= faces(saved(word))
