"""LibreOffice: many Word documents become PDF in few starts; it knows no record.

What a start did is read from the files that it left: its exit code is 0 whatever happens.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import count
from math import ceil
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from msgspec import Struct, field

from dangwu_docs.support.programs import Start, run_side_by_side

#: How LibreOffice is asked for a format: its filter and the filter's options.
PDF = (
    # Bookmarks become named places, by which the pages of a packet are found.
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
PDF_A_2B = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'

#: Path and name of a setting -> value: nothing is fetched, no macro runs, no link is refreshed.
_SETTINGS: Mapping[tuple[str, str], str] = {
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Writer/Content/Update", "Link"): "0",
    ("Office.Calc/Content/Update", "Link"): "2",
}
_ARGUMENTS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")
#: What LibreOffice needs to see of its surroundings: programs, homes of fonts, Windows itself.
_NEEDED = frozenset(
    {
        *("PATH", "HOME", "TMPDIR", "TEMP", "TMP"),
        *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS", "XDG_CACHE_HOME"),
        *("FONTCONFIG_FILE", "FONTCONFIG_PATH"),
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "APPDATA", "LOCALAPPDATA", "USERPROFILE"),
    }
)
#: So many starts in a row without a single PDF: the fault is not in the documents.
_MOST_FRUITLESS = 6
_MEGABYTE = 2**20
_Documents = dict[str, bytes]


class Limits(Struct, frozen=True):
    """What one start may take on, and for how long; its memory is bounded by both."""

    documents: int = 40
    megabytes: float = 16
    start_s: float = 30
    document_s: float = 2
    #: A packet of 200 pages is a tenth of a megabyte; it takes four seconds, or thirty where
    #: others are at work.
    megabyte_s: float = 300

    def seconds(self, documents: Iterable[bytes]) -> float:
        """Return how long one start may work on `documents`."""
        return self.start_s + sum(
            self.document_s + self.megabyte_s * len(one) / _MEGABYTE for one in documents
        )


class LibreOffice(Struct, frozen=True):
    """An installed LibreOffice, and how hard it may work."""

    program: Path
    #: More than two starts side by side are not quicker on the machines of offices.
    at_once: int = 2
    limits: Limits = Limits()

    def convert(
        self, documents: Iterable[tuple[str, bytes]], wanted: str, most: int
    ) -> Iterator[tuple[str, bytes | None]]:
        """Yield for the name of each .docx its PDF, or None where there is no whole one.

        `most` is how many documents there may be, so that starts get equal shares. What a start
        leaves undone is tried again, apart from the document on which it stopped.
        """
        with TemporaryDirectory(prefix="dangwu-", ignore_cleanup_errors=True) as folder:
            chunks = self._cut(documents, self._share(most))
            yield from _Batch(self, wanted, Path(folder), chunks).run()

    def _share(self, most: int) -> int:
        """How many documents a start takes on, so that those side by side end together."""
        rounds = max(1, ceil(most / (self.at_once * self.limits.documents)))
        return max(1, ceil(most / (self.at_once * rounds)))

    def _cut(self, documents: Iterable[tuple[str, bytes]], share: int) -> Iterator[_Documents]:
        chunk: _Documents = {}
        for name, document in documents:
            chunk[name] = document
            is_heavy = sum(map(len, chunk.values())) > self.limits.megabytes * _MEGABYTE
            if is_heavy or len(chunk) >= share:
                yield chunk
                chunk = {}
        if chunk:
            yield chunk


class _Chunk(Struct, eq=False):
    """What one start is given, and the folder in which it works."""

    documents: _Documents
    place: Path
    #: Names of the documents whose PDF has not been seen -> where it will be.
    undone: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.place.mkdir()
        for number, (name, document) in enumerate(self.documents.items()):
            (self.place / f"{number}.docx").write_bytes(document)
            self.undone[name] = self.place / "out" / f"{number}.pdf"

    def start(self, office: LibreOffice, wanted: str) -> Start:
        _write_profile(self.place / "profile")
        profile = f"-env:UserInstallation={(self.place / 'profile').absolute().as_uri()}"
        asked = ("--convert-to", wanted, "--outdir", str(self.place / "out"))
        papers = (str(self.place / f"{number}.docx") for number in range(len(self.documents)))
        command = (str(office.program), profile, *_ARGUMENTS, *asked, *papers)
        return Start(command, _surroundings(), office.limits.seconds(self.documents.values()))

    def made(self) -> Iterator[tuple[str, bytes]]:
        """Yield each PDF once, as soon as it is whole."""
        for name, path in tuple(self.undone.items()):
            if (pdf := _whole_pdf(path)) is not None:
                del self.undone[name]
                yield name, pdf


class _Batch(Struct):
    """The starts that one call takes, each in a folder of its own below `folder`."""

    office: LibreOffice
    wanted: str
    folder: Path
    fresh: Iterator[_Documents]
    again: list[_Documents] = field(default_factory=list)
    running: list[_Chunk] = field(default_factory=list)
    #: Starts since the last PDF.
    fruitless: int = 0
    _numbers: Iterator[int] = field(default_factory=count)

    def run(self) -> Iterator[tuple[str, bytes | None]]:
        while True:
            with closing(run_side_by_side(self._starts(), self.office.at_once)) as ended:
                for chunk in ended:
                    for one in (chunk,) if chunk else tuple(self.running):
                        yield from one.made()
                    if chunk:
                        yield from self._finish(chunk)
            if not self.again or self._is_hopeless:
                break
        for documents in (*self.again, *self.fresh):
            yield from dict.fromkeys(documents).items()

    @property
    def _is_hopeless(self) -> bool:
        return self.fruitless >= _MOST_FRUITLESS

    def _starts(self) -> Iterator[tuple[_Chunk, Start]]:
        while not self._is_hopeless:
            documents = self.again.pop() if self.again else next(self.fresh, None)
            if documents is None:
                return
            chunk = _Chunk(documents, self.folder / str(next(self._numbers)))
            self.running.append(chunk)
            yield chunk, chunk.start(self.office, self.wanted)

    def _finish(self, chunk: _Chunk) -> Iterator[tuple[str, None]]:
        """Try again what is undone; the first is the one on which the start stopped."""
        self.running.remove(chunk)
        rmtree(chunk.place, ignore_errors=True)
        names = list(chunk.undone)
        self.fruitless = self.fruitless + 1 if len(names) == len(chunk.documents) else 0
        if len(chunk.documents) == 1:
            yield from dict.fromkeys(names).items()
            return
        for part in (names[:1], names[1:]):
            if part:
                self.again.append({name: chunk.documents[name] for name in part})


def _whole_pdf(path: Path) -> bytes | None:
    """A start that was killed may have left half of a file."""
    if not path.is_file():
        return None
    data = path.read_bytes()
    is_whole = data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]
    return data if is_whole else None


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in _SETTINGS.items()
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )


def _surroundings() -> dict[str, str]:
    """No proxy, no preloaded library, no screen: the same everywhere."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _NEEDED}
    return {**kept, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
