"""The way to a scheduler of dask: encrypted off this computer, and to equal versions only."""

from __future__ import annotations

import gc
import ipaddress
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import dask.config
from distributed import Client, LocalCluster, Security
from msgspec import Struct

from dangwu_docs.errors import ClusterError
from dangwu_docs.runners.chunks import refuse_other
from dangwu_docs.runners.fingerprint import fingerprint
from dangwu_docs.runners.worker import ignoring_interrupts

#: One document at a time in each process; nothing is heard off this computer, and nothing said.
_LOCAL: dict[str, Any] = {
    "threads_per_worker": 1,
    "host": "127.0.0.1",
    "dashboard_address": "127.0.0.1:0",
    "silence_logs": logging.CRITICAL,
}
#: Who would tell in English, with a traceback, what is told by an error.
_LOUD = ("distributed", "distributed.client")
_TLS_HINT = (
    "证书写在 dask 的配置里（distributed.comm.tls 的 ca-file、client.cert、client.key），"
    "或用环境变量 DASK_DISTRIBUTED__COMM__TLS__CA_FILE 等；调度器和工作机用同一个 CA 启动。"
)

_SILENT_HINT = (
    "确认地址和端口，调度器（dask scheduler）已启动，网络可达，再运行；"
    "两边都要用 tls://，证书由同一个 CA 签发。"
)


class Scheduler(Struct, frozen=True):
    """Which scheduler is wanted; without an address one with processes on this computer."""

    address: str = ""
    #: How many processes on this computer.
    workers: int = 2
    #: Whether plain text may go over a network that others can read.
    insecure_lan: bool = False
    #: How long it may be silent.
    patience_s: float = 10


@contextmanager
def connect(wanted: Scheduler) -> Iterator[Client]:
    """Yield a client of the scheduler at an address, or of a cluster on this computer for none.

    Raises:
        ClusterError: nobody answers, or what is sent could be read on the way.
    """
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if wanted.address:
        address = secured(wanted.address, insecure_lan=wanted.insecure_lan)
        with _client(address, wanted.patience_s) as client:
            yield client
        return
    with (
        _local_cluster(wanted.workers) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _local_cluster(workers: int) -> LocalCluster:
    # Here nobody dies but of what is made.
    few = dask.config.set({"distributed.scheduler.allowed-failures": 1})
    with ignoring_interrupts(), few:
        return LocalCluster(n_workers=workers, **_LOCAL)


def check_workers(client: Client) -> None:
    """Refuse workers of other versions; those who come later are asked with each chunk.

    Raises:
        ClusterError: a worker has another version, or none.
    """
    for worker, theirs in client.run(fingerprint, on_error="return").items():
        known = {} if isinstance(theirs, BaseException) else theirs
        refuse_other(worker, fingerprint(), known)


def secured(address: str, *, insecure_lan: bool) -> str:
    """Return an address with its protocol: TLS off this computer, where none is written.

    Raises:
        ClusterError: plain text would go over a network, and nobody has said that it may.
    """
    form, _, rest = address.rpartition("://")
    is_near = _is_loopback(urlsplit(f"//{rest}").hostname or "")
    if form == "tcp" and not is_near and not insecure_lan:
        hint = "改用 tls:// 并配置证书；网络确实只有自己人，可加 --insecure-lan。"
        raise ClusterError(f"到 {address} 的连接没有加密，记录内容会在网上明文传输", hint)
    plain = is_near or insecure_lan
    return address if form else f"{'tcp' if plain else 'tls'}://{rest}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _client(address: str, patience_s: float) -> Client:
    security = Security(require_encryption=True) if address.startswith("tls") else None
    try:
        return Client(address, security=security, timeout=patience_s, set_as_default=False)
    except (TypeError, ValueError, RuntimeError, FileNotFoundError):
        refused = ClusterError(f"到 {address} 的加密连接没有配置好", _TLS_HINT)
    except (OSError, TimeoutError):
        refused = ClusterError(f"连不上调度器 {address}", _SILENT_HINT)
    # A client that was half made is closed now: where it is closed while a thread of another one is
    # starting, both wait for ever.
    gc.collect()
    raise refused
