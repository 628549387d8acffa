"""The floor: what no engine that runs Jinja's own code can well go below; no engine itself.

Each part that holds a tag is patched by docxtpl and compiled once. A document is these parts
rendered, deflated and spliced between the stored bytes of all others. Nothing is checked, no line
break becomes markup, no table grid is mended.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from serving import Render

KEEPS = True
_LEVEL = 6
_TAG = re.compile(rb"\{[{%]|\{<[^>]*>[{%]")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
#: Version 2.0, names in UTF-8, deflated, 1980-01-01.
_HOW = (20, 0x800, 8, 0, 0x21)


@dataclass(frozen=True)
class Member:
    """A member of the zip: its name, checksum, size, and deflated bytes."""

    name: bytes
    checksum: int
    size: int
    deflated: bytes


def load(data: bytes) -> Render:
    """Return what makes documents of a template."""
    parts = list(_parts(data))

    def render(context: dict[str, Any]) -> bytes:
        return _spliced(
            part if isinstance(part, Member) else _member(part[0], part[1].render(context).encode())
            for part in parts
        )

    return render


def _parts(data: bytes) -> Iterator[Member | tuple[str, Template]]:
    environment = Environment(autoescape=True)
    patch = DocxTemplate(BytesIO(data)).patch_xml
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(".xml") and _TAG.search(content):
                yield name, environment.from_string(patch(content.decode()))
            else:
                yield _member(name, content)


def _member(name: str, content: bytes) -> Member:
    squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = squeezer.compress(content) + squeezer.flush()
    return Member(name.encode(), zlib.crc32(content), len(content), deflated)


def _spliced(members: Iterator[Member]) -> bytes:
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for each in members:
        sizes = (each.checksum, len(each.deflated), each.size, len(each.name), 0)
        head = _LOCAL.pack(b"PK\3\4", *_HOW, *sizes) + each.name
        directory.append(_CENTRAL.pack(b"PK\1\2", 20, *_HOW, *sizes, 0, 0, 0, 0, at) + each.name)
        pieces += (head, each.deflated)
        at += len(head) + len(each.deflated)
    index = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(index), at, 0)
    return b"".join((*pieces, index, end))
