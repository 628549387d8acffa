"""Records that nobody files: those of no organisation, or of a 党小组 without its branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.workspace import ORGANISATION
from dangwu_docs.support.cache import Cache
from dangwu_docs.units.files import file_at

#: How the units of such records begin; the rest is the 编号 of who keeps them.
NOBODYS = "?/"
_UNITS = f"select unit from units where unit like '{NOBODYS}%' order by number"  # noqa: S608 (a word of ours)
_PLACES = "select distinct place from entries where keeper = ? order by place"
_IS_THERE = "select 1 from entries where kind = ? and key = ?"
_HINT = "先改正这个组织的记录，再运行一次；它以前的文书都还在"


def strays(
    cache: Cache, wrong_with: Callable[[str], tuple[Finding, ...]], files: frozenset[str]
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield the files with such records, among some or all, and what is wrong with each.

    What is `wrong_with` a unit is asked. Where that is nothing, since the organisation is there and
    only did not load, the first file says so for all.
    """
    for (unit,) in tuple(cache.rows(_UNITS)):
        keeper = unit.removeprefix(NOBODYS)
        every = (file_at(place) for (place,) in tuple(cache.rows(_PLACES, keeper)))
        asked = [file for file in every if not files or file in files]
        errors = [one for one in wrong_with(unit) if one.severity is Severity.ERROR]
        found = {file: tuple(e for e in errors if e.place.file == file) for file in asked}
        if asked and not any(found.values()):
            found[asked[0]] = (_unfiled(keeper, asked, cache),)
        yield from found.items()


def _unfiled(keeper: str, files: list[str], cache: Cache) -> Finding:
    is_group = cache.row(_IS_THERE, ORGANISATION, keeper) is not None
    missing = f"党小组“{keeper}”的支部" if is_group else f"组织“{keeper}”"
    message = f"{missing}没有读到，{len(files)} 个文件里的记录没有生成文书"
    return Finding("SHAPE-08", Severity.ERROR, Place(files[0]), ORGANISATION, message, _HINT)
