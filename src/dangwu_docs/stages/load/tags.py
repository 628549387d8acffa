"""Template tags that stand in records: data is never compiled, so they would print as they are."""

from __future__ import annotations

from collections.abc import Iterator

from dangwu_docs.model.findings import Finding, Path
from dangwu_docs.stages.load.faults import Location
from dangwu_docs.support.yaml_faults import TEMPLATE_TAG


def may_have_tags(text: str) -> bool:
    """Tell whether it is worth looking at every value of a file."""
    return TEMPLATE_TAG.search(text) is not None


def tag_findings(value: object, location: Location) -> Iterator[Finding]:
    """Yield a finding for every value of a document that holds a template tag."""
    for path, tag in _tagged(value, ()):
        hint = "标签只写在 Word 模板里；这里直接写出内容"
        yield location.finding("YAML-14", path, f"记录里不能写模板标签“{tag}”", hint)


def _tagged(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        match = TEMPLATE_TAG.search(value)
        if match:
            yield path, match[0]
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _tagged(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _tagged(inner, (*path, index))
