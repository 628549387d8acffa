from __future__ import annotations

import pickle
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from tests.support_for_tests.house_templates import built
from tests.support_for_tests.word_packages import parts, template

from dangwu_docs.errors import TemplateError
from dangwu_docs.house.profiles import Look
from dangwu_docs.template import compile_template

DOCX = template("{{ 记录.姓名 }}", header="{{ 记录.组织 }}", title="{{ 记录.姓名 }}")
CONTEXT = {"记录": {"姓名": "甲", "组织": "某支部"}}


def test_the_same_context_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = compile_template(DOCX).render(CONTEXT)
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    compiled = compile_template(DOCX)

    assert compiled.render(CONTEXT) == first
    assert compiled.render(CONTEXT) == first


@pytest.mark.parametrize(
    "look", [Look("windows"), Look("wps", "compensated")], ids=["windows", "wps"]
)
def test_documents_have_the_look_that_their_template_is_given(look: Look) -> None:
    page = built({"正文": "{{ 记录.姓名 }}"}, {"标题": "{{ 记录.组织 }}记录"})
    plain = compile_template(page).render(CONTEXT)
    compiled = compile_template(page, look=look)

    assert parts(compiled.render(CONTEXT)) == parts(look(plain)) != parts(plain)
    assert pickle.loads(pickle.dumps(compiled)).render(CONTEXT) == compiled.render(CONTEXT)  # noqa: S301 (our own)
    assert compiled.digest == compile_template(page).digest


def test_one_document_leaves_nothing_in_the_next() -> None:
    compiled = compile_template(DOCX)
    compiled.render({"记录": {"姓名": "乙", "组织": "另一支部"}})

    assert compiled.render(CONTEXT) == compile_template(DOCX).render(CONTEXT)


def test_a_document_tells_nothing_of_a_clock_or_a_template_maker() -> None:
    document = compile_template(DOCX).render(CONTEXT)
    properties = Document(BytesIO(document)).core_properties

    assert properties.created is None
    assert properties.modified is None
    assert properties.last_modified_by == ""
    with zipfile.ZipFile(BytesIO(document)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "会议记录.docx"
    path.write_bytes(DOCX)

    compiled = compile_template(path)

    assert compiled.digest == sha256(DOCX).hexdigest()
    assert compiled.name == "会议记录"
    assert not compiled.uses_fallback


def test_the_name_of_the_file_is_in_the_error(tmp_path: Path) -> None:
    path = tmp_path / "会议记录.docx"
    path.write_bytes(template("{{ 甲 乙 }}"))

    with pytest.raises(TemplateError, match="模板“会议记录”有 1 处错误"):
        compile_template(str(path))


def test_a_template_is_compiled_once_in_a_process() -> None:
    assert compile_template(DOCX) is compile_template(bytes(bytearray(DOCX)))
    assert compile_template(DOCX) is not compile_template(DOCX, {"加倍": lambda text: text * 2})


def test_a_template_travels_to_a_worker() -> None:
    compiled = compile_template(DOCX, {"大写": str.upper})

    travelled = pickle.loads(pickle.dumps(compiled))  # noqa: S301 - made here

    assert travelled.render(CONTEXT) == compiled.render(CONTEXT)


def test_a_part_without_tags_keeps_its_bytes() -> None:
    document = compile_template(template("正文", header="{{ 值 }}")).render({"值": "甲"})

    assert parts(document)["word/document.xml"] == parts(template("正文"))["word/document.xml"]


def test_what_another_context_would_change_comes_with_a_document() -> None:
    made = compile_template(DOCX).rendering(CONTEXT)

    assert made.document == compile_template(DOCX).render(CONTEXT)
    of_file = parts(made.document)
    # The title stands on no page.
    assert made.parts == (of_file["word/document.xml"], of_file["word/header1.xml"])


def test_nothing_is_said_of_what_docxtpl_prints() -> None:
    docx = template("{% block 甲 %}{{ 值 }}{% endblock %}")

    assert compile_template(docx).rendering({"值": "甲"}).parts is None


def test_documents_made_at_the_same_time_do_not_mix() -> None:
    compiled = compile_template(DOCX)
    contexts = [{"记录": {"姓名": f"某{number}", "组织": "支部"}} for number in range(40)]

    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(compiled.render, contexts))

    assert documents == [compiled.render(context) for context in contexts]
