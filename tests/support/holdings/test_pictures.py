"""What is written in pictures, and what is none of it."""

from __future__ import annotations

import pytest
from tests.support_for_tests.hidden import jpeg, png

from dangwu_docs.support.holdings.pictures import is_picture, picture_texts


def test_pixels_are_no_words() -> None:
    assert not any(b"pixels" in piece for piece in picture_texts(jpeg((0xFE, b"x"))))
    assert not any(piece.startswith(b"x\x9c") for piece in picture_texts(png()))


@pytest.mark.parametrize("data", [png(), jpeg(), b"GIF89a", b"II*\x00"])
def test_pictures_are_known_by_their_beginning(data: bytes) -> None:
    assert is_picture(data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\xff", b"\xff\xd8\xff\xe1\xff", b"\xff\xd8"]
)
def test_a_picture_that_is_cut_off_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert isinstance(picture_texts(data), list)


def test_a_picture_without_structure_is_read_whole() -> None:
    assert picture_texts(b"GIF89a by somebody") == [b"GIF89a by somebody"]
