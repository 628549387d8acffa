"""Packages that only some work needs: where one is missing, it is told how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dangwu_docs.errors import ProgramMissingError


@contextmanager
def needed(package: str, extra: str, work: str) -> Iterator[None]:
    """Import here what the extra of that name brings along; `work` is what fails without it.

    Raises:
        ProgramMissingError: it is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise missing(package, extra, work) from error


def missing(package: str, extra: str, work: str) -> ProgramMissingError:
    """Return what says that a package is not installed, and which extra brings it along."""
    return ProgramMissingError(f"{package}（pip install 'dangwu-docs[{extra}]'）", work)
