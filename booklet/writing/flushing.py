"""What was written into a file, down to the disk, so that it outlasts a loss of power."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

if sys.platform == "darwin":
    import fcntl

    def flush(file: int) -> None:
        """Flush an open file. On macOS fsync goes no further than the disk's own memory (FSYNC(2));
        what goes further, not every file system has."""
        with suppress(OSError):
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
            return
        os.fsync(file)

else:

    def flush(file: int) -> None:
        """Flush an open file."""
        os.fsync(file)
