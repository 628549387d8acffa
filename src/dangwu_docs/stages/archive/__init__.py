"""File an organisation's year as archives want it: numbered, stamped, listed, boxed and proven."""

from dangwu_docs.stages.archive.archive import archives
from dangwu_docs.stages.archive.filer import CountPages, Filer
from dangwu_docs.stages.archive.report import ArchiveReport

__all__ = ["ArchiveReport", "CountPages", "Filer", "archives"]
