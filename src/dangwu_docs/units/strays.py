"""Records that nobody files: those of no organisation, or of a 党小组 without its branch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.workspace import ORGANISATION
from dangwu_docs.support.cache import Cache
from dangwu_docs.units.files import file_at

#: How the units of such records begin; the rest is the 编号 of who keeps them.
NOBODYS = "?/"
_UNITS = "select unit from units where unit like ? order by number"
_PLACES = "select distinct place from entries where keeper = ? order by place"
_IS_THERE = "select 1 from entries where kind = ? and key = ?"
_HINT = "先改正那份“组织”记录，再运行一次；以前生成的文书都还在"


def strays(
    cache: Cache, wrong_with: Callable[[str], tuple[Finding, ...]], files: frozenset[str]
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield the files with such records, among some or all, and what is wrong with each.

    What is `wrong_with` a unit is asked. Where that is nothing, since the organisation is there and
    only did not load, the first file says so for all.
    """
    for (unit,) in tuple(cache.rows(_UNITS, f"{NOBODYS}%")):
        keeper = unit.removeprefix(NOBODYS)
        kept = [file_at(place) for (place,) in cache.rows(_PLACES, keeper)]
        found: dict[str, list[Finding]] = {one: [] for one in kept if not files or one in files}
        for error in wrong_with(unit):
            if error.severity is Severity.ERROR and error.place.file in found:
                found[error.place.file].append(error)
        if found and not any(found.values()):
            found[min(found)] = [_unfiled(keeper, found, cache)]
        yield from ((file, tuple(errors)) for file, errors in found.items())


def _unfiled(keeper: str, files: Collection[str], cache: Cache) -> Finding:
    is_group = cache.row(_IS_THERE, ORGANISATION, keeper) is not None
    missing = f"党小组“{keeper}”的支部" if is_group else f"组织“{keeper}”"
    message = f"{missing}没有读到，{len(files)} 个文件里的记录没有生成文书"
    return Finding("SHAPE-08", Severity.ERROR, Place(min(files)), ORGANISATION, message, _HINT)
