"""What the limits cost: a command with and without them, in turn, thirty times each.

    .venv/bin/python tests/cost.py [WORDS…]      of: booklet list

Prints the medians of wall and processor time in milliseconds. Not a test: it depends on what else
the machine does.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

PAIRS = 30
WITH = "import booklet.cli.entry, booklet.cli as cli; {}; cli.main()"
WITHOUT = WITH.format("import sys; sys.modules['booklet.cli.entry'].begin = None")


def cost(program: str, words: list[str]) -> tuple[float, float]:
    """Wall and processor time of one run, in milliseconds."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=False)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return 1000 * wall, 1000 * used


def main(words: list[str]) -> None:
    pairs = [(cost(WITHOUT, words), cost(WITH.format("pass"), words)) for _ in range(PAIRS)]
    for n, kind in enumerate(("wall", "processor")):
        without, limited = ([each[m][n] for each in pairs] for m in (0, 1))
        more = statistics.median(b - a for a, b in zip(without, limited, strict=True))
        print(
            f"{kind}: {statistics.median(without):.0f} ms without limits, {more:+.1f} ms with them"
            f" (least of each: {min(limited) - min(without):+.1f} ms)"
        )


if __name__ == "__main__":
    main(sys.argv[1:] or ["list"])
