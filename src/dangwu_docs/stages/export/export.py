"""Files are converted one batch at a time, and each is judged and put in its place by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from dangwu_docs.errors import ExportError
from dangwu_docs.model.exports import Exported
from dangwu_docs.model.jobs import Status
from dangwu_docs.stages.export.formats import FORMATS
from dangwu_docs.stages.export.loss import losses
from dangwu_docs.stages.export.original import Original, Product, open_original
from dangwu_docs.stages.export.substitutes import Substitutes
from dangwu_docs.support.files import write_atomic
from dangwu_docs.support.reasons import reason_of

_FILE_HINT = "请关闭正在打开该文件的程序，确认磁盘未满、文件夹可写，再重新运行。"
_NAME_HINT = "请分开导出到不同的文件夹（--out）。"


#: Name and bytes of a converted file -> what is put in its place, and what to know of it.
Finish = Callable[[str, bytes], tuple[bytes, tuple[str, ...]]]


def as_it_is(source: str, data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a converted file unchanged."""
    del source
    return data, ()


def export(
    files: Iterable[Path], form: str, out: Path | None = None, finish: Finish = as_it_is
) -> Iterator[Exported]:
    """Yield what became of each file, as each is done; a bad file never stops the others.

    `form` is one of `FORMATS`. Converted files lie in the folder `out`, or beside their sources;
    `finish` has the last word on the bytes of each.

    Raises:
        ProgramMissingError: what converts to this format is not installed.
    """
    suffix = FORMATS[form].suffix
    targets = {str(path): (out or path.parent) / f"{path.stem}{suffix}" for path in files}
    batch = _Batch(targets, finish)
    done = FORMATS[form].convert(batch.originals(), len(batch.targets))
    for original, product in done:
        yield from batch.drain()
        yield batch.put(original, product)
    yield from batch.drain()


def export_in_order(
    files: Iterable[Path],
    form: str,
    out: Path | None = None,
    observer: Callable[[Exported], object] = id,
    finish: Finish = as_it_is,
) -> tuple[Exported, ...]:
    """Return what became of each file, in the order of the files, each once.

    `observer` hears of each as it is done.
    """
    wanted = tuple(dict.fromkeys(map(str, files)))
    done: dict[str, Exported] = {}
    for exported in export(map(Path, wanted), form, out, finish):
        observer(exported)
        done[exported.source] = exported
    return tuple(done[path] for path in wanted)


class _Batch(Struct):
    """Where each file of one export goes, and what has been refused on the way."""

    targets: Mapping[str, Path]
    finish: Finish
    refused: list[Exported] = field(default_factory=list)
    substitutes: Substitutes = field(default_factory=Substitutes)

    def originals(self) -> Iterator[Original]:
        """Yield what can be converted."""
        taken: dict[Path, str] = {}
        for source, target in self.targets.items():
            first = taken.setdefault(target.absolute(), source)
            try:
                _refuse_another(source, first)
                yield open_original(Path(source))
            except ExportError as error:
                self.refused.append(self._failed(source, error))

    def drain(self) -> Iterator[Exported]:
        """Yield what has been refused since the last time."""
        while self.refused:
            yield self.refused.pop(0)

    def put(self, original: Original, product: Product | ExportError) -> Exported:
        """Write a product that is whole, and say what became of its original."""
        if isinstance(product, ExportError):
            return self._failed(original.name, product)
        target = self.targets[original.name]
        try:
            lost = losses(original.text, product.text)
            data, more = self.finish(original.name, product.data)
            write_atomic(target, data)
        except ExportError as error:
            return self._failed(original.name, error)
        except OSError as error:
            fault = ExportError(f"无法写入文件：{reason_of(error)}", _FILE_HINT)
            return self._failed(original.name, fault)
        made = Exported(
            original.name, str(target), Status.MADE, notes=(*original.notes, *lost, *more)
        )
        if product.pages is None:
            return made
        substituted = self.substitutes.of(original.document)
        return replace(made, pages=product.pages, fonts=product.fonts, substituted=substituted)

    def _failed(self, source: str, error: ExportError) -> Exported:
        target = str(self.targets[source])
        return Exported(source, target, Status.FAILED, str(error), error.hint)


def _refuse_another(source: str, first: str) -> None:
    """Two files of one name would overwrite each other in the folder where they meet."""
    if source != first:
        raise ExportError(f"与“{first}”导出后同名，没有导出", _NAME_HINT)
