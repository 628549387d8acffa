"""Each document looks in the packet as it looks alone, pixel by pixel."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support_for_tests.odd_documents import odd_documents

from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import open_document
from dangwu_docs.stages.packet.layout import find_office, pages_of
from dangwu_docs.stages.packet.marks import Pages, fill, fill_in_stead
from dangwu_docs.support.soffice import PDF

DOCUMENTS = odd_documents()
#: A field, and the same figures as text, are set apart from what stands beside them otherwise.
BY_TEXT = {"counted"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[bytes]]:
    """The pages of every document alone, and of each in the packet, as pictures."""
    folder = tmp_path_factory.mktemp("looks")
    draft = compose(map(open_document, DOCUMENTS.values()))
    pdfs = pdfs_of({**DOCUMENTS, "packet": fill_in_stead(draft)})
    pages = pages_of(pdfs["packet"])
    assert pages
    bound = pictures(folder / "packet", pdfs_of({"packet": fill(draft, pages)})["packet"])
    alone = {name: pictures(folder / name, pdfs[name]) for name in DOCUMENTS}
    return {**alone, **{f"{name} in the packet": cut(bound, pages, name) for name in DOCUMENTS}}


def pdfs_of(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    office = find_office()
    assert office
    made = dict(office.convert(documents.items(), PDF, len(documents)))
    return {name: pdf for name, pdf in made.items() if pdf}


def pictures(place: Path, pdf: bytes) -> list[bytes]:
    """Return the pages of a PDF."""
    place.with_suffix(".pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "40", "-gray", place.with_suffix(".pdf"), place]
    subprocess.run(command, check=True)  # noqa: S603 (poppler over our own file)
    return [page.read_bytes() for page in sorted(place.parent.glob(f"{place.name}-*.pgm"))]


def cut(bound: list[bytes], pages: Pages, name: str) -> list[bytes]:
    piece = list(DOCUMENTS).index(name) + 1
    return bound[pages.start(piece) - 1 :][: pages.count(piece)]


@pytest.mark.office
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in BY_TEXT])
def test_a_document_looks_as_it_looks_alone(name: str, printed: Mapping[str, list[bytes]]):
    assert printed[f"{name} in the packet"] == printed[name]


@pytest.mark.office
@pytest.mark.parametrize("name", sorted(BY_TEXT))
def test_no_page_is_lost(name: str, printed: Mapping[str, list[bytes]]):
    assert len(printed[f"{name} in the packet"]) == len(printed[name])
