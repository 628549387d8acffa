"""The way to a scheduler: encrypted off this computer, and told when there is none."""

from __future__ import annotations

import datetime as dt
import ipaddress
import signal
from pathlib import Path

import dask.config
import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.support_for_tests.clusters import cluster
from tests.support_for_tests.servers import free_port
from tests.support_for_tests.work import job, work

from dangwu_docs.errors import ClusterError
from dangwu_docs.model.jobs import Status
from dangwu_docs.runners.cluster import Scheduler, connect, secured
from dangwu_docs.runners.dask import Dask

pytestmark = pytest.mark.loopback


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("tcp://localhost:8786", "tcp://localhost:8786"),
        ("[::1]:8786", "tcp://[::1]:8786"),
        ("10.1.2.3:8786", "tls://10.1.2.3:8786"),
        ("调度机:8786", "tls://调度机:8786"),
        ("tls://10.1.2.3:8786", "tls://10.1.2.3:8786"),
        ("tls://127.0.0.1:8786", "tls://127.0.0.1:8786"),
    ],
)
def test_off_this_computer_an_address_is_encrypted(written: str, used: str):
    assert secured(written, insecure_lan=False) == used


def test_plain_text_over_a_network_is_refused_unless_it_is_asked_for():
    address = "tcp://10.1.2.3:8786"
    with pytest.raises(ClusterError, match="没有加密") as caught:
        secured(address, insecure_lan=False)

    assert "--insecure-lan" in caught.value.hint
    assert secured(address, insecure_lan=True) == address
    assert secured("10.1.2.3:8786", insecure_lan=True) == address


def test_a_scheduler_that_is_not_there_is_told():
    wanted = Scheduler(f"tcp://127.0.0.1:{free_port()}", patience_s=0.5)

    with pytest.raises(ClusterError, match="连不上调度器") as caught, connect(wanted):
        pass

    assert "同一个 CA" in caught.value.hint


def test_an_encrypted_scheduler_needs_certificates():
    with pytest.raises(ClusterError, match="没有配置好") as caught:
        list(Dask(Scheduler("tls://127.0.0.1:1"))([job("a")], work))

    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in caught.value.hint


def test_a_certificate_that_is_not_there_is_told(tmp_path: Path):
    tls = "distributed.comm.tls"
    files = {f"{tls}.client.{name}": str(tmp_path / name) for name in ("cert", "key")}

    with (
        dask.config.set({f"{tls}.ca-file": str(tmp_path / "ca"), **files}),
        pytest.raises(ClusterError, match="没有配置好"),
        connect(Scheduler("tls://127.0.0.1:1", patience_s=0.5)),
    ):
        pass


@pytest.mark.slow
def test_a_batch_goes_over_an_encrypted_line(tmp_path: Path):
    certificate(tmp_path)
    files = {name: str(tmp_path / f"{name}.pem") for name in ("cert", "key")}
    options = ("--tls-ca-file", files["cert"], "--tls-cert", files["cert"])
    tls = "distributed.comm.tls"
    settings = {f"{tls}.client.{name}": file for name, file in files.items()}
    settings[f"{tls}.ca-file"] = files["cert"]
    with cluster(tmp_path, *options, "--tls-key", files["key"]) as started:
        started.start_scheduler()
        started.start_worker()
        with dask.config.set(settings):
            (done,) = Dask(Scheduler(started.address))([job("a")], work)

    assert started.address.startswith("tls://")
    assert done.status is Status.MADE


def test_a_cluster_of_this_computer_is_heard_nowhere_else_and_leaves_ctrl_c_alone():
    before = signal.getsignal(signal.SIGINT)
    with connect(Scheduler(workers=1)) as client:
        assert signal.getsignal(signal.SIGINT) is before
        programs = [psutil.Process(), *psutil.Process().children(recursive=True)]
        heard = {
            line.laddr.ip
            for program in programs
            for line in program.net_connections("inet")
            if line.status == psutil.CONN_LISTEN
        }
        assert client.submit(pow, 2, 5).result() == 32

    assert heard == {"127.0.0.1"}


def certificate(folder: Path) -> None:
    """Write a certificate for this computer that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, form, plain))
