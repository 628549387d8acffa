"""Majorities and percentages in whole numbers; never floats."""

from __future__ import annotations


def at_least_half(part: int, whole: int) -> bool:
    """Tell whether `part` is 半数以上, which includes exactly half."""
    return 2 * part >= whole


def more_than_half(part: int, whole: int) -> bool:
    """Tell whether `part` is 超过半数, which excludes exactly half."""
    return 2 * part > whole


def percentage(part: int, whole: int, decimals: int) -> str | None:
    """Return `part` of `whole` in per cent, rounded half up to `decimals`; None for no whole."""
    if whole == 0:
        return None
    scale = 10**decimals
    scaled = (2 * 100 * scale * part + whole) // (2 * whole)
    units, rest = divmod(scaled, scale)
    return f"{units}.{rest:0{decimals}d}%" if decimals else f"{units}%"
