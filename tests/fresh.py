"""`make fresh`: README's first command in fresh clones of the last commit, each on another footing.

Old and new pip, each Python that there is, a path with blanks and Chinese characters, a strict
umask, a user who is not root, a folder that cannot be written to. Every booklet must be the same.
This asks the registry: it is not part of `make test`. Pythons may be named: `fresh.py PYTHON…`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOBODY = 65534
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
PIP = (sys.executable, "-m", "pip")
SYSTEM_PYTHON = "/usr/bin/python3"


@dataclass(frozen=True)
class Footing:
    """How a clone is made and used; `told` is the sentence that `make` must stop with, if any."""

    name: str
    python: str = sys.executable
    pip: str = ""
    words: tuple[str, ...] = ("booklet",)
    umask: int = 0o022
    user: int | None = None
    owned: bool = True
    told: str = ""

    def run(self, *command: str, folder: Path) -> subprocess.CompletedProcess[str]:
        home = {"HOME": str(folder.parent)} if self.user else {}
        return subprocess.run(
            command, cwd=folder, env=os.environ | home, umask=self.umask, user=self.user,
            group=self.user, extra_groups=[] if self.user else None, check=False,
            capture_output=True, text=True,
        )  # fmt: skip


def footings(pythons: list[str]) -> Iterator[Footing]:
    both = ("booklet", ".venv/ready-test")
    yield Footing("pip 23.0", pip="pip==23.0", words=both)
    yield Footing("newest pip", pip="pip", words=both)
    yield from (Footing(f"with {python}", python=python) for python in pythons)
    yield Footing("一条 有空格的 路 (2)", umask=0o077)
    if os.geteuid() == 0 and Path(SYSTEM_PYTHON).exists():
        user = {"python": SYSTEM_PYTHON, "user": NOBODY}
        yield Footing("not root, strict umask", umask=0o077, **user)
        yield Footing("not owned", owned=False, told="this folder cannot be written to", **user)
        missing = ("SYSTEM_TEST=libnone0", ".venv/ready-test")
        told = "someone who is root installs them by: apt-get install libnone0"
        yield Footing("not root, libraries missing", words=missing, told=told, **user)


def tried(footing: Footing, folder: Path) -> str:
    """What is wrong, or nothing; the booklet's digest where one was made."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    if footing.user and footing.owned:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, footing.user, footing.user, follow_symlinks=False)
    if footing.pip:
        footing.run(footing.python, "-m", "venv", ".venv", folder=folder)
        footing.run(".venv/bin/python", "-m", "pip", "install", "-qU", footing.pip, folder=folder)
    made = footing.run("make", f"PYTHON={footing.python}", *footing.words, folder=folder)
    if footing.told:
        return "" if made.returncode and footing.told in made.stderr else f"not told: {made}"
    if made.returncode:
        return made.stdout + made.stderr
    return hashlib.sha256((folder / "out/booklet.pdf").read_bytes()).hexdigest()


def small_houses() -> int:
    """The tests of the Makefile with an old pip and the newest; pytest's exit code."""
    with tempfile.TemporaryDirectory() as pips:
        for pin in ("pip==23.0", "pip"):
            subprocess.run([*PIP, "download", "-q", "--no-deps", "-d", pips, pin], check=True)
        tests = [sys.executable, "-m", "pytest", "-v", str(ROOT / "tests/test_install.py")]
        return subprocess.run(tests, env=os.environ | {"PIPS": pips}, check=False).returncode


def main() -> None:
    pythons = sys.argv[1:] or [name for name in PYTHONS if shutil.which(name)]
    digests: set[str] = set()
    wrong = small_houses()
    with tempfile.TemporaryDirectory() as base:
        Path(base).chmod(0o755)
        for n, footing in enumerate(footings(pythons)):
            (home := Path(base) / str(n)).mkdir()
            os.chown(home, footing.user or -1, footing.user or -1)
            start = time.monotonic()
            result = tried(footing, home / footing.name.replace("/", "-"))
            digests |= {result} if len(result) == 64 else set()
            wrong += bool(result) and len(result) != 64
            print(f"{footing.name}: {time.monotonic() - start:.0f} s  {result}", flush=True)
            shutil.rmtree(home)
    print(f"{wrong} wrong, {len(digests)} different booklets")
    sys.exit(bool(wrong) or len(digests) != 1)


if __name__ == "__main__":
    main()
