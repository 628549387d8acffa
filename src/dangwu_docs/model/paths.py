"""Where values stand in a tree of mappings and lists; it knows no record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dangwu_docs.model.findings import Path


def values(tree: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield every value with its path, what is around before what is within."""
    yield path, tree
    if isinstance(tree, Mapping):
        for key, item in tree.items():
            yield from values(item, (*path, str(key)))
    elif isinstance(tree, list | tuple):
        for index, item in enumerate(tree):
            yield from values(item, (*path, index))


def path_of(tree: object, value: object) -> Path | None:
    """Return the path of that very value in a tree, or of the first equal text."""
    is_text = isinstance(value, str)
    for path, found in values(tree):
        if found is value or (is_text and found == value):
            return path
    return None


def texts(tree: object) -> Iterator[tuple[Path, str]]:
    """Yield every text with its path."""
    return ((path, found) for path, found in values(tree) if isinstance(found, str))


def below(tree: object, path: Path) -> Iterator[object]:
    """Yield what each step of a path leads to; it ends where nothing is there."""
    for step in path:
        try:
            tree = tree[step]  # type: ignore[index] # what has no such step is caught
        except (LookupError, TypeError):
            return
        yield tree
