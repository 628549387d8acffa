"""Characters that cannot be shown, as clerks read of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.house.style import house_style
from dangwu_docs.pipeline import Workspace
from dangwu_docs.support.glyphs import MissingGlyph, missing_glyphs

GLYPH_HINT = "打印前核对这些字；装好收字更多的仿宋字体，或换用收字更多的“字体方案”"
#: A longer list is read in doctor.
_FEW = 10


def listed_glyphs(missing: Sequence[MissingGlyph]) -> str:
    """Return characters with the places where each stands first."""
    return "、".join(_words(missing))


def warn_of_names(voice: Voice, workspace: Workspace) -> None:
    """Say which characters of rosters the face of the text lacks; doctor reads all records."""
    used = house_style().fonts[workspace.declared.settings.font_profile]["仿宋"]
    if missing := workspace.rosters(partial(missing_glyphs, face=used)):
        few = "、".join(list(_words(missing))[:_FEW])
        voice.advise(f"提醒：字体 {used} 缺名册中的字 {few}；详见 dangwu doctor --only glyphs")


def _words(missing: Iterable[MissingGlyph]) -> Iterable[str]:
    for one in missing:
        place = f"{one.place.file}:{one.place.line}" if one.place.line else one.place.file
        yield f"{one.character}（{place}）"
