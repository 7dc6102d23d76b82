"""Native code that breaks off on Windows, where no parent sees why a process ended.

The process tells it itself: Windows calls whoever asked to be called (ERRHANDLINGAPI.H), and the C
library whoever waits for its `abort`. What ends at one blow (__fastfail) or has spoiled Python
itself still ends without a word.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_int, c_uint32, c_ulong

from booklet.errors import BrokenError, Finding, Place
from booklet.errors.faults import work

NO_DIALOG = 0x3  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
STACK = 1 << 16  # bytes that are left to tell that the stack was too small
FILTER = CFUNCTYPE(None, POINTER(POINTER(c_uint32)))  # neither is come back from
HANDLER = CFUNCTYPE(None, c_int)
KEPT: list[object] = []  # what is to be called lives as long as the process


def tell_what_breaks(place: Place, say: Callable[[Finding], str]) -> None:
    """From here on native code that breaks off is told in a sentence, and ends the process."""

    def tell(what: str) -> None:
        sentence = say(work.CRASHED.at(place, signal=what))
        os.write(2, f"{sentence}\n".encode(sys.stderr.encoding, "replace"))

    end_what_breaks(tell)


def end_what_breaks(tell: Callable[[str], object] = str) -> None:
    """From here on native code that breaks off ends the process at once, without a window or a
    debugger, once `tell` has heard what it was."""

    def end(what: str) -> None:
        tell(what)
        os._exit(BrokenError.exit_code)

    broken = FILTER(lambda told: end(f"0x{told[0][0]:08X}"))  # the code of an ExceptionRecord
    aborted = HANDLER(lambda number: end("SIGABRT"))
    KEPT.extend((broken, aborted))
    if sys.platform == "win32":
        system = ctypes.windll
        system.kernel32.SetErrorMode(NO_DIALOG)
        system.kernel32.SetThreadStackGuarantee(ctypes.byref(c_ulong(STACK)))
        system.kernel32.SetUnhandledExceptionFilter(broken)
        system.ucrtbase.signal(signal.SIGABRT, aborted)
