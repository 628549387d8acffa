"""Documents on a server, through fsspec: a share, SFTP, an object store; the only importer of it.

Names and passwords are fsspec's affair (its configuration, or the environment), never ours. There
is no journal: object stores cannot add to a file.
"""

from __future__ import annotations

import errno
import logging
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import fsspec

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.durability import Durability
from dangwu_docs.support.journal import Known, Noted
from dangwu_docs.support.marks import UNSEEN, RemoteMarks
from dangwu_docs.support.outputs import PREFIX, IsReplaceable, kept_names
from dangwu_docs.support.remote_faults import explained

#: How long a server of SFTP may be silent.
_PATIENCE_S = 60.0
#: Servers that show half a file while it is written: there it gets its name when it is whole.
_SFTP = ("sftp", "ssh")
_SHOWING_HALVES = frozenset({"smb", *_SFTP})
#: Where files lie there until they are whole, below the place of the outputs.
_UNFINISHED = ".dangwu-unfinished"
#: Who would tell on the screen, in English, what is told by an error.
_LOUD = ("paramiko", "smbprotocol")
#: What tells that a file has changed, by the names that servers give it.
_TELLING = ("size", "mtime", "ETag", "etag", "LastModified", "last_modified", "created")


class RemoteOutputs:
    """Documents below an address such as sftp://server/folder.

    Raises:
        WorkspaceError: the address is of no known form, or what it needs is not installed.
    """

    def __init__(self, workspace: Path, address: str, durability: Durability) -> None:
        _check_form(address)
        self.durability = durability
        self._workspace, self._address = workspace, address
        self._marks = RemoteMarks(workspace)
        #: Of what another run has put there and did not look at, this one knows nothing.
        self._unseen = UNSEEN + secrets.token_hex(8)

    def put(self, document: bytes, path: str, is_replaceable: IsReplaceable) -> str | None:
        """Put a document in its place, whole at once; return where a person's is kept."""
        with self._asked():
            there = self._read(path)
            is_persons = bool(there.strip(b"\0")) and not is_replaceable(there)
            kept = self._keep_beside(path, there) if is_persons else None
            if there != document:
                self._write(path, document)
            return kept

    def hold(self, digests: Mapping[str, str]) -> None:
        """Remember what was put: a server has what it has confirmed."""
        self._marks.keep((path, self._unseen, digest) for path, digest in digests.items())

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the SHA-256 of each that is there; what looks as before is not read again."""
        wanted = tuple(paths)
        known = self._marks.known(wanted)
        with self._asked():
            seen = self._seen(wanted)
            found = {path: self._digest(path, mark, known) for path, mark in seen.items()}
        rows = ((path, seen[path], digest) for path, digest in found.items())
        self._marks.keep(row for row in rows if known.get(row[0]) != row[1:])
        return found

    def remove(self, path: str) -> None:
        """Remove a document."""
        with self._asked(), _unless_missing():
            self._server.rm_file(self._at(path))

    def noted(self, known: Known) -> Noted:
        """Return nothing: there is no journal."""
        del known
        return Noted()

    def clean(self, folders: Iterable[str]) -> None:
        """Remove what was not finished, wherever it was to lie; see how what was put looks now."""
        del folders
        with self._asked(), _unless_missing():
            for left in self._server.ls(f"{self._base}/{_UNFINISHED}", detail=False):
                self._server.rm_file(left)
        self.digests(self._marks.unseen())

    def sweep(self) -> None:
        """Do nothing: what is not finished lies where `clean` looks."""

    def __reduce__(self) -> tuple[object, ...]:
        """Travel without connections."""
        return RemoteOutputs, (self._workspace, self._address, self.durability)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Ask the server; where SFTP was silent once, nothing more is waited for."""
        with explained(self._address):
            try:
                yield
            except TimeoutError:
                if hasattr(self._server, "client"):
                    self._server.client.close()
                raise

    @cached_property
    def _connected(self) -> tuple[Any, str]:
        for name in _LOUD:
            logging.getLogger(name).addHandler(logging.NullHandler())
        server, base = fsspec.url_to_fs(self._address, **_trust(self._address))
        base = base.rstrip("/")
        if hasattr(server, "ftp"):
            server.ftp.get_channel().settimeout(_PATIENCE_S)
        if _form(self._address) == "smb":
            _look_at_share(server, base.split("/")[1], self._address)
        return server, base

    @cached_property
    def _unfinished(self) -> str:
        """The folder for what is not finished, made when something is first written."""
        folder = f"{self._base}/{_UNFINISHED}"
        self._server.makedirs(folder, exist_ok=True)
        # What fsspec calls a path of SMB begins with the share, but for this one.
        is_share = _form(self._address) == "smb"
        return f"/{folder.split('/', 2)[2]}" if is_share else folder

    @property
    def _server(self) -> Any:  # noqa: ANN401 (fsspec has no types)
        return self._connected[0]

    @property
    def _base(self) -> str:
        return self._connected[1]

    def _at(self, path: str) -> str:
        return f"{self._base}/{path.removeprefix(PREFIX)}"

    def _read(self, path: str) -> bytes:
        with _unless_missing():
            return bytes(self._server.cat_file(self._at(path)))
        return b""

    def _write(self, path: str, document: bytes) -> None:
        place = self._at(path)
        self._server.makedirs(_folder(place), exist_ok=True)
        if _form(self._address) not in _SHOWING_HALVES:
            self._server.pipe_file(place, document)
            return
        self._server.temppath = self._unfinished
        stream = self._server.open(place, "wb", autocommit=False)
        with closing(stream):
            stream.write(document)
        stream.commit()

    def _keep_beside(self, path: str, document: bytes) -> str:
        kept = next(name for name in kept_names(path) if not self._server.exists(self._at(name)))
        self._write(kept, document)
        return kept

    def _seen(self, paths: Iterable[str]) -> dict[str, str]:
        """Return how those that are there look now, by path; other folders are not looked into."""
        self._server.invalidate_cache()
        places = {path: self._at(path) for path in paths}
        marks: dict[str, str] = {}
        for folder in set(map(_folder, places.values())):
            marks |= self._marks_in(folder)
        return {path: marks[place] for path, place in places.items() if place in marks}

    def _marks_in(self, folder: str) -> dict[str, str]:
        with _unless_missing():
            listed = self._server.ls(folder, detail=True)
            files = (facts for facts in listed if facts["type"] != "directory")
            return {f"{folder}/{one['name'].rpartition('/')[2]}": _mark(one) for one in files}
        return {}

    def _digest(self, path: str, mark: str, known: Mapping[str, tuple[str, str]]) -> str:
        before, digest = known.get(path, (None, ""))
        return digest if before in (mark, self._unseen) else sha256(self._read(path)).hexdigest()


def _folder(place: str) -> str:
    return place.rpartition("/")[0]


def _mark(facts: Mapping[str, object]) -> str:
    return " ".join(str(facts[name]) for name in _TELLING if name in facts)


def _trust(address: str) -> dict[str, object]:
    """What fsspec believes of a server: any of SFTP, unless somebody has said otherwise."""
    form = _form(address)
    if form not in _SFTP or "host_key_policy" in fsspec.config.conf.get(form, {}):
        return {}
    from dangwu_docs.support.known_hosts import KnownHosts  # noqa: PLC0415 (others need no paramiko)

    return {"host_key_policy": KnownHosts}


def _look_at_share(server: Any, share: str, address: str) -> None:  # noqa: ANN401 (fsspec has no types)
    """What makes folders looks for ever for one in a share that is not there."""
    try:
        server.info(f"/{share}")
    except OSError as error:
        said = f"服务器上没有共享“{share}”，或不许访问"
        raise OSError(errno.EIO, said, address) from error


def _form(address: str) -> str:
    return address.partition("://")[0]


def _check_form(address: str) -> None:
    form, _, place = address.partition("://")
    hint = "写成 smb://服务器/共享/文件夹、sftp://服务器/文件夹，或一个文件夹的路径"
    unknown = WorkspaceError(f"dangwu.toml 的“输出位置”不认识：{address}", hint)
    if not form or (form == "smb" and not all(f"{place}/".split("/")[:2])):
        raise unknown
    try:
        fsspec.get_filesystem_class(form)
    except ValueError as error:
        raise unknown from error
    except ImportError as error:
        hint = "运行 pip install 'dangwu-docs[remote]' 后再试；对象存储另装它的 fsspec 组件"
        raise WorkspaceError(f"没有安装 {form}:// 需要的组件", hint) from error


@contextmanager
def _unless_missing() -> Iterator[None]:
    """That a file is not there is no fault; libraries say it in different classes."""
    try:
        yield
    except OSError as error:
        if not isinstance(error, FileNotFoundError) and error.errno != errno.ENOENT:
            raise
