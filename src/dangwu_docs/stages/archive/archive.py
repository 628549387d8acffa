"""One organisation's year: numbered, stamped, listed, boxed, and written down in a manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from dangwu_docs.errors import DangwuError
from dangwu_docs.model.archive import ArchiveView
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.model.manifests import FileEntry, Manifest, SourceDocument
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.portable import portable_name
from dangwu_docs.model.view import organisation_view
from dangwu_docs.model.workspace import FULL
from dangwu_docs.stages.archive.boxes import boxed, pages_of
from dangwu_docs.stages.archive.catalogue import catalogue
from dangwu_docs.stages.archive.filer import Filer, Filings
from dangwu_docs.stages.archive.folder import Folder
from dangwu_docs.stages.archive.items import Item, Paper, numbered, registered
from dangwu_docs.stages.archive.labels import spine_labels
from dangwu_docs.stages.archive.papers import papers, unfiled
from dangwu_docs.stages.archive.report import ArchiveReport
from dangwu_docs.stages.archive.series import series_of
from dangwu_docs.stages.archive.stamp import stamped
from dangwu_docs.stages.archive.views import FiledYear, archive_view, item_view
from dangwu_docs.support.files import UNWRITABLE_HINT
from dangwu_docs.support.reasons import reason_of

FOLDER = "归档"
_NO_PAGES = "有的页数没有数，目录和归档章里留空，请手填；装有 LibreOffice 的电脑上再运行一次会补上"
_NO_FONDS = '没有全宗号，档号缺第一级；档案馆给定后写进 dangwu.toml 的 ["归档"]："全宗号" = "Q012"'
_UNSIGNED = "清单变了，原来的签名已移除，请重新签名（dangwu sign）"


def archives(filer: Filer, year: int, found: Filings) -> Iterator[ArchiveReport]:
    """Yield the archive of each organisation that files documents for a year."""
    for key in found.organisations(year):
        if organisation := filer.records.organisation(key):
            yield archive(filer, organisation, year, found.of(key, year))


def archive(
    filer: Filer, organisation: Organisation, year: int, outcomes: Iterable[Outcome]
) -> ArchiveReport:
    """File the documents of an organisation's year; a fault in one archive never stops the others.

    Written over an earlier archive of the year, documents keep their numbers, and new ones follow.
    Where there is nothing to file, nothing is written.
    """
    path = f"output/{filer.records.folder(organisation)}/{year}/{FOLDER}"
    report = ArchiveReport(organisation.id, organisation.short_name, path)
    try:
        return _Archivist(filer, organisation, year, Folder(filer.root / path)).file(
            outcomes, report
        )
    except OSError as error:
        return replace(report, error=f"无法读写文件：{reason_of(error)}", hint=UNWRITABLE_HINT)
    except DangwuError as error:
        return replace(report, error=str(error), hint=error.hint)


class _Archivist:
    """Puts an organisation's year into its archive."""

    def __init__(self, filer: Filer, organisation: Organisation, year: int, folder: Folder) -> None:
        self._filer = filer
        self._organisation = organisation
        self._year = year
        self._folder = folder

    def file(self, outcomes: Iterable[Outcome], report: ArchiveReport) -> ArchiveReport:
        """Put all files in their places, the manifest last."""
        found = tuple(outcomes)
        report = replace(report, unfiled=unfiled(found, self._filer))
        if not (wanted := papers(found, self._filer, self._organisation, self._folder.earlier)):
            return report
        filed = self._formed(wanted)
        engine = self._put_items(filed)
        self._put_pages(archive_view(filed, self._filer.rules))
        was_signed = self._close(filed, engine)
        return replace(
            report,
            documents=len(filed.items),
            boxes=len(filed.boxes),
            pages=pages_of(filed.items),
            withdrawn=tuple(self._folder.withdrawn),
            kept=tuple(self._folder.kept),
            notes=tuple(_notes(filed, was_signed=was_signed)),
        )

    def _formed(self, wanted: Iterable[Paper]) -> FiledYear:
        filer, one = self._filer, self._organisation
        series = series_of(one, self._year, filer.records, filer.settings.archive, filer.rules)
        items = numbered(wanted, self._folder.register, series, filer.rules)
        return FiledYear(one.short_name, series, items, boxed(items, filer.rules))

    def _put_items(self, filed: FiledYear) -> str:
        """Put every document with its stamp; return what made them."""
        for line, one in enumerate(filed.items, 1):
            document = (self._filer.root / one.paper.job.path).read_bytes()
            view = item_view(one, line, filed.series, self._filer.rules)
            copy = stamped(document, self._filer.rules.stamp, {"件": view})
            self._folder.put(copy, _entry(one))
        return filed.items[0].paper.job.key.engine

    def _put_pages(self, view: ArchiveView) -> None:
        filer, name, year = self._filer, self._organisation.full_name, self._year
        listed = catalogue(view, name, year)
        self._folder.put(listed, FileEntry("归档文件目录.xlsx", title="归档文件目录"))
        labels = filer.look(spine_labels(view["盒"], filer.rules.spine))
        self._folder.put(labels, FileEntry("盒脊标签.docx", title="盒脊标签"))
        organisation = organisation_view(self._organisation, date(year, 12, 31), filer.records)
        context = {"归档": view, "组织": organisation, "年度": year}
        for key, template in filer.templates.items():
            title = key.rpartition("/")[2]
            self._folder.put(template.render(context), FileEntry(f"{title}.docx", title=title))

    def _close(self, filed: FiledYear, engine: str) -> bool:
        manifest = Manifest(
            kind="archive",
            organisation=self._organisation.id,
            name=self._organisation.full_name,
            year=self._year,
            edition=FULL,
            engine=engine,
            files=self._folder.entries,
            register=registered(filed.items, self._folder.register),
        )
        return self._folder.close(manifest)


def _entry(item: Item) -> FileEntry:
    paper = item.paper
    return FileEntry(
        path=f"{portable_name(item.reference)}.docx",
        title=paper.job.title,
        reference=item.reference,
        retention=paper.retention.code,
        number=item.number,
        pages=paper.pages,
        sources=(SourceDocument.of(paper.job, paper.sha256),),
    )


def _notes(filed: FiledYear, *, was_signed: bool) -> Iterator[str]:
    if not filed.series.fonds:
        yield _NO_FONDS
    if pages_of(filed.items) is None:
        yield _NO_PAGES
    if was_signed:
        yield _UNSIGNED
