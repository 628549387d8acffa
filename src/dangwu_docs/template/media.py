"""Pictures and attached files of a template, replaced by others of the same kind.

What docxtpl calls replace_pic, replace_media, replace_zipname and replace_embedded: done once, when
the template is compiled, and never by data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import join, normpath

from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.word_names import R
from dangwu_docs.support.zipped import unzipped
from dangwu_docs.template.package import PackageError, check_package, write_package

_REPLACEABLE = ("word/media/", "word/embeddings/")
#: How files of a kind begin.
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x01\x00\x00\x00", "EMF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"PK\x03\x04", "Office"),
)
#: Where the name of a picture stands: its 替代文字 as well.
_NAMES = ("name", "descr", "title")


def with_media(package: bytes, media: Mapping[str, bytes]) -> bytes:
    """Return a template with other media.

    A name is that of a member (word/media/image1.png), its last part, or what Word calls the
    picture: its name or its alternative text.

    Raises:
        PackageError: a name is unknown or stands for several, or a file is of another kind.
    """
    members, faults = unzipped(package), list[str]()
    known = dict(_known(members))
    for name, content in media.items():
        if fault := _fault(name, content, known.get(name, set()), members):
            faults.append(fault + (did_you_mean(name, known) if name not in known else ""))
        else:
            members |= dict.fromkeys(known[name], content)
    if faults:
        raise PackageError(tuple(faults))
    replaced = write_package(members)
    check_package(replaced)
    return replaced


def _fault(name: str, content: bytes, found: set[str], members: Mapping[str, bytes]) -> str:
    if not found:
        return f"没有“{name}”这个媒体。"
    if len(found) > 1:
        return f"“{name}”有 {len(found)} 个：{'、'.join(sorted(found))}，请写明是哪一个"
    (member,) = found
    before, after = _kind(members[member]), _kind(content)
    if before != after or not after:
        return f"“{name}”原来是 {before or '其他'} 文件，换上的却是 {after or '其他'} 文件"
    if after == "Office":
        return _office_fault(name, content)
    return ""


def _office_fault(name: str, content: bytes) -> str:
    try:
        check_package(content)
    except PackageError as error:
        return f"换到“{name}”的文件不能用：{'；'.join(error.faults)}"
    return ""


def _kind(content: bytes) -> str:
    return next((kind for start, kind in _KINDS if content.startswith(start)), "")


def _known(members: Mapping[str, bytes]) -> Iterator[tuple[str, set[str]]]:
    """Yield every name of a medium with the members that it stands for."""
    found: dict[str, set[str]] = {}
    for member in members:
        if member.startswith(_REPLACEABLE):
            found.setdefault(member, set()).add(member)
            found.setdefault(PurePosixPath(member).name, set()).add(member)
    for part, content in members.items():
        if part.startswith("word/") and part.endswith(".xml"):
            for name, member in _pictures(part, content, members):
                found.setdefault(name, set()).add(member)
    yield from found.items()


def _pictures(part: str, content: bytes, members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the names of the pictures of a part, each with its member."""
    folder, name = part.rsplit("/", 1)
    relations = members.get(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return
    targets = {
        relation.get("Id"): normpath(join(folder, relation.get("Target", ""))).lstrip("/")
        for relation in read_xml(relations).iter("{*}Relationship")
    }
    for drawing in read_xml(content).iter("{*}drawing"):
        for blip in drawing.iter("{*}blip"):
            member = targets.get(blip.get(f"{R}embed"), "")
            if member.startswith(_REPLACEABLE):
                yield from ((shown, member) for shown in _names(drawing))


def _names(drawing: etree._Element) -> Iterator[str]:
    for properties in drawing.iter("{*}docPr", "{*}cNvPr"):
        yield from (name for at in _NAMES if (name := properties.get(at)))
