import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from tests.support_for_tests.word_packages import edited, packed, parts, related, template

from dangwu_docs.errors import TemplateError
from dangwu_docs.template import compile_template
from dangwu_docs.template.package import PackageError, check_package, seal

BODY = "word/document.xml"


def faults(docx: bytes) -> str:
    with pytest.raises(TemplateError) as raised:
        compile_template(docx)
    return "；".join(raised.value.faults)


def with_member(name: str, content: bytes = b"x") -> bytes:
    return packed({**parts(template("正文")), name: content})


def in_body(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(old, new, 1)


@pytest.mark.parametrize("data", [b"", b"plain text", template("正文")[:900]])
def test_a_file_that_is_no_zip_is_refused(data: bytes) -> None:
    assert "不是 .docx，或已损坏" in faults(data)


def test_an_old_or_locked_document_is_named_as_such() -> None:
    assert "旧版 .doc" in faults(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)


def test_a_zip_that_is_no_document_is_refused() -> None:
    assert "不是 Word 文档" in faults(packed({"readme.txt": b"x"}))


def test_a_spreadsheet_is_no_document() -> None:
    assert "不是 Word 文档" in faults(
        edited(
            template("正文"),
            "[Content_Types].xml",
            lambda xml: xml.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"),
        )
    )


def test_a_damaged_member_is_refused() -> None:
    data = bytearray(template("正文"))
    data[60:90] = b"\0" * 30

    assert faults(bytes(data))


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "C:\\evil", "word\\..\\evil"])
def test_a_member_that_leaves_the_folder_is_refused(name: str) -> None:
    assert "越出文件夹" in faults(with_member(name))


def test_a_symbolic_link_is_refused() -> None:
    buffer = BytesIO(template("正文"))
    entry = zipfile.ZipInfo("word/link.xml")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(entry, "/etc/passwd")

    assert "越出文件夹" in faults(buffer.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "压缩炸弹" in faults(with_member("word/bomb.xml", b" " * 30_000_000))


def test_a_package_with_too_many_members_is_refused() -> None:
    members = {f"x/{number}.txt": b"" for number in range(10_001)}

    assert "条目过多" in faults(packed(members))


def test_two_members_of_one_name_are_refused() -> None:
    assert "重名" in faults(with_member("Word/Document.xml", b"<x/>"))


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin"]
)
def test_a_document_with_code_is_refused(name: str) -> None:
    assert "有宏或可执行的嵌入对象" in faults(with_member(name))


def test_a_doctype_is_refused_before_parsing() -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n<w:document'

    assert "DOCTYPE" in faults(edited(template("正文"), BODY, in_body(b"<w:document", doctype)))


def test_a_doctype_in_another_encoding_is_refused() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'

    assert "DOCTYPE" in faults(with_member("word/other.xml", text.encode("utf-16")))


def test_broken_xml_is_refused() -> None:
    assert "不是完好的 XML" in faults(edited(template("正文"), BODY, lambda xml: xml[:-20]))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://127.0.0.1/x.png"),
        ("image", "file:///etc/hostname"),
        ("attachedTemplate", "https://example.com/x.dotm"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
    ],
)
def test_a_reference_out_of_the_file_is_refused(kind: str, target: str) -> None:
    assert target in faults(related(template("正文"), kind, target, "External"))


@pytest.mark.parametrize("target", ["https://example.com", "mailto:a@example.com"])
def test_a_hyperlink_is_no_danger(target: str) -> None:
    assert compile_template(related(template("正文"), "hyperlink", target, "External"))


def test_a_field_that_fetches_is_refused() -> None:
    field = b'<w:r><w:instrText>INCLUDEPICTURE "http://127.0.0.1/x"</w:instrText></w:r></w:p>'

    assert "INCLUDEPICTURE" in faults(edited(template("正文"), BODY, in_body(b"</w:p>", field)))


def test_a_simple_field_that_starts_programs_is_refused() -> None:
    field = b'<w:fldSimple w:instr="DDEAUTO c cmd"/></w:p>'

    assert "DDEAUTO" in faults(edited(template("正文"), BODY, in_body(b"</w:p>", field)))


def test_every_reason_is_told_at_once() -> None:
    told = faults(
        related(with_member("word/vbaProject.bin"), "image", "http://127.0.0.1/x", "External")
    )

    assert "宏" in told
    assert "http://127.0.0.1/x" in told


def test_a_missing_file_is_named() -> None:
    with pytest.raises(TemplateError, match="没有的模板"):
        compile_template("templates/没有的模板.docx")


def test_a_package_that_unpacks_too_large_is_refused() -> None:
    # The size that the zip declares is what would be unpacked.
    data = bytearray(with_member("word/large.xml", b"x"))
    entry = data.rindex(b"word/large.xml") - 46
    data[entry + 24 : entry + 28] = (300 * 2**20).to_bytes(4, "little")

    assert "解压后超过 200 MB" in faults(bytes(data))


def test_a_locked_member_is_refused() -> None:
    data = bytearray(with_member("word/locked.xml"))
    data[data.rindex(b"word/locked.xml") - 46 + 8] |= 1

    assert "已加密" in faults(bytes(data))


def test_a_sealed_document_keeps_nothing_that_would_be_fetched() -> None:
    sealed, cut = seal(related(template("正文"), "image", "http://127.0.0.1/x", "External"))

    assert cut == ("image：http://127.0.0.1/x",)
    assert b"127.0.0.1" not in parts(sealed)["word/_rels/document.xml.rels"]
    check_package(sealed)


def test_a_document_without_links_is_sealed_as_it_is() -> None:
    document = related(template("正文"), "hyperlink", "https://example.com", "External")

    assert seal(document) == (document, ())


def test_the_template_a_document_was_written_with_is_cut_without_a_word() -> None:
    document = related(template("正文"), "attachedTemplate", "file:///C:/x.dotm", "External")

    sealed, cut = seal(document)

    assert cut == ()
    assert b"x.dotm" not in parts(sealed)["word/_rels/document.xml.rels"]


def test_a_document_with_macros_is_not_sealed_but_refused() -> None:
    with pytest.raises(PackageError, match="宏"):
        seal(with_member("word/vbaProject.bin"))


def test_damaged_links_are_refused() -> None:
    name = "word/_rels/document.xml.rels"

    with pytest.raises(PackageError, match="不是完好的 XML"):
        seal(edited(template("正文"), name, lambda _: b"<External"))
