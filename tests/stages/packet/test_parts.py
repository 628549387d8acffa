"""Headers, pictures and links that documents bring along."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx.document import Document as Word
from tests.support_for_tests.packets import (
    bound,
    insert,
    joined,
    member,
    word,
)

from dangwu_docs.house.blueprint import read_blueprint
from dangwu_docs.house.build import build_template

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "6060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)


def test_pictures_are_kept_once_and_numbered_apart():
    def change(made: Word) -> None:
        made.add_picture(BytesIO(PICTURE))

    packet = joined(word("甲", change=change), word("乙", change=change))

    with ZipFile(BytesIO(packet)) as archive:
        media = [name for name in archive.namelist() if "media" in name]
        assert [archive.read(name) for name in media] == [PICTURE]
    drawings = member(packet, "word/document.xml").xpath("//*[local-name()='docPr']/@id")
    assert drawings == ["1", "2"]


def test_links_to_the_outside_are_kept():
    def change(made: Word) -> None:
        address = "http://example.invalid/"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        key = made.part.relate_to(address, kind, is_external=True)
        insert(f'<w:hyperlink r:id="{key}"/>')(made)

    packet = bound(word("甲", change=change), word("乙", change=change))

    assert [one.target_ref for one in packet.part.rels.values() if one.is_external] == [
        "http://example.invalid/"
    ]


def test_parts_do_not_grow_with_documents_that_are_alike():
    document = build_template(read_blueprint("会议记录/支部党员大会"))

    def names(count: int) -> list[str]:
        with ZipFile(BytesIO(joined(*[document] * count))) as archive:
            return archive.namelist()

    assert names(20) == names(40)
