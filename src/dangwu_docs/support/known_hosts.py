"""Whether a server of SFTP is the one that it was: its key is in known_hosts, as for ssh itself."""

from __future__ import annotations

from pathlib import Path

import paramiko

_FILES = (Path(".ssh/known_hosts"), Path("/etc/ssh/ssh_known_hosts"))


class UnknownHostError(paramiko.SSHException):
    """No key of the server is known: anybody may answer in its name."""


class KnownHosts(paramiko.MissingHostKeyPolicy):
    """Lets in who has the key that ssh knows of them."""

    def missing_host_key(
        self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey
    ) -> None:
        """Look a server up by the name that ssh gives it: 主机, or [主机]:端口.

        Raises:
            UnknownHostError: ssh knows no key of that kind.
            BadHostKeyException: it knows another.
        """
        del client
        known = _known(hostname).get(key.get_name())
        if known is None:
            raise UnknownHostError(hostname)
        if known != key:
            raise paramiko.BadHostKeyException(hostname, key, known)


def _known(hostname: str) -> dict[str, paramiko.PKey]:
    hosts = paramiko.HostKeys()
    for file in _FILES:
        if (path := Path.home() / file).is_file():
            hosts.load(str(path))
    return dict(hosts.lookup(hostname) or {})
