"""All the words that a file holds, seen or unseen, each with the place where it stands."""

from dangwu_docs.support.holdings.file import holdings

__all__ = ["holdings"]
