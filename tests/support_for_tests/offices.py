"""Programs that stand in for LibreOffice and misbehave, and what a well-behaved one makes."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

#: Finds out what is to be converted and where to.
_ASKED = """
files=
while [ $# -gt 0 ]; do
    case "$1" in
        --outdir) out=$2; shift ;;
        *.docx) files="$files $1" ;;
    esac
    shift
done
mkdir -p "$out"
"""


def office(folder: Path, script: str) -> Path:
    """Put a program `soffice` into `folder`; it knows `$out` and `$files`."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{_ASKED}\n{script}\n", "utf-8")
    program.chmod(0o755)
    return program


def each(action: str) -> str:
    """Return a script that does something for each document; its PDF is called `$pdf`."""
    pdf = 'pdf="$out/$(basename "$file" .docx).pdf"'
    return f"for file in $files; do\n{pdf}\n{action}\ndone"


def pdf(text: str = "") -> bytes:
    """Return a PDF of one page with a line in Latin letters."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/AAAAAA+Courier"}
    font = DictionaryObject({NameObject(key): NameObject(name) for key, name in face.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    line = DecodedStreamObject()
    line.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(line)  # noqa: SLF001 (pypdf has no other way)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def has_ended(pid: int) -> bool:
    """Tell whether a program that was killed is gone; the system takes a moment for that."""
    end = time.monotonic() + 5
    while _is_running(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return not _is_running(pid)


def _is_running(pid: int) -> bool:
    """One that is dead and not yet forgotten does not run."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return not state.startswith("Z")
