"""Names that a template reads against those that it may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct

from dangwu_docs.model.reading import Name, Names
from dangwu_docs.model.shape import PrivacyClass
from dangwu_docs.support.fields import Path, Tree
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.template.catalogue import Fault

_MOST_STEPS = 3


class Allowed(Struct, frozen=True):
    """What the documents of a template may read."""

    names: Names
    #: The class of the card; what is above it is never printed.
    limit: PrivacyClass

    def faults(self, tree: Tree, before: Tree, place: str) -> Iterator[Fault]:
        """Yield what is wrong with the names of `tree` that is not already so with `before`."""
        old = dict(self._wrong(before, self.names))
        for path, fault in self._wrong(tree, self.names):
            if path not in old:
                yield Fault(fault.code, place, fault.facts)

    def _wrong(self, tree: Tree, names: Names, above: Path = ()) -> Iterator[tuple[Path, Fault]]:
        for word, below in tree.items():
            path = (*above, word)
            name = names.get(word)
            if name is None:
                yield path, Fault("TPL-01", "", self._unknown(path, names))
                continue
            if name.level and name.level > self.limit:
                facts = {"path": ".".join(path), "level": name.level, "limit": self.limit}
                yield path, Fault("TPL-02", "", facts)
            yield from self._wrong(below, name.below, path)

    def _unknown(self, path: Path, names: Names) -> Mapping[str, str]:
        elsewhere = tuple(islice(_called(path[-1], self.names), 1))
        meant = did_you_mean(path[-1], names) or did_you_mean(path[-1], (), elsewhere)
        return {"path": ".".join(path), "meant": f"，{meant}" if meant else ""}


def _called(word: str, names: Names) -> Iterator[str]:
    """Yield the paths that end in `word`, shortest first; the deepest names are nobody's guess."""
    level: list[tuple[str, Name]] = list(names.items())
    for _ in range(_MOST_STEPS):
        yield from (path for path, _name in level if path.rpartition(".")[2] == word)
        level = [(f"{at}.{one}", name) for at, outer in level for one, name in outer.below.items()]
