"""What servers raise, as people are told it."""

from __future__ import annotations

import pytest
from smbprotocol.exceptions import DiskFull, SMBAuthenticationError, SMBOSError

from dangwu_docs.support.remote_faults import explained


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        # So says SFTP, so says SMB.
        (OSError("Failure"), "可能是磁盘已满"),
        (OSError("Socket is closed"), "连接断了"),
        (SMBAuthenticationError("no username"), "连接断了"),
        (SMBOSError(0xC000007F, "x"), "磁盘已满"),
        (SMBOSError(0xC0000022, "x"), "没有权限"),
        (DiskFull(), "磁盘已满"),
        (LookupError("anything else"), "服务器出错：LookupError"),
    ],
)
def test_why_a_server_does_not_do_it_is_told_in_chinese(raised: Exception, said: str):
    with pytest.raises(OSError, match=said), explained("sftp://server/x"):
        raise raised


def test_the_server_is_named_where_no_file_is():
    with pytest.raises(OSError, match="网络") as caught, explained("sftp://server/x"):
        raise ConnectionResetError(104, "Connection reset by peer")

    assert caught.value.filename == "sftp://server/x"
