"""The command line without what Windows lacks: python tests/without_posix.py build 7.

Only the modules of booklet are kept from it; Python's own and those of others know their way. They
see a `sys` that is called win32, an `os` and a `signal` without what POSIX alone has, and no module
that it alone has. What they ask Windows for in its place is stood in for, so that it can be called.
A child process that is spawned comes by this file too.
"""

from __future__ import annotations

import builtins
import ctypes
import fcntl
import os  # noqa: F401  # loaded before they are stood in for
import signal  # noqa: F401
import sys
import types
import warnings
from typing import Any

NO_MODULES = {
    "fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "crypt", "nis", "spwd",
    "posix", "readline", "curses",
}  # fmt: skip
NO_NAMES = {
    "os": {
        "chown", "chroot", "confstr", "ctermid", "fchdir", "fchmod", "fchown", "fork", "forkpty",
        "getegid", "geteuid", "getgid", "getgroups", "getloadavg", "getpgid", "getpgrp", "getsid",
        "getuid", "kill", "killpg", "lchown", "lockf", "mkfifo", "mknod", "nice", "openpty",
        "pathconf", "pipe2", "posix_spawn", "pread", "pwrite", "readv", "sched_getaffinity",
        "sendfile", "setgid", "setpgid", "setsid", "setuid", "statvfs", "sync", "sysconf",
        "tcgetpgrp", "ttyname", "uname", "wait", "wait3", "wait4", "waitid", "writev",
        "O_CLOEXEC", "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC", "WNOHANG",
    },
    "signal": {
        "SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP",
        "SIGTSTP", "SIGUSR1", "SIGUSR2", "alarm", "pause", "pthread_kill", "pthread_sigmask",
        "setitimer", "sigwait",
    },
    "sys": {"getdlopenflags", "setdlopenflags"},
}  # fmt: skip
"""`kill` is there on Windows, and ends or interrupts whom it names, whatever the number."""


class Lacking:
    """A module without some names, and with others in their place."""

    def __init__(self, whole: types.ModuleType, without: set[str], **instead: object) -> None:
        vars(self).update(instead)
        vars(self)["lacking"] = whole, without

    def __getattr__(self, name: str) -> Any:
        whole, without = vars(self)["lacking"]
        if name in without:
            raise AttributeError(f"module {whole.__name__!r} has no {name!r} on Windows")
        return getattr(whole, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(vars(self)["lacking"][0], name, value)


class Answering:
    """Something of Windows that answers every call with 1."""

    def __getattr__(self, name: str) -> Answering:
        vars(self)[name] = Answering()
        return self.__dict__[name]

    def __call__(self, *words: object) -> int:
        return 1


def lock(file: int, mode: int, size: int) -> None:
    """As msvcrt.locking, without waiting."""
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def install() -> None:
    """From here on booklet is on what it takes for Windows."""
    platform = {"sys": {"platform": "win32"}}
    stand_ins: dict[str, Any] = {
        name: Lacking(sys.modules[name], without, **platform.get(name, {}))
        for name, without in NO_NAMES.items()
    }
    stand_ins["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=lock)
    ctypes.windll = Answering()  # type: ignore[attr-defined]
    whole = builtins.__import__

    def importing(name: str, globals: Any = None, *rest: Any, **more: Any) -> Any:
        if not str((globals or {}).get("__name__")).startswith("booklet"):
            return whole(name, globals, *rest, **more)
        if name in NO_MODULES:
            raise ModuleNotFoundError(f"No module named {name!r} on Windows", name=name)
        return stand_ins.get(name) or whole(name, globals, *rest, **more)

    builtins.__import__ = importing
    warnings.filterwarnings("error", category=EncodingWarning, module="booklet")


install()

if __name__ == "__main__":
    from booklet.cli import main

    main()
