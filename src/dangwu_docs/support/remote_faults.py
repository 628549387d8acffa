"""What servers and their libraries raise, as people are told it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from dangwu_docs.support.reasons import reason_of

_UNREACHABLE = "连不上服务器，或连接断了"
_LOST = "连接断了，或没有给出账号、密码"
_UNABLE = "服务器没有做成，可能是磁盘已满"
_REFUSED = "服务器不接受账号、密码或密钥"
_STRANGER = "~/.ssh/known_hosts 里没有这台服务器的密钥，请先用 ssh 登录一次、核对指纹"
_ANOTHER = "服务器的密钥与 ~/.ssh/known_hosts 里的不同，可能有人冒充，请先问服务器的管理员"
#: What libraries of servers raise -> what it says.
_SAID = {
    "AuthenticationException": _REFUSED,
    "PasswordRequiredException": _REFUSED,
    "SSHException": _LOST,
    "UnknownHostError": _STRANGER,
    "BadHostKeyException": _ANOTHER,
    "LogonFailure": _REFUSED,
    # Where a line was cut, SMB asks for it anew without any name.
    "SMBAuthenticationError": _LOST,
    "ValueError": _UNREACHABLE,
    "DiskFull": "磁盘已满",
}
#: What SMB says of a disk -> errno.
_NUMBERS = {
    0xC0000022: errno.EACCES,
    0xC0000044: errno.EDQUOT,
    0xC000007F: errno.ENOSPC,
    0xC00000A2: errno.EROFS,
}


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Whatever a server's own library raises is told like a fault of a disk."""
    try:
        yield
    except OSError as error:
        if isinstance(error, FileNotFoundError) and error.filename:
            raise
        number = error.errno or _NUMBERS.get(getattr(error, "ntstatus", 0), 0)
        # So says SFTP what it has no word for.
        nothing = _UNABLE if str(error) == "Failure" else _UNREACHABLE
        said = reason_of(OSError(number, error.strerror)) if number > 0 else nothing
        raise OSError(max(number, 0) or errno.EIO, said, error.filename or address) from error
    except Exception as error:
        name = type(error).__name__
        raise OSError(errno.EIO, _SAID.get(name, f"服务器出错：{name}"), address) from error
