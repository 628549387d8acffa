"""Colours of a PDF as red, green and blue, from 0 to 1; it reads no PDF."""

from __future__ import annotations


def red_green_blue(colour: object) -> tuple[float, float, float]:
    """Return a grey, RGB or CMYK; what is no number of these is black, as text is."""
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    match [part for part in parts if isinstance(part, (int, float))]:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            left = 1 - black
            return (1 - cyan) * left, (1 - magenta) * left, (1 - yellow) * left
    return 0, 0, 0
