"""Why the system refused a file, in Chinese: Python passes on the system's own, English words."""

from __future__ import annotations

import errno
from collections.abc import Mapping

#: errno -> why. Windows has numbers of its own; Python gives its errors these as well.
_WORDS: Mapping[int, str] = {
    errno.ENOENT: "找不到文件或文件夹",
    errno.EACCES: "没有权限，或文件正被别的程序占用",
    errno.EPERM: "系统不允许这样做",
    errno.EEXIST: "这里已有同名的文件",
    errno.ENOTDIR: "路径中间的是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "给本用户的磁盘空间已用完",
    errno.EFBIG: "文件太大，这个磁盘放不下",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘或网络出错",
    errno.ENODEV: "磁盘已不在，可能是U盘被拔出",
    errno.ENXIO: "磁盘已不在，可能是U盘被拔出",
    errno.EBUSY: "文件正被别的程序占用",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EINVAL: "文件名里有系统不接受的字符，或磁盘不支持这样做",
    errno.ELOOP: "链接指来指去，没有尽头",
    errno.EXDEV: "两处不在同一个磁盘上",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不足",
    errno.ETIMEDOUT: "网络超时",
    errno.ECONNREFUSED: "对方电脑拒绝连接",
    errno.ECONNRESET: "网络连接中断",
    errno.EHOSTUNREACH: "网络不通",
    errno.ENETUNREACH: "网络不通",
    errno.ESTALE: "网络文件夹已断开",
}
#: Libraries raise some errors without a number.
_NUMBERS: Mapping[type[OSError], int] = {
    FileNotFoundError: errno.ENOENT,
    PermissionError: errno.EACCES,
    FileExistsError: errno.EEXIST,
    NotADirectoryError: errno.ENOTDIR,
    IsADirectoryError: errno.EISDIR,
    TimeoutError: errno.ETIMEDOUT,
}


def reason_of(error: OSError) -> str:
    """Return why; what the table does not know is said in the system's words."""
    said = error.strerror or ""
    if not said.isascii():
        # A Chinese Windows, and this program, say it themselves.
        return said
    number = error.errno or _NUMBERS.get(type(error), 0)
    return _WORDS.get(number) or said or type(error).__name__
