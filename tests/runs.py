"""Commands in processes of their own, how they ended, and what changed meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from conftest import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """The exit code, and what was said; once nobody is left who could say more."""
    said, told = process.communicate(timeout=60)
    return process.returncode, said, told


def begun(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "booklet", *words],
        cwd=folder, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def state(folder: Path) -> dict[str, str]:
    """Everything on the disk, by its digest."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def refused(folder: Path, *words: str, code: int = 9) -> str:
    """What is told where the words ask for too much; nothing else has happened."""
    before = state(folder)
    found, said, told = ended(begun(folder, *words))
    assert (found, said) == (code, ""), told
    assert "Traceback" not in told
    assert state(folder) == before
    return told
