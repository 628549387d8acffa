"""Where manifests lie: beside a packet, in an archive folder, anywhere below a folder."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.errors import UsageError
from dangwu_docs.model.manifests import SUFFIX
from dangwu_docs.support.files import files_below


def manifests_at(path: Path) -> tuple[Path, ...]:
    """Return the manifests that a path means: a manifest, a packet, a file or folder of an archive.

    Raises:
        UsageError: there is none.
    """
    if path.is_dir():
        found = manifests_below(path)
    else:
        beside = path.with_name(f"{path.stem}.{SUFFIX}")
        places = (path, beside, path.with_name(SUFFIX))
        found = tuple(one for one in places if one.name.endswith(SUFFIX) and one.is_file())[:1]
    if not found:
        hint = f"写归档文件夹、资料包，或它们的 {SUFFIX}；整个工作区用 dangwu -C 工作区 verify"
        raise UsageError(f"“{path}”没有清单可核对", hint)
    return found


def manifests_below(folder: Path) -> tuple[Path, ...]:
    """Return the manifests below a folder, in the order of their paths."""
    return tuple(one for one in files_below(folder, (".json",)) if one.name.endswith(SUFFIX))
