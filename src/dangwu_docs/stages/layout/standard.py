"""The numbers and sentences of GB/T 9704-2012 as `standard.yaml` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.support.yaml_plain import read_plain

NAME = "GB/T 9704-2012"
#: How strictly the standard says it -> how bad it is to do otherwise.
STRENGTHS: Mapping[str, Severity] = {
    "规定": Severity.ERROR,
    "一般": Severity.WARNING,
    "推荐": Severity.INFO,
    "可以": Severity.INFO,
}


class Length(Struct, frozen=True):
    """A length in millimetres and how far from it what is measured may be."""

    value: float
    tolerance: float

    def holds(self, found: float, wanted: float | None = None) -> bool:
        """Tell whether `found` is near enough to the value, or to `wanted`."""
        return abs(found - (self.value if wanted is None else wanted)) <= self.tolerance


class Fault(Struct, frozen=True):
    """One thing that a page shows: the rule, where, and what fills the rule's sentence."""

    code: str
    facts: Mapping[str, str]
    page: int = 0
    line: int = 0

    @property
    def place(self) -> str:
        """The place in words; empty where it is the whole document."""
        page = f"第{self.page}页" if self.page else ""
        return f"{page}第{self.line}行" if self.line else page


class Requirement(Struct, frozen=True):
    """One sentence of the standard."""

    strength: str
    clause: str
    message: str
    hint: str


class Standard(Struct, frozen=True):
    """All that `standard.yaml` declares."""

    lengths: Mapping[str, Length]
    counts: Mapping[str, float]
    areas: Mapping[str, tuple[float, float]]
    sizes: Mapping[str, float]
    dash: float
    faces: Mapping[str, tuple[str, ...]]
    #: Fault -> faults that follow from it.
    hides: Mapping[str, tuple[str, ...]]
    requirements: Mapping[str, Requirement]

    def finding(self, fault: Fault, file: str) -> Finding:
        """Return a fault of the file as a finding."""
        required = self.requirements[fault.code]
        source = f"{NAME} {required.clause}（{required.strength}）" if required.clause else ""
        message, hint = (words.format(**fault.facts) for words in (required.message, required.hint))
        severity = STRENGTHS[required.strength]
        return Finding(fault.code, severity, Place(file), fault.place, message, hint, source)

    def type_of(self, face: str) -> str:
        """Return the class of type of a face, 仿宋 for one; empty for a face that is not known."""
        name = face.replace(" ", "").lower()
        beginnings = ((kind, one) for kind, known in self.faces.items() for one in known)
        fits = (kind for kind, beginning in beginnings if name.startswith(beginning.lower()))
        return next(fits, "")


@cache
def standard() -> Standard:
    """Return what `standard.yaml` declares."""
    declared: Any = read_plain(files(__package__).joinpath("standard.yaml").read_text("utf-8"))
    return Standard(
        lengths={name: Length(*map(float, pair)) for name, pair in declared["lengths"].items()},
        counts={name: float(count) for name, count in declared["counts"].items()},
        areas={name: (float(a), float(b)) for name, (a, b) in declared["areas"].items()},
        sizes={name: float(size) for name, size in declared["sizes"].items()},
        dash=float(declared["dash"]),
        faces={kind: tuple(names) for kind, names in declared["faces"].items()},
        hides={code: tuple(hidden) for code, hidden in declared["hides"].items()},
        requirements={code: Requirement(**one) for code, one in declared["rules"].items()},
    )
