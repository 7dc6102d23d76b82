"""`make program-windows`: the folder that needs no Python, made by PyInstaller on Windows.

It is made and run under Wine, by the Windows Python of `machine`; what it makes of the orders of
tests/ways.py, in folders with blanks and Chinese characters in their path, must be what is made of
them here, byte for byte. This asks the registry: it is no part of `make test`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from machine import FOREIGN, PIP, ROOT, Windows, call, made, missing
from orders import FOLDER, HOME

sys.path.insert(0, str(ROOT / "tests"))
import ways

BUILDER = (
    "pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "packaging", "setuptools",
    "pefile", "pywin32-ctypes",
)  # fmt: skip


def program(windows: Windows, base: Path) -> Path:
    """The program, made in a folder; what PyInstaller asks for lies apart from what it packs."""
    builder = windows.home / "builder"
    if not builder.exists():
        call(*PIP, "install", "--no-deps", *FOREIGN, "-t", builder, *BUILDER)
    words = ("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR")
    code, _, told = windows.run(
        base, *words, str(ROOT / ".ci/program.spec"), PYTHONPATH=f"Z:{builder}"
    )
    if code:
        sys.exit(f"exit {code}\n{told.decode('utf-8', 'replace')}")
    return base / "dist" / "booklet" / "booklet.exe"


def main() -> None:
    """Make it, run it, and exit with 1 if any file is another."""
    if lacking := missing():
        print(f"skipped: no Windows to test on: {', '.join(lacking)} missing")
        return
    windows = made(HOME)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / FOLDER
        base.mkdir()
        ours = ways.books((sys.executable, "-m", "booklet"), base / "here")
        there = program(windows, base)
        os.environ.update(windows.environment)
        theirs = ways.books(("wine", there), base / "there")
    wrong = sorted(each for each in ours | theirs if ours.get(each) != theirs.get(each))
    print(f"program for Windows: {len(theirs)} files" + (f", differ: {wrong}" if wrong else ""))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
