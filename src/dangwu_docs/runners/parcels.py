"""What documents would print, as one piece of bytes that is opened where the first is made.

They share much, and what passes from one process to the next by way of a third is packed once.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence


class Parcel:
    """Several contexts; it travels closed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._contexts: tuple[Mapping[str, object], ...] = ()

    def opened(self) -> tuple[Mapping[str, object], ...]:
        """Return the contexts."""
        if not self._contexts:
            self._contexts = pickle.loads(self._data)  # noqa: S301 (packed by `packed`)
        return self._contexts

    def __reduce__(self) -> tuple[object, ...]:
        """Leave behind what was opened."""
        return Parcel, (self._data,)


class Packed(Mapping[str, object]):
    """One context of a parcel."""

    __slots__ = ("_number", "_parcel")

    def __init__(self, parcel: Parcel, number: int) -> None:
        self._parcel, self._number = parcel, number

    def __getitem__(self, name: str) -> object:
        return self._parcel.opened()[self._number][name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parcel.opened()[self._number])

    def __len__(self) -> int:
        return len(self._parcel.opened()[self._number])


def packed(contexts: Sequence[Mapping[str, object]]) -> list[Packed]:
    """Return contexts in a parcel, in their order."""
    parcel = Parcel(pickle.dumps(tuple(contexts), pickle.HIGHEST_PROTOCOL))
    return [Packed(parcel, number) for number in range(len(contexts))]
