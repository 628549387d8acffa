import zipfile
from io import BytesIO

from tests.support_for_tests.word_packages import packed, parts

from dangwu_docs.template.archive import Archive

MEMBERS = {
    "word/document.xml": b"<old/>",
    "[Content_Types].xml": b"<types/>",
    "word/媒体.png": bytes(range(256)) * 20,
    "docProps/core.xml": b"<core/>",
}


def made(package: bytes, **replaced: bytes) -> bytes:
    archive = Archive.around(
        package, {"docProps/core.xml": replaced.get("core", b"<new/>")}, {"word/document.xml"}
    )
    return archive.with_parts([("word/document.xml", b"<printed/>" * 100)])


def raw(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(package)) as opened:
        entry = opened.getinfo(name)
        start = entry.header_offset + 30 + len(name.encode())
        return package[start : start + entry.compress_size]


def test_an_archive_is_a_good_zip_with_what_was_printed() -> None:
    document = made(packed(MEMBERS))

    with zipfile.ZipFile(BytesIO(document)) as opened:
        assert opened.testzip() is None
        assert opened.namelist()[0] == "[Content_Types].xml"
        assert len(opened.namelist()) == len(set(opened.namelist())) == 4
    assert parts(document) == {
        **MEMBERS,
        "docProps/core.xml": b"<new/>",
        "word/document.xml": b"<printed/>" * 100,
    }


def test_what_is_not_printed_keeps_the_bytes_of_the_template() -> None:
    package = packed(MEMBERS)

    assert raw(made(package), "word/媒体.png") == raw(package, "word/媒体.png")


def test_a_member_that_was_not_packed_stays_so() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/image.jpeg", b"jpeg")

    document = Archive.around(buffer.getvalue(), {}, ()).with_parts([])

    assert raw(document, "word/image.jpeg") == b"jpeg"


def test_a_member_packed_in_a_rare_way_is_packed_as_word_reads_it() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("word/a.xml", b"<a/>" * 50)
        package.writestr("word/", b"")

    document = Archive.around(buffer.getvalue(), {}, ()).with_parts([])

    with zipfile.ZipFile(BytesIO(document)) as opened:
        (entry,) = opened.infolist()
        assert entry.compress_type == zipfile.ZIP_DEFLATED
        assert opened.read(entry) == b"<a/>" * 50


def test_a_member_with_its_sizes_behind_it_is_found() -> None:
    # Programs that write a zip as a stream learn the sizes only at the end.
    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b"<a/>" * 50)
        package.writestr("b.xml", b"<b/>" * 50)

    assert parts(Archive.around(stream.getvalue(), {}, ()).with_parts([])) == {
        "a.xml": b"<a/>" * 50,
        "b.xml": b"<b/>" * 50,
    }
