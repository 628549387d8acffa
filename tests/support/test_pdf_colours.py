"""Colours in the ways in which a PDF may say them."""

from __future__ import annotations

import pytest

from dangwu_docs.support.pdf_colours import red_green_blue


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        (0.5, (0.5, 0.5, 0.5)),
        ((1,), (1, 1, 1)),
        ([1, 0, 0], (1, 0, 0)),
        ((0, 1, 1, 0), (1, 0, 0)),
        ((0, 0, 0, 1), (0, 0, 0)),
        ((1, 0, 0, "P0"), (1, 0, 0)),
        (("P0",), (0, 0, 0)),
        (None, (0, 0, 0)),
    ],
)
def test_a_colour_is_red_green_and_blue(said: object, colour: tuple[float, ...]) -> None:
    assert red_green_blue(said) == colour
