"""The memory of a process on Windows, limited by a job object (JOBAPI2.H, WINNT.H).

A process may put itself into a job of its own, also into one within another (since Windows 8).
What it asks for beyond the limit the system refuses, as RLIMIT_DATA does elsewhere.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import Structure, byref, c_int64, c_size_t, c_uint32, c_uint64, c_void_p, sizeof
from math import inf

EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
MEBIBYTE = 1 << 20


class BasicLimits(Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", c_int64), ("job_time", c_int64), ("flags", c_uint32),
        ("least_set", c_size_t), ("most_set", c_size_t), ("processes", c_uint32),
        ("affinity", c_size_t), ("priority", c_uint32), ("scheduling", c_uint32),
    )  # fmt: skip


class ExtendedLimits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION: sizes in bytes."""

    _fields_ = (
        ("basic", BasicLimits), ("transfers", c_uint64 * 6),
        ("process_memory", c_size_t), ("job_memory", c_size_t),
        ("most_of_process", c_size_t), ("most_of_job", c_size_t),
    )  # fmt: skip


class JobObject:
    """The job that this process puts itself into, once it is limited."""

    def __init__(self) -> None:
        self.handle: c_void_p | None = None
        self.mebibytes = inf

    def limit(self, mebibytes: float) -> float:
        """Each process of the job may have so much memory; before: so much."""
        before, self.mebibytes = self.mebibytes, mebibytes
        if sys.platform == "win32":
            kernel = ctypes.windll.kernel32
            if self.handle is None:
                kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
                self.handle = c_void_p(kernel.CreateJobObjectW(None, None))
                kernel.AssignProcessToJobObject(self.handle, c_void_p(kernel.GetCurrentProcess()))
            limits = limits_of(mebibytes)
            kernel.SetInformationJobObject(
                self.handle, EXTENDED_LIMITS, byref(limits), sizeof(limits)
            )
        return before


def limits_of(mebibytes: float) -> ExtendedLimits:
    """So much memory for a process; any amount where it is infinite."""
    if mebibytes == inf:
        return ExtendedLimits()
    size = int(mebibytes * MEBIBYTE)
    return ExtendedLimits(basic=BasicLimits(flags=PROCESS_MEMORY), process_memory=size)


OWN = JobObject()
