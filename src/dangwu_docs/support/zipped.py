"""Zip packages as their members; what is written tells neither the day nor the system."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

#: A zip may hold no earlier date.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return the package of `members`, in their order: the same members give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _NO_DATE)
            # The default names the system that wrote the file.
            member.create_system = 0
            package.writestr(member, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unzipped(package: bytes) -> dict[str, bytes]:
    """Return the members of a package by name, in its order."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
