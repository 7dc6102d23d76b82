"""Why the system refuses something, in each language: its numbers (POSIX, errno.h) have words."""

from __future__ import annotations

import errno

from booklet.errors import Words
from booklet.errors.foreign import in_chinese

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大",
    errno.EROFS: "磁盘或文件夹是只读的",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EINVAL: "系统不认这个名字或这种做法",
    errno.EIO: "磁盘读写出错",
    errno.EBADF: "它没有打开",
    errno.EBUSY: "正被别的程序使用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
    errno.ECONNREFUSED: "对方拒绝连接",
    errno.ECONNRESET: "连接断了",
    errno.ETIMEDOUT: "对方没有回应",
    errno.ENETUNREACH: "网络不通",
    errno.EHOSTUNREACH: "找不到对方",
}


def reason_of(error: Exception) -> Words:
    """Why the system refused, as an error tells it; of any other error what that says."""
    if isinstance(error, KeyError):
        return Words(f"there is no {error}", f"没有 {error}")
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Words(said, REASONS.get(getattr(error, "errno", None) or 0) or in_chinese(said))
