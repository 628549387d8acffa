"""The parts that documents bring into the packet: headers, pictures and what they refer to."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable
from hashlib import sha256

from msgspec.structs import replace

from dangwu_docs.errors import PacketError
from dangwu_docs.stages.packet.opc import Package, Part, Relation

#: Makes the content of a part fit the packet.
Edit = Callable[[Part], bytes]


class Relations:
    """What one part of the packet refers to, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Relation] = {}

    @property
    def all(self) -> tuple[Relation, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._known.values())

    def refer(self, kind: str, target: str, *, is_external: bool = False) -> str:
        """Return the id by which the part refers to another, or to an address outside."""
        known = self._known.get((kind, target))
        if known is None:
            known = Relation(f"rId{len(self._known) + 1}", kind, target, is_external)
            self._known[kind, target] = known
        return known.id


class Parts:
    """The parts beside the document's own text; equal ones are kept once.

    Word lets many sections refer to one header, so a hundred equal footers cost one part.
    """

    def __init__(self) -> None:
        self._parts: dict[bytes, Part] = {}
        self._counts: Counter[str] = Counter()

    @property
    def all(self) -> tuple[Part, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._parts.values())

    def take(self, package: Package, name: str, edit: Edit, within: tuple[str, ...] = ()) -> str:
        """Return the name in the packet of a part of `package` and of all that it refers to.

        Raises:
            PacketError: parts refer to each other in a ring.
        """
        if name in within:
            raise PacketError(f"文件结构有循环引用：{name}", "请在 Word 中另存为新文件后重试。")
        part = package.part(name)
        relations = tuple(
            one
            if one.is_external
            else replace(one, target=self.take(package, one.target, edit, (*within, name)))
            for one in part.relations
        )
        return self.put(replace(part, content=edit(part), relations=relations))

    def put(self, part: Part) -> str:
        """Return the name in the packet of a part, which is added if there is no equal one."""
        digest = sha256(repr((part.content_type, part.relations)).encode() + part.content).digest()
        if digest not in self._parts:
            self._parts[digest] = replace(part, name=self._free_name(part.name))
        return self._parts[digest].name

    def _free_name(self, name: str) -> str:
        folder, base = posixpath.split(name)
        stem, extension = posixpath.splitext(base)
        stem = posixpath.join(folder, re.sub(r"\d+$", "", stem))
        self._counts[stem] += 1
        return f"{stem}{self._counts[stem]}{extension}"
