"""pandoc: a Word document becomes text in an open format; the only module that imports pypandoc."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from dangwu_docs.support.extras import missing, needed

#: pandoc takes a first paragraph in the style of titles for metadata and drops it; this keeps it.
_TITLE = "$if(title)${mark}$title$\n\n$endif$$if(subtitle)$$subtitle$\n\n$endif$$body$\n"
_PANDOC = ("pandoc", "pdf", "导出这种格式")
#: A document that wants more memory than this is no document.
_MOST_MEMORY = ("+RTS", "-M1024M", "-RTS")


class PandocError(ValueError):
    """pandoc made nothing of the document."""


def convert(docx: bytes, wanted: str, options: Iterable[str], title_mark: str | None) -> bytes:
    """Return a .docx in the format that pandoc calls `wanted`; it reads and fetches nothing else.

    `title_mark` stands before the title of formats in which it is an ordinary line.

    Raises:
        PandocError: pandoc failed.
        ProgramMissingError: pandoc is not installed.
    """
    with needed(*_PANDOC):
        import pypandoc  # noqa: PLC0415 (an extra: only exports need it)
    with TemporaryDirectory(prefix="dangwu-") as folder:
        source, made, template = (Path(folder) / name for name in ("x.docx", "made", "template"))
        source.write_bytes(docx)
        arguments = [*_MOST_MEMORY, *options]
        if title_mark is not None:
            template.write_text(_TITLE.replace("{mark}", title_mark), "utf-8")
            arguments += ["--standalone", f"--template={template}"]
        try:
            pypandoc.convert_file(
                source,
                wanted,
                format="docx",
                extra_args=arguments,
                outputfile=str(made),
                verify_format=False,
                sandbox=True,
            )
        except OSError as error:
            raise missing(*_PANDOC) from error
        except RuntimeError as error:
            raise PandocError(str(error)) from error
        return made.read_bytes()
