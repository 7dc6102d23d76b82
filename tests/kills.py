"""`make kills`: 300 kills at random moments of a run that writes four files, again and again.

After each, the next run that writes there must find or leave one whole set and nothing else.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from booklet.writing import write_whole

TIMES = 300
NAMES = ("x.pdf", "x-sheets.pdf", "x-sheets-pass-1.pdf", "x-preview.png")
WRITER = """
import sys
from pathlib import Path
from booklet.writing import write_whole
folder, names = Path(sys.argv[1]), sys.argv[2:]
for n in range(10**9):
    write_whole({folder / name: b"%010d" % n * 20_000 for name in names})
    print(n, flush=True)
"""


def killed(folder: Path) -> str:
    """What one kill came to: the number of sets written is told by its sign."""
    run = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), *NAMES], stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(random.uniform(0, 0.1))
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    mid = len(list(folder.iterdir())) != len(NAMES)
    write_whole({folder / "other.pdf": b""})
    (folder / "other.pdf").unlink()
    found = {(folder / name).read_bytes() for name in NAMES}
    names = {path.name for path in folder.iterdir()}
    assert len(found) == 1, "a mixed set"
    assert names == set(NAMES), f"left over: {names - set(NAMES)}"
    return "in the midst of writing" if mid else "between two sets"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = Counter(killed(Path(folder)) for _ in range(TIMES))
    print(f"{TIMES} kills, no mixed set, nothing left over: {dict(told)}")


if __name__ == "__main__":
    main()
