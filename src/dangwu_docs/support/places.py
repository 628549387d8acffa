"""Where the documents of a workspace are put: in its own folder, on a drive, or on a server."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.model.durability import Durability
from dangwu_docs.support.outputs import LocalOutputs, Outputs


def open_outputs(workspace: Path, place: str, durability: Durability) -> Outputs:
    """Return the outputs that 输出位置 names: a folder, an address with ://, or output/ for none.

    Raises:
        WorkspaceError: the address is of no known form, or what it needs is not installed.
    """
    if "://" not in place:
        return LocalOutputs(workspace / (place or "output"), durability)
    from dangwu_docs.support.remote import RemoteOutputs  # noqa: PLC0415 (an extra)

    return RemoteOutputs(workspace, place, durability)
