"""The declared numbers and faces of the house style; it knows no block and no blueprint."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from dangwu_docs.model.settings import SHIPPED_PROFILE
from dangwu_docs.support.yaml_plain import read_plain

#: Twips in a millimetre.
MM = 1440 / 25.4


class PageSetup(Struct, frozen=True):
    """A page in twips; `header` and `footer` are measured from the paper's edges."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int

    @property
    def text_width(self) -> int:
        """The width of the type area."""
        return self.width - self.left - self.right


class Style(Struct, frozen=True):
    """A paragraph style; lengths in twips, `size` in half-points."""

    name: str
    font: str
    size: int
    line: int
    align: str
    track: int = 0
    before: int = 0
    left: int = 0
    hanging: int = 0
    first_line: int = 0
    first_chars: int = 0
    keep_next: int = 0
    outline: int = -1
    colour: str = ""
    #: Name of the built-in style that it stands for, so that Word's navigation finds it.
    heading: str = ""


class Step(Struct, frozen=True):
    """What is used for names of at most `longest` characters; 0 where it does not apply."""

    longest: int
    size: int = 0
    scale: int = 100
    left: int = 0


class TypeArea(Struct, frozen=True):
    """Top and bottom margin and the exact line that fills the space between with 22 lines."""

    top: int
    bottom: int
    line: int


class HouseStyle(Struct, frozen=True):
    """The whole house style."""

    fonts: Mapping[str, Mapping[str, str]]
    type_areas: Mapping[str, TypeArea]
    pages: Mapping[str, PageSetup]
    styles: Mapping[str, Style]
    marks: Mapping[str, tuple[Step, ...]]
    signatures: tuple[Step, ...]
    labels: tuple[str, ...]

    def face(self, font: str) -> str:
        """Return the face of a class of type in the shipped profile."""
        return self.fonts[SHIPPED_PROFILE][font]

    def faces(self, profile: str) -> frozenset[str]:
        """Return the faces of a profile, and the shipped ones that documents change into them."""
        return frozenset({*self.fonts[SHIPPED_PROFILE].values(), *self.fonts[profile].values()})


@cache
def house_style() -> HouseStyle:
    """Return the house style of `style.yaml`."""
    declared: Any = read_plain(files(__package__).joinpath("style.yaml").read_text("utf-8"))
    return HouseStyle(
        fonts=declared["fonts"],
        type_areas={name: TypeArea(**_whole(at)) for name, at in declared["type_areas"].items()},
        pages={name: PageSetup(**_whole(at)) for name, at in declared["pages"].items()},
        styles={name: Style(name, **_whole(at)) for name, at in declared["styles"].items()},
        marks={name: _steps(steps) for name, steps in declared["marks"].items()},
        signatures=_steps(declared["signatures"]),
        labels=tuple(declared["labels"]),
    )


def _steps(declared: list[dict[str, str]]) -> tuple[Step, ...]:
    return tuple(Step(**_whole(step)) for step in declared)


def _whole(declared: Mapping[str, str]) -> dict[str, Any]:
    numbers = {key: int(value) for key, value in declared.items() if _is_whole(value)}
    return {**declared, **numbers}


def _is_whole(value: str) -> bool:
    return value.lstrip("-").isdigit()
